import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const home = fileURLToPath(new URL('..', import.meta.url));
const action = parse(readFileSync(path.join(home, 'action.yml'), 'utf8'));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-action-'));
  mkdirSync(path.join(folder, 'src dir'));
  writeFileSync(path.join(folder, 'fineprint.config.yaml'), 'context: { commercial: true }\n');
  writeFileSync(path.join(folder, 'src dir/a.py'), 'm = AutoModel.from_pretrained("CohereLabs/aya-23-8B")\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the step as a runner does: inputs by their variables. */
function step(inputs: Record<string, string>) {
  const [{ env, run }] = action.runs.steps;
  const given: Record<string, string> = {};
  for (const [name, expression] of Object.entries(env as Record<string, string>)) {
    const input = /inputs\.([\w-]+)/.exec(expression)?.[1];
    given[name] = input ? (inputs[input] ?? action.inputs[input].default) : home;
  }
  const summary = path.join(folder, 'summary.md');
  writeFileSync(summary, 'earlier steps\n');
  const result = spawnSync('bash', ['-c', run], {
    cwd: folder,
    env: { ...process.env, ...given, GITHUB_STEP_SUMMARY: summary },
    encoding: 'utf8',
  });
  return { ...result, summary: readFileSync(summary, 'utf8') };
}

describe('the GitHub Action', () => {
  it('annotates the lines, adds to the summary, writes SARIF, and fails as the scan does', () => {
    const { status, stdout, summary } = step({ paths: 'src dir\n', sarif: 'out.sarif' });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=src dir\/a\.py,line=1,/m);
    expect(summary).toMatch(/^earlier steps\n### Model licences: the check failed/);
    expect(JSON.parse(readFileSync(path.join(folder, 'out.sarif'), 'utf8')).version).toBe('2.1.0');
  });

  it('passes when nothing reaches the fail level', () => {
    expect(step({ paths: 'src dir', 'fail-on': 'never' }).status).toBe(0);
  });

  it('never reads an input as code or as an option', () => {
    const paths = `$(touch pwned)\n; touch pwned\n--policy=x\n`;
    const { status, stderr } = step({ paths, policy: '`touch pwned`' });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^fineprint: /);
    expect(existsSync(path.join(folder, 'pwned'))).toBe(false);
  });

  it('uses every input that it declares', () => {
    const used = Object.values(action.runs.steps[0].env as Record<string, string>).join(' ');
    for (const input of Object.keys(action.inputs)) expect(used).toContain(`inputs.${input} `);
    const script = readFileSync(path.join(home, 'action/run.sh'), 'utf8');
    for (const variable of Object.keys(action.runs.steps[0].env)) expect(script).toContain(variable);
  });
});
