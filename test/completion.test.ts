import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completionOf } from '../src/commands/completion.ts';
import { commands } from '../src/commands/index.ts';

const shells = ['bash', 'zsh', 'fish'] as const;
const completionCommand = completionOf(commands);
const folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-completion-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const script = async (shell: string): Promise<string> => {
  const parts: string[] = [];
  const terminal = { out: (text: string) => void parts.push(text) } as Parameters<typeof completionCommand.run>[1];
  expect(await completionCommand.run({ values: {}, positionals: [shell] }, terminal)).toBe(0);
  return parts.join('');
};

/** What each shell itself would offer after these words, as it is asked in its own language. */
const ask: Record<(typeof shells)[number], (file: string, words: string[]) => [string, string[]]> = {
  bash: (file, words) => {
    const line = words.map((word) => `'${word}'`).join(' ');
    const probe = `source ${file}; COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _fineprint; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return ['bash', ['--norc', '-c', probe]];
  },
  // What zsh would add is caught in place of its own line editor, which runs on a terminal only.
  zsh: (file, words) => {
    const line = words.map((word) => `'${word}'`).join(' ');
    const probe = `compdef() { }; _describe() { print -l "\${(@P)2}" }; _arguments() { print -l -- "$@" }; source ${file}; words=(${line}); CURRENT=${words.length}; _fineprint`;
    return ['zsh', ['-f', '-c', probe]];
  },
  fish: (file, words) => ['fish', ['--no-config', '-c', `source ${file}; complete -C '${words.join(' ')}'`]],
};

describe.each(shells)('completion for %s', (shell) => {
  const isThere = spawnSync(shell, ['--version']).status === 0;
  const file = path.join(folder, shell);
  beforeAll(async () => writeFileSync(file, await script(shell)));
  const offered = (...words: string[]): string => {
    const [program, args] = ask[shell](file, ['fineprint', ...words]);
    const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', cwd: folder });
    expect(stderr).toBe('');
    return stdout;
  };

  it('names every command and every option', async () => {
    const text = await script(shell);
    for (const { name, load } of commands) {
      expect(text).toContain(name);
      for (const option of Object.keys((await load()).options)) expect(text).toContain(option);
    }
  });

  // Where the shell is not installed this is skipped, but not in CI, which installs it.
  it.skipIf(!isThere && process.env.EVERY_SHELL === undefined)(
    'offers commands, options of the command, and their values',
    () => {
      expect(offered('')).toContain('licence');
      expect(offered('scan', '--')).toContain('--changed-since');
      expect(offered('scan', '--')).not.toContain('--model');
      expect(offered('card', '--')).toContain('--model');
      expect(offered('scan', '--format', '')).toContain('cyclonedx');
      expect(offered('explain', 'ctx.user')).toContain('ctx.user-cap');
    },
  );
});

describe('completion', () => {
  it('for a shell that it does not know names those it knows', async () => {
    const terminal = { out: () => undefined } as unknown as Parameters<typeof completionCommand.run>[1];
    const run = completionCommand.run({ values: {}, positionals: ['zhs'] }, terminal);
    await expect(run).rejects.toThrow('For which shell? bash, zsh, fish. Did you mean zsh?');
  });
});
