import { type HubAnswer, type HubText, readCard } from './answers.ts';
import { type LastResponse, refusalByStatus, refusalOf } from './refusals.ts';
import { hubTransport, type TransportOptions } from './transport.ts';

/** How the client reaches the Hub. */
export interface HubOptions extends Omit<TransportOptions, 'endpoint'> {
  /** Default: the public Hub. */
  endpoint?: string;
  /** Today, ISO: the day that answers carry. Default: the clock's, UTC. */
  today?: string;
}

/** Asks the Hub of models. Rejects only when its signal stops it; all else is an answer. */
export interface HubClient {
  endpoint: string;
  /** One request, of the metadata of a repository at a commit, tag or branch (none: the default branch). */
  model: (id: string, revision?: string) => Promise<HubAnswer>;
  /** One request, of a text file at a revision. */
  text: (id: string, revision: string, path: string) => Promise<HubText>;
}

export const publicHub = 'https://huggingface.co';

/**
 * A client over `@huggingface/hub`, which is loaded with the first question. What the library lacks (retries, rate limits,
 * error codes, tokens of mirrors, bounded bodies) is in the `fetch` that it is handed.
 */
export function hubClient(options: HubOptions = {}): HubClient {
  const endpoint = (options.endpoint ?? publicHub).replace(/(?<!\/)\/+$/, '');
  const { today = new Date().toISOString().slice(0, 10) } = options;
  const transport = hubTransport({ ...options, endpoint });
  return {
    endpoint,
    async model(id, revision) {
      let last: LastResponse | undefined;
      try {
        const { modelInfo } = await import('@huggingface/hub');
        const info = await modelInfo({
          name: id,
          hubUrl: endpoint,
          fetch: async (input, init) => {
            const response = await transport.send(String(input), new Headers(init?.headers));
            last = lastOf(response);
            return response;
          },
          additionalFields: ['cardData', 'sha', 'tags', 'filePaths'],
          ...(revision ? { revision } : {}),
        });
        const card = readCard(info as unknown as Record<string, unknown>, today);
        if (card.model === '') return { status: 'unreadable', reason: 'its answer names no model' };
        return { status: 'found', card };
      } catch (error) {
        options.signal?.throwIfAborted();
        return refusalOf(error, last);
      }
    },
    async text(id, revision, path) {
      const file = path.split('/').map(encodeURIComponent).join('/');
      try {
        // The library asks twice for a file (its size, then its bytes); addresses with /resolve/ have the wider limit.
        const address = `${endpoint}/${id}/resolve/${encodeURIComponent(revision)}/${file}`;
        const response = await transport.send(address, new Headers());
        const last = lastOf(response);
        if (last.code === 'EntryNotFound') return { status: 'absent' };
        return refusalByStatus(last) ?? { status: 'found', text: await response.text() };
      } catch (error) {
        options.signal?.throwIfAborted();
        return refusalOf(error, undefined);
      }
    },
  };
}

const lastOf = ({ status, headers }: Response): LastResponse => ({
  status,
  code: headers.get('X-Error-Code'),
  message: headers.get('X-Error-Message'),
});
