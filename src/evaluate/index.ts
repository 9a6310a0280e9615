export { againstBaseline, type Baseline, type BaselineEntry, baselineOf } from './baseline.ts';
export type { ClaimFacts } from './claim-facts.ts';
export { type JudgedClaim, judgeClaims } from './claim-verdicts.ts';
export { dutiesOf, type ToDischarge } from './duties.ts';
export { type Evaluated, evaluate, type ToEvaluate } from './evaluate.ts';
export { type KnownModel, knownModels } from './known-models.ts';
export { checkPlan, type PlanFinding, type PlanJudge } from './plan.ts';
export { type Plan, type PlanModel, readPlan } from './read-plan.ts';
