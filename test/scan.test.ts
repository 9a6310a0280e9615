import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Report, render, scan, UserError } from '../src/index.ts';

const root = path.dirname(import.meta.dirname);
const asOf = '2026-11-24';
const fixture = (name: string): Promise<Report> => scan({ paths: [`fixtures/repos/${name}`], cwd: root, asOf });

describe('the fixture repositories', () => {
  it.each(['own-weights', 'rented-api'])('%s gives the expected report', async (name) => {
    const { tool, ...report } = await fixture(name);
    expect(tool.rules.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(report).toEqual(JSON.parse(readFileSync(path.join(root, `fixtures/repos/${name}.expected.json`), 'utf8')));
  });

  it('are reported as the README shows', async () => {
    const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
    const shown = /<!-- output of: scan fixtures\/repos\/own-weights -->\n```text\n([\s\S]*?)\n```/.exec(readme)?.[1];
    const printed = render(await fixture('own-weights'), 'pretty')
      .split('\n\n')
      .slice(0, -1)
      .join('\n\n');
    expect(shown).toBe(printed);
  });

  it.each(['own-weights', 'rented-api'])(
    '%s gives JSON that its schema allows, and the same bytes twice',
    async (name) => {
      const schema = JSON.parse(readFileSync(path.join(root, 'src/report/schemas/scan.schema.json'), 'utf8'));
      const validate = new Ajv2020({ allErrors: true }).compile(schema);
      const printed = render(await fixture(name), 'json');
      expect(validate(JSON.parse(printed)) ? [] : validate.errors).toEqual([]);
      expect(render(await fixture(name), 'json')).toBe(printed);
    },
  );

  it('tell Gemma 3 from Gemma 4 and Llama 3.1 from its fine-tune', async () => {
    const { models } = await fixture('own-weights');
    const licences = Object.fromEntries(models.map((model) => [model.id, model.licence]));
    expect(licences).toMatchObject({
      'google/gemma-3-4b-it': 'gemma-terms-2025-03-24',
      'google/gemma-4-E4B-it': 'apache-2.0',
      'meta-llama/Llama-3.1-8B-Instruct': 'llama3.1',
    });
    const own = models.find((model) => model.id.startsWith('./'));
    expect(own?.conclusion.status).toBe('conflict');
    expect(own?.openness).not.toBe('open-weight-permissive');
  });
});

describe('a licence known in part', () => {
  it('is said to be, so that silence is no permission', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-unread-'));
    writeFileSync(
      path.join(folder, 'a.py'),
      'AutoModel.from_pretrained("ai21labs/AI21-Jamba-Large-1.6")\nAutoModel.from_pretrained("Qwen/Qwen3-8B")\n',
    );
    const { findings } = await scan({ cwd: folder, asOf });
    rmSync(folder, { recursive: true });
    const unread = findings.filter((finding) => finding.rule === 'licence.unread');
    expect(unread).toMatchObject([{ model: 'ai21labs/AI21-Jamba-Large-1.6', severity: 'warning' }]);
  });
});

describe('licence texts beside a model', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-texts-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const text = (id: string): string =>
    JSON.parse(readFileSync(path.join(root, `node_modules/spdx-license-list/licenses/${id}.json`), 'utf8')).licenseText;
  const model = async (licence: string, tag?: string): Promise<Report> => {
    mkdirSync(path.join(folder, 'm'), { recursive: true });
    const front = `${tag ? `license: ${tag}\n` : ''}base_model: Qwen/Qwen3-8B`;
    writeFileSync(path.join(folder, 'm/README.md'), `---\n${front}\n---\n# m\n`);
    writeFileSync(path.join(folder, 'm/LICENSE'), licence);
    return scan({ cwd: folder, asOf });
  };

  it('declare its licence, and give the quotes', async () => {
    const report = await model(text('CC-BY-NC-4.0'));
    expect(report.models.find((one) => one.id === './m')?.declarations).toMatchObject([
      { by: 'licence-file', licence: 'cc-by-nc-4.0' },
    ]);
    const quote = report.licences
      .find((one) => one.id === 'cc-by-nc-4.0')
      ?.clauses.find((one) => one.type === 'non-commercial')?.quote;
    expect(text('CC-BY-NC-4.0').replace(/\s+/g, ' ')).toContain(quote?.replace(/\s+/g, ' '));
  });

  it('with something added are never the original', async () => {
    const report = await model(
      `${text('MIT')}\nThe Software may not be used by companies with more than 100 million monthly active users.\n`,
    );
    const own = report.models.find((one) => one.id === './m');
    expect(own?.licence).not.toBe('mit');
    expect(own?.openness).not.toBe('open-weight-permissive');
  });

  it('with something added leave what a permissive card says open', async () => {
    const report = await model(
      `${text('MIT')}\nThe Software may not be used by companies with more than 100 million monthly active users.\n`,
      'mit',
    );
    const own = report.models.find((one) => one.id === './m');
    expect(own).toMatchObject({ licence: null, openness: 'unknown', declared: 'mit' });
    expect(own?.conclusion.reason).toContain('m/LICENSE');
  });

  it('that nobody knows leave it open as well; a line of copyright does not', async () => {
    const terms = 'Terms of Zorblatt\n\nYou may not use the Model for commercial purposes. Outputs belong to you.\n';
    expect((await model(terms, 'apache-2.0')).models.find((one) => one.id === './m')?.licence).toBeNull();
    const thanks = await model('Copyright 2026 The Zorblatt authors. Thanks to all who helped.\n', 'apache-2.0');
    expect(thanks.models.find((one) => one.id === './m')?.licence).toBe('apache-2.0');
  });

  it('elsewhere are the code’s and say nothing of a model', async () => {
    writeFileSync(path.join(folder, 'LICENSE'), text('MIT'));
    writeFileSync(path.join(folder, 'a.py'), 'AutoModel.from_pretrained("nobody/unknown-7b")\n');
    const report = await scan({ cwd: folder, asOf });
    expect(report.models).toMatchObject([{ id: 'nobody/unknown-7b', licence: null }]);
  });
});

describe('bad input', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-scan-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  };
  const here = (): Promise<Report> => scan({ cwd: folder, asOf });
  const found = (report: Report): string[] => report.references.map((reference) => reference.text);
  const good = 'model = AutoModel.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")\n';

  it('no such path is the user’s mistake', async () => {
    await expect(scan({ paths: ['nowhere'], cwd: folder })).rejects.toThrow(UserError);
  });

  it('an empty folder, and a folder without any model, pass', async () => {
    expect(await here()).toMatchObject({ verdict: 'pass', references: [], summary: { files: 0 } });
    write('a.py', 'print("hello")\n');
    expect(await here()).toMatchObject({ verdict: 'pass', references: [], summary: { files: 1 } });
    expect(render(await here(), 'pretty')).toContain('no model reference found');
  });

  it('a policy with a typo is named with its place', async () => {
    write('fineprint.config.yaml', 'context:\n  comercial: true\n');
    await expect(here()).rejects.toThrow(
      'fineprint.config.yaml:2:3: there is no key "comercial" in context. Did you mean commercial?',
    );
  });

  it('a decision for a licence that doesn’t exist names the nearest', async () => {
    write('a.py', good);
    write('fineprint.config.yaml', 'decisions:\n  - { model: meta-llama/*, licence: llama-3.1x, reason: contract }\n');
    await expect(here()).rejects.toThrow(/fineprint\.config\.yaml:2.*llama-3\.1x.*Did you mean/s);
  });

  it.each([
    ['broken YAML', 'bad.yaml', 'model: "meta-llama\n  - [}: x\n'],
    ['broken JSON', 'bad.json', '{"model": "gpt-4o", '],
    ['a broken notebook', 'bad.ipynb', '{"cells": [{"cell_type": "code", "source": ["model"'],
  ])('%s among good files is a notice, and the good ones are read', async (_, name, content) => {
    write(name, content);
    write('good.py', good);
    const report = await here();
    expect(found(report)).toContain('meta-llama/Llama-3.1-8B-Instruct');
    expect(report.notices).toMatchObject([{ hidesModels: true, location: { file: name } }]);
  });

  it('a text of 200 MB, a binary named .py, a vanished file: notices, and the verdict is incomplete', async () => {
    write('huge.json', '{"model": "gpt-4o"}'.padEnd(9000));
    truncateSync(path.join(folder, 'huge.json'), 200_000_000);
    write('binary.py', new Uint8Array([0, 1, 2, 3]));
    write('good.py', 'print(1)\n');
    const report = await here();
    expect(report.notices.map((notice) => notice.code).sort()).toEqual(['binary', 'too-large']);
    expect(report.verdict).toBe('incomplete');
  });

  it.skipIf(process.getuid?.() === 0)('a file without permission is a notice', async () => {
    write('secret.py', good);
    chmodSync(path.join(folder, 'secret.py'), 0o000);
    expect((await here()).notices).toMatchObject([{ code: 'no-permission' }]);
  });

  it('a scan can be stopped', async () => {
    write('a.py', good);
    await expect(scan({ cwd: folder, signal: AbortSignal.abort(new UserError('stopped')) })).rejects.toThrow('stopped');
  });
});
