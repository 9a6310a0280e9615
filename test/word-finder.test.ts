import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordFinder } from '../src/text/word-finder.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('a word finder', () => {
  const finds = wordFinder(['llama', 'lamb', 'hf.co', '7b|']);

  it.each(['llama', 'x_LLaMA-3', 'the llamb', 'see hf.co/x', 'a-7B', 'a 7b.', 'lllama'])(
    'finds a word in %j',
    (text) => {
      expect(finds(bytes(text))).toBe(true);
    },
  );

  it.each(['', 'lama', 'hfxco', '7bc', '7b_', 'l.l.a.m.a', 'é llam'])('finds none in %j', (text) => {
    expect(finds(bytes(text))).toBe(false);
  });

  it('takes ASCII words only', () => {
    expect(() => wordFinder(['modèle'])).toThrow('not ASCII');
  });

  it('finds what a search for each word finds', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '-', '1', ' '), maxLength: 40 });
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '-', '1'), minLength: 1, maxLength: 4 });
    const ending = fc.constantFrom('', '|');
    fc.assert(
      fc.property(text, fc.array(fc.tuple(word, ending), { minLength: 1, maxLength: 5 }), (content, words) => {
        const expected = words.some(([one, end]) => new RegExp(one + (end && '(?![a-z0-9_])'), 'i').test(content));
        expect(wordFinder(words.map(([one, end]) => one + end))(bytes(content))).toBe(expected);
      }),
    );
  });
});
