export {
  checkPlan,
  type KnownModel,
  type Plan,
  type PlanFinding,
  type PlanJudge,
  type PlanModel,
  readPlan,
} from './plan.ts';
