import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HubOptions, hubClient } from '../src/resolve/hub/index.ts';
import { untilReset } from '../src/resolve/hub/transport.ts';
import { goodToken, type StubAnswer, type StubHub, shaOf, startStubHub } from './stub-hub.ts';

let hub: StubHub;
/** Where nobody listens any more. */
let deserted: string;
let waited: number[] = [];
beforeAll(async () => {
  const gone = await startStubHub();
  deserted = gone.endpoint;
  await gone.close();
  hub = await startStubHub();
});
afterAll(() => hub.close());
beforeEach(() => {
  hub.repos = {};
  hub.asked.length = 0;
  delete hub.left;
  hub.busiest = 0;
  waited = [];
});

const wait = async (milliseconds: number): Promise<void> => void waited.push(Math.round(milliseconds));
const client = (options: HubOptions = {}) =>
  hubClient({ endpoint: hub.endpoint, wait, random: () => 0, today: '2026-11-25', timeout: 2_000, ...options });
const statusOf = async (id: string, options: HubOptions = {}, revision?: string) =>
  (await client(options).model(id, revision)).status;

describe('what the Hub says of a model', () => {
  it('is read from one request', async () => {
    const cardData = { license: 'other', license_name: 'mrl', base_model: ['a/b'], base_model_relation: 'finetune' };
    hub.repos = { 'acme/tuned': { cardData, files: { 'README.md': '', LICENSE: '' } } };
    expect(await client().model('acme/tuned')).toEqual({
      status: 'found',
      card: {
        model: 'acme/tuned',
        revision: shaOf(1),
        gated: false,
        licences: ['other'],
        licenceName: 'mrl',
        bases: ['a/b'],
        relation: 'finetune',
        files: ['README.md', 'LICENSE'],
        readOn: '2026-11-25',
      },
    });
    expect(hub.asked.map(({ path }) => path)).toEqual(['/api/models/acme/tuned/revision/HEAD']);
  });
  it('is read at the revision that is asked for', async () => {
    hub.repos = { 'acme/tuned': { revisions: { 'refs/pr/1': shaOf(7) } } };
    expect(await client().model('acme/tuned', 'refs/pr/1')).toMatchObject({ card: { revision: shaOf(7) } });
  });
  it('comes from the tags where the card is missing', async () => {
    hub.repos = { 'a/b': { tags: ['license:mit', 'base_model:c/d', 'base_model:quantized:c/d', 'base_model:no id'] } };
    expect(await client().model('a/b')).toMatchObject({
      card: { licences: ['mit'], bases: ['c/d'], relation: 'quantized' },
    });
  });
  it('keeps the words and drops what is none', async () => {
    hub.repos = { 'a/b': { cardData: { license: ['mit', 7, ''], base_model: null, license_name: { x: 1 } } } };
    const answer = await client().model('a/b');
    expect(answer).toMatchObject({ card: { licences: ['mit'], bases: [] } });
    expect(answer).not.toHaveProperty('card.licenceName');
  });
  it('follows a rename and gives the present name', async () => {
    hub.repos = { 'old/name': { renamedTo: 'new/name' }, 'new/name': { cardData: { license: 'mit' } } };
    expect(await client().model('old/name')).toMatchObject({ card: { model: 'new/name', licences: ['mit'] } });
  });
  it('holds the metadata of a gated model, though not its files', async () => {
    hub.repos = { 'a/gated': { gated: 'manual', cardData: { license: 'llama3.1' }, files: { LICENSE: 'text' } } };
    expect(await client().model('a/gated')).toMatchObject({ card: { gated: true, licences: ['llama3.1'] } });
    expect((await client().text('a/gated', 'main', 'LICENSE')).status).toBe('gated');
    expect(await client({ token: goodToken }).text('a/gated', 'main', 'LICENSE')).toEqual({
      status: 'found',
      text: 'text',
    });
  });
  it('knows a file that is not there from one that may not be read', async () => {
    hub.repos = { 'a/b': {} };
    expect((await client().text('a/b', 'main', 'LICENSE')).status).toBe('absent');
  });
});

describe('no answer', () => {
  it('is told apart by its cause', async () => {
    hub.repos = { 'a/private': { private: true }, 'a/disabled': { disabled: true }, 'a/b': {} };
    expect(await statusOf('a/missing')).toBe('missing-or-private');
    expect(await statusOf('a/missing', { token: goodToken })).toBe('missing-or-private');
    expect(await statusOf('a/private')).toBe('missing-or-private');
    expect(await statusOf('a/private', { token: goodToken })).toBe('found');
    expect(await statusOf('a/disabled')).toBe('disabled');
    expect(await statusOf('a/b', {}, 'v9')).toBe('no-such-revision');
    expect(await statusOf('a/b', { token: 'wrong' })).toBe('refused-token');
  });
  const answers: Array<[string, StubAnswer, string]> = [
    ['no JSON', { status: 200, body: '<html>sign in</html>' }, 'unreadable'],
    ['a list', { status: 200, body: '[]' }, 'unreadable'],
    ['null', { status: 200, body: 'null' }, 'unreadable'],
    ['a name of another type', { status: 200, body: '{"id":7,"siblings":"x"}' }, 'unreadable'],
    ['a body without end', { status: 200, body: `{"id":"${'x'.repeat(3_000_000)}"}` }, 'unreadable'],
    ['an error without JSON', { status: 404, body: 'Not Found' }, 'missing-or-private'],
    ['a bare 403', { status: 403 }, 'gated'],
    ['a redirect to nowhere', { status: 302, headers: { Location: 'http://' } }, 'unreadable'],
    ['a redirect to a file', { status: 302, headers: { Location: 'file:///etc/passwd' } }, 'unreadable'],
    ['an odd request', { status: 400 }, 'unreadable'],
  ];
  it.each(answers)('comes of %s', async (_, first, expected) => {
    hub.repos = { 'a/b': { first: [first] } };
    expect(await statusOf('a/b')).toBe(expected);
  });
  it('comes of a circle of redirects', async () => {
    hub.repos = { 'a/one': { renamedTo: 'a/two' }, 'a/two': { renamedTo: 'a/one' } };
    expect(await statusOf('a/one')).toBe('unreadable');
    expect(hub.asked.length).toBeLessThan(10);
  });
  it('comes of a Hub that nobody runs', async () => {
    expect(await client({ endpoint: deserted }).model('a/b')).toMatchObject({
      status: 'unreachable',
      reason: expect.stringContaining('ECONNREFUSED'),
    });
  });
});

describe('patience', () => {
  it.each([
    ['a cut connection', 'cut'],
    ['half an answer', 'half'],
    ['an error of the server', { status: 502 }],
  ] as Array<[string, StubAnswer]>)('asks again after %s, more slowly each time', async (_, answer) => {
    hub.repos = { 'a/b': { first: [answer, answer], cardData: { license: 'mit' } } };
    expect(await statusOf('a/b')).toBe('found');
    expect(waited).toEqual([250, 500]);
  });
  it('gives up after the third try', async () => {
    hub.repos = { 'a/b': { first: ['cut', 'cut', 'cut'] } };
    expect(await statusOf('a/b')).toBe('unreachable');
    expect(hub.asked).toHaveLength(3);
  });
  it('does not wait for a Hub that stays silent', async () => {
    hub.repos = { 'a/b': { first: ['silent'] } };
    expect(await client({ timeout: 50, retries: 0 }).model('a/b')).toEqual({
      status: 'unreachable',
      reason: 'it does not answer (no answer in time)',
    });
  });
  it('stops asking a Hub that failed three times in a row', async () => {
    const down = client({ endpoint: deserted, retries: 0 });
    for (const id of ['a/1', 'a/2', 'a/3']) expect((await down.model(id)).status).toBe('unreachable');
    expect(await down.model('a/4')).toMatchObject({ reason: expect.stringContaining('not asked further') });
  });
  it('waits until a rate limit resets', async () => {
    hub.repos = { 'a/b': { cardData: { license: 'mit' } } };
    Object.assign(hub, { left: 0, resetsIn: 55, refill: 10 });
    expect(await statusOf('a/b')).toBe('found');
    expect(waited).toEqual([55_000]);
  });
  it('does not wait longer than a scan should', async () => {
    Object.assign(hub, { left: 0, resetsIn: 3_600, refill: 10 });
    expect(await client().model('a/b')).toEqual({
      status: 'rate-limited',
      reason: 'its rate limit resets in 3600 seconds',
    });
    expect(waited).toEqual([]);
  });
  it('does not wait for ever on a Hub that lets nobody in', async () => {
    Object.assign(hub, { left: 0, resetsIn: 1, refill: 0 });
    expect(await statusOf('a/b')).toBe('rate-limited');
  });
  it.each([
    [{ RateLimit: '"api";r=0;t=55' }, 55_000],
    [{ 'Retry-After': '7' }, 7_000],
    [{ 'Retry-After': 'Wed, 25 Nov 2026 00:00:09 GMT' }, 9_000],
    [{ 'Retry-After': 'soon' }, 1_000],
    [{}, 1_000],
  ])('reads %j as %i milliseconds', (headers, expected) => {
    expect(untilReset(new Headers(headers as Record<string, string>), Date.parse('2026-11-25T00:00:00Z'))).toBe(
      expected,
    );
  });
  it('keeps to its budget', async () => {
    hub.repos = { 'a/1': {}, 'a/2': {} };
    const poor = client({ budget: 1 });
    expect((await poor.model('a/1')).status).toBe('found');
    expect(await poor.model('a/2')).toEqual({ status: 'not-asked', reason: 'the budget of 1 requests is spent' });
    expect(hub.asked).toHaveLength(1);
  });
  it('stops with the reason of its signal', async () => {
    hub.repos = { 'a/b': { first: ['silent'] } };
    const stop = new AbortController();
    const asking = client({ signal: stop.signal }).model('a/b');
    setTimeout(() => stop.abort(new Error('enough')), 20);
    await expect(asking).rejects.toThrow('enough');
  });
});

describe('a token', () => {
  let elsewhere: Server;
  let address = '';
  const seen: Array<string | undefined> = [];
  beforeAll(async () => {
    elsewhere = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"_id":"1","id":"a/b"}');
    });
    await new Promise<void>((ready) => elsewhere.listen(0, '127.0.0.1', ready));
    address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/x`;
  });
  afterAll(() => void elsewhere.close());

  it('goes to its own Hub, whatever it looks like', async () => {
    hub.repos = { 'a/b': {} };
    expect(await statusOf('a/b', { token: goodToken })).toBe('found');
    expect(hub.asked[0]?.headers.authorization).toBe(`Bearer ${goodToken}`);
  });
  it('does not follow a redirect to another host', async () => {
    hub.repos = { 'a/b': { first: [{ status: 302, headers: { Location: address } }] } };
    expect(await statusOf('a/b', { token: goodToken })).toBe('found');
    expect(seen).toEqual([undefined]);
  });
  it('is in no answer', async () => {
    hub.repos = { 'a/b': { first: ['cut', 'cut', 'cut'] } };
    const answers = [await client({ token: goodToken }).model('a/b'), await client({ token: goodToken }).model('a/c')];
    expect(JSON.stringify(answers)).not.toContain(goodToken);
  });
});
