import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataFormats } from '../src/extract/formats/index.ts';
import { formatOf } from '../src/extract/index.ts';

/** A file of each format. */
const files: Record<string, string> = {
  component: 'a.vue',
  dockerfile: 'Dockerfile',
  env: '.env',
  html: 'a.html',
  json: 'a.json',
  makefile: 'Makefile',
  markdown: 'a.md',
  modelfile: 'Modelfile',
  notebook: 'a.ipynb',
  prompt: 'a.prompt',
  requirements: 'requirements.txt',
  shell: 'a.sh',
  terraform: 'a.tf',
  toml: 'a.toml',
  xml: 'a.xml',
  yaml: 'a.yaml',
};

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the syntax of the files that are read
const pieces = fc.constantFrom(
  ...'"|\'|`|{|}|[|]|(|)|<|>|:|- |#|\n|\r\n|  |\t|\\|$|${|{{|}}|---\n|```|<<EOF\n|EOF\n|a: |b=|FROM |RUN |/|*|&|!|?|@|%|é|😀|org/model|"""|<!--|-->|<script>|=|;|,|\u0000'.split(
    '|',
  ),
);
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above
const text = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));

describe.each(dataFormats.map((format) => format.id))('%s', (id) => {
  const format = dataFormats.find((one) => one.id === id)!;
  const path = files[id]!;

  it('is the format of its files', () => {
    expect(formatOf({ path, text: 'FROM a\nPARAMETER b' })?.id).toBe(id);
  });

  it('never throws, and points into the text', () => {
    fc.assert(
      fc.property(text, (hostile) => {
        for (const { start, end, value, place } of format.read({ path, text: hostile }).literals) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(hostile.length);
          if (place === 'comment') expect(hostile.slice(start, end)).toBe(value);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('takes time in proportion to the length, whatever is repeated', () => {
    const units = [
      '"',
      "'",
      '[',
      '{"a":',
      '[\n',
      '- ',
      '<a b="',
      'cat <<EOF\n',
      '```\n',
      '\\\n',
      '${',
      'a = <<E\n',
      '# ',
      '](',
    ];
    for (const unit of units) {
      const started = performance.now();
      format.read({ path, text: unit.repeat(200_000 / unit.length) });
      // Quadratic work on this length takes minutes; the bound leaves room for a busy machine.
      expect(performance.now() - started).toBeLessThan(8_000);
    }
  }, 120_000);
});
