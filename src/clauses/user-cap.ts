import type { Clause, Context } from '../types.ts';
import { bites, clear, doubtful, stands } from './answers.ts';
import { approach, inWords, monthBefore, type Standing, stand, sum } from './figures.ts';
import type { Answer, ClauseDefinition, Fact, Situation } from './situation.ts';

const rule = 'ctx.user-cap';
type Params = Clause<'user-cap'>['params'];

/** A limit on active users above which another licence must be asked for. */
export const userCap: ClauseDefinition<'user-cap'> = {
  type: 'user-cap',
  effect: 'restriction',
  meaning: 'Above a number of active users, the rights end or a separate licence must be asked for.',
  rules: [rule],
  judge: (clause, situation) => [judge(clause, situation)],
};

function judge({ params }: Clause<'user-cap'>, { context }: Situation): Answer {
  if (params.onlyIfCommercial && context.commercial === false) {
    return clear(rule, 'The limit holds for commercial use only, and the use is not commercial.');
  }
  const line = `${inWords(params.threshold)} ${params.period === 'day' ? 'daily' : 'monthly'} active users`;
  const { standing, counted, facts } = count(params, context);
  if (standing === 'over' && params.onlyIfCommercial && context.commercial === undefined) {
    return doubtful(rule, `The users ${counted} are past ${line}; whether the use is commercial is not stated.`, {
      facts: ['commercial'],
    });
  }
  const remedy = 'Ask the licensor for a separate licence before any further use, or replace the model.';
  switch (standing) {
    case 'over':
      return bites(rule, `The users ${counted} are past ${line}: no right is left without a separate licence.`, {
        remedy,
      });
    case 'points-over':
      return doubtful(rule, `The users of today are past ${line}, and the text counts those ${counted}.`, {
        facts,
        remedy,
      });
    case 'unknown':
      return stands(rule, `The users ${counted} are not known; the line is ${line}.`, { facts });
    default:
      return under(params, context, counted, line);
  }
}

/** Under the line: growth since a counted month is told, and so is a figure of today that comes near. */
function under(params: Params, context: Context, counted: string, line: string): Answer {
  if (grownSince(params, context)) {
    return stands(
      rule,
      `The users ${counted} were under ${line}; the growth since then does not count for this release.`,
    );
  }
  const now = sum(context, (holder) => holder.monthlyActiveUsers, params.includesAffiliates === true).known;
  const distance = params.countedOn === undefined ? approach(now, params.threshold) : undefined;
  if (distance === undefined) return clear(rule, `The users ${counted} are under ${line}.`);
  return stands(rule, `The users ${counted}, ${inWords(now)}, come near ${line}: ${distance}.`, {
    remedy: 'Ask the licensor for terms before the line is passed, or plan for another model.',
  });
}

/** Which figure the text counts, and where it stands against the line. */
function count(params: Params, context: Context): { standing: Standing; counted: string; facts: Fact[] } {
  const inclusive = params.inclusive === true;
  const affiliates = params.includesAffiliates === true;
  const counted = affiliates
    ? 'of the company and its affiliates'
    : params.scope === 'product'
      ? 'of the product'
      : 'of the company';
  const today = stand(
    sum(context, (holder) => holder.monthlyActiveUsers, affiliates),
    params.threshold,
    inclusive,
  );
  if (params.countedOn) {
    const month = monthBefore(params.countedOn);
    const then = stand(
      sum(context, (holder) => holder.monthlyActiveUsersAt?.[month], affiliates),
      params.threshold,
      inclusive,
    );
    const standing = then === 'unknown' && today === 'over' ? 'points-over' : then;
    return { standing, counted: `${counted} in ${month}`, facts: [`monthlyActiveUsersAt.${month}`] };
  }
  // Whoever is active in a day is active in the month: under the line in a month means under it in a day.
  const standing = params.period === 'day' && today === 'over' ? 'points-over' : today;
  return { standing, counted, facts: ['monthlyActiveUsers'] };
}

function grownSince(params: Params, context: Context): boolean {
  const now = sum(context, (holder) => holder.monthlyActiveUsers, params.includesAffiliates === true);
  return params.countedOn !== undefined && stand(now, params.threshold, params.inclusive === true) === 'over';
}
