import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { baselineOf, type Report, readReport, type ScanOptions, scan, UserError } from '../src/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-baseline-'));
  writeFileSync(path.join(folder, 'fineprint.config.yaml'), 'context: { commercial: true, distributes: saas }\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function uses(file: string, ...models: string[]): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), models.map((id) => `m = AutoModel.from_pretrained("${id}")\n`).join(''));
}
const scanned = (options: ScanOptions = {}): Promise<Report> => scan({ cwd: folder, asOf: '2026-11-25', ...options });

describe('a baseline', () => {
  it('lets what was there pass, wherever it moves, and fails what is new', async () => {
    uses('a.py', 'CohereLabs/aya-23-8B');
    const baseline = baselineOf((await scanned()).findings);
    expect((await scanned({ baseline })).verdict).toBe('pass');
    rmSync(path.join(folder, 'a.py'));
    uses('elsewhere/b.py', 'CohereLabs/aya-23-8B');
    expect((await scanned({ baseline })).verdict).toBe('pass');
    uses('c.py', 'CohereLabs/aya-101', 'CohereLabs/c4ai-command-r-v01');
    const report = await scanned({ baseline });
    expect(report.verdict).toBe('fail');
    expect(report.findings.filter((one) => one.severity === 'error' && !one.waived).map((one) => one.model)).toEqual([
      'CohereLabs/c4ai-command-r-v01',
    ]);
  });

  it('does not hold for a finding that has become worse', async () => {
    uses('a.py', 'CohereLabs/aya-23-8B');
    writeFileSync(path.join(folder, 'fineprint.config.yaml'), 'context: {}\n');
    const unknown = await scanned();
    expect(unknown.findings.find((one) => one.rule === 'ctx.non-commercial')?.severity).toBe('warning');
    const baseline = baselineOf(unknown.findings);
    writeFileSync(path.join(folder, 'fineprint.config.yaml'), 'context: { commercial: true }\n');
    expect((await scanned({ baseline })).verdict).toBe('fail');
  });

  it('says when it holds what no longer occurs, but not of a part of the project', async () => {
    uses('a.py', 'CohereLabs/aya-23-8B');
    const baseline = baselineOf((await scanned()).findings);
    rmSync(path.join(folder, 'a.py'));
    expect((await scanned({ baseline })).notices.map(({ code }) => code)).toContain('old-baseline');
  });

  it('asks no question that only waived findings would need', async () => {
    uses('a.py', 'meta-llama/Llama-3.1-8B-Instruct');
    const before = await scanned();
    expect(before.questions.length).toBeGreaterThan(0);
    expect((await scanned({ baseline: baselineOf(before.findings) })).questions).toEqual([]);
  });

  it('in the scanned folder is no reference, nor is a saved report; another JSON file is read', async () => {
    uses('a.py', 'Qwen/Qwen3-8B');
    const report = await scanned();
    writeFileSync(path.join(folder, 'base.json'), JSON.stringify(baselineOf(report.findings)));
    writeFileSync(path.join(folder, 'report.json'), JSON.stringify(report, null, 2));
    writeFileSync(path.join(folder, 'other.json'), '{"schemaVersion": "1.0", "model": "Qwen/Qwen3-4B"}');
    const files = (await scanned()).references.map(({ location }) => location.file);
    expect([...new Set(files)].sort()).toEqual(['a.py', 'other.json']);
  });
});

describe('a saved report', () => {
  const saved = readFileSync(new URL('../fixtures/repos/own-weights.expected.json', import.meta.url), 'utf8');
  const tool = {
    name: 'fineprint',
    version: '1.0.0',
    rules: { version: '1.0.0', date: '2026-11-25', hash: '0'.repeat(64) },
  };

  it('is read back as it was written', () => {
    const report = { ...JSON.parse(saved), tool };
    expect(readReport(JSON.stringify(report), 'report.json')).toEqual(report);
  });

  it.each([
    ['no JSON', '{"schemaVersion": '],
    ['something else', '{"findings": []}'],
    ['a report with a finding that is none', JSON.stringify({ ...JSON.parse(saved), tool, findings: [{ rule: 1 }] })],
  ])('that is %s is refused with a sentence', (_, text) => {
    expect(() => readReport(text, 'report.json')).toThrow(UserError);
    expect(() => readReport(text, 'report.json')).toThrow(/^report\.json is no /);
  });
});
