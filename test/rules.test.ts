import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { clauseDefinitions, ruleIds } from '../src/clauses/index.ts';
import { openRuleBook, pagesOf } from '../src/rules/index.ts';
import { ruleFixtures, severitiesOf } from './rule-fixtures.ts';

const pages = new Map(pagesOf(openRuleBook()).map((page) => [page.id, page]));
const words = ['openness', 'severity', 'access', 'runs', 'open-source', 'model-openness-framework', 'eu-ai-act'];

describe('every rule', () => {
  it('has a page, and every page is of a rule or a word', () => {
    expect([...pages.keys()].sort()).toEqual([...ruleIds, ...words].sort());
  });

  it('has a case that triggers it and one that nearly does', () => {
    expect(ruleFixtures.map(({ rule }) => rule).sort()).toEqual([...ruleIds].sort());
  });

  it('that the code names is listed', () => {
    const source = path.join(path.dirname(import.meta.dirname), 'src');
    const prefixes = [...new Set(ruleIds.map((id) => id.split('.')[0]))].join('|');
    const named = (readdirSync(source, { recursive: true, encoding: 'utf8' }) as string[])
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [
        ...readFileSync(path.join(source, file), 'utf8').matchAll(
          new RegExp(`\\brule(?:: | = |Id: )'((?:${prefixes})\\.[a-z-]+)'`, 'g'),
        ),
      ])
      .map(([, id]) => id ?? '');
    expect(named.length).toBeGreaterThan(20);
    expect([...new Set(named)].filter((id) => !ruleIds.includes(id))).toEqual([]);
  });

  it('says when it is an error, a warning or a note, and what to do', () => {
    for (const id of ruleIds) {
      const page = pages.get(id);
      expect([page?.error, page?.warning, page?.note].some(Boolean), id).toBe(true);
      expect(page?.do, id).toBeTruthy();
    }
  });
});

describe.each(ruleFixtures)('$rule', ({ rule, severity, hit, also = [], near, nearSeverity }) => {
  it(`is ${severity} where the case is there`, async () => {
    for (const one of [hit, ...also]) expect(await severitiesOf(rule, one)).toEqual([severity]);
    expect(pages.get(rule)?.[severity], 'its page tells of that severity').toBeTruthy();
  });

  it(`is ${nearSeverity ?? 'silent'} where it nearly is`, async () => {
    expect(await severitiesOf(rule, near)).toEqual(nearSeverity ? [nearSeverity] : []);
  });
});

describe('mutation: a clause type that is never judged fails a case above', () => {
  const judged = Object.values(clauseDefinitions).filter(({ rules }) => rules.length > 0);

  it.each(judged.map((definition) => [definition.type, definition] as const))('%s', async (_type, definition) => {
    const { judge } = definition;
    definition.judge = () => [];
    try {
      const cases = ruleFixtures.filter(({ rule }) => definition.rules.includes(rule));
      const missed = await Promise.all(
        cases.flatMap(({ rule, severity, hit, also = [] }) =>
          [hit, ...also].map(async (one) => !(await severitiesOf(rule, one)).includes(severity)),
        ),
      );
      expect(missed).toContain(true);
    } finally {
      definition.judge = judge;
    }
  });
});
