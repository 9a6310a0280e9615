import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearestWord } from '../src/text/nearest.ts';
import { Positions } from '../src/text/positions.ts';
import { printable } from '../src/text/printable.ts';
import { wrap } from '../src/text/wrap.ts';

describe('positions', () => {
  it('count lines over LF, CRLF and lone CR', () => {
    const positions = new Positions('a\nb\r\nc\rd');
    expect(['a', 'b', 'c', 'd'].map((letter) => positions.at('a\nb\r\nc\rd'.indexOf(letter)))).toEqual([
      { line: 1, column: 1 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
    ]);
  });

  it('lead back to the offset', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (text, n) => {
        const positions = new Positions(text);
        const offset = text.length === 0 ? 0 : n % text.length;
        const { line, column } = positions.at(offset);
        expect(positions.starts[line - 1]! + column - 1).toBe(offset);
      }),
    );
  });
});

describe('the nearest word', () => {
  it('forgives a slip', () => {
    expect(nearestWord('comercial', ['commercial', 'regions'])).toBe('commercial');
    expect(nearestWord('--foramt'.slice(2), ['format', 'root'])).toBe('format');
  });

  it('is not forced on a word that is far from all', () => {
    expect(nearestWord('waivers', ['context', 'allow'])).toBeUndefined();
  });

  it('counts a swap of neighbours as one edit', () => {
    expect(editDistance('scna', 'scan')).toBe(1);
  });
});

describe('printable', () => {
  it('disarms escape sequences, line breaks and characters that turn text around', () => {
    expect(printable('a\u001b[31m\n\u202eb')).toBe('a\\u{1b}[31m\\u{a}\\u{202e}b');
  });

  it('leaves ordinary text of any language alone', () => {
    expect(printable('Qwen/通义 – «é»')).toBe('Qwen/通义 – «é»');
  });
});

describe('wrap', () => {
  it('breaks between words only', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('a-very-long-word x', 5)).toEqual(['a-very-long-word', 'x']);
  });
});
