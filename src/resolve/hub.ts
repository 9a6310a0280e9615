/** What the Hub says of a model; *missing or private*, *gated* and *unreachable* are three answers. */
export type HubAnswer =
  | { status: 'found'; card: HubCard }
  | { status: 'missing-or-private' | 'gated' | 'unreachable'; reason: string };

/** What the Hub's metadata declares. */
export interface HubCard {
  /** The present name; differs from the asked one after a rename. */
  model: string;
  revision: string | null;
  gated: boolean;
  /** `license` as the card has it: one word or several. */
  licences: string[];
  licenceName?: string;
  licenceLink?: string;
  bases: string[];
  relation?: string;
}

/** How the client reaches the Hub. */
export interface HubOptions {
  fetch?: typeof fetch;
  /** `HF_ENDPOINT`; default the public Hub. */
  endpoint?: string;
  token?: string;
  /** Tries after the first, on 429, 5xx and broken connections. Default 2. */
  retries?: number;
  /** Milliseconds for one request. Default 10,000. */
  timeout?: number;
  /** Waits so many milliseconds; tests hand in one that doesn't. */
  wait?: (milliseconds: number) => Promise<void>;
}

/** Asks the Hub of models, one request each. */
export interface HubClient {
  model: (id: string, revision?: string) => Promise<HubAnswer>;
}

const publicHub = 'https://huggingface.co';

/** A client over `@huggingface/hub`, which is loaded with the first question; retries and errors are added through its `fetch`. */
export function hubClient(options: HubOptions = {}): HubClient {
  const endpoint = (options.endpoint ?? publicHub).replace(/\/+$/, '');
  return {
    async model(id, revision) {
      const seen: Seen = { code: null, status: 0 };
      try {
        const { modelInfo } = await import('@huggingface/hub');
        const info = await modelInfo({
          name: id,
          hubUrl: endpoint,
          fetch: patientFetch(options, endpoint, seen),
          additionalFields: ['cardData', 'sha', 'tags'],
          ...(revision ? { revision } : {}),
        });
        return { status: 'found', card: readCard(info as unknown as Record<string, unknown>) };
      } catch (error) {
        return failure(error, seen);
      }
    },
  };
}

interface Seen {
  /** `X-Error-Code`, which the library drops. */
  code: string | null;
  status: number;
}

function patientFetch(options: HubOptions, endpoint: string, seen: Seen): typeof fetch {
  const { fetch: send = fetch, retries = 2, timeout = 10_000, token, wait = sleep } = options;
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const headers = new Headers(init?.headers);
    // A token goes to the Hub that it is for, and nowhere else.
    if (token && new URL(address).origin === new URL(endpoint).origin) headers.set('Authorization', `Bearer ${token}`);
    for (let tried = 0; ; tried++) {
      try {
        const response = await send(address, { ...init, headers, signal: AbortSignal.timeout(timeout) });
        seen.code = response.headers.get('X-Error-Code');
        seen.status = response.status;
        if (tried >= retries || (response.status !== 429 && response.status < 500)) return response;
        await wait(secondsToReset(response.headers) * 1000);
      } catch (error) {
        if (tried >= retries) throw error;
        await wait(500 * 2 ** tried);
      }
    }
  };
}

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** `RateLimit: "api";r=0;t=55` says when to ask again; at most a minute is waited. */
function secondsToReset(headers: Headers): number {
  const seconds = /(?:^|;)t=(\d{1,5})/.exec(headers.get('RateLimit') ?? '')?.[1] ?? headers.get('Retry-After');
  return Math.min(60, Math.max(1, Number(seconds) || 1));
}

function failure(error: unknown, { code, status }: Seen): HubAnswer {
  const reason = error instanceof Error ? error.message : String(error);
  if (code === 'GatedRepo' || (status === 403 && code === null)) return { status: 'gated', reason };
  if (status === 401 || status === 404) return { status: 'missing-or-private', reason };
  return { status: 'unreachable', reason };
}

/** Reads the fields that are used; a bad one is dropped, the rest kept. */
function readCard(info: Record<string, unknown>): HubCard {
  const data = (typeof info.cardData === 'object' && info.cardData !== null ? info.cardData : {}) as Record<
    string,
    unknown
  >;
  const tagged = strings(info.tags).flatMap((tag) =>
    tag.startsWith('license:') ? [tag.slice('license:'.length)] : [],
  );
  const licences = strings(data.license);
  return {
    model: typeof info.name === 'string' ? info.name : '',
    revision: typeof info.sha === 'string' ? info.sha : null,
    gated: info.gated !== false && info.gated !== undefined,
    licences: licences.length > 0 ? licences : tagged,
    bases: strings(data.base_model),
    ...(typeof data.license_name === 'string' ? { licenceName: data.license_name } : {}),
    ...(typeof data.license_link === 'string' ? { licenceLink: data.license_link } : {}),
    ...(typeof data.base_model_relation === 'string' ? { relation: data.base_model_relation } : {}),
  };
}

const strings = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((word): word is string => typeof word === 'string' && word !== '');
