import { afterEach, describe, expect, it, vi } from 'vitest';
import { clauseDefinitions, ruleIds } from '../src/clauses/index.ts';
import { ruleFixtures, severitiesOf } from './rule-fixtures.ts';

/** Names of the judges that are switched off. */
const off = vi.hoisted(() => new Set<string>());

vi.mock('../src/evaluate/relicensing.ts', async (original) => {
  const real = await original<typeof import('../src/evaluate/relicensing.ts')>();
  const judgeRelicensing: typeof real.judgeRelicensing = (situation) =>
    off.has('relicensing') ? [] : real.judgeRelicensing(situation);
  return { ...real, judgeRelicensing };
});

vi.mock('../src/evaluate/joining.ts', async (original) => {
  const real = await original<typeof import('../src/evaluate/joining.ts')>();
  const judgeEmbedding: typeof real.judgeEmbedding = (situation) =>
    off.has('embedding') ? [] : real.judgeEmbedding(situation);
  const judgeMerge: typeof real.judgeMerge = (situations) => (off.has('merge') ? [] : real.judgeMerge(situations));
  return { ...real, judgeEmbedding, judgeMerge };
});

/** The rules that each judge of whole licences raises. */
const rulesOf = {
  relicensing: [
    'drift.non-commercial',
    'drift.notice-dropped',
    'drift.relicensed',
    'drift.undeclared',
    'drift.version-mismatch',
  ],
  embedding: ['embed.further-restrictions', 'embed.separate-licence'],
  merge: ['merge.incompatible'],
};

afterEach(() => off.clear());

describe('mutation: a judge of whole licences that is switched off fails the case of each of its rules', () => {
  it.each(Object.entries(rulesOf).flatMap(([judge, rules]) => rules.map((rule) => [judge, rule] as const)))(
    '%s: %s',
    async (judge, rule) => {
      const { severity, hit } = ruleFixtures.find((one) => one.rule === rule)!;
      expect(await severitiesOf(rule, hit)).toEqual([severity]);
      off.add(judge);
      expect(await severitiesOf(rule, hit)).toEqual([]);
    },
  );
});

it('every rule of drift, embedding and merging is one of a clause or of a judge above', () => {
  const known = new Set([
    ...Object.values(rulesOf).flat(),
    ...Object.values(clauseDefinitions).flatMap(({ rules }) => rules),
  ]);
  expect(ruleIds.filter((id) => /^(?:drift|embed|merge)\./.test(id) && !known.has(id))).toEqual([]);
});
