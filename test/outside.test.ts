import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchModelRepo, type Model, type Report, render, type ScanOptions, scan } from '../src/index.ts';
import { goodToken, type StubHub, shaOf, startStubHub } from './stub-hub.ts';

let hub: StubHub;
let folder = '';
let home = '';
beforeAll(async () => {
  hub = await startStubHub();
});
afterAll(() => hub.close());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'outside-'));
  home = mkdtempSync(path.join(tmpdir(), 'home-'));
  hub.repos = {};
  hub.asked.length = 0;
  delete hub.left;
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  rmSync(home, { recursive: true });
});

const uses = (...calls: string[]): void =>
  writeFileSync(path.join(folder, 'a.py'), calls.map((call) => `AutoModel.from_pretrained(${call})\n`).join(''));
const look = (options: ScanOptions = {}, env: Record<string, string> = {}): Promise<Report> =>
  scan({
    cwd: folder,
    asOf: '2026-11-25',
    environment: { env: { HF_ENDPOINT: hub.endpoint, ...env }, home },
    hub: { wait: async () => {}, random: () => 0, today: '2026-11-25', timeout: 2_000 },
    ...options,
  });
const online = (env?: Record<string, string>): Promise<Report> => look({ online: true }, env);
const modelOf = ({ models }: Report, id: string): Model => models.find((model) => model.id === id)!;
const codes = ({ notices }: Report): string[] => notices.map(({ code }) => code);

const mit = (createRequire(import.meta.url)('spdx-license-list/full') as Record<string, { licenseText: string }>).MIT!
  .licenseText;

function cached(
  model: string,
  commit: string,
  files: Record<string, string>,
  refs: Record<string, string> = {},
): string {
  const cache = path.join(home, '.cache/huggingface/hub');
  const repo = path.join(cache, `models--${model.replace('/', '--')}`);
  mkdirSync(path.join(repo, 'refs'), { recursive: true });
  mkdirSync(path.join(repo, 'snapshots', commit), { recursive: true });
  for (const [ref, sha] of Object.entries({ main: commit, ...refs })) writeFileSync(path.join(repo, 'refs', ref), sha);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(repo, 'snapshots', commit, name), text);
  return cache;
}

describe('the local Hub cache, offline', () => {
  it('speaks for a model that no rule knows, and is named as the source', async () => {
    uses('"acme/tuned"');
    cached('acme/tuned', shaOf(5), {
      'README.md': '---\nlicense: cc-by-nc-4.0\nbase_model: Qwen/Qwen3-8B\n---\n# Tuned\n',
    });
    const model = modelOf(await look(), 'acme/tuned');
    expect(model).toMatchObject({ licence: 'cc-by-nc-4.0', openness: 'open-weight-non-commercial' });
    expect(model.declarations[0]).toMatchObject({
      by: 'card',
      verbatim: 'cc-by-nc-4.0',
      revision: shaOf(5),
      source: `local Hub cache: acme/tuned@${shaOf(5).slice(0, 12)}/README.md`,
    });
    expect(model.declarations[0]).not.toHaveProperty('location');
    expect(model.bases).toEqual([{ model: 'Qwen/Qwen3-8B', relation: 'unknown', from: 'front-matter' }]);
    expect(hub.asked).toEqual([]);
  });
  it('names no folder of the machine, so that the report is the same on another', async () => {
    uses('"acme/tuned"');
    cached('acme/tuned', shaOf(5), { 'README.md': '---\nlicense: mit\n---\n' });
    expect(render(await look(), 'json')).not.toContain(home);
  });
  it('is read at the revision that the project names', async () => {
    uses('"acme/tuned", revision="v1"');
    cached('acme/tuned', shaOf(5), { 'README.md': '---\nlicense: mit\n---\n' }, { v1: shaOf(4) });
    expect(modelOf(await look(), 'acme/tuned').conclusion.status).toBe('unknown');
    cached('acme/tuned', shaOf(4), { 'README.md': '---\nlicense: apache-2.0\n---\n' }, { v1: shaOf(4) });
    expect(modelOf(await look(), 'acme/tuned').licence).toBe('apache-2.0');
  });
  it('gives the licence text, with its hash and quotes', async () => {
    uses('"acme/tuned"');
    cached('acme/tuned', shaOf(5), { LICENSE: mit });
    const report = await look();
    expect(modelOf(report, 'acme/tuned').declarations[0]).toMatchObject({ by: 'licence-file', licence: 'mit' });
    expect(modelOf(report, 'acme/tuned').declarations[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(report.licences[0]?.clauses.some(({ quote }) => quote)).toBe(true);
  });
  it('makes no permission of a permissive card over restricted terms', async () => {
    uses('"acme/tuned"');
    cached('acme/tuned', shaOf(5), { 'README.md': '---\nlicense: mit\nbase_model: acme/middle\n---\n' });
    cached('acme/middle', shaOf(6), { 'README.md': '---\nlicense: mit\nbase_model: meta-llama/Llama-3.1-8B\n---\n' });
    const report = await look();
    expect(modelOf(report, 'acme/tuned').conclusion.status).toBe('conflict');
    expect(report.models.map(({ id }) => id)).toEqual(['acme/tuned']);
  });
  it('is left alone when the caller says so, and by a library that hands in no environment', async () => {
    uses('"acme/tuned"');
    cached('acme/tuned', shaOf(5), { 'README.md': '---\nlicense: mit\n---\n' });
    expect(modelOf(await look({ hubCache: false }), 'acme/tuned').licence).toBeNull();
    expect(modelOf(await scan({ cwd: folder }), 'acme/tuned').licence).toBeNull();
  });
});

describe('the Hub, online, asked of licence and bases', () => {
  it('declares with source, revision and day', async () => {
    uses('"acme/tuned"');
    hub.repos = { 'acme/tuned': { cardData: { license: 'cc-by-nc-4.0' } } };
    expect(modelOf(await online(), 'acme/tuned')).toMatchObject({
      licence: 'cc-by-nc-4.0',
      access: 'open-weights',
      declared: 'cc-by-nc-4.0',
      declarations: [
        {
          by: 'hub',
          source: `${hub.endpoint}/acme/tuned/tree/${shaOf(1)}`,
          revision: shaOf(1),
          date: '2026-11-25',
        },
      ],
    });
  });
  it('is asked of bases up the chain, whatever circles they make', async () => {
    uses('"acme/a"');
    hub.repos = {
      'acme/a': { cardData: { license: 'mit', base_model: ['other/b', 'acme/a'] } },
      'other/b': { cardData: { license: 'mit', base_model: 'third/c' } },
      'third/c': { cardData: { license: 'cc-by-nc-4.0', base_model: 'other/b' } },
    };
    const report = await online();
    expect(modelOf(report, 'acme/a').conclusion).toMatchObject({
      status: 'conflict',
      candidates: ['mit', 'cc-by-nc-4.0'],
    });
    expect(hub.asked).toHaveLength(3);
  });
  it('finds no permission in a circle of bases that nobody else vouches for', async () => {
    uses('"acme/a"');
    hub.repos = {
      'acme/a': { cardData: { license: 'mit', base_model: 'other/b' } },
      'other/b': { cardData: { license: 'mit', base_model: 'acme/a' } },
    };
    expect(modelOf(await online(), 'acme/a').openness).toBe('unknown');
  });
  it('finds no permission over a base whose own base has unread terms', async () => {
    uses('"acme/a"');
    hub.repos = {
      'acme/a': { cardData: { license: 'mit', base_model: 'other/b' } },
      'other/b': { cardData: { license: 'mit', base_model: 'third/c' } },
      'third/c': { cardData: { license: 'other', license_name: 'house-rules' } },
    };
    expect(modelOf(await online(), 'acme/a')).toMatchObject({ licence: null, openness: 'unknown' });
  });
  it('takes no permissive word over what the rules know', async () => {
    uses('"meta-llama/Llama-3.1-8B-Instruct"');
    hub.repos = { 'meta-llama/Llama-3.1-8B-Instruct': { cardData: { license: 'mit' } } };
    expect(modelOf(await online(), 'meta-llama/Llama-3.1-8B-Instruct').conclusion.status).toBe('conflict');
  });
});

describe('the Hub, online, asked for files', () => {
  it('reads the card at the revision that the project pins', async () => {
    uses(`"acme/tuned", revision="v1"`);
    const files = { 'README.md': '---\nlicense: cc-by-nc-4.0\n---\n' };
    hub.repos = { 'acme/tuned': { cardData: { license: 'mit' }, revisions: { v1: shaOf(3) }, files } };
    const model = modelOf(await online(), 'acme/tuned');
    expect(model.licence).toBe('cc-by-nc-4.0');
    expect(model.declarations).toMatchObject([
      { by: 'card', revision: shaOf(3), ref: 'v1', source: `${hub.endpoint}/acme/tuned/blob/${shaOf(3)}/README.md` },
    ]);
  });
  it('reads the licence file where the licence is custom, and only there', async () => {
    uses('"acme/custom"', '"acme/plain"');
    hub.repos = {
      'acme/custom': { cardData: { license: 'other', license_name: 'acme' }, files: { 'LICENSE.md': mit } },
      'acme/plain': { cardData: { license: 'apache-2.0' }, files: { LICENSE: 'unasked' } },
    };
    const report = await online();
    expect(modelOf(report, 'acme/custom')).toMatchObject({ licence: 'mit', declared: 'other' });
    expect(hub.asked.filter(({ path: asked }) => asked.includes('/plain/resolve/'))).toEqual([]);
  });
  it('follows a link to the licence in another repository of the Hub, and to no other site', async () => {
    uses('"acme/custom"', '"acme/away"');
    const link = `${hub.endpoint}/acme/terms/blob/main/LICENSE`;
    hub.repos = {
      'acme/custom': { cardData: { license: 'other', license_name: 'x', license_link: link } },
      'acme/away': { cardData: { license: 'other', license_name: 'y', license_link: 'http://127.0.0.1:9/LICENSE' } },
      'acme/terms': { files: { LICENSE: mit } },
    };
    const report = await online();
    expect(modelOf(report, 'acme/custom').licence).toBe('mit');
    expect(modelOf(report, 'acme/away').licence).toBeNull();
    expect(codes(report)).toEqual([]);
  });
  it('is not asked for the text that lies in the local cache at the same commit', async () => {
    uses('"acme/custom"');
    cached('acme/custom', shaOf(1), { LICENSE: mit });
    hub.repos = { 'acme/custom': { cardData: { license: 'other' }, files: { LICENSE: mit } } };
    expect(modelOf(await online(), 'acme/custom').licence).toBe('mit');
    expect(hub.asked).toHaveLength(1);
  });
});

describe('the Hub, online, and what it does not say', () => {
  it('is asked neither of proprietary models nor of mentions', async () => {
    writeFileSync(path.join(folder, 'a.py'), 'client.chat.completions.create(model="gpt-4o")\n');
    writeFileSync(path.join(folder, 'README.md'), 'We looked at `acme/mentioned` once.\n');
    await online();
    expect(hub.asked).toEqual([]);
  });
  it('tells in one sentence each what it was not told', async () => {
    uses(
      '"acme/gone"',
      '"acme/private"',
      '"acme/old"',
      '"acme/disabled"',
      '"acme/plain", revision="v9"',
      '"acme/gated"',
    );
    hub.repos = {
      'acme/private': { private: true },
      'acme/old': { renamedTo: 'acme/new' },
      'acme/new': { cardData: { license: 'mit' } },
      'acme/disabled': { disabled: true },
      'acme/plain': {},
      'acme/gated': { gated: 'auto', cardData: { license: 'other' }, files: { LICENSE: 'x' } },
    };
    const report = await online();
    expect(codes(report)).toEqual([
      'hub-disabled',
      'hub-gated',
      'hub-missing-or-private',
      'hub-no-such-revision',
      'hub-renamed',
    ]);
    const said = report.notices.map(({ message }) => message).join('\n');
    expect(said).toContain('missing or private: acme/gone, acme/private.');
    expect(said).toContain('acme/gated (LICENSE)');
    expect(said).toContain('acme/plain at v9');
    expect(said).toContain('acme/old is called acme/new on the Hub now');
    expect(modelOf(report, 'acme/old').licence).toBe('mit');
  });
  it('leaves a whole report when it is down', async () => {
    uses('"Qwen/Qwen3-8B"', '"acme/tuned"');
    const down = await startStubHub();
    await down.close();
    const report = await online({ HF_ENDPOINT: down.endpoint });
    expect(modelOf(report, 'Qwen/Qwen3-8B').licence).toBe('apache-2.0');
    expect(codes(report)).toEqual(['hub-unreachable']);
    expect(report.notices[0]?.message).toContain('Not looked up: Qwen/Qwen3-8B, acme/tuned');
  });
  it('shows no token, and takes any', async () => {
    uses('"acme/private"');
    hub.repos = { 'acme/private': { private: true, cardData: { license: 'mit' } } };
    const report = await online({ HF_TOKEN: goodToken });
    expect(modelOf(report, 'acme/private').licence).toBe('mit');
    expect(render(report, 'json') + render(report, 'pretty')).not.toContain(goodToken);
  });
});

describe('what was learnt is kept', () => {
  const entries = (): string[] =>
    existsSync(path.join(home, '.cache/fineprint/hub'))
      ? readdirSync(path.join(home, '.cache/fineprint/hub'), { recursive: true, encoding: 'utf8' }).filter((name) =>
          name.endsWith('.json'),
        )
      : [];
  it('and not asked for again', async () => {
    uses('"acme/plain"', '"acme/gone"');
    hub.repos = { 'acme/plain': { cardData: { license: 'mit' } } };
    const first = await online();
    expect(hub.asked).toHaveLength(2);
    expect(await online()).toEqual(first);
    expect(hub.asked).toHaveLength(2);
  });
  it('for the token that may see it, and for no other', async () => {
    uses('"acme/private"');
    hub.repos = { 'acme/private': { private: true, cardData: { license: 'mit' } } };
    await online({ HF_TOKEN: goodToken });
    expect(modelOf(await online(), 'acme/private').licence).toBeNull();
    expect(
      entries()
        .map((name) => readFileSync(path.join(home, '.cache/fineprint/hub', name), 'utf8'))
        .join(),
    ).not.toContain(goodToken);
  });
  it('unless the entry is damaged, which is said', async () => {
    uses('"acme/plain"');
    hub.repos = { 'acme/plain': { cardData: { license: 'mit' } } };
    await online();
    writeFileSync(path.join(home, '.cache/fineprint/hub', entries()[0]!), '{"version":1,"key"');
    const report = await online();
    expect(modelOf(report, 'acme/plain').licence).toBe('mit');
    expect(codes(report)).toEqual(['hub-cache-corrupt']);
    expect(codes(await online())).toEqual([]);
  });
  it('as long as the folder can be written; else the run goes on without', async () => {
    uses('"acme/plain"');
    hub.repos = { 'acme/plain': { cardData: { license: 'mit' } } };
    mkdirSync(path.join(home, '.cache'));
    writeFileSync(path.join(home, '.cache/fineprint'), 'a file where the folder should be');
    const report = await online();
    expect(modelOf(report, 'acme/plain').licence).toBe('mit');
    expect(codes(report)).toEqual(['hub-cache-unwritable']);
  });
});

describe('a repository on the Hub', () => {
  const fetch = (model: string, env: Record<string, string> = {}) =>
    fetchModelRepo(model, undefined, { environment: { env: { HF_ENDPOINT: hub.endpoint, ...env }, home } });
  const files = { 'README.md': '# Card', LICENSE: mit, 'model.safetensors': 'weights', 'adapter_config.json': '{}' };
  it('is read file by file at one commit, weights left aside', async () => {
    hub.repos = { 'acme/tuned': { files, cardData: { license: 'mit' } } };
    const { repo, notices } = await fetch('acme/tuned');
    expect(notices).toEqual([]);
    expect(repo).toMatchObject({ model: 'acme/tuned', revision: shaOf(1) });
    expect(repo?.files.map((one) => one.path)).toEqual(['README.md', 'LICENSE', 'adapter_config.json']);
  });
  it('says what may not be read', async () => {
    hub.repos = { 'acme/gated': { files, gated: 'manual' } };
    expect((await fetch('acme/gated')).notices.map(({ code }) => code)).toContain('hub-gated');
    expect((await fetch('acme/gated', { HF_TOKEN: goodToken })).repo?.files).toHaveLength(3);
    expect(await fetch('acme/none')).toMatchObject({ notices: [{ code: 'hub-missing-or-private' }] });
  });
});

describe('counsel', () => {
  it('is heard on a base whose licence nobody knows, until the decision ends', async () => {
    uses('"acme/tuned"');
    cached('acme/tuned', shaOf(5), { 'README.md': '---\nlicense: mit\nbase_model: other/base\n---\n' });
    cached('other/base', shaOf(6), { 'README.md': '---\nlicense: other\nlicense_name: house-rules\n---\n' });
    expect(modelOf(await look(), 'acme/tuned').conclusion.status).toBe('unknown');
    const decision = '{ model: other/base, licence: mit, reason: a letter of the author, expires: 2026-11-25 }';
    writeFileSync(path.join(folder, 'fineprint.config.yaml'), `decisions:\n  - ${decision}\n`);
    const report = await look();
    expect(modelOf(report, 'acme/tuned').licence).toBe('mit');
    expect(codes(report)).toEqual([]);
    const later = await look({ asOf: '2026-11-26' });
    expect(modelOf(later, 'acme/tuned').licence).toBeNull();
    expect(codes(later)).toEqual(['decision-expired']);
  });
});
