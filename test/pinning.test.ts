import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Report, scan } from '../src/index.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pinning-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const commit = '0123456789abcdef0123456789abcdef01234567';
/** Scans files under a policy that wants revisions, or one that doesn't. */
function pinned(files: Record<string, string>, wanted = true): Promise<Report> {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  writeFileSync(path.join(folder, 'fineprint.config.yaml'), `requirePinnedRevisions: ${wanted}\n`);
  return scan({ cwd: folder, asOf: '2026-11-25' });
}
const findings = ({ findings: all }: Report): string[] =>
  all.filter(({ rule }) => rule.startsWith('ref.')).map(({ rule, model }) => `${rule} ${model}`);
const revisions = ({ references }: Report): Array<string | undefined> => references.map(({ revision }) => revision);

describe('a revision beside an identifier', () => {
  it.each([
    ['a.py', `AutoModel.from_pretrained("Qwen/Qwen3-8B", torch_dtype="auto", revision="${commit}")\n`, commit],
    ['a.py', 'snapshot_download(\n    revision="v1.0",\n    repo_id="Qwen/Qwen3-8B",\n)\n', 'v1.0'],
    ['run.sh', 'vllm serve Qwen/Qwen3-8B --revision refs/pr/1\n', 'refs/pr/1'],
    ['app.yaml', 'model:\n  base_model: Qwen/Qwen3-8B\n  revision: v2\n', 'v2'],
  ])('is read in %s: %s', async (name, text, revision) => {
    const report = await pinned({ [name]: text });
    expect(revisions(report)).toEqual([revision]);
    expect(findings(report)).toEqual([]);
  });
  it.each([
    // A variable pins something, and the file doesn't say what.
    ['a.py', 'AutoModel.from_pretrained("Qwen/Qwen3-8B", revision=REVISION)\n'],
    // Another call's revision is another model's.
    ['a.py', 'AutoModel.from_pretrained("Qwen/Qwen3-8B")\nload_dataset("acme/data", revision="v1")\n'],
    // A sentence is no revision.
    ['a.py', 'AutoModel.from_pretrained("Qwen/Qwen3-8B", revision="the one we tested")\n'],
  ])('is not made up in %s: %s', async (name, text) => {
    expect(revisions(await pinned({ [name]: text }))[0]).toBeUndefined();
  });
});

describe('a policy that wants revisions', () => {
  const unpinned = { 'a.py': 'AutoModel.from_pretrained("Qwen/Qwen3-8B")\n' };
  it('finds what is pinned to nothing, or to a branch that moves', async () => {
    expect(findings(await pinned(unpinned))).toEqual(['ref.unpinned Qwen/Qwen3-8B']);
    const branch = { 'a.py': 'AutoModel.from_pretrained("Qwen/Qwen3-8B", revision="main")\n' };
    expect(findings(await pinned(branch))).toEqual(['ref.unpinned Qwen/Qwen3-8B']);
  });
  it('finds names that move from model to model, however they are written', async () => {
    const report = await pinned({ 'run.sh': 'ollama pull llama3.1\nollama pull gemma3:4b\n' });
    expect(findings(report)).toEqual(['ref.floating-alias meta-llama/Llama-3.1-8B-Instruct']);
    expect(report.references.map(({ floating = false }) => floating)).toEqual([true, false]);
  });
  it('is silent where it is not wanted', async () => {
    expect(findings(await pinned(unpinned, false))).toEqual([]);
  });
});
