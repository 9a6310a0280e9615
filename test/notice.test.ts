import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandArguments } from '../src/commands/command.ts';
import { noticeCommand } from '../src/commands/notice.ts';
import { UserError } from '../src/types.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'fineprint-notice-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (name: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
};
const read = (name: string): string => readFileSync(path.join(root, 'model-notices', name), 'utf8');

async function notice(values: CommandArguments['values'] = {}): Promise<{ code: number; out: string }> {
  let out = '';
  const code = await noticeCommand.run(
    { values, positionals: [] },
    {
      cwd: root,
      env: {},
      home: root,
      out: (text) => (out += text),
      err: () => {},
      interactive: false,
      columns: 80,
      input: async () => '',
      signal: new AbortController().signal,
    },
  );
  return { code, out };
}

const app = 'model = AutoModel.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")\n';

describe('fineprint notice', () => {
  it('writes the notice that a licence prescribes, the text to show and the duties with their sections', async () => {
    put('app.py', app);
    expect(await notice()).toMatchObject({ code: 0 });
    expect(read('NOTICE').replace(/\s+/g, ' ')).toContain(
      'Llama 3.1 is licensed under the Llama 3.1 Community License, Copyright © Meta Platforms, Inc. All Rights Reserved.',
    );
    expect(read('ATTRIBUTION.md')).toContain('> Built with Llama');
    expect(read('CHECKLIST.md').replace(/\s+/g, ' ')).toContain(
      '(Llama 3.1 Community License Agreement, section 1.b.i) Add the text of Llama 3.1',
    );
  });

  it('writes the same bytes again, and --check holds the files against the models', async () => {
    put('app.py', app);
    await notice();
    expect(await notice({ check: true })).toMatchObject({
      code: 0,
      out: 'The notices in model-notices are up to date.\n',
    });
    put('more.py', 'model = AutoModel.from_pretrained("google/gemma-3-4b-it")\n');
    const stale = await notice({ check: true });
    expect(stale.code).toBe(1);
    expect(stale.out).toContain('model-notices/NOTICE is stale');
    await notice();
    expect((await notice({ check: true })).code).toBe(0);
  });

  it('asks for no papers where nothing leaves the house', async () => {
    put('app.py', app);
    put('fineprint.config.yaml', 'context: { distributes: internal }\n');
    await notice();
    expect(read('CHECKLIST.md')).toContain('No model in use has duties that go along.');
  });

  it('lists a model whose licence is not known, rather than to pass it over', async () => {
    put('app.py', 'model = AutoModel.from_pretrained("deepseek-ai/DeepSeek-Math-V2")\n');
    await notice();
    expect(read('CHECKLIST.md')).toContain('deepseek-ai/DeepSeek-Math-V2: its licence is not known or in dispute');
  });

  it('says nothing of models that are only mentioned', async () => {
    put('README.md', 'We compared with meta-llama/Llama-3.1-8B-Instruct.\n');
    await notice();
    expect(existsSync(path.join(root, 'model-notices'))).toBe(false);
  });

  it('says so when models that had papers are in use no more', async () => {
    put('app.py', app);
    await notice();
    put('app.py', 'print("none")\n');
    await notice();
    expect(read('NOTICE')).toContain('No model with papers to keep is in use.');
  });

  it('never overwrites a file that it did not write', async () => {
    put('app.py', app);
    put('model-notices/NOTICE', 'ours\n');
    await expect(notice()).rejects.toThrow(UserError);
    expect(read('NOTICE')).toBe('ours\n');
  });

  it('tells of a licence copy that no model asks for any more', async () => {
    put('app.py', app);
    await notice();
    put('model-notices/LICENSES/gone.txt', 'x');
    expect(await notice({ check: true })).toMatchObject({ code: 1 });
    expect((await notice()).out).toContain('model-notices/LICENSES/gone.txt is of no model any more: remove it');
  });
});
