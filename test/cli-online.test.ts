import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goodToken, type StubHub, shaOf, startStubHub } from './stub-hub.ts';

const cli = path.join(import.meta.dirname, '../dist/cli.js');
const mit = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../node_modules/spdx-license-list/licenses/MIT.json'), 'utf8'),
).licenseText;
let hub: StubHub;
let folder = '';
beforeAll(async () => {
  hub = await startStubHub({ 'acme/tuned': { private: true, cardData: { license: 'cc-by-nc-4.0' } } });
  folder = mkdtempSync(path.join(tmpdir(), 'cli-online-'));
  writeFileSync(path.join(folder, 'a.py'), 'AutoModel.from_pretrained("acme/tuned")\n');
  // What was loaded by the end, of packages that are kept apart and of Node's own modules for the network.
  writeFileSync(
    path.join(folder, 'loaded.cjs'),
    `process.on('exit', () => require('node:fs').writeFileSync(process.env.LOADED, JSON.stringify([
      ...Object.keys(require.cache).filter((file) => /(?:undici|huggingface-hub)\\.cjs$/.test(file)).map((file) => require('node:path').basename(file)),
      ...process.moduleLoadList.filter((name) => /^NativeModule (?:https?|tls|crypto|internal\\/deps\\/undici\\/undici)$/.test(name)),
    ])));\n`,
  );
});
afterAll(async () => {
  await hub.close();
  rmSync(folder, { recursive: true });
});

interface Run {
  code: number;
  out: string;
  err: string;
  loaded: string[];
}
function run(args: string[], env: Record<string, string> = {}): Promise<Run> {
  const loaded = path.join(folder, 'loaded.json');
  const options = { cwd: folder, env: { PATH: process.env.PATH ?? '', HOME: folder, LOADED: loaded, ...env } };
  return new Promise((done) => {
    execFile(process.execPath, ['--require', './loaded.cjs', cli, ...args], options, (error, out, err) => {
      const code = error ? Number(error.code) : 0;
      done({ code, out, err, loaded: JSON.parse(readFileSync(loaded, 'utf8')) });
    });
  });
}
const online = (): Record<string, string> => ({ HF_ENDPOINT: hub.endpoint, HF_TOKEN: goodToken });

describe('the program as it is built', () => {
  it('loads nothing for the network on an offline scan', async () => {
    const { loaded, out } = await run(['scan', 'a.py']);
    expect(out).toContain('acme/tuned');
    expect(loaded).toEqual([]);
    expect(hub.asked).toEqual([]);
  });
  it('asks the Hub under --online, and loads no proxy where none is set', async () => {
    const { out, loaded } = await run(['scan', '--online', 'a.py'], online());
    expect(out).toContain('Creative Commons Attribution Non Commercial 4.0');
    expect(loaded).toContain('huggingface-hub.cjs');
    expect(loaded).not.toContain('undici.cjs');
  });
  it('goes through a proxy where one is set', async () => {
    const env = { ...online(), HTTP_PROXY: 'http://127.0.0.1:9', XDG_CACHE_HOME: path.join(folder, 'other') };
    const { out, loaded } = await run(['resolve', '--online', 'acme/tuned'], env);
    expect(loaded).toContain('undici.cjs');
    expect(out.replace(/\s+/g, ' ')).toContain('could not be reached: it does not answer (ECONNREFUSED)');
  });
  it('resolves a model by the Hub, with the evidence, within 80 columns', async () => {
    const { out } = await run(['resolve', '--online', 'acme/tuned'], online());
    expect(out).toContain('licence  cc-by-nc-4.0');
    expect(out).toContain('hub says cc-by-nc-4.0:');
    expect(out).not.toContain(goodToken);
  });
  it('does not go online where a variable forbids it', async () => {
    const { code, err, out } = await run(['scan', '--online', 'a.py'], { ...online(), HF_HUB_OFFLINE: '1' });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('HF_HUB_OFFLINE is set, which forbids the network, and --online asks for it');
  });
  it('reads a card from the Hub with what lies beside it, at a revision', async () => {
    const files = { 'README.md': '---\nbase_model: Qwen/Qwen3-8B\n---\n# Writer\n', LICENSE: mit };
    hub.repos['acme/writer'] = { files, revisions: { v1: shaOf(7) } };
    const { out, code } = await run(['card', '--online', 'acme/writer@v1', '--format', 'json'], online());
    const { cards, notices } = JSON.parse(out);
    expect({ code, notices }).toEqual({ code: 0, notices: undefined });
    expect(cards).toMatchObject([{ model: 'acme/writer', licence: 'mit', baseModels: ['Qwen/Qwen3-8B'] }]);
    expect(cards[0].findings[0].locations[0].file).toBe('acme/writer/README.md');
  });
  it('says why there is no card, and fails', async () => {
    const { out, err, code } = await run(['card', '--online', 'acme/none'], online());
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('acme/none');
    expect(await run(['card', 'acme/none'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('card --online acme/none'),
    });
    expect((await run(['card', 'none.md'])).err).not.toContain('--online');
  });
  it('writes a lock and checks it', async () => {
    expect((await run(['lock', '--online'], online())).code).toBe(0);
    expect((await run(['lock', '--check'])).out).toContain('fineprint.lock.json holds: 1 model.');
    expect((await run(['scan', 'a.py'])).out).toContain('Creative Commons Attribution Non Commercial 4.0');
  });
});
