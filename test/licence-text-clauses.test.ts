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
const file = new URL('../fixtures/clauses/sentences.yaml', import.meta.url);
const sentences = parse(readFileSync(file, 'utf8')) as Record<string, Sentences>;
const clausesOf = (text: string, type: string) =>
  readLicence(text, book, { only: 'clauses' }).clauses.filter((clause) => clause.type === type);

describe('the clause reader', () => {
  it('has invented sentences for every clause type', () => {
    expect(Object.keys(sentences).sort()).toEqual([...clauseTypes].sort());
  });

  for (const [type, { says, doesNot }] of Object.entries(sentences)) {
    for (const { text, params } of says) {
      it(`reads ${type} in “${text}”`, () => {
        const [clause] = clausesOf(text, type);
        expect(clause).toMatchObject({ type, quote: text, line: 1, ...(params ? { params } : {}) });
      });
    }
    for (const text of doesNot) {
      it(`reads no ${type} in “${text}”`, () => {
        expect(clausesOf(text, type)).toEqual([]);
      });
    }
  }
});
