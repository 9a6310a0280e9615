/** Proxies by the usual variables; empty: none. */
export interface Proxies {
  http: string;
  https: string;
  /** `NO_PROXY`: hosts that are reached directly. */
  none: string;
}

/** A `fetch` through proxies. Node 20's own knows none: that of undici, which Node's is made from, does. */
export async function proxiedFetch({ http, https, none }: Proxies): Promise<typeof fetch> {
  const { EnvHttpProxyAgent, fetch: send } = await import('undici');
  const dispatcher = new EnvHttpProxyAgent({ httpProxy: http, httpsProxy: https, noProxy: none });
  return ((address: string, init: object) => send(address, { ...init, dispatcher })) as unknown as typeof fetch;
}
