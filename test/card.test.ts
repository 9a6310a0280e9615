import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCard } from '../src/index.ts';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cases = path.join(root, 'fixtures/cards');

interface Expected {
  model?: string;
  declared: string | null;
  licence?: string | null;
  baseModels: string[];
  relation: string | null;
  /** Rule ids, with the severity where it matters. */
  findings: string[];
}

async function readCase(name: string) {
  const folder = path.join(cases, name);
  const files = readdirSync(folder).map((file) => ({
    path: `model/${file}`,
    text: readFileSync(path.join(folder, file), 'utf8'),
  }));
  const expected = JSON.parse(files.find((file) => file.path.endsWith('expected.json'))!.text) as Expected;
  const card = await readCard(
    {
      path: 'model',
      card: files.find((file) => file.path.endsWith('README.md')) ?? null,
      files: files.filter((file) => !/(?:README\.md|expected\.json)$/.test(file.path)),
    },
    { asOf: '2026-11-25', ...(expected.model ? { model: expected.model } : {}) },
  );
  return { card, expected };
}

describe('a model card', () => {
  it.each(readdirSync(cases))('%s', async (name) => {
    const { card, expected } = await readCase(name);
    const { declared, baseModels, relation } = card;
    const { findings, model: _, licence, ...wanted } = expected;
    expect({ declared, baseModels, relation }).toEqual(wanted);
    if (licence !== undefined) expect(card.licence).toBe(licence);
    const shown = card.findings.map(({ rule, severity }) =>
      findings.some((one) => one.includes(' ')) ? `${rule} ${severity}` : rule,
    );
    expect(shown.sort()).toEqual([...findings].sort());
  });

  it('keeps to its schema, and every finding says what to do', async () => {
    const schema = (name: string): object =>
      JSON.parse(readFileSync(path.join(root, `src/report/schemas/${name}.schema.json`), 'utf8'));
    const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
    ajv.addSchema(schema('scan'), 'scan.schema.json');
    const validate = ajv.compile(schema('card'));
    const cards = await Promise.all(readdirSync(cases).map(async (name) => (await readCase(name)).card));
    expect(validate({ cards }), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    for (const finding of cards.flatMap((card) => card.findings)) expect(finding.remedy, finding.rule).toMatch(/\.$/);
  });

  it('takes the licence that is known from elsewhere for a missing one', async () => {
    const folder = { path: 'a.md', card: { path: 'a.md', text: 'The model is free for everybody.\n' } };
    const card = await readCard(folder, { model: 'acme/x', licence: 'apache-2.0', asOf: '2026-11-25' });
    expect(card).toMatchObject({ declared: null, licence: 'apache-2.0' });
    expect(card.findings.map(({ rule }) => rule)).toEqual(['card.no-front-matter']);
  });

  it('reads a folder without a card by its configuration', async () => {
    const text = '{"base_model_name_or_path": "meta-llama/Llama-2-7b-hf"}';
    const card = await readCard({ path: 'm', card: null, files: [{ path: 'm/adapter_config.json', text }] });
    expect(card).toMatchObject({ declared: null, baseModels: ['meta-llama/Llama-2-7b-hf'], relation: 'adapter' });
  });

  it('holds what it claims against what is known of the model', async () => {
    const text = '---\nlicense: cc-by-nc-4.0\n---\n# Card\n\nThis model is open source and free for commercial use.\n';
    const card = await readCard({ path: 'm', card: { path: 'm/README.md', text } }, { model: 'acme/m' });
    expect(card.claims.map(({ verdict }) => verdict)).toEqual(['contradicted', 'contradicted']);
    expect(card.findings.map(({ rule }) => rule)).toEqual(['claim.open-source', 'claim.commercial-use']);
  });

  it('hears the licence file beside it', async () => {
    const text = readFileSync(path.join(root, 'LICENSE'), 'utf8');
    const card = await readCard({
      path: 'm',
      card: { path: 'm/README.md', text: '---\nlicense: llama2\n---\n' },
      files: [{ path: 'm/LICENSE', text }],
    });
    expect(card.conclusion.status).toBe('conflict');
    expect(card.findings.map(({ rule }) => rule)).toContain('licence.conflict');
  });
});

describe('a broken card', () => {
  it('survives whatever stands in it', async () => {
    for (const text of [
      '',
      '---',
      '---\n',
      '---\n---',
      '\uFEFF---\nlicense: mit\n---',
      '```',
      '|'.repeat(9999),
      '[]('.repeat(5000),
      '---\n? [\n: }\n---\n',
      'fine-tuned '.repeat(4000),
      '#'.repeat(20000),
    ]) {
      const started = performance.now();
      const card = await readCard({ path: 'x', card: { path: 'x/README.md', text } }, { model: 'a/b' });
      expect(card.path).toBe('x');
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });

  it('is read to the end whatever is cut from it, put into it or put in another order', async () => {
    const texts = readdirSync(cases).flatMap((name) => {
      const file = path.join(cases, name, 'README.md');
      return existsSync(file) ? [readFileSync(file, 'utf8')] : [];
    });
    expect(texts.length).toBeGreaterThan(20);
    const change = fc.record({
      kind: fc.constantFrom('cut', 'insert', 'swap'),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      to: fc.double({ min: 0, max: 1, noNaN: true }),
      // What opens and closes things in YAML and Markdown, and what no editor shows.
      bytes: fc.oneof(
        fc.string({ maxLength: 8, unit: 'binary' }),
        fc.constantFrom('\0', '\uFEFF', '\t', '---\n', '```', '{[', ': |', '\r', '](', '<', '|', '\uD800', 'license: '),
      ),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        async (text, changes) => {
          const mutant = changes.reduce(mutated, text);
          const card = await readCard({ path: 'm', card: { path: 'm/README.md', text: mutant } }, { model: 'acme/m' });
          const lines = mutant.split('\n').length;
          for (const { line } of card.findings.flatMap(({ locations }) => locations)) {
            expect(line).toBeGreaterThan(0);
            expect(line).toBeLessThanOrEqual(lines);
          }
        },
      ),
      { numRuns: 300, seed: 8 },
    );
  });
});

/** A text that was cut at a place, got bytes there, or had two of its lines swapped. */
function mutated(text: string, change: { kind: string; at: number; to: number; bytes: string }): string {
  const at = Math.floor(change.at * text.length);
  if (change.kind === 'cut') return text.slice(0, at);
  if (change.kind === 'insert') return text.slice(0, at) + change.bytes + text.slice(at);
  const lines = text.split('\n');
  const [one, other] = [change.at, change.to].map((share) => Math.floor(share * (lines.length - 1))) as [
    number,
    number,
  ];
  [lines[one], lines[other]] = [lines[other]!, lines[one]!];
  return lines.join('\n');
}
