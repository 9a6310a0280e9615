import { describe, expect, it } from 'vitest';
import { readIgnoreComments } from '../src/extract/ignore-comments.ts';

const read = (text: string, path = 'app.py') => readIgnoreComments({ path, text });
const short = (text: string, path?: string) =>
  read(text, path).ignores.map(({ rules, reason, line, of }) => `${line}>${of} [${rules.join(' ')}] ${reason}`);

describe('a fineprint-ignore comment', () => {
  it.each([
    [
      'm = load("a/b")  # fineprint-ignore ctx.non-commercial: bought, LEGAL-12',
      '1>1 [ctx.non-commercial] bought, LEGAL-12',
    ],
    ['# fineprint-ignore: research only', '1>2 [] research only'],
    ['  // fineprint-ignore ctx.user-cap, oblig.*: known', '1>2 [ctx.user-cap oblig.*] known'],
    ['model: a/b # fineprint-ignore ref.unpinned: a fixture', '1>1 [ref.unpinned] a fixture'],
    ['/* fineprint-ignore: known */', '1>2 [] known'],
    ['-- fineprint-ignore: known', '1>2 [] known'],
  ])('%s', (text, expected) => {
    expect(short(text)).toEqual([expected]);
  });

  it('without a reason accepts nothing, and is told of with its line', () => {
    for (const text of ['\n# fineprint-ignore', '\n# fineprint-ignore ctx.user-cap', '\n# fineprint-ignore:  ']) {
      const { ignores, notices } = read(text);
      expect(ignores).toEqual([]);
      expect(notices).toMatchObject([{ code: 'ignore-without-reason', location: { file: 'app.py', line: 2 } }]);
    }
  });

  it('is none outside a comment, in a longer word, or in prose that shows one', () => {
    expect(short('x = "fineprint-ignore: no"')).toEqual([]);
    expect(short('# fineprint-ignored: no')).toEqual([]);
    expect(short('# fineprint-ignore: shown in a manual', 'README.md')).toEqual([]);
    expect(short('<!-- fineprint-ignore: known -->', 'README.md')).toEqual(['1>2 [] known']);
  });
});
