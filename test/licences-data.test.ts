import { readdirSync } from 'node:fs';
import parseExpression from 'spdx-expression-parse';
import { describe, expect, it } from 'vitest';
import { clauseTypes } from '../src/clauses/effects.ts';
import { type AmbiguousLicence, type LicenceRule, openRuleBook } from '../src/rules/index.ts';
import type { ClauseType } from '../src/types.ts';

const folder = new URL('../rules/licences/', import.meta.url);
const ids = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.slice(0, -'.yaml'.length));
const book = openRuleBook();
const rules = ids.map((id) => book.licences.rule(id)).filter((rule): rule is LicenceRule => rule !== undefined);
const ambiguous = book.documents<{ words: AmbiguousLicence[] }>('ambiguous').flatMap((file) => file.words);

const fold = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
const typesOf = (rule: LicenceRule): ClauseType[] => book.licences.clauses(rule.id).map((clause) => clause.type);
const failing = (fails: (rule: LicenceRule) => boolean): string[] => rules.filter(fails).map((rule) => rule.id);

/** Words of one kind that two files claim: `word: first, second`. */
function sharedWords(wordsOf: (rule: LicenceRule) => string[]): string[] {
  const owners = new Map<string, string>();
  const shared: string[] = [];
  for (const rule of rules) {
    for (const word of new Set(wordsOf(rule).map(fold))) {
      const owner = owners.get(word);
      if (owner) shared.push(`${word}: ${owner}, ${rule.id}`);
      owners.set(word, rule.id);
    }
  }
  return shared;
}

describe('every licence file', () => {
  it('is in the book under the name of its file', () => {
    expect(rules.map((rule) => rule.id)).toEqual(ids);
    expect(ids.length).toBeGreaterThan(150);
  });

  it('names companion policies that exist and are policies', () => {
    const kinds = rules.flatMap((rule) =>
      (rule.policies ?? []).map((id) => [rule.id, id, book.licences.get(id)?.kind]),
    );
    expect(kinds.length).toBeGreaterThan(5);
    expect(kinds.filter(([, , kind]) => kind !== 'policy')).toEqual([]);
  });

  it('replaces a licence that exists, and never in a circle', () => {
    const circles = failing((rule) => {
      const seen = new Set([rule.id]);
      for (let next = rule.replaces; next !== undefined; next = book.licences.rule(next)?.replaces) {
        if (seen.has(next) || !book.licences.get(next)) return true;
        seen.add(next);
      }
      return false;
    });
    expect(circles).toEqual([]);
  });

  it('bears an SPDX id that the expression parser knows', () => {
    const spdx = rules.flatMap((rule) => (rule.spdx ? [rule.spdx] : []));
    for (const id of spdx) expect(parseExpression(id)).toMatchObject({ license: id });
    expect(spdx.length).toBeGreaterThan(40);
  });

  it('uses clause types of the vocabulary, with a sentence of its own that fits a message', () => {
    const known = new Set<string>(clauseTypes);
    const broken = rules.flatMap((rule) =>
      rule.clauses
        .filter(
          ({ type, says }) => !known.has(type) || says.trim().length < 15 || says.length > 400 || !says.endsWith('.'),
        )
        .map(({ type }) => `${rule.id} ${type}`),
    );
    expect(broken).toEqual([]);
  });

  it('tells which clause of the text is meant', () => {
    expect(failing((rule) => rule.clauses.some(({ section }) => section === ''))).toEqual([]);
  });

  it('was checked on a real day and names where it was read', () => {
    expect(failing((rule) => Number.isNaN(Date.parse(rule.checked)) || rule.sources.length === 0)).toEqual([]);
    expect(JSON.stringify(rules.map((rule) => rule.sources))).not.toMatch(/\/(work|tmp)\//);
  });
});

describe('words of licences', () => {
  it('are claimed by one file only', () => {
    expect(sharedWords((rule) => rule.hfIds)).toEqual([]);
    expect(sharedWords((rule) => [rule.id, ...rule.hfIds, ...rule.names])).toEqual([]);
  });

  it('are written in lower case', () => {
    expect(failing((rule) => [...rule.hfIds, ...rule.names].some((word) => word !== word.toLowerCase()))).toEqual([]);
  });

  it('are never both ambiguous and the name of one licence', () => {
    const claimed = new Set(rules.flatMap((rule) => [rule.id, ...rule.hfIds, ...rule.names].map(fold)));
    expect(ambiguous.map(({ word }) => word).filter((word) => claimed.has(fold(word)))).toEqual([]);
    expect(new Set(ambiguous.map(({ word }) => fold(word))).size).toBe(ambiguous.length);
  });

  it('have candidates that exist where they are ambiguous', () => {
    expect(ambiguous.flatMap(({ candidates }) => candidates).filter((id) => !book.licences.get(id))).toEqual([]);
  });

  it.each(['gpl', 'cc', 'openrail', 'bsd', 'other', 'modified-mit', 'Modified MIT License', 'unknown'])(
    '%s is no licence by itself',
    (word) => expect(book.licences.read(word).status).toBe('ambiguous'),
  );

  it.each([
    ['apache-2.0', 'apache-2.0'],
    ['MIT', 'mit'],
    ['Llama 3.1 Community License', 'llama3.1'],
    ['gemma', 'gemma-terms-2025-03-24'],
    ['flux-1-dev-non-commercial-license', 'flux-1-dev-non-commercial'],
    ['bsl-1.0', 'bsl-1.0'],
  ])('%s is %s', (word, id) => expect(book.licences.read(word)).toMatchObject({ licence: { id } }));

  it('near a permissive name stay unknown', () => {
    for (const word of ['mit-0-modified', 'apache-2.0-nc', 'busl-1.1', 'llama']) {
      expect(book.licences.read(word).status).not.toBe('known');
    }
  });
});

describe('the openness class', () => {
  const bars: ClauseType[] = [
    'non-commercial',
    'research-only',
    'user-cap',
    'revenue-cap',
    'territorial-exclusion',
    'competing-model-training',
    'hosted-service',
    'no-redistribution',
    'military-use',
    'permission-required',
    'no-derivatives',
  ];
  const commercialBars: ClauseType[] = ['non-commercial', 'research-only'];

  it('of an OSI licence is OSI-approved and bars nothing', () => {
    expect(failing((rule) => (rule.openness === 'osi-approved') !== rule.osiApproved)).toEqual([]);
    expect(failing((rule) => rule.osiApproved && typesOf(rule).some((type) => bars.includes(type)))).toEqual([]);
  });

  const isRevocable = ({ clauses }: LicenceRule) =>
    clauses.some(({ type, params }) => type === 'termination' && (params as { atWill?: boolean })?.atWill === true);

  it('is never permissive for a text that limits commerce, users, places or training, or can be taken back at will', () => {
    const permissive = (rule: LicenceRule) => rule.openness === 'permissive-other';
    const limits: ClauseType[] = bars.filter((type) => type !== 'no-derivatives');
    expect(failing((rule) => permissive(rule) && typesOf(rule).some((type) => limits.includes(type)))).toEqual([]);
    expect(failing((rule) => permissive(rule) && isRevocable(rule))).toEqual([]);
    expect(failing((rule) => permissive(rule) && rule.unread === true)).toEqual([]);
  });

  it('of a non-commercial or research-only licence rests on such a clause', () => {
    const barred = (rule: LicenceRule) => rule.openness === 'non-commercial' || rule.openness === 'research-only';
    const own = (rule: LicenceRule) => barred(rule) && rule.kind === 'licence';
    expect(failing((rule) => own(rule) && !typesOf(rule).some((type) => commercialBars.includes(type)))).toEqual([]);
    expect(failing((rule) => !barred(rule) && typesOf(rule).some((type) => commercialBars.includes(type)))).toEqual([]);
  });

  it('of a restricted or responsible-AI licence rests on a clause, where the text was read', () => {
    const held = (rule: LicenceRule) => ['restricted-community', 'responsible-ai'].includes(rule.openness);
    const reasons = (rule: LicenceRule) =>
      typesOf(rule).filter((type) => bars.includes(type) || type === 'field-of-use' || type === 'share-alike');
    const isFree = (rule: LicenceRule) => reasons(rule).length === 0 && !isRevocable(rule);
    expect(failing((rule) => held(rule) && !rule.unread && isFree(rule))).toEqual([]);
  });

  it('of terms of service is proprietary', () => {
    expect(failing((rule) => (rule.kind === 'terms') !== (rule.openness === 'proprietary'))).toEqual([]);
  });
});

describe('parameters that judging needs', () => {
  const clausesOf = (type: ClauseType) =>
    rules.flatMap((rule) => rule.clauses.filter((clause) => clause.type === type).map((clause) => ({ rule, clause })));
  const lacking = (type: ClauseType, keys: string[]) =>
    clausesOf(type)
      .filter(({ clause }) =>
        keys.some((key) => (clause.params as Record<string, unknown> | undefined)?.[key] === undefined),
      )
      .map(({ rule }) => rule.id);

  it('give every cap its figure and period', () => {
    expect(lacking('user-cap', ['threshold', 'period', 'scope'])).toEqual([]);
    expect(lacking('revenue-cap', ['threshold', 'currency', 'period'])).toEqual([]);
  });

  it('give every territory its regions and how they are meant', () => {
    expect(lacking('territorial-exclusion', ['regions', 'scope', 'by'])).toEqual([]);
  });

  it('say of every training ban what it is about', () => {
    expect(lacking('competing-model-training', ['subject'])).toEqual([]);
  });

  it('say what a passed-on restriction reaches', () => {
    expect(lacking('use-restrictions-flow-down', ['covers'])).toEqual([]);
  });
});
