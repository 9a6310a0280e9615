import { setTimeout as pause } from 'node:timers/promises';

/** How requests are sent. */
export interface TransportOptions {
  /** Address of the Hub, without a slash at the end. */
  endpoint: string;
  /** Sent to the endpoint's own origin and nowhere else; any form, for mirrors have their own. */
  token?: string;
  fetch?: typeof fetch;
  /** Tries after the first, on 5xx and broken connections. Default 2. */
  retries?: number;
  /** Milliseconds for one request with its body. Default 10,000. */
  timeout?: number;
  /** Requests that may be sent in all. Default 450: the Hub allows 500 in five minutes without a token. */
  budget?: number;
  /** Longest wait for a rate limit to reset, milliseconds. Default 320,000: the Hub's windows are of five minutes. */
  longestWait?: number;
  /** Largest body that is read, bytes. Default 2,000,000. */
  largestBody?: number;
  /** Waits so many milliseconds; tests hand in one that doesn't. */
  wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** From 0 up to 1, for the jitter. */
  random?: () => number;
  /** Stops everything: sending rejects with its reason. */
  signal?: AbortSignal;
  /** Told what is being waited for, in words. */
  progress?: (words: string) => void;
}

/** Sends requests within a budget, patiently; the body of an answer is whole and bounded. */
export interface Transport {
  send: (address: string, headers: Headers) => Promise<Response>;
}

/** A request that was not sent, or whose answer was not taken. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly kind: 'not-asked' | 'rate-limited' | 'unreadable' | 'unreachable';
  constructor(kind: NoAnswer['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** After so many failures in a row the Hub counts as down. */
const failuresUntilDown = 3;
const mostHops = 5;
/** One request waits for at most so many limits: a Hub that never lets anybody in doesn't hold the scan up for ever. */
const mostLimits = 3;

/** Makes a transport; its budget, its pauses and its count of failures are shared by all that is sent through it. */
export function hubTransport(options: TransportOptions): Transport {
  const { budget = 450, retries = 2, longestWait = 320_000, wait = sleep, random = Math.random, signal } = options;
  let sent = 0;
  let failures = 0;
  let stopped: NoAnswer | undefined;
  let resting: Promise<void> | undefined;

  const once = async (address: string, headers: Headers): Promise<Response> => {
    await resting;
    signal?.throwIfAborted();
    if (stopped) throw stopped;
    if (sent >= budget) throw new NoAnswer('not-asked', `the budget of ${budget} requests is spent`);
    sent++;
    return fetchWhole(address, headers, options);
  };
  /** All requests rest until the limit resets: what others would send meanwhile is refused as well. */
  const rest = async (headers: Headers): Promise<void> => {
    const milliseconds = untilReset(headers);
    if (milliseconds > longestWait) {
      stopped = new NoAnswer('rate-limited', `its rate limit resets in ${Math.round(milliseconds / 1000)} seconds`);
      throw stopped;
    }
    options.progress?.(`waiting ${Math.round(milliseconds / 1000)} s for the Hub's rate limit`);
    resting ??= wait(milliseconds * (1 + random() / 10), signal).finally(() => {
      resting = undefined;
    });
    await resting;
  };
  const backOff = (tried: number): Promise<void> => wait(500 * 2 ** tried * (0.5 + random() / 2), signal);

  const follow = async (address: string, headers: Headers, hops = 0): Promise<Response> => {
    const response = await once(address, headers);
    const target = response.status >= 301 && response.status <= 308 ? response.headers.get('Location') : null;
    if (target === null || response.status === 304) return response;
    if (hops >= mostHops || !URL.canParse(target, address))
      throw new NoAnswer('unreadable', 'its redirects lead nowhere');
    const next = new URL(target, address);
    if (next.protocol !== 'https:' && next.protocol !== new URL(options.endpoint).protocol)
      throw new NoAnswer('unreadable', `it redirects to a ${next.protocol} address`);
    return follow(next.href, headers, hops + 1);
  };
  const fail = (reason: string): NoAnswer => {
    failures++;
    if (failures >= failuresUntilDown) stopped = new NoAnswer('unreachable', `${reason}, and was not asked further`);
    return new NoAnswer('unreachable', reason);
  };
  return {
    async send(address, headers) {
      let limits = 0;
      for (let tried = 0; ; ) {
        try {
          const response = await follow(address, headers);
          const { status } = response;
          const asksToWait = status === 429 || (status >= 500 && response.headers.has('Retry-After'));
          if (asksToWait && limits++ < mostLimits) await rest(response.headers);
          else if (status < 500) {
            failures = 0;
            return response;
          } else if (tried < retries) await backOff(tried++);
          else throw fail(`it answers with errors (HTTP ${status})`);
        } catch (error) {
          signal?.throwIfAborted();
          if (error instanceof NoAnswer) throw error;
          const untrusted = certificateFault(error);
          if (untrusted) throw fail(`its certificate is not trusted (${untrusted})`);
          if (tried >= retries) throw fail(`it does not answer (${wordsOf(error)})`);
          await backOff(tried++);
        }
      }
    },
  };
}

/** One request with its whole body. A token goes to the Hub that it is for, and nowhere else. */
async function fetchWhole(address: string, given: Headers, options: TransportOptions): Promise<Response> {
  const { endpoint, token, fetch: send = fetch, timeout = 10_000, signal, largestBody = 2_000_000 } = options;
  const headers = new Headers(given);
  if (token && new URL(address).origin === new URL(endpoint).origin) headers.set('Authorization', `Bearer ${token}`);
  const deadline = AbortSignal.timeout(timeout);
  const response = await send(address, {
    headers,
    redirect: 'manual',
    signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
  });
  const bodiless = response.status === 204 || response.status === 205 || response.status === 304;
  const body = await readBody(response, largestBody);
  return new Response(bodiless ? null : body, { status: response.status, headers: new Headers([...response.headers]) });
}

async function readBody(response: Response, largest: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > largest) {
      await reader.cancel();
      throw new NoAnswer('unreadable', `its answer is larger than ${largest / 1e6} MB`);
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Milliseconds until one may ask again: `RateLimit: "api";r=0;t=55` (https://huggingface.co/docs/hub/rate-limits), else
 * `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3), else one second.
 */
export function untilReset(headers: Headers, now = Date.now()): number {
  const seconds = /(?:^|;)\s?t=(\d{1,7})/.exec(headers.get('RateLimit') ?? '')?.[1];
  const retry = headers.get('Retry-After') ?? '';
  if (seconds !== undefined) return Number(seconds) * 1000;
  if (/^\d{1,7}$/.test(retry)) return Number(retry) * 1000;
  const date = Date.parse(retry);
  return Number.isNaN(date) ? 1000 : Math.max(0, date - now);
}

const sleep = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
  try {
    await pause(milliseconds, undefined, signal ? { signal } : {});
  } catch {
    signal?.throwIfAborted();
  }
};

/**
 * The code of a certificate that is refused, undefined for any other error: asking again would not mend it.
 * https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
function certificateFault(error: unknown): string | undefined {
  const { code = '' } = ((error as Error).cause ?? {}) as { code?: string };
  return /CERT|^UNABLE_TO_VERIFY|^CRL_|_CA$|^HOSTNAME_MISMATCH$/.test(code) ? code : undefined;
}

/** `fetch failed` says nothing; what went wrong is in its cause. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  const cause = error.cause as { code?: string; message?: string } | undefined;
  return cause?.code ?? cause?.message ?? error.message;
}
