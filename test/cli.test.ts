import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.dirname(import.meta.dirname);
const cli = path.join(root, 'dist/cli.js');
let folder: string;
beforeAll(() => {
  if (!existsSync(cli)) throw new Error('dist/cli.js is not there: npm run build makes it');
  folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-cli-'));
  writeFileSync(path.join(folder, 'a.py'), 'model = AutoModel.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } });

describe('the program', () => {
  it('prints its version', () => {
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    expect(run(['--version'])).toMatchObject({ status: 0, stdout: `${version}\n` });
  });

  it('helps, for itself and for a command, within 80 columns', () => {
    expect(run(['--help']).stdout).toContain('scan');
    const help = run(['scan', '--help']).stdout;
    expect(help).toContain('--fail-on LEVEL');
    expect(Math.max(...help.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it.each([
    [['scna'], 'Did you mean `fineprint scan`?'],
    [['scan', '--foramt', 'json'], 'There is no option --foramt. Did you mean --format?'],
    [['scan', '--format', 'jsno'], 'There is no format "jsno". Did you mean json?'],
    [['scan', '--fail-on', 'warnings'], 'Did you mean warning?'],
    [['scan', '--as-of', '2026-13-01'], '--as-of takes a day'],
    [['scan', '--format'], '--format needs a value'],
    [['scan', 'b.py'], 'b.py is not there. Did you mean a.py?'],
    [['scan', '--policy', 'none.yaml'], 'The policy none.yaml is not there.'],
    [['scan', '--format', 'json', '--format', 'pretty'], 'Only one format can go to standard output'],
  ])('answers the mistake %j with a sentence and exit code 2', (args, sentence) => {
    const { status, stderr, stdout } = run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
  });

  it('writes several formats, one of them to the output', () => {
    const { status, stdout } = run(['scan', '--format', 'pretty', '--format', 'json=report.json']);
    expect(status).toBe(0);
    expect(stdout).toContain('meta-llama/Llama-3.1-8B-Instruct');
    expect(JSON.parse(readFileSync(path.join(folder, 'report.json'), 'utf8')).models).toHaveLength(1);
    rmSync(path.join(folder, 'report.json'));
  });

  it('ends with 1 from the fail level on, and with 0 below', () => {
    expect(run(['scan', '--fail-on', 'note']).status).toBe(1);
    expect(run(['scan', '--fail-on', 'error']).status).toBe(0);
    expect(run(['scan', '--fail-on', 'never']).status).toBe(0);
  });

  it('is quiet about what passes when asked', () => {
    expect(run(['scan', '--quiet'])).toMatchObject({ status: 0, stdout: '' });
    expect(run(['scan', '--quiet', '--fail-on', 'note']).stdout).toContain('FAIL');
  });

  it('ends with 1 under --strict when something hides', () => {
    writeFileSync(path.join(folder, 'b.json'), '{"model": ');
    expect(run(['scan']).status).toBe(0);
    expect(run(['scan', '--strict']).status).toBe(1);
    rmSync(path.join(folder, 'b.json'));
  });

  it('judges as of SOURCE_DATE_EPOCH, and writes no colour into a pipe', () => {
    const { stdout } = run(['scan', '--format', 'json'], { SOURCE_DATE_EPOCH: '1700000000' });
    expect(JSON.parse(stdout).asOf).toBe('2023-11-14');
    expect(run(['scan']).stdout).not.toContain('\u001b[');
  });
});

describe('the other commands', () => {
  it('checks plans in YAML and JSON, and names the nearest licence', () => {
    const plan = {
      models: [{ id: 'a/b', licence: 'llama3.11', role: 'base' }],
      relation: 'finetune',
      declaredLicence: 'apach-2.0',
    };
    writeFileSync(path.join(folder, 'plan.json'), JSON.stringify(plan));
    writeFileSync(
      path.join(folder, 'plan.yaml'),
      'models: [{ id: a/b, licence: cc-by-nc-4.0, role: component }]\nrelation: use\ncontext: { commercial: true }\n',
    );
    const json = run(['check', 'plan.json']).stdout;
    expect(json).toContain('No licence goes by the name "llama3.11"');
    expect(json).toContain('Did you mean llama3.1?');
    expect(json).toContain('Did you mean apache-2.0?');
    expect(run(['check', 'plan.yaml'])).toMatchObject({ status: 1 });
    expect(run(['check', 'plan.yaml']).stdout).toContain('error  ctx.non-commercial');
  });

  it('explains a rule, a group of rules, a word of the report and a family', () => {
    expect(run(['explain', 'ctx.user-cap']).stdout).toContain('source: Llama 2 to 4, section 2');
    expect(run(['explain', 'drift.*']).stdout).toContain('drift.relicensed: ');
    expect(run(['explain', 'openness']).stdout).toContain('never called permissive');
    expect(run(['explain', 'user-cap']).stdout).toMatch(/llama3\.1, section 2: threshold: 700,000,000; period: month;/);
    expect(run(['explain', 'gemma']).stdout).toContain('gemma-terms-2024-04-01');
    expect(run(['explain', 'ctx.usercap'])).toMatchObject({ status: 2 });
    expect(run(['explain', 'ctx.usercap']).stderr).toContain('Did you mean ctx.user-cap?');
  });

  it('reads curly quotes after the build, which is ASCII throughout', () => {
    const file = path.join(folder, 'LICENSE');
    writeFileSync(file, 'You shall also include “Acme” at the beginning of any name of a derivative model.\n');
    const [read] = JSON.parse(run(['licence', file, '--format', 'json']).stdout).licences;
    expect(read.clauses).toMatchObject([{ type: 'derivative-naming', params: { prefix: 'Acme' } }]);
    expect(readFileSync(path.join(root, 'dist/program.cjs')).every((byte) => byte < 128)).toBe(true);
  });
});

describe('texts, weights and identifiers', () => {
  it('puts a known text into the store, quotes it in a scan with its hash, and refuses a changed one whole', () => {
    const spdx = JSON.parse(readFileSync(path.join(root, 'node_modules/spdx-license-list/licenses/MIT.json'), 'utf8'));
    const store = { FINEPRINT_TEXTS: path.join(folder, 'store') };
    writeFileSync(path.join(folder, 'MIT.txt'), spdx.licenseText);
    writeFileSync(
      path.join(folder, 'CHANGED.txt'),
      spdx.licenseText.replace('without restriction', 'for research only'),
    );
    const refused = run(['texts', 'add', 'MIT.txt', 'CHANGED.txt'], store);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('CHANGED.txt is not, word for word, a licence that is known');
    expect(run(['texts', 'list'], store).stdout).toMatch(/^The store is empty: /);
    expect(run(['texts', 'add', 'MIT.txt'], store).stdout).toMatch(
      /^mit {2}[0-9a-f]{12} {2}\d{4}-\d\d-\d\d {2}MIT\.txt\n$/,
    );
    writeFileSync(path.join(folder, 'mit.py'), 'AutoModel.from_pretrained("microsoft/phi-4")\n');
    const { licences } = JSON.parse(run(['scan', 'mit.py', '--format', 'json', '--no-hub-cache'], store).stdout);
    const clause = licences[0].clauses.find(({ type }: { type: string }) => type === 'notice-file');
    expect(licences[0].id).toBe('mit');
    expect(clause.quote).toContain('permission notice shall be');
    expect(clause.quoteFrom).toMatchObject({ source: 'MIT.txt', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const page = run(['explain', 'mit'], store).stdout.replace(/\s+/g, ' ');
    expect(page).toContain('“The above copyright notice and this permission notice');
    expect(page).toContain(`quoted: mit from MIT.txt in your store, SHA-256 ${clause.quoteFrom.sha256}`);
    expect(run(['explain', 'mit']).stdout).not.toContain('quoted:');
  });

  it('reads a weight file as a card reads it: licence and base of its header, alone or in a folder', () => {
    const header = JSON.stringify({ __metadata__: { license: 'cc-by-nc-4.0', base_model: 'Qwen/Qwen3-8B' } });
    const size = Buffer.alloc(8);
    size.writeBigUInt64LE(BigInt(header.length));
    mkdirSync(path.join(folder, 'weights'));
    writeFileSync(path.join(folder, 'weights/model.safetensors'), Buffer.concat([size, Buffer.from(header)]));
    for (const given of ['weights', 'weights/model.safetensors']) {
      const [card] = JSON.parse(run(['card', given, '--format', 'json']).stdout).cards;
      expect(card).toMatchObject({ licence: 'cc-by-nc-4.0', declared: null, baseModels: ['Qwen/Qwen3-8B'] });
    }
    expect(run(['card', 'weights/model.bin']).stderr).toContain('weights/model.bin is not there');
  });

  it('resolves identifiers from lines of a pipe', () => {
    const { stdout } = spawnSync(process.execPath, [cli, 'resolve', '-', '--format', 'json'], {
      input: 'ollama\tllama3.1:8b\nhuggingface\tnobody/knows-this\n',
      encoding: 'utf8',
    });
    expect(JSON.parse(stdout).models).toMatchObject([
      { model: 'meta-llama/Llama-3.1-8B-Instruct', licence: 'llama3.1' },
      { licence: null, conclusion: 'unknown' },
    ]);
  });
});
