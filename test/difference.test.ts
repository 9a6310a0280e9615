import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differenceOf, type Report } from '../src/index.ts';

const before: Report = {
  ...JSON.parse(readFileSync(new URL('../fixtures/repos/own-weights.expected.json', import.meta.url), 'utf8')),
  tool: { name: 'fineprint', version: '1.0.0', rules: { version: '1.0.0', date: '2026-11-25', hash: 'a' } },
};

describe('the difference of two reports', () => {
  it('is nothing for the same report', () => {
    expect(differenceOf(before, structuredClone(before))).toEqual({
      models: { added: [], removed: [], changed: [] },
      findings: { added: [], removed: [], changed: [] },
      basis: { rules: false, context: false },
    });
  });

  it('names models that came, went and changed their licence', () => {
    const [first, second, ...rest] = before.models;
    const after = {
      ...before,
      models: [{ ...second!, licence: 'apache-2.0' }, ...rest, { ...first!, id: 'new/model' }],
    };
    const { models } = differenceOf(before, after);
    expect(models.added).toEqual(['new/model']);
    expect(models.removed).toEqual([first!.id]);
    expect(models.changed).toMatchObject([{ id: second!.id, changes: [{ what: 'licence', after: 'apache-2.0' }] }]);
  });

  it('counts a finding that was waived since as gone, and one of another severity as changed', () => {
    const [first, second, ...rest] = before.findings;
    const after: Report = {
      ...before,
      findings: [{ ...first!, waived: { reason: 'settled' } }, { ...second!, severity: 'warning' }, ...rest],
    };
    const { findings } = differenceOf(before, after);
    expect(findings.removed.map(({ fingerprint }) => fingerprint)).toEqual([first!.fingerprint]);
    expect(findings.changed).toMatchObject([{ before: second!.severity, finding: { severity: 'warning' } }]);
    expect(findings.added).toEqual([]);
  });

  it('says when the rules or the context changed as well', () => {
    const rules = { ...before.tool.rules, hash: 'b' };
    const after = { ...before, tool: { ...before.tool, rules }, context: { commercial: false } };
    expect(differenceOf(before, after).basis).toEqual({ rules: true, context: true });
  });
});
