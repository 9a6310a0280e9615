import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Terminal } from '../src/commands/command.ts';
import { lockCommand } from '../src/commands/lock.ts';
import { type Lock, type Model, scan } from '../src/index.ts';
import { type StubHub, shaOf, startStubHub } from './stub-hub.ts';

let hub: StubHub;
let folder = '';
let home = '';
beforeAll(async () => {
  hub = await startStubHub();
});
afterAll(() => hub.close());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lock-'));
  home = mkdtempSync(path.join(tmpdir(), 'home-'));
  hub.repos = {};
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  rmSync(home, { recursive: true });
});

const file = (): string => path.join(folder, 'fineprint.lock.json');
const lock = (): Lock => JSON.parse(readFileSync(file(), 'utf8'));
const uses = (...calls: string[]): void =>
  writeFileSync(path.join(folder, 'a.py'), calls.map((call) => `AutoModel.from_pretrained(${call})\n`).join(''));
const forget = (): void => rmSync(path.join(home, '.cache/fineprint'), { recursive: true, force: true });

/** Runs the command as the program does, and gives exit code and output. */
async function run(options: Record<string, string | boolean> = {}): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const terminal: Terminal = {
    cwd: folder,
    env: { HF_ENDPOINT: hub.endpoint },
    home,
    out: (text) => void said.push(text),
    err: () => {},
    interactive: false,
    columns: 80,
    input: async () => '',
    signal: new AbortController().signal,
  };
  const code = await lockCommand.run({ values: { 'as-of': '2026-11-25', ...options }, positionals: [] }, terminal);
  return { code, said: said.join('').replace(/\s+/g, ' ') };
}
const scanned = async (): Promise<Model[]> => (await scan({ cwd: folder, asOf: '2026-11-26' })).models;

describe('the lockfile, offline', () => {
  it('holds what the rules say, as its schema has it, the same each time', async () => {
    uses('"Qwen/Qwen3-8B"', '"acme/unheard", revision="v1"', '"meta-llama/Llama-3.1-8B-Instruct"');
    expect((await run()).code).toBe(0);
    const schema = JSON.parse(
      readFileSync(path.join(import.meta.dirname, '../src/report/schemas/lock.schema.json'), 'utf8'),
    );
    const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
    expect(validate(lock()) ? [] : validate.errors).toEqual([]);
    expect(lock().models.map(({ model, ref, licence }) => [model, ref, licence])).toEqual([
      ['Qwen/Qwen3-8B', null, 'apache-2.0'],
      ['acme/unheard', 'v1', null],
      ['meta-llama/Llama-3.1-8B-Instruct', null, 'llama3.1'],
    ]);
    const written = readFileSync(file(), 'utf8');
    await run({ 'as-of': '2027-01-01' });
    expect(readFileSync(file(), 'utf8')).toBe(written);
  });
  it('is heard by a scan, and is no place where models are found', async () => {
    uses('"Qwen/Qwen3-8B"');
    await run();
    const [model, ...others] = await scanned();
    expect(others).toEqual([]);
    expect(model?.declarations[0]).toMatchObject({
      by: 'lockfile',
      licence: 'apache-2.0',
      source: 'fineprint.lock.json',
    });
    expect(model?.conclusion).toEqual({ status: 'known', reason: 'recorded in the lockfile: locked on 2026-11-25' });
  });
});

describe('what a lockfile may not do', () => {
  it('does not hide restricted terms, whoever wrote it', async () => {
    uses('"meta-llama/Llama-3.1-8B-Instruct"');
    await run();
    writeFileSync(file(), readFileSync(file(), 'utf8').replaceAll('"llama3.1"', '"mit"'));
    expect((await scanned())[0]).toMatchObject({ licence: null, conclusion: { status: 'conflict' } });
  });
  it('says nothing of another revision, nor of a licence that the rules don’t know', async () => {
    uses('"acme/tuned"');
    const entry = { model: 'acme/tuned', ref: null, revision: null, licence: 'mit', conclusion: 'known', reason: '' };
    const written = { lockVersion: 1, models: [{ ...entry, textSha256: null, evidence: [], lockedOn: '2026-11-25' }] };
    writeFileSync(file(), JSON.stringify(written));
    expect((await scanned())[0]?.licence).toBe('mit');
    uses('"acme/tuned", revision="v2"');
    expect((await scanned())[0]?.licence).toBeNull();
    uses('"acme/tuned"', '"acme/tuned", revision="v2"');
    expect((await scanned())[0]?.licence).toBeNull();
    uses('"acme/tuned"');
    writeFileSync(file(), JSON.stringify(written).replace('"mit"', '"no-such-licence"'));
    expect((await scanned())[0]?.licence).toBeNull();
  });
  it('does not make a decision of counsel outlast its day', async () => {
    uses('"acme/tuned"');
    const decision = '{ model: acme/tuned, licence: mit, reason: contract, approver: legal, expires: 2026-11-25 }';
    writeFileSync(path.join(folder, 'fineprint.config.yaml'), `decisions:\n  - ${decision}\n`);
    await run();
    expect(lock().models[0]).toMatchObject({ licence: 'mit', evidence: [{ by: 'counsel' }] });
    const report = await scan({ cwd: folder, asOf: '2026-11-26' });
    expect(report.models[0]?.licence).toBeNull();
    expect(report.notices.map(({ code }) => code)).toEqual(['decision-expired']);
    const before = await scan({ cwd: folder, asOf: '2026-11-25' });
    expect(before.models[0]?.declarations[0]).toMatchObject({
      by: 'counsel',
      note: 'contract; approved by legal; holds until 2026-11-25',
    });
  });
  it.each([
    ['{"lockVersion":1,"models":[', 'can’t be read'],
    ['<<<<<<< HEAD\n{}\n=======\n', 'marks of a merge'],
    ['{"lockVersion":2,"models":[]}', 'newer than this fineprint'],
    ['[]', 'is no lockfile'],
    ['{"lockVersion":1,"models":[{"model":7}]}', 'entry 1'],
    ['{"lockVersion":1,"models":[{"model":"a/b","licence":null,"conclusion":"known"}]}', 'entry 1'],
  ])('is a notice in a scan and a mistake to the command when it is %j', async (text, words) => {
    uses('"Qwen/Qwen3-8B"');
    writeFileSync(file(), text);
    const { notices, models } = await scan({ cwd: folder, asOf: '2026-11-25' });
    expect(models[0]?.licence).toBe('apache-2.0');
    expect(notices.map(({ code }) => code)).toEqual(['lockfile-unreadable']);
    expect(notices[0]?.message.replaceAll("'", '’')).toContain(words);
    await expect(run()).rejects.toThrow('fineprint.lock.json');
  });
});

describe('lock --check', () => {
  it('needs a lockfile', async () => {
    await expect(run({ check: true })).rejects.toThrow('There is no fineprint.lock.json to check');
  });
  it('holds while nothing changes, and names models that came and went', async () => {
    uses('"Qwen/Qwen3-8B"');
    await run();
    expect(await run({ check: true })).toMatchObject({ code: 0, said: expect.stringContaining('holds: 1 model.') });
    uses('"Qwen/Qwen3-14B"');
    const { code, said } = await run({ check: true });
    expect(code).toBe(1);
    expect(said).toContain('+ Qwen/Qwen3-14B is new: apache-2.0');
    expect(said).toContain('- Qwen/Qwen3-8B is not in use any more');
    expect(lock().models[0]?.model).toBe('Qwen/Qwen3-8B');
  });
  it('fails when the licence changed upstream, with what it was and is', async () => {
    uses('"acme/tuned"');
    hub.repos = { 'acme/tuned': { cardData: { license: 'apache-2.0' } } };
    await run({ online: true });
    expect(lock().models[0]).toMatchObject({ revision: shaOf(1), licence: 'apache-2.0', evidence: [{ by: 'hub' }] });
    expect((await run({ check: true, online: true })).code).toBe(0);
    hub.repos = { 'acme/tuned': { cardData: { license: 'cc-by-nc-4.0' }, sha: shaOf(2) } };
    forget();
    const { code, said } = await run({ check: true, online: true });
    expect(code).toBe(1);
    expect(said).toContain('acme/tuned: apache-2.0 is now cc-by-nc-4.0');
    expect(said).toContain('the commit 000000000000 is now 000000000000');
  });
  it('fails when the text of the licence changed under the same name', async () => {
    uses('"acme/tuned"');
    const repo = { cardData: { license: 'apache-2.0' } };
    hub.repos = { 'acme/tuned': { ...repo, files: { LICENSE: 'Our terms. You may use this model.' } } };
    await run({ online: true });
    expect(lock().models[0]?.textSha256).toMatch(/^[0-9a-f]{64}$/);
    hub.repos = {
      'acme/tuned': { ...repo, sha: shaOf(2), files: { LICENSE: 'Our terms. You may look at this model.' } },
    };
    forget();
    expect(await run({ check: true, online: true })).toMatchObject({
      code: 1,
      said: expect.stringContaining('the text of its licence changed'),
    });
  });
});

describe('lock --check, online', () => {
  it('lets another commit under the same licence pass, and says so', async () => {
    uses('"acme/tuned"');
    hub.repos = { 'acme/tuned': { cardData: { license: 'mit' } } };
    await run({ online: true });
    hub.repos = { 'acme/tuned': { cardData: { license: 'mit' }, sha: 'a'.repeat(40) } };
    forget();
    expect(await run({ check: true, online: true })).toMatchObject({
      code: 0,
      said: expect.stringContaining('is now aaaaaaaaaaaa, under the same licence'),
    });
  });
  it('fails when the model is not there any more', async () => {
    uses('"acme/tuned"');
    hub.repos = { 'acme/tuned': { cardData: { license: 'mit' } } };
    await run({ online: true });
    hub.repos = {};
    forget();
    expect(await run({ check: true, online: true })).toMatchObject({
      code: 1,
      said: expect.stringContaining('not on the Hub any more (missing-or-private)'),
    });
  });
  it('cannot tell, and says so, when the Hub is down', async () => {
    uses('"acme/tuned"');
    hub.repos = { 'acme/tuned': { cardData: { license: 'mit' } } };
    await run({ online: true });
    hub.repos = { 'acme/tuned': { first: Array.from({ length: 9 }, () => ({ status: 400 })) } };
    forget();
    expect(await run({ check: true, online: true })).toMatchObject({
      code: 2,
      said: expect.stringContaining('the Hub was not heard'),
    });
  });
});

describe('what was read on the Hub', () => {
  it('stays in the lock when it is written offline, and lets a scan on any machine know', async () => {
    uses('"acme/tuned"');
    hub.repos = { 'acme/tuned': { cardData: { license: 'cc-by-nc-4.0' } } };
    await run({ online: true });
    const written = readFileSync(file(), 'utf8');
    const { said } = await run();
    expect(readFileSync(file(), 'utf8')).toBe(written);
    expect(said).toContain('1 entry read on the Hub or in its cache before, kept as it was (--online reads anew).');
    expect((await run({ check: true })).code).toBe(0);
    expect((await scanned())[0]).toMatchObject({ licence: 'cc-by-nc-4.0', openness: 'open-weight-non-commercial' });
  });
  it('does not stay where a file of the project speaks against it', async () => {
    uses('"acme/tuned"');
    hub.repos = { 'acme/tuned': { cardData: { license: 'mit' } } };
    await run({ online: true });
    const decision = '{ model: acme/tuned, licence: cc-by-nc-4.0, reason: the author wrote to us }';
    writeFileSync(path.join(folder, 'fineprint.config.yaml'), `decisions:\n  - ${decision}\n`);
    expect(await run({ check: true })).toMatchObject({
      code: 1,
      said: expect.stringContaining('acme/tuned: mit is now cc-by-nc-4.0'),
    });
  });
  it('tells revisions of one model apart', async () => {
    uses('"acme/tuned"', '"acme/tuned", revision="v1"');
    const cardData = { license: 'mit' };
    const files = { 'README.md': '---\nlicense: mit\n---\n' };
    hub.repos = { 'acme/tuned': { cardData, files, revisions: { v1: shaOf(9) } } };
    await run({ online: true });
    expect(lock().models.map(({ ref, revision, evidence }) => [ref, revision, evidence.map(({ by }) => by)])).toEqual([
      [null, shaOf(1), ['hub']],
      ['v1', shaOf(9), ['card']],
    ]);
  });
});
