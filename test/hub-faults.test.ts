import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { selfSigned } from './self-signed.ts';
import { goodToken, type StubHub, type StubRepo, startStubHub } from './stub-hub.ts';

const cli = path.join(import.meta.dirname, '../dist/cli.js');
let folder = '';
let hub: StubHub | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hub-faults-'));
  mkdirSync(path.join(folder, 'cache'));
  writeFileSync(
    path.join(folder, 'a.py'),
    'AutoModel.from_pretrained("acme/tuned")\nAutoModel.from_pretrained("Qwen/Qwen3-8B")\n',
  );
});
afterEach(async () => {
  await hub?.close();
  rmSync(folder, { recursive: true });
});

interface Run {
  code: number;
  out: string;
  err: string;
}
/** Runs the program as it is built, in its own process; `by`: what starts it, in front of its own words. */
function run(words: string[], env: Record<string, string> = {}, by: string[] = []): Promise<Run> {
  const [program = '', ...args] = [...by, process.execPath, cli, ...words];
  const given = { PATH: process.env.PATH ?? '', HOME: folder, XDG_CACHE_HOME: path.join(folder, 'cache'), ...env };
  const asked = { HF_ENDPOINT: hub?.endpoint ?? '', HF_TOKEN: goodToken, ...given };
  return new Promise((done) => {
    execFile(program, args, { cwd: folder, env: asked, maxBuffer: 1e8 }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}
/** What the rules know of as well. */
const apache: StubRepo = { cardData: { license: 'apache-2.0' } };
const known = { 'Qwen/Qwen3-8B': apache, 'Qwen/Qwen3-8B-Base': apache };
const scanOnline = ['scan', '--online', 'a.py', '--format', 'json', '--fail-on', 'never'];
const files = (at = path.join(folder, 'cache')): string[] =>
  readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
/** Licences by model, and what was noted. */
function said({ out }: Run): { licences: Record<string, string | null>; notices: string[] } {
  const { models, notices } = JSON.parse(out) as {
    models: Array<{ id: string; licence: string | null }>;
    notices: Array<{ code: string; message: string }>;
  };
  return {
    licences: Object.fromEntries(models.map(({ id, licence }) => [id, licence])),
    notices: notices.map(({ code, message }) => `${code}: ${message}`),
  };
}

describe('a Hub behind TLS', () => {
  const serve = async (host: string): Promise<string> => {
    const certificate = selfSigned(host);
    hub = await startStubHub({ ...known, 'acme/tuned': { private: true, cardData: { license: 'mit' } } }, certificate);
    const authority = path.join(folder, 'authority.pem');
    writeFileSync(authority, certificate.cert);
    return authority;
  };

  it('is asked where its certificate is trusted and names it', async () => {
    const trusted = { NODE_EXTRA_CA_CERTS: await serve('127.0.0.1') };
    const { licences, notices } = said(await run(scanOnline, trusted));
    expect(licences).toEqual({ 'acme/tuned': 'mit', 'Qwen/Qwen3-8B': 'apache-2.0' });
    expect(notices).toEqual([]);
  });

  it.each([
    ['nobody vouches for its certificate', '127.0.0.1', false, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['its certificate is for another host', 'hub.example', true, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('is told nothing where %s, and the rest of the report is there', async (_, host, isTrusted, code) => {
    const authority = await serve(host);
    const scanned = await run(scanOnline, isTrusted ? { NODE_EXTRA_CA_CERTS: authority } : {});
    const { licences, notices } = said(scanned);
    expect(scanned.code).toBe(0);
    expect(licences).toEqual({ 'acme/tuned': null, 'Qwen/Qwen3-8B': 'apache-2.0' });
    expect(notices).toEqual([expect.stringContaining(`its certificate is not trusted (${code})`)]);
    expect(hub?.asked).toEqual([]);
    expect(scanned.out + scanned.err).not.toContain(goodToken);
    expect(files()).toEqual([]);
  });
});

describe('a disk that is full under the cache', () => {
  /** A repository of so many files that what is kept of it is longer than the disk has room for. */
  const large: StubRepo = {
    cardData: { license: 'mit' },
    files: Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`weights/part-${i}.safetensors`, ''])),
  };
  const isWhole = (scanned: Run, code: string): void => {
    const { licences, notices } = said(scanned);
    expect(scanned.code).toBe(0);
    expect(licences).toEqual({ 'acme/tuned': 'mit', 'Qwen/Qwen3-8B': 'apache-2.0' });
    expect(notices).toEqual([expect.stringMatching(new RegExp(`^hub-cache-unwritable: .*\\(${code}\\)`))]);
    expect(scanned.out + scanned.err).not.toContain(goodToken);
  };
  const linux = process.platform === 'linux';

  // `ulimit -f` in blocks of 512 or 1,024 bytes: the write is cut off in the middle.
  it.skipIf(process.platform === 'win32')('leaves no half entry, and the report whole', async () => {
    hub = await startStubHub({ ...known, 'acme/tuned': large });
    isWhole(await run(scanOnline, {}, ['sh', '-c', 'ulimit -f 4; exec "$@"', 'sh']), 'EFBIG');
    const kept = files();
    for (const file of kept) expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ version: 1 });
    expect(said(await run(scanOnline)).notices).toEqual([]);
    expect(files().length).toBeGreaterThan(kept.length);
  });

  // A real file system of one page, in a name space of its own where the machine lets a user make one.
  const roomy = ['unshare', '-rm', 'sh', '-c', 'mount -t tmpfs -o size=4k tmpfs "$XDG_CACHE_HOME" && "$@"'];
  const leaves = `${roomy.at(-1)}; code=$?; find "$XDG_CACHE_HOME" -type f >&2; exit $code`;
  it.skipIf(!linux || !canMount())('says ENOSPC, and leaves no draft in the room that is left', async () => {
    hub = await startStubHub({ ...known, 'acme/tuned': large });
    const scanned = await run(scanOnline, {}, [...roomy.slice(0, -1), leaves, 'sh']);
    isWhole(scanned, 'ENOSPC');
    for (const file of scanned.err.trim().split('\n')) expect(file).toMatch(/^$|\.json$/);
  });
});

function canMount(): boolean {
  try {
    execFileSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('two processes on one cache', () => {
  const ids = Array.from({ length: 60 }, (_, i) => `acme/model-${i}`);

  it('give one report, and leave entries that a third one reads without the Hub', async () => {
    writeFileSync(path.join(folder, 'a.py'), ids.map((id) => `AutoModel.from_pretrained("${id}")\n`).join(''));
    hub = await startStubHub(Object.fromEntries(ids.map((id) => [id, { cardData: { license: 'mit' } }])));
    const [one, two] = await Promise.all([run(scanOnline), run(scanOnline)]);
    expect(said(one)).toEqual({ licences: Object.fromEntries(ids.map((id) => [id, 'mit'])), notices: [] });
    expect(said(two)).toEqual(said(one));
    expect(files()).toHaveLength(ids.length);
    for (const file of files()) expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ version: 1 });
    const asked = hub.asked.length;
    expect(said(await run(scanOnline))).toEqual(said(one));
    expect(hub.asked).toHaveLength(asked);
  });
});
