import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hubClient } from '../src/resolve/index.ts';

interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}
let server: Server;
let endpoint = '';
let answers: Answer[] = [];
let asked: Array<{ url: string; headers: IncomingHttpHeaders }> = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers });
    const { status, headers = {}, body = {} } = answers.shift() ?? { status: 500 };
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
});

const card = (cardData: unknown) => ({
  _id: '1',
  id: 'new/name',
  private: false,
  gated: false,
  downloads: 1,
  likes: 1,
  lastModified: '2026-01-01',
  sha: 'abc',
  cardData,
});
const noWait = async () => {};

describe('the Hub client', () => {
  it('reads licence and bases from one request', async () => {
    answers = [
      {
        status: 200,
        body: card({ license: 'other', license_name: 'mrl', base_model: ['a/b'], base_model_relation: 'finetune' }),
      },
    ];
    expect(await hubClient({ endpoint }).model('new/name')).toEqual({
      status: 'found',
      card: {
        model: 'new/name',
        revision: 'abc',
        gated: false,
        licences: ['other'],
        licenceName: 'mrl',
        bases: ['a/b'],
        relation: 'finetune',
      },
    });
    expect(asked).toHaveLength(1);
  });
  it('drops what isn’t a word and keeps the rest', async () => {
    answers = [{ status: 200, body: card({ license: ['mit', 7], base_model: null }) }];
    expect(await hubClient({ endpoint }).model('new/name')).toMatchObject({ card: { licences: ['mit'], bases: [] } });
  });
  it('waits out a rate limit', async () => {
    answers = [
      { status: 429, headers: { RateLimit: '"api";r=0;t=3' } },
      { status: 200, body: card({ license: 'mit' }) },
    ];
    const waited: number[] = [];
    const wait = async (milliseconds: number) => void waited.push(milliseconds);
    expect((await hubClient({ endpoint, wait }).model('new/name')).status).toBe('found');
    expect(waited).toEqual([3000]);
  });
  it.each([
    [404, 'RepoNotFound', 'missing-or-private'],
    [401, 'RepoNotFound', 'missing-or-private'],
    [403, 'GatedRepo', 'gated'],
    [401, 'GatedRepo', 'gated'],
    [503, '', 'unreachable'],
  ] as const)('takes %i %s for %s', async (status, code, expected) => {
    answers = [0, 1, 2].map(() => ({ status, ...(code ? { headers: { 'X-Error-Code': code } } : {}) }));
    expect((await hubClient({ endpoint, wait: noWait }).model('a/b')).status).toBe(expected);
  });
  it('sends any token to its own Hub', async () => {
    answers = [{ status: 200, body: card({}) }];
    await hubClient({ endpoint, token: 'mirror-token' }).model('a/b');
    expect(asked[0]?.headers.authorization).toBe('Bearer mirror-token');
  });
  it('answers unreachable when nobody listens', async () => {
    const refuse = async () => Promise.reject(new TypeError('fetch failed'));
    expect((await hubClient({ endpoint, fetch: refuse, wait: noWait }).model('a/b')).status).toBe('unreachable');
  });
});
