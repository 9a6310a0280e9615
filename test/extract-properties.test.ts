import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractFile, formats } from '../src/extract/index.ts';
import { compileDetection, openRuleBook } from '../src/rules/index.ts';
import { processorTime } from './processor-time.ts';

const detection = compileDetection(openRuleBook());
const endings = formats.flatMap((format) => [
  ...(format.extensions ?? []),
  ...(format.names ?? []).map((name) => `/${name}`),
]);

/** Pieces that turn scanners inside out when they are cut anywhere. */
const pieces = [
  'model',
  '=',
  ':',
  '"',
  "'",
  '`',
  '"""',
  '${',
  '}',
  '{',
  '[',
  ']',
  '(',
  ')',
  '/*',
  '*/',
  '//',
  '#',
  '\\',
  '\n',
  '\r\n',
  '  ',
  'gpt-4o',
  'meta-llama/Llama-3.1-8B-Instruct',
  'https://huggingface.co/Qwen/Qwen3-8B/tree/main',
  'llama3.1:8b',
  'ä',
  '😀',
  '<<<EOT',
  'from_pretrained(',
  '---\n',
  'r#"',
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''));

describe('whatever a file holds', () => {
  test('nothing throws, and every place points at the text reported', () => {
    fc.assert(
      fc.property(fc.constantFrom(...endings), text, (ending, content) => {
        const lines = content.split(/\r\n|\n|\r/);
        for (const { text, location } of extractFile({ path: `a${ending}`, text: content }, detection).sightings) {
          const line = lines[location.line - 1] ?? '';
          expect(line.slice(location.column - 1, location.endColumn - 1)).toBe(text);
        }
      }),
      { numRuns: 1500, seed: 7 },
    );
  });

  test.each([
    ['an open string', 'x.py', '"a'],
    ['open templates', 'x.ts', '`${'],
    ['open comments', 'x.rs', '/* '],
    ['brackets', 'x.js', '('],
    ['words', 'x.md', 'a-b/c:d '],
    ['dotted names', 'x.go', 'a.b('],
    ['dashes', 'x.md', '-'],
    ['numbers that end in a letter', 'x.py', '"model-q1q1q1q1q1q1q1q1q1q1q1q1q1.bin",'],
    ['here-documents', 'x.php', '<<<EOT\n'],
  ])('time grows with the length: %s', (_, path, piece) => {
    const timeOf = (times: number): number => {
      const content = `model = "gpt-4o"\n${piece.repeat(times)}`;
      return processorTime(() => void extractFile({ path, text: content }, detection));
    };
    timeOf(1000);
    // Eight times the length in no more than forty times the time: what is quadratic takes sixty-four.
    expect(timeOf(16_000)).toBeLessThan(40 * timeOf(2_000) + 100);
  });

  test.each([
    ['x.js', "f('some words'), ", 'b = openai("gpt-4o")'],
    ['x.json', '{"a":[', '"model":"gpt-4o"'],
    ['x.py', "f('some words'), ", 'b(model="gpt-4o")'],
    ['x.yaml', 'a, ', 'b: gpt-4o'],
    ['x.md', 'a b ', '`gpt-4o`'],
    ['x.sh', 'echo some words; ', 'llm --model gpt-4o'],
  ])('a line of 5 MB is read to its end: %s', (path, piece, last) => {
    const start = path === 'x.yaml' ? 'text: ' : path === 'x.json' ? '{"model":"gpt-4o","a":' : '';
    const content = `${start}${piece.repeat(5_000_000 / piece.length)}${path === 'x.yaml' ? '\n' : ''}${last}`;
    const begun = performance.now();
    const { sightings } = extractFile({ path, text: content }, detection);
    expect(sightings.map((one) => one.text)).toContain('gpt-4o');
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
});
