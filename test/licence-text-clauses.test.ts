import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { clauseTypes } from '../src/clauses/effects.ts';
import { readLicence } from '../src/licence-text/index.ts';
import { openRuleBook } from '../src/rules/index.ts';

interface Sentences {
  says: Array<{ text: string; params?: Record<string, unknown> }>;
  doesNot: string[];
}

const book = openRuleBook();
const read = (name: string) =>
  parse(readFileSync(new URL(`../fixtures/clauses/${name}.yaml`, import.meta.url), 'utf8')) as Record<
    string,
    Sentences
  >;
const files = { sentences: read('sentences'), 'drafting styles': read('drafting-styles') };
const clausesOf = (text: string, type: string) =>
  readLicence(text, book, { only: 'clauses' }).clauses.filter((clause) => clause.type === type);

describe.each(Object.entries(files))('the clause reader, of %s', (_, sentences) => {
  it('has invented sentences for every clause type', () => {
    expect(Object.keys(sentences).sort()).toEqual([...clauseTypes].sort());
  });

  for (const [type, { says, doesNot }] of Object.entries(sentences)) {
    it.each(says)(`reads ${type} in “$text”`, ({ text, params }) => {
      const [clause] = clausesOf(text, type);
      expect(clause).toMatchObject({ type, line: 1, ...(params ? { params } : {}) });
      // of two sentences, the clause is one
      expect(text).toContain(clause!.quote);
    });

    it.each(doesNot)(`reads no ${type} in “%s”`, (text) => {
      expect(clausesOf(text, type)).toEqual([]);
    });
  }
});

describe('parameters', () => {
  it('tells an end at will from an end at any time on breach', () => {
    const [atWill] = clausesOf('Acme may terminate this licence at any time upon notice to you.', 'termination');
    const [onBreach] = clausesOf('Acme may terminate this licence at any time if you are in breach.', 'termination');
    expect(atWill!.params).toEqual({ atWill: true });
    expect(onBreach!.params).toEqual({});
  });

  it('finds the regions of a territory that is defined in two steps', () => {
    const text =
      '"Licensed Territory" means the world without the Excluded Territories.\n\n"Excluded Territories" means the European Union and the United Kingdom.\n\nYou may not use the Model outside the Licensed Territory.';
    const [found] = clausesOf(text, 'territorial-exclusion');
    expect(found!.params).toMatchObject({ regions: ['EU', 'UK'], scope: 'all', by: 'place' });
  });
});

describe('what one ticks before a download', () => {
  it.each([
    ['non-commercial', 'I agree not to use the model for commercial purposes'],
    ['non-commercial', 'I will not use this model commercially'],
    ['non-commercial', 'Please confirm your use is strictly non-commercial'],
    ['non-commercial', 'I want to use this model only for non-commercial use'],
    ['research-only', 'This model is for academic research only: yes'],
    ['no-redistribution', 'I will not share the model files with third parties'],
    ['territorial-exclusion', 'I confirm that I am not located in the European Union'],
    ['permission-required', 'Commercial users must contact us before requesting access'],
    ['competing-model-training', 'I will not use the outputs to train other language models'],
    ['military-use', 'I will not use this model for military purposes'],
    ['field-of-use', 'I commit to responsible use and will not generate illegal content with this model'],
  ])('says %s: “%s”', (type, text) => {
    expect(clausesOf(text, type)).toHaveLength(1);
  });

  it.each([
    'You agree to share your contact information to access this model',
    'This repository is publicly accessible, but you have to accept the conditions to access its files and content.',
    'Please tell us whether you plan commercial or non-commercial use',
    'Company name; country; do you represent a commercial organisation?',
  ])('says nothing of a licence: “%s”', (text) => {
    expect(readLicence(text, book, { only: 'clauses' }).clauses).toEqual([]);
  });
});

describe('lists', () => {
  const readAll = (text: string) => readLicence(text, book, { only: 'clauses' }).clauses;

  it('reads the items of a list inside a sentence, with what bars them', () => {
    const text =
      'You agree not to (i) copy the Software; (ii) alter or remove any notices in it; or (iii) decompile it.';
    const found = readAll(text).map(({ type, quote }) => [type, quote]);
    expect(found).toContainEqual(['notice-file', '(ii) alter or remove any notices in it; or']);
    expect(found).toContainEqual(['no-reverse-engineering', '(iii) decompile it.']);
  });

  it('reads a list inside a sentence that permits as the permission it is', () => {
    expect(readAll('You may (i) copy the Software; (ii) decompile it; and (iii) distribute it.')).toEqual([]);
  });

  it('takes a list that begins anew after a lead-in without a number as a list of that lead-in', () => {
    const text =
      '1. Grant. You may use the Model.\n2. Notice. Keep this text.\n\nYou will not use the Model to:\n1. Support any army.\n2. Exploit or harm minors.\n';
    expect(readAll(text).map(({ type }) => type)).toContain('field-of-use');
  });

  it('takes a numbered list right below a colon as lying under it, whatever the number above', () => {
    const text =
      '2. You agree that the Model will not be used by anyone under your control, to:\n\n1. Surveillance\n\ni. Infer what group a person belongs to;\n\n3. Term. It ends in May.\n';
    expect(readAll(text)).toContainEqual(expect.objectContaining({ type: 'field-of-use', section: '2', line: 1 }));
  });

  it('reads bullets below a second lead-in as lying under that', () => {
    const text =
      'You are free to:\n- Read the code.\n- Run it.\n\nYou may not:\n- Decompile any part of it for others.\n- Use it in a business without a commercial licence.\n';
    expect(readAll(text).map(({ type }) => type)).toEqual(['no-reverse-engineering', 'permission-required']);
  });

  it('reads the lines below a lead-in in one paragraph as lying under it', () => {
    const text =
      'You are not permitted to:\ndecompile any part of it;\nuse it in a business without a commercial licence.\n';
    expect(readAll(text).map(({ type, line }) => [type, line])).toEqual([
      ['no-reverse-engineering', 2],
      ['permission-required', 3],
    ]);
  });

  it('finds a service that is defined beside what bars it', () => {
    const text =
      'The grant does not include the right to provide a Flow Service.\n\nA "Flow Service" is a service that enables third parties to access the Software via its APIs.\n';
    expect(readAll(text).map(({ type }) => type)).toEqual(['hosted-service']);
  });

  it('reads each row of a table by itself', () => {
    const text = '| Reserved: | Acme reserves the right |\n| Use: | to restrict nothing in your use of the Model |\n';
    expect(readAll(text)).toEqual([]);
  });

  it('takes a sentence in capitals over several lines as a sentence and not as a heading', () => {
    const text =
      'Terms.\n\nNOBODY SHALL USE, COPY OR DISTRIBUTE THE SOFTWARE FOR COMMERCIAL PURPOSES\nWITHOUT THE PRIOR AND EXPLICIT CONSENT OF THE LICENSORS.\n';
    expect(readAll(text).map(({ type }) => type)).toEqual(['permission-required']);
  });
});
