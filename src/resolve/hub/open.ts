import type { Notice } from '../../types.ts';
import type { Environment } from '../local-models.ts';
import { type HubClient, type HubOptions, hubClient } from './client.ts';
import { remembering } from './disk-cache.ts';
import { proxiedFetch } from './proxy.ts';
import { hubSettings } from './settings.ts';

/** A Hub that is ready to be asked. */
export interface OpenHub {
  client: HubClient;
  /** What the cache on disk could not do so far. */
  notices: () => Notice[];
}

/** What a caller may choose beside the environment. */
export type OpenHubOptions = Omit<HubOptions, 'endpoint' | 'token'> & {
  /** Milliseconds for which an earlier answer to a branch or tag is good enough. Default: a day. */
  freshFor?: number;
};

/** The Hub as the environment describes it, with the cache of answers. Throws a UserError where the network is forbidden. */
export async function openHub(environment: Environment, options: OpenHubOptions = {}): Promise<OpenHub> {
  const { endpoint, token, timeout, proxies, cache } = hubSettings(environment);
  const send = options.fetch ?? (proxies ? await proxiedFetch(proxies) : undefined);
  const live = hubClient({
    ...(timeout ? { timeout } : {}),
    ...options,
    endpoint,
    ...(token ? { token } : {}),
    ...(send ? { fetch: send } : {}),
  });
  if (cache === undefined) return { client: live, notices: () => [] };
  const problems = new Map<string, Notice>();
  const client = remembering(live, {
    folder: cache,
    ...(token ? { token } : {}),
    ...(options.freshFor === undefined ? {} : { freshFor: options.freshFor }),
    report: (problem, message) => problems.set(message, { code: `hub-cache-${problem}`, message, hidesModels: false }),
  });
  return { client, notices: () => [...problems.values()] };
}
