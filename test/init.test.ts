import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandArguments } from '../src/commands/command.ts';
import { initCommand } from '../src/commands/init.ts';
import { readCount } from '../src/commands/init-facts.ts';
import { loadPolicy } from '../src/policy/index.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'fineprint-init-'));
  writeFileSync(path.join(root, 'app.py'), 'm = AutoModel.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function init(values: CommandArguments['values'] = {}, answers?: string[]): Promise<string[]> {
  const questions: string[] = [];
  const ask = async (question: string): Promise<string> => {
    questions.push(question);
    return answers?.shift() ?? '';
  };
  await initCommand.run(
    { values, positionals: [] },
    {
      cwd: root,
      env: {},
      home: root,
      out: () => {},
      err: () => {},
      interactive: true,
      columns: 80,
      input: async () => '',
      signal: new AbortController().signal,
      ...(answers ? { ask } : {}),
    },
  );
  return questions;
}
const policy = () => loadPolicy({ root, cwd: root });

describe('fineprint init', () => {
  it('writes a policy from flags, which the program reads back', async () => {
    await init({ distributes: 'saas', commercial: 'yes', users: '1.2M', regions: 'eu, us', extends: 'startup-saas' });
    expect((await policy()).context).toEqual({
      distributes: 'saas',
      commercial: true,
      monthlyActiveUsers: 1_200_000,
      regions: ['EU', 'US'],
    });
  });

  it('asks what the report would be settled by, again after a word that does not fit, and leaves the rest unknown', async () => {
    const questions = await init({}, ['product', 'maybe', 'no', '90M']);
    expect(questions).toHaveLength(4);
    expect(questions[3]).toContain('2024-06');
    expect((await policy()).context).toEqual({
      distributes: 'product',
      commercial: false,
      monthlyActiveUsersAt: { '2024-06': 90_000_000 },
    });
  });

  it('keeps the policy that is there, unless told to write it anew', async () => {
    writeFileSync(path.join(root, 'fineprint.config.yaml'), 'failOn: note\n');
    await expect(init({ commercial: 'yes' })).rejects.toThrow('There is a policy already, fineprint.config.yaml');
    expect(readFileSync(path.join(root, 'fineprint.config.yaml'), 'utf8')).toBe('failOn: note\n');
    await init({ commercial: 'yes', force: true });
    expect((await policy()).context).toEqual({ commercial: true });
  });

  it.each([
    [{ commercial: 'perhaps' }, '--commercial takes yes or no, not "perhaps".'],
    [{ users: '-5' }, '--users takes a number, such as 120000 or 1.2M, not "-5".'],
    [{ distributes: 'sass' }, 'Did you mean saas?'],
    [{ extends: 'enterprize' }, 'There is no profile "enterprize". Did you mean enterprise?'],
    [{}, 'There is no terminal to ask on'],
  ])('answers %j with a sentence, and writes nothing', async (values, sentence) => {
    await expect(init(values)).rejects.toThrow(sentence);
    expect(existsSync(path.join(root, 'fineprint.config.yaml'))).toBe(false);
  });

  it('writes nothing when nothing is answered', async () => {
    await expect(init({}, [])).rejects.toThrow('Nothing was answered');
  });

  it.each([
    ['120000', 120_000],
    ['1,200,000', 1_200_000],
    ['1.2M', 1_200_000],
    ['3 million', 3_000_000],
    ['300k', 300_000],
    ['1,20', undefined],
    ['many', undefined],
  ])('reads the count %s', (words, figure) => {
    expect(readCount(words)).toBe(figure);
  });
});
