import type { Clause, Context } from '../types.ts';
import { bites, clear, doubtful, stands } from './answers.ts';
import { approach, inWords, isPast, lineInDollars, type Standing, sum } from './figures.ts';
import type { Answer, ClauseDefinition, Situation } from './situation.ts';

const rule = 'ctx.revenue-cap';
type Params = Clause<'revenue-cap'>['params'];

/** A limit on revenue above which the rights end or another licence must be bought. */
export const revenueCap: ClauseDefinition<'revenue-cap'> = {
  type: 'revenue-cap',
  effect: 'restriction',
  meaning: 'Above a revenue, the rights end or a separate licence must be bought.',
  rules: [rule],
  judge: (clause, situation) => [judge(clause.params, situation)],
};

function judge(params: Params, { context }: Situation): Answer {
  if (params.onlyIfCommercial && context.commercial === false) {
    return clear(rule, 'The limit holds for commercial use only, and the use is not commercial.');
  }
  const line = `${params.currency ?? 'USD'} ${inWords(params.threshold)} ${params.period === 'month' ? 'a month' : 'a year'}`;
  const counted = params.basis === 'product' ? 'The revenue of the product' : 'The revenue';
  const facts = [params.period === 'month' ? 'monthlyRevenueUsd' : 'annualRevenueUsd'];
  const remedy = 'Buy a licence from the licensor, or replace the model.';
  if (!lineInDollars(params.threshold, params.currency)) {
    return stands(rule, `The line is ${line}, in a currency that is not held against dollars here.`, {
      remedy: 'Convert it, and record the result in a waiver.',
    });
  }
  const standing = standingOf(params, context);
  if (standing === 'over' && params.onlyIfCommercial && context.commercial === undefined) {
    return doubtful(rule, `${counted} is past ${line}; whether the use is commercial is not stated.`, {
      facts: ['commercial'],
    });
  }
  switch (standing) {
    case 'over':
      return bites(rule, `${counted} is past ${line}: the licence gives no right to this use.`, { remedy });
    case 'points-over':
      return doubtful(rule, `A known figure points past ${line}, and the one that the text counts is not known.`, {
        facts,
        remedy,
      });
    case 'unknown':
      return stands(rule, `${counted} is not known; the line is ${line}.`, { facts });
    default:
      return under(params, context, counted, line);
  }
}

function under(params: Params, context: Context, counted: string, line: string): Answer {
  const dollars = lineInDollars(params.threshold, params.currency)?.least ?? 0;
  const { known } = countedRevenue(params, context);
  const distance = approach(known, dollars);
  if (distance === undefined) return clear(rule, `${counted} is under ${line}.`);
  return stands(rule, `${counted}, USD ${inWords(known)}, comes near ${line}: ${distance}.`, {
    remedy: 'Ask the licensor for terms before the line is passed, or plan for another model.',
  });
}

function countedRevenue({ period, includesAffiliates }: Params, context: Context): ReturnType<typeof sum> {
  const read = (holder: Pick<Context, 'monthlyRevenueUsd' | 'annualRevenueUsd'>): number | undefined =>
    period === 'month' ? holder.monthlyRevenueUsd : holder.annualRevenueUsd;
  return sum(context, read, includesAffiliates === true);
}

/** The counted period decides; the other one only points, since neither is computed from the other. */
function standingOf(params: Params, context: Context): Standing {
  const band = lineInDollars(params.threshold, params.currency);
  if (!band) return 'unknown';
  const inclusive = params.inclusive === true;
  const affiliates = params.includesAffiliates === true;
  const monthly = params.period === 'month';
  const counted = countedRevenue(params, context);
  // What is known is the whole company's: past a product's line it only points, under it the product is under it too.
  if (isPast(counted.known, band.most, inclusive)) return params.basis === 'product' ? 'points-over' : 'over';
  if (isPast(counted.known, band.least, inclusive)) return 'points-over';
  if (counted.complete) return 'under';
  const other = sum(context, (holder) => (monthly ? holder.annualRevenueUsd : holder.monthlyRevenueUsd), affiliates);
  return isPast(monthly ? other.known / 12 : other.known * 12, band.least, inclusive) ? 'points-over' : 'unknown';
}
