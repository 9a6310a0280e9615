import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scan } from '../src/index.ts';

let root = '';
let cache = '';
beforeEach(() => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-cache-'));
  root = path.join(folder, 'project');
  cache = path.join(folder, 'cache');
  mkdirSync(root);
  writeFileSync(path.join(root, 'a.py'), 'm = AutoModel.from_pretrained("Qwen/Qwen3-8B")\n');
  writeFileSync(path.join(root, 'README.md'), '# Acme\n\nIt runs Qwen/Qwen3-8B, which is open source.\n');
});
afterEach(() => rmSync(path.dirname(root), { recursive: true, force: true }));

const ownLicence = `id: own
name: A licence of our own
kind: licence
version: null
family: own
spdx: null
hfIds: []
names: []
url: null
openness: proprietary
osiApproved: false
clauses: [{ type: licence-copy, section: "1", says: It says so. }]
sources: [{ source: our contract }]
checked: "2026-11-25"
`;
const look = (options = {}) => scan({ cwd: root, cache, asOf: '2026-11-25', ...options });
const entryFile = (): string => path.join(cache, readdirSync(cache)[0]!);
/** What the cache remembers is told apart from what the files say by a mark. */
const mark = (): void => {
  const text = readFileSync(entryFile(), 'utf8');
  writeFileSync(entryFile(), text.replaceAll('python/', 'remembered/'));
};
const detectors = async (options = {}): Promise<string[]> =>
  (await look(options)).references
    .filter(({ location }) => location.file === 'a.py')
    .map(({ detector }) => detector.split('/')[0]!);

describe('the cache of a scan', () => {
  it('gives the same report, claims among it, and leaves no trace where none is asked for', async () => {
    const plain = await scan({ cwd: root, asOf: '2026-11-25' });
    expect(await look()).toEqual(plain);
    expect(await look()).toEqual(plain);
    expect(readdirSync(cache)).toHaveLength(1);
  });

  it('answers for a file that did not change, and not for one that did', async () => {
    await look();
    mark();
    expect(await detectors()).toEqual(['remembered']);
    writeFileSync(path.join(root, 'a.py'), 'm = AutoModel.from_pretrained("Qwen/Qwen3-4B")\n');
    expect(await detectors()).toEqual(['python']);
    mark();
    expect(await detectors()).toEqual(['remembered']);
  });

  it('does not answer under other rules, nor for files of a custom extractor', async () => {
    await look();
    mark();
    expect(await detectors({ extractors: [{ name: 'x', reads: () => true, find: () => [] }] })).toEqual(['python']);
    await look();
    mark();
    expect(await detectors()).toEqual(['remembered']);
    mkdirSync(path.join(root, 'house/licences'), { recursive: true });
    writeFileSync(path.join(root, 'house/licences/own.yaml'), ownLicence);
    writeFileSync(path.join(root, 'fineprint.config.yaml'), 'rules: house\n');
    expect(await detectors()).toEqual(['python']);
  });

  it('that is cut short or edited is made anew', async () => {
    await look();
    writeFileSync(entryFile(), readFileSync(entryFile(), 'utf8').slice(0, 100));
    expect(await detectors()).toEqual(['python']);
    const data = JSON.parse(readFileSync(entryFile(), 'utf8'));
    for (const key of Object.keys(data.files)) data.files[key] = { isDocument: true };
    writeFileSync(entryFile(), JSON.stringify(data));
    expect(await detectors()).toEqual(['python']);
  });

  it('that can’t be written is a notice, and hides nothing', async () => {
    mkdirSync(path.dirname(cache), { recursive: true });
    writeFileSync(cache, 'a file where the folder should be');
    const report = await look();
    expect(report.notices).toMatchObject([{ code: 'cache-unwritable', hidesModels: false }]);
    expect(report.verdict).not.toBe('incomplete');
  });
});
