import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './self-signed.ts';

/** A repository as the stub serves it. */
export interface StubRepo {
  sha?: string;
  cardData?: unknown;
  tags?: string[];
  /** Branch or tag → commit, beside `HEAD` and `main`. */
  revisions?: Record<string, string>;
  gated?: 'auto' | 'manual';
  private?: boolean;
  disabled?: boolean;
  renamedTo?: string;
  /** Path → text, the same at every revision. */
  files?: Record<string, string>;
  /** Answers before the ordinary one, one for each request. */
  first?: StubAnswer[];
}

/** An answer out of the ordinary. */
export type StubAnswer =
  | { status: number; headers?: Record<string, string>; body?: string }
  /** Never answers. */
  | 'silent'
  /** Closes the connection at once. */
  | 'cut'
  /** Announces a body and sends half of it. */
  | 'half';

export interface StubHub {
  endpoint: string;
  /** What was asked, in order. */
  asked: Array<{ path: string; headers: IncomingHttpHeaders }>;
  /** `owner/name` → repository; may be changed while it runs. */
  repos: Record<string, StubRepo>;
  /** Requests that are still granted in this window; undefined: no limit. */
  left?: number;
  /** Seconds until the limit resets, as the stub says; it then grants `refill` more. */
  resetsIn: number;
  refill: number;
  /** Largest number of requests that were open at once. */
  busiest: number;
  close: () => Promise<void>;
}

export const goodToken = 'a-mirror-token';
export const shaOf = (n: number): string => n.toString(16).padStart(40, '0');

/**
 * A Hub on loopback that answers as the real one does: shapes, headers, redirects and error codes as the Hub's API gives them
 * (https://huggingface.co/docs/hub/api, https://huggingface.co/docs/hub/rate-limits); with a certificate it speaks TLS.
 */
export async function startStubHub(repos: Record<string, StubRepo> = {}, certificate?: Certificate): Promise<StubHub> {
  let open = 0;
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    hub.asked.push({ path: decodeURIComponent(request.url ?? '').replace(/\?.*/, ''), headers: request.headers });
    hub.busiest = Math.max(hub.busiest, ++open);
    response.on('close', () => open--);
    setImmediate(() => answer(hub, request, response));
  };
  const server = certificate ? createSecureServer(certificate, listener) : createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const hub: StubHub = {
    endpoint: `${certificate ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    repos,
    resetsIn: 1,
    refill: 0,
    busiest: 0,
    close: () => closed(server),
  };
  return hub;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}

function answer(hub: StubHub, request: IncomingMessage, response: ServerResponse): void {
  if (hub.left !== undefined && hub.left-- <= 0) {
    hub.left = hub.refill;
    const headers = {
      RateLimit: `"api";r=0;t=${hub.resetsIn}`,
      'RateLimit-Policy': '"fixed window";"api";q=500;w=300',
    };
    return json(response, 429, { error: 'We had to rate limit your IP.' }, headers);
  }
  const path = decodeURIComponent((request.url ?? '').replace(/\?.*/, ''));
  const api = /^\/api\/models\/([^/]+\/[^/]+)\/revision\/(.+)$/.exec(path);
  const file = /^\/(?:api\/resolve-cache\/models\/)?([^/]+\/[^/]+)\/(?:resolve\/)?([^/]+)\/(.+)$/.exec(path);
  const [, name = '', revision = '', entry] = api ?? file ?? [];
  const repo = hub.repos[name];
  const unusual = repo?.first?.shift();
  if (unusual !== undefined) return outOfOrder(unusual, response);
  const token = request.headers.authorization?.replace(/^Bearer /, '');
  const refusal = refusalOf(repo, revision, token, api === null);
  if (refusal) return json(response, refusal.status, { error: refusal.message }, refusal.headers);
  if (repo?.renamedTo) return moved(response, (request.url ?? '').replace(name, repo.renamedTo));
  const sha = commitOf(repo!, revision)!;
  if (api) return json(response, 200, metadata(name, repo!, sha));
  if (path.includes('/resolve/'))
    return moved(response, `/api/resolve-cache/models/${name}/${sha}/${encodeURIComponent(entry ?? '')}`);
  const text = repo!.files?.[entry ?? ''];
  if (text === undefined)
    return json(response, 404, { error: 'Entry not found' }, errorHeaders('EntryNotFound', 'Entry not found'));
  response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8', 'X-Repo-Commit': sha }).end(text);
}

interface Refusal {
  status: number;
  message: string;
  headers: Record<string, string>;
}

function refusalOf(
  repo: StubRepo | undefined,
  revision: string,
  token: string | undefined,
  isFile: boolean,
): Refusal | undefined {
  const refuse = (status: number, code: string, message: string): Refusal => ({
    status,
    message,
    headers: errorHeaders(code, message),
  });
  if (token !== undefined && token !== goodToken) return refuse(401, '', 'Invalid credentials in Authorization header');
  if (!repo || (repo.private && !token))
    return token
      ? refuse(404, 'RepoNotFound', 'Repository not found')
      : refuse(401, 'RepoNotFound', 'Invalid username or password.');
  if (repo.disabled) return refuse(403, '', 'Access to this resource is disabled.');
  if (repo.renamedTo === undefined && commitOf(repo, revision) === undefined)
    return refuse(404, 'RevisionNotFound', `Invalid rev id: ${revision}`);
  if (repo.gated && isFile && !token)
    return refuse(401, 'GatedRepo', 'Access to this model is restricted. You must be authenticated to access it.');
  return undefined;
}

function commitOf({ sha = shaOf(1), revisions = {} }: StubRepo, revision: string): string | undefined {
  if (revision === 'HEAD' || revision === 'main' || revision === sha) return sha;
  return revisions[revision] ?? Object.values(revisions).find((commit) => commit === revision);
}

function metadata(name: string, { cardData, tags = [], gated, files = {}, ...repo }: StubRepo, sha: string): object {
  return {
    _id: '65f0c0ffee',
    id: name,
    private: repo.private ?? false,
    gated: gated ?? false,
    downloads: 1,
    likes: 1,
    lastModified: '2026-01-01T00:00:00.000Z',
    tags,
    sha,
    ...(cardData === undefined ? {} : { cardData }),
    siblings: Object.keys(files).map((rfilename) => ({ rfilename })),
  };
}

function outOfOrder(unusual: StubAnswer, response: ServerResponse): void {
  if (unusual === 'silent') return;
  if (unusual === 'cut') return void response.destroy();
  if (unusual === 'half') {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
    response.write('{"_id":"65f0c0ffee",');
    return void setTimeout(() => response.destroy(), 5);
  }
  response
    .writeHead(unusual.status, { 'Content-Type': 'application/json', ...unusual.headers })
    .end(unusual.body ?? '{}');
}

const moved = (response: ServerResponse, location: string): void =>
  void response.writeHead(307, { Location: location }).end('Temporary Redirect');

const errorHeaders = (code: string, message: string): Record<string, string> => ({
  ...(code ? { 'X-Error-Code': code } : {}),
  'X-Error-Message': message,
});

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response
    .writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(body));
}
