import { describe, expect, it } from 'vitest';
import { checkPlanUnder, noPolicy, openRuleBook, type Plan, type Policy } from '../src/index.ts';

const book = openRuleBook();
const judge = { book, asOf: '2026-11-25' };
const plan: Plan = {
  models: [{ id: 'mistralai/Mistral-Small-Instruct-2409', role: 'component' }],
  relation: 'use',
  context: { distributes: 'saas' },
};
const rules = (policy: Partial<Policy>, given: Plan = plan) =>
  checkPlanUnder({ ...noPolicy, ...policy }, given, 'plan.yaml', judge)
    .filter(({ applies, waived }) => applies && !waived)
    .map(({ rule, severity }) => `${severity} ${rule}`);

describe('a plan under a policy', () => {
  it('takes the facts of the policy where it is silent, and its own where it speaks', () => {
    const commercial = { context: { commercial: true } };
    expect(rules({})).not.toContain('error ctx.non-commercial');
    expect(rules(commercial).join()).toMatch(/error ctx\.(?:non-commercial|research-only)/);
    const own = { ...plan, context: { ...plan.context, commercial: false } } as Plan;
    expect(rules(commercial, own)).not.toContain('error ctx.non-commercial');
  });

  it('is held to its lists, by licence, openness and clause', () => {
    expect(rules({ deny: [{ openness: 'open-weight-non-commercial' }] })).toContain('error policy.denied');
    expect(rules({ deny: [{ openness: 'open-weight-permissive' }] })).not.toContain('error policy.denied');
    expect(rules({ allow: [{ licence: 'apache-2.0' }] })).toContain('error policy.not-allowed');
    const named = { ...plan, models: [{ ...plan.models[0]!, licence: 'apache-2.0' }] };
    expect(rules({ allow: [{ licence: 'apache-2.0' }] }, named)).not.toContain('error policy.not-allowed');
  });

  it('hears a decision where it names no licence, until the decision ends', () => {
    const unknown: Plan = { ...plan, models: [{ id: 'acme/house-model', role: 'component' }] };
    const decision = { model: 'acme/house-model', licence: 'apache-2.0', reason: 'a contract', line: 1 };
    expect(rules({}, unknown)).toEqual(['note licence.unknown']);
    expect(rules({ decisions: [decision] }, unknown)).not.toContain('note licence.unknown');
    expect(rules({ decisions: [{ ...decision, expires: '2026-01-01' }] }, unknown)).toEqual(['note licence.unknown']);
  });

  it('has findings off, regraded or accepted as the policy says', () => {
    const deny = [{ model: 'mistralai/*' }];
    expect(rules({ deny, severity: { 'policy.*': 'note' } })).toContain('note policy.denied');
    expect(rules({ deny, severity: { 'policy.denied': 'off' } }).join()).not.toContain('policy.denied');
    const waiver = { rule: 'policy.denied', reason: 'counsel agreed', line: 1 };
    expect(rules({ deny, waivers: [waiver] }).join()).not.toContain('policy.denied');
    expect(rules({ deny, waivers: [{ ...waiver, path: 'src/**' }] })).toContain('error policy.denied');
    expect(rules({ deny, waivers: [{ ...waiver, expires: '2026-01-01' }] })).toContain('error policy.denied');
  });
});
