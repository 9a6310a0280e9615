export type { ClaimFacts } from './claim-facts.ts';
export { type JudgedClaim, judgeClaims } from './claim-verdicts.ts';
export { type Evaluated, evaluate, type ToEvaluate } from './evaluate.ts';
export { type KnownModel, knownModels } from './known-models.ts';
export { checkPlan, type Plan, type PlanFinding, type PlanJudge, type PlanModel, readPlan } from './plan.ts';
