import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DetectionRule, type HostRule, openRuleBook } from '../src/rules/index.ts';
import { patternSet } from '../src/rules/pattern-set.ts';

const book = openRuleBook();
const detection = book.documents<DetectionRule>('detection');
const hosts = book.documents<HostRule>('hosts');

/** Every group of patterns that the rules hold, by a name for the reader. */
const groups: Array<[string, string[]]> = [
  ...hosts.flatMap(
    ({ id, ids = [], weakIds = [] }): Array<[string, string[]]> => [
      [`ids of ${id}`, ids],
      [`weak ids of ${id}`, weakIds],
    ],
  ),
  ['names of models', detection.flatMap((rule) => rule.names?.model ?? [])],
  ['names of other things', detection.flatMap((rule) => rule.names?.other ?? [])],
  ['loaders', detection.flatMap((rule) => rule.calls?.loader ?? [])],
  ['variables', detection.flatMap((rule) => rule.env ?? [])],
].filter((group): group is [string, string[]] => (group[1] as string[]).length > 0);

const words =
  'model models base_model model_name_or_path AutoModel.from_pretrained os.path.join gpt-4o gpt-4o-mini o3 llama-3.3-70b-versatile claude-3-5-sonnet-20241022 anthropic.claude-3-haiku-20240307-v1:0 us.amazon.nova-pro-v1:0 Qwen/Qwen3-8B tts-1 dataset output_dir train.file LLM_MODEL OPENAI_MODEL step x ChatOpenAI groq.chat label'.split(
    ' ',
  );

describe('a set of patterns answers as one expression over all of them', () => {
  it.each(groups)('%s', (_, patterns) => {
    const set = patternSet(patterns);
    const whole = new RegExp(`^(?:${patterns.join('|')})$`);
    const part = fc.oneof(
      fc.constantFrom(...words, '.', '_', '-', '/', ':', '\n', '', '0'),
      fc.stringMatching(/^[a-z0-9._-]{0,6}$/),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
        const text = parts.join('');
        expect(set.test(text), text).toBe(whole.test(text));
      }),
    );
    for (const word of words) expect(set.test(word), word).toBe(whole.test(word));
  });
});

describe('the first characters of a pattern', () => {
  it.each([
    ['optional beginnings', '(?:us\\.)?meta|x?y', ['us.meta', 'meta', 'y', 'xy'], ['s.meta', 'x']],
    ['counted beginnings', 'a{0,2}b|c{2}d', ['b', 'aab', 'ccd'], ['aaab', 'cd']],
    ['classes and escapes', '[a-c]1|\\.x|[^q]z', ['b1', '.x', 'az'], ['d1', 'qz']],
    [
      'three plain characters',
      'gpt-4|(?:ab|cd)+ef|xy?z|x\\.yz',
      ['gpt-4', 'abcdef', 'xyz', 'xz', 'x.yz'],
      ['gpt', 'gpt-', 'ef', 'x-yz'],
    ],
    ['groups before a rest', '(?:a|b(?:c|d))(?:e)?f', ['af', 'aef', 'bcf', 'bdef'], ['bf', 'ae']],
    ['brackets inside classes', '[(]a|b', ['(a', 'b'], ['a']],
    ['patterns that may be empty', 'a*', ['', 'aa'], ['b']],
  ])('%s', (_, pattern, hits, misses) => {
    const set = patternSet([pattern]);
    for (const hit of hits) expect(set.test(hit), hit).toBe(true);
    for (const miss of misses) expect(set.test(miss), miss).toBe(false);
  });
});
