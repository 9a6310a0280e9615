import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseIgnorePattern } from '../src/walk/ignore-pattern.ts';
import { IgnoreRules } from '../src/walk/ignore-rules.ts';

function ignored(line: string, at: string): boolean {
  const pattern = parseIgnorePattern(line);
  const name = at.slice(at.lastIndexOf('/') + 1);
  return pattern !== undefined && (pattern.lastName ?? name) === name && pattern.matches(name, at);
}

describe('a line of an ignore file', () => {
  it.each([
    ['*.log', 'a/b.log', 'b.log.txt'],
    ['/top.py', 'top.py', 'a/top.py'],
    ['docs/*.md', 'docs/a.md', 'docs/b/a.md'],
    ['**/cache', 'a/b/cache', 'a/cached'],
    ['a/**/b', 'a/b', 'c/a/b'],
    ['a/**', 'a/b/c', 'a'],
    ['data[0-9].py', 'data7.py', 'datax.py'],
    ['data[!0-9].py', 'datax.py', 'data7.py'],
    ['[[:upper:]]*', 'Abc', 'abc'],
    ['?.py', 'é.py', 'ab.py'],
    ['\\!important', '!important', 'important'],
    ['\\#hash', '#hash', 'hash'],
    ['star\\*', 'star*', 'starry'],
    ['end   ', 'end', 'end   '],
    ['end\\ ', 'end ', 'end'],
  ])('%j leaves out %j and not %j', (line, hit, miss) => {
    expect([ignored(line, hit), ignored(line, miss)]).toEqual([true, false]);
  });

  it.each(['', '   ', '# comment', '!', '/', '[unclosed', 'trailing\\'])('%j leaves out nothing', (line) => {
    expect(['', 'unclosed', '[unclosed', 'trailing', '# comment'].some((name) => ignored(line, name))).toBe(false);
  });
});

describe('ignore files against git itself', () => {
  let folder: string;
  const names = ['a', 'b', 'ab', 'a.b', 'B'];
  const paths = names.flatMap((x) => [`${x}.py`, ...names.flatMap((y) => [`${x}/${y}.py`, `${x}/${y}/c`])]);
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-ignore-'));
    spawnSync('git', ['init', '-q', folder]);
    for (const one of paths) {
      mkdirSync(path.join(folder, path.dirname(one)), { recursive: true });
      writeFileSync(path.join(folder, one), '');
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const step = fc.constantFrom(
    'a',
    'b',
    'ab',
    'c',
    '*',
    '**',
    'a*',
    '*.py',
    '?',
    '[ab]',
    '[!a]',
    'a.b',
    '*b*',
    '.',
    'B',
  );
  const line = fc
    .tuple(
      fc.constantFrom('', '', '!', '/', '!/'),
      fc.array(step, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', '', '/'),
    )
    .map(([start, steps, end]) => start + steps.join('/') + end);
  const file = fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n'));

  it('leave out the same files, nested ones too', () => {
    fc.assert(
      fc.property(file, file, (top, nested) => {
        writeFileSync(path.join(folder, '.gitignore'), top);
        writeFileSync(path.join(folder, 'a/.gitignore'), nested);
        const { stdout } = spawnSync('git', ['-C', folder, 'check-ignore', '-z', '--no-index', '--stdin'], {
          input: paths.join('\0'),
          encoding: 'utf8',
        });
        const rules = new IgnoreRules(folder);
        expect(paths.filter((one) => rules.ignoresPath(one, false))).toEqual(stdout.split('\0').filter(Boolean));
      }),
      { numRuns: 150 },
    );
  });
});
