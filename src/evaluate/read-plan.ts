import type { Act, Output, Role } from '../clauses/index.ts';
import { type Context, UserError } from '../types.ts';

/** A model of a plan, with the licence it is taken to have and what it is to the output. */
export interface PlanModel {
  id: string;
  licence?: string | null;
  role: Role;
}

/** What somebody means to build; unknown fields are ignored, absent ones unknown. */
export interface Plan {
  models: PlanModel[];
  relation: Act;
  declaredLicence?: string | null;
  output?: Partial<Output>;
  context?: Context;
}

const acts: readonly Act[] = ['finetune', 'quantized', 'adapter', 'merge', 'distill', 'trained-on', 'embed', 'use'];
const roles: readonly Role[] = ['base', 'ancestor', 'teacher', 'component', 'dataset'];

/** Reads a plan from data; throws a UserError that names what is missing or wrong. */
export function readPlan(data: unknown, name: string): Plan {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new UserError(`${name}: a plan is a mapping.`);
  const { models, relation } = data as Partial<Plan>;
  if (!Array.isArray(models) || models.length === 0)
    throw new UserError(`${name}: "models" must list at least one model.`);
  models.forEach((model, i) => {
    if (typeof model?.id !== 'string') throw new UserError(`${name}: models.${i} lacks an "id".`);
    if (!roles.includes(model.role))
      throw new UserError(`${name}: models.${i}.role must be one of ${roles.join(', ')}.`);
  });
  if (!relation || !acts.includes(relation))
    throw new UserError(`${name}: "relation" must be one of ${acts.join(', ')}.`);
  checkFigures((data as Plan).context, `${name}: context`);
  return data as Plan;
}

const figures = ['price', 'monthlyActiveUsers', 'annualRevenueUsd', 'monthlyRevenueUsd'] as const;
const ways = ['weights', 'product', 'saas', 'internal'];

/** A figure that can't be is no fact: it is named, not passed over. */
function checkFigures(context: unknown, at: string): void {
  if (context === undefined || context === null) return;
  if (typeof context !== 'object' || Array.isArray(context)) throw new UserError(`${at} is a mapping of facts.`);
  const { distributes, monthlyActiveUsersAt, affiliates } = context as Context;
  for (const key of figures) checkFigure((context as Context)[key], `${at}.${key}`);
  if (distributes !== undefined && !ways.includes(distributes))
    throw new UserError(`${at}.distributes is "${String(distributes)}", and must be one of ${ways.join(', ')}.`);
  for (const [month, figure] of Object.entries(monthlyActiveUsersAt ?? {})) {
    if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month))
      throw new UserError(`${at}.monthlyActiveUsersAt: a month is written YYYY-MM, not "${month}".`);
    checkFigure(figure, `${at}.monthlyActiveUsersAt.${month}`);
  }
  if (affiliates !== undefined && !Array.isArray(affiliates)) throw new UserError(`${at}.affiliates is a list.`);
  affiliates?.forEach((one, i) => {
    checkFigures(one, `${at}.affiliates.${i}`);
  });
}

function checkFigure(figure: unknown, at: string): void {
  if (figure === undefined || figure === null) return;
  if (typeof figure !== 'number' || !Number.isFinite(figure))
    throw new UserError(`${at} must be a number, not "${String(figure)}".`);
  if (figure < 0) throw new UserError(`${at} is ${figure}: it can't be negative.`);
}
