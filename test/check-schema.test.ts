import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { clauseTypes, ruleIds } from '../src/clauses/index.ts';
import { checkPlan, readPlan } from '../src/evaluate/index.ts';
import { openRuleBook } from '../src/rules/index.ts';
import { ruleFixtures } from './rule-fixtures.ts';

const schema = JSON.parse(
  readFileSync(path.join(path.dirname(import.meta.dirname), 'src/report/schemas/check.schema.json'), 'utf8'),
) as object;
const isChecked = new Ajv2020().compile(schema);
const book = openRuleBook();

describe('the JSON of check', () => {
  const findings = ruleFixtures.flatMap(({ hit }) =>
    'plan' in hit ? checkPlan(readPlan(hit.plan, 'plan.yaml'), 'plan.yaml', { book, asOf: '2026-11-25' }) : [],
  );

  it('is what its schema says', () => {
    expect(findings.length).toBeGreaterThan(100);
    expect(isChecked({ findings }), JSON.stringify(isChecked.errors)).toBe(true);
    expect(isChecked({ findings: [{ plan: 'x' }] })).toBe(false);
  });

  it('names rules and clause types that there are', () => {
    expect(findings.filter(({ rule }) => !ruleIds.includes(rule))).toEqual([]);
    expect(findings.filter(({ clause }) => clause !== null && !clauseTypes.includes(clause))).toEqual([]);
  });

  it('says, of everything that applies and is no mere note, what to do', () => {
    const silent = findings.filter(({ severity, remedy }) => severity !== 'note' && remedy === undefined);
    expect(silent.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });
});
