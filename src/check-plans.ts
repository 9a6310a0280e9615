import {
  checkPlan,
  listFindings,
  ownSeverity,
  type Plan,
  type PlanFinding,
  type PlanJudge,
  waiverOf,
} from './evaluate/index.ts';
import { modelNamed, modelResolver, readDeclaration } from './resolve/index.ts';
import { catalogueOf } from './rules/index.ts';
import type { Declaration, Model, Policy } from './types.ts';

/**
 * Judges a plan under a policy: the policy's context stands where the plan is silent, its decisions where the plan names no
 * licence; its lists, severities and waivers hold as they do in a scan. Waivers and severities of paths don't: a plan has none.
 */
export function checkPlanUnder(policy: Policy, plan: Plan, name: string, judge: PlanJudge): PlanFinding[] {
  const { book, asOf } = judge;
  const decided = withDecisions(plan, policy, asOf);
  const found = checkPlan({ ...decided, context: { ...policy.context, ...plan.context } }, name, judge);
  const resolver = modelResolver(catalogueOf(book), book.licences);
  const listed = decided.models.flatMap(({ id, licence }) => {
    const word: Declaration | undefined = licence
      ? readDeclaration({ by: 'counsel', verbatim: licence, licence: null, source: name }, book.licences)
      : undefined;
    const model: Model = word
      ? { ...resolver.modelOf(id, { declarations: [word], bases: [], runs: [], hostTerms: [] }), id }
      : { ...resolver.model(modelNamed(id, book)), id };
    return listFindings(model, policy, book.licences, []).map(({ rule, severity, message, remedy }) => ({
      plan: name,
      model: id,
      rule,
      severity,
      clause: null,
      message,
      applies: true,
      ...(remedy ? { remedy } : {}),
    }));
  });
  return [...found, ...listed].flatMap((one) => weighed(one, policy, asOf));
}

/** What counsel decided of a model stands where the plan names no licence of it. */
function withDecisions(plan: Plan, { decisions }: Policy, asOf: string): Plan {
  const holding = decisions.filter(({ expires }) => expires === undefined || expires >= asOf);
  const models = plan.models.map((model) => {
    const decision = holding.find((one) => one.model.toLowerCase() === model.id.toLowerCase());
    return decision && !model.licence ? { ...model, licence: decision.licence } : model;
  });
  return { ...plan, models };
}

function weighed(one: PlanFinding, { severity, waivers }: Policy, asOf: string): PlanFinding[] {
  const own = ownSeverity(one.rule, severity);
  if (own === 'off') return [];
  const waiver = waiverOf({ ...one, locations: [] }, waivers, asOf);
  const judged = own === undefined || !one.applies ? one : { ...one, severity: own };
  return [waiver && one.applies ? { ...judged, waived: { reason: waiver.reason } } : judged];
}
