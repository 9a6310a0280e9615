import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { scan } from '../src/scan.ts';

const config = '{"model_type": "llama", "architectures": ["LlamaForCausalLM"]}';
const bare = '# Acme\n\nWrites letters with Llama.\n';

async function scanOf(files: Record<string, string>, paths: string[] = []) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'fineprint-cards-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
    return await scan({ cwd: root, paths, asOf: '2026-11-25' });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const rulesIn = async (...given: Parameters<typeof scanOf>) =>
  (await scanOf(...given)).findings
    .map(({ rule }) => rule)
    .filter((rule) => /^card\.|^licence\.(?:missing|multiple)$/.test(rule));

describe('a README is a model card in a scan', () => {
  it('where it lies in a folder with nothing but a model’s files', async () => {
    const files = {
      'm/README.md': bare,
      'm/config.json': config,
      'm/modeling_acme.py': 'import torch\n',
      'app.py': '\n',
    };
    expect(await rulesIn(files)).toEqual(['card.no-front-matter', 'licence.missing']);
  });

  it('where its front matter declares a model, whatever lies beside it', async () => {
    const files = { 'README.md': '---\nbase_model: Qwen/Qwen3-8B\n---\n# Acme\n', 'app.py': 'print(1)\n' };
    expect(await rulesIn(files)).toEqual(['licence.missing']);
  });

  it.each<[string, Record<string, string>, string[]?]>([
    ['a project with weights beside it', { 'README.md': bare, 'model.gguf': 'x', 'main.py': 'print(1)\n' }],
    ['a project with its code in a folder', { 'README.md': bare, 'config.json': config, 'src/main.ts': 'run();\n' }],
    ['a project of another model', { 'README.md': bare, 'config.json': '{"port": 80}' }],
    [
      'a folder of which not all is scanned',
      { 'README.md': bare, 'config.json': config },
      ['README.md', 'config.json'],
    ],
    ['a Space', { 'README.md': '---\ntitle: Acme\nsdk: gradio\npipeline_tag: x\n---\n# Acme, of Llama\n' }],
    ['a dataset', { 'README.md': '---\nlicense: other\ntask_categories: [chat]\n---\n# Data, by Llama\n' }],
    ['a page', { 'docs/README.md': '---\ntitle: How\ndescription: of Llama\n---\n# How\n' }],
  ])('but not in %s', async (_, files, paths = []) => {
    expect(await rulesIn(files, paths)).toEqual([]);
  });
});

describe('a card in a scan', () => {
  it('tells in its text what the model was made from, and whose terms come with it', async () => {
    const text =
      '---\nlicense: apache-2.0\n---\n# Acme\n\nThis model is a fine-tuned version of meta-llama/Llama-3.1-8B.\n';
    const report = await scanOf({ 'm/README.md': text });
    expect(report.models.find(({ id }) => id === './m')).toMatchObject({
      licence: null,
      bases: [{ model: 'meta-llama/Llama-3.1-8B', relation: 'finetune' }],
    });
    expect(report.findings.map(({ rule }) => rule)).toContain('drift.relicensed');
  });

  it('is held to the terms of a family that only the base’s name gives away', async () => {
    const text = '---\nlicense: apache-2.0\nbase_model: someone/llama-3.1-8b-somehow\n---\n# Acme\n';
    const { findings } = await scanOf({ 'm/README.md': text });
    expect(findings.map(({ rule }) => rule)).toContain('drift.relicensed');
  });

  it('without a licence is told of less gravely where a file beside it gives one', async () => {
    const licence = readFileSync(path.join(path.dirname(import.meta.dirname), 'LICENSE'), 'utf8');
    const files = { 'm/README.md': '---\nlibrary_name: transformers\n---\n# Acme, of Llama\n' };
    const missing = async (more: Record<string, string>) =>
      (await scanOf({ ...files, ...more })).findings.find(({ rule }) => rule === 'licence.missing');
    expect(await missing({})).toMatchObject({ severity: 'warning' });
    const beside = await missing({ 'm/LICENSE': licence });
    expect(beside).toMatchObject({ severity: 'note', message: expect.stringContaining('m/LICENSE gives Apache') });
    const decisions = [{ model: './m', licence: 'mit', reason: 'ours', approver: 'counsel' }];
    expect(await missing({ 'fineprint.config.yaml': JSON.stringify({ decisions }) })).toBeUndefined();
  });
});
