import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type CustomExtractor, loadPolicy, type ScanProgress, scan, UserError } from '../src/index.ts';

const uses = 'model = AutoModel.from_pretrained("Qwen/Qwen3-8B")\n';
const folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-library-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('files in memory', () => {
  it('are scanned as files of the disk are, weights, cards and policy among them', async () => {
    const policy = 'deny:\n  - family: qwen\n  - licence: apache-2.0\n';
    const report = await scan({
      files: { 'app/a.py': uses, './b.py': Buffer.from(uses), 'fineprint.config.yaml': policy },
    });
    expect(report.references.map(({ location }) => location.file)).toEqual(['app/a.py', 'b.py']);
    expect(report.findings.map(({ rule }) => rule)).toContain('policy.denied');
    expect(report.verdict).toBe('fail');
  });

  it('give the report that the same files give on the disk', async () => {
    writeFileSync(path.join(folder, 'a.py'), uses);
    const options = { asOf: '2026-11-25' };
    expect(await scan({ files: { 'a.py': uses }, ...options })).toEqual(await scan({ cwd: folder, ...options }));
  });

  it('are named from the root, and binaries among them are left out', async () => {
    for (const name of ['/etc/a.py', '../a.py', 'C:\\a.py', 'a/../../b.py'])
      await expect(scan({ files: { [name]: uses } })).rejects.toThrow(UserError);
    const report = await scan({ files: { 'a.png': uses, 'src\\b.py': uses, 'c.py': 'a\0b' } });
    expect(report.references.map(({ location }) => location.file)).toEqual(['src/b.py']);
    expect(report.notices.map(({ code }) => code)).toEqual(['binary']);
  });
});

describe('a policy that was loaded', () => {
  it('is taken as it is', async () => {
    writeFileSync(path.join(folder, 'house.yaml'), 'context: { commercial: true }\n');
    const policy = await loadPolicy({ root: folder, cwd: folder, file: 'house.yaml' });
    expect((await scan({ files: { 'a.py': uses }, policy })).context).toEqual({ commercial: true });
    const stricter = { ...policy, deny: [{ model: 'Qwen/*' }] };
    expect((await scan({ files: { 'a.py': uses }, policy: stricter })).verdict).toBe('fail');
  });
});

describe('progress', () => {
  it('is told at the end at least, with what was found', async () => {
    const told: ScanProgress[] = [];
    await scan({ files: { 'a.py': uses, 'b.txt': 'nothing' }, onProgress: (progress) => void told.push(progress) });
    expect(told.at(-1)).toEqual({ done: 2, total: 2, found: 1 });
  });
});

describe('a custom extractor', () => {
  const house: CustomExtractor = {
    name: 'house',
    reads: (file) => file.endsWith('.house'),
    *find({ text }) {
      for (const match of text.matchAll(/load <([^>]+)>/g))
        yield { text: match[1]!, registry: 'huggingface', offset: match.index + 'load <'.length };
    },
  };

  it('finds what no built-in one does, in its own files only', async () => {
    const files = { 'x.house': '\nload <acme/house-1>\n', 'y.py': 'load <acme/house-2>\n' };
    const { references } = await scan({ files, extractors: [house] });
    expect(references).toMatchObject([
      {
        text: 'acme/house-1',
        model: 'acme/house-1',
        usage: 'use',
        detector: 'custom/house',
        location: { file: 'x.house', line: 2, column: 7, endColumn: 19 },
      },
    ]);
    expect((await scan({ files })).references).toEqual([]);
  });

  it('is believed where a built-in one sees the same text', async () => {
    const own: CustomExtractor = {
      name: 'spoken',
      reads: () => true,
      find: ({ text }) => [
        { text: 'Qwen/Qwen3-8B', registry: 'modelscope', usage: 'mention', offset: text.indexOf('Qwen/') },
      ],
    };
    const { references } = await scan({ files: { 'a.py': uses }, extractors: [own] });
    expect(references).toMatchObject([{ registry: 'modelscope', usage: 'mention', detector: 'custom/spoken' }]);
  });

  it('that fails or points elsewhere is a notice, and the rest is found', async () => {
    const wrong: CustomExtractor = {
      name: 'wrong',
      reads: () => true,
      *find() {
        yield { text: 'acme/none', registry: 'huggingface', offset: 0 };
        throw new Error('out of luck');
      },
    };
    const report = await scan({ files: { 'a.py': uses }, extractors: [wrong] });
    expect(report.references.map(({ text }) => text)).toEqual(['Qwen/Qwen3-8B']);
    expect(report.verdict).toBe('incomplete');
    expect(
      report.notices
        .map(({ message }) => message)
        .sort()
        .reverse(),
    ).toEqual([
      'The extractor "wrong" says that "acme/none" stands at 0, where it does not.',
      'The extractor "wrong" failed: out of luck.',
    ]);
  });
});
