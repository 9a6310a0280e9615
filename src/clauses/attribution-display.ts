import type { Clause } from '../types.ts';
import { isMadeFrom, leavesTheHouse, passesCopies, trainsWithOutputs } from './acts.ts';
import { bites, clear, doubtful, stands } from './answers.ts';
import { displayStanding } from './displays.ts';
import { inWords, lineInDollars, type Standing, stand, sum } from './figures.ts';
import type { Answer, ClauseDefinition, Fact, Situation } from './situation.ts';
import { words } from './wording.ts';

type Params = Clause<'attribution-display'>['params'];

/** A text must be shown. */
export const attributionDisplay: ClauseDefinition<'attribution-display'> = {
  type: 'attribution-display',
  effect: 'condition',
  meaning: 'A text or a credit must be shown on a page, in a product or in its documentation.',
  rules: ['oblig.attribution-display', 'train.display'],
  judge: (clause, situation) => [judge(clause.params, situation)],
};

function judge(params: Params, situation: Situation): Answer {
  const due = dueFor(params, situation);
  const rule = due.rule ?? 'oblig.attribution-display';
  if (due.when === 'never') return clear(rule, due.why);
  const what = describe(params);
  if (due.when === 'later') return stands(rule, `${due.why} ${what} must be shown.`, { facts: due.facts ?? [] });
  const remedy = `Show ${what} where the text says.`;
  switch (displayStanding(params, situation)) {
    case 'shown':
      return clear(rule, `${what} is shown.`);
    case 'missing':
      return due.when === 'perhaps'
        ? doubtful(rule, `${due.why} ${what} must then be shown, and is not.`, { facts: due.facts ?? [], remedy })
        : bites(rule, `${what} must be shown, and is not.`, { remedy });
    default:
      return doubtful(rule, `${what} must be shown; what is shown is not known.`, {
        facts: ['output.displays'],
        remedy,
      });
  }
}

function describe({ text, alternatives }: Params): string {
  if (alternatives?.length) return alternatives.map((one) => `"${one}"`).join(' or ');
  return text === undefined ? 'A credit to the makers' : `"${text}"`;
}

interface Due {
  when: 'now' | 'perhaps' | 'later' | 'never';
  why: string;
  rule?: string;
  facts?: Fact[];
}

/** Whether the display is due in this situation: the occasion that the text names, then its lines. */
function dueFor(params: Params, situation: Situation): Due {
  const occasion = params.when ?? '';
  const only = /\b([A-Z]\w{2,30}) models? only/.exec(occasion)?.[1];
  if (only !== undefined && !words(situation.model).includes(only.toLowerCase())) {
    return { when: 'never', why: `The duty is for ${only} models only.` };
  }
  if (/publication|paper|public statement/i.test(occasion)) {
    return { when: 'later', why: `On the occasion the text names (${occasion}),` };
  }
  const trained = /\b(?:train|improv|fine-?tun)/i.test(occasion);
  if (trainsWithOutputs(situation)) {
    if (!trained) return { when: 'never', why: 'The duty is not tied to outputs.' };
    return byLeaving('train.display', situation);
  }
  if (situation.role === 'teacher' || situation.role === 'dataset')
    return { when: 'never', why: 'The model is not passed on.' };
  if (trained && only === undefined) {
    if (!isMadeFrom(situation) || situation.act === 'quantized')
      return { when: 'never', why: 'No model is trained with it.' };
    return byLeaving('oblig.attribution-display', situation);
  }
  if (/derivative/i.test(occasion) && !isMadeFrom(situation)) return { when: 'never', why: 'No derivative is made.' };
  return ofPassingOn(params, situation);
}

function byLeaving(rule: string, situation: Situation): Due {
  const leaves = leavesTheHouse(situation);
  if (leaves === undefined)
    return { when: 'later', rule, why: 'Once the trained model is made available,', facts: ['distributes'] };
  return leaves
    ? { when: 'now', rule, why: '' }
    : { when: 'never', rule, why: 'The trained model stays in the house.' };
}

function ofPassingOn(params: Params, situation: Situation): Due {
  const leaves = leavesTheHouse(situation);
  // A fixed text is owed by services as well; a credit (Creative Commons and the like) goes with copies.
  const services = params.text !== undefined || params.alternatives !== undefined;
  const due = services ? leaves : passesCopies(situation);
  if (due === false) return { when: 'never', why: leaves ? 'No copy is passed on.' : 'Nothing leaves the house.' };
  const line = lines(params, situation);
  if (line) return line;
  return due === undefined
    ? { when: 'later', why: 'Once it is offered to others,', facts: ['distributes'] }
    : { when: 'now', why: '' };
}

/** A duty that starts above a number of users or a revenue of the product: either line is enough. */
function lines(params: Params, { context }: Situation): Due | undefined {
  const { aboveUsers, aboveRevenue } = params;
  if (aboveUsers === undefined && aboveRevenue === undefined) return undefined;
  if (params.onlyIfCommercial && context.commercial === false) {
    return { when: 'never', why: 'The duty is for commercial products only.' };
  }
  const inclusive = params.inclusive === true;
  const users =
    aboveUsers === undefined
      ? 'under'
      : stand(
          sum(context, (holder) => holder.monthlyActiveUsers, false),
          aboveUsers,
          inclusive,
        );
  const revenue =
    aboveRevenue === undefined
      ? 'under'
      : revenueStanding(params, aboveRevenue, situationRevenue(params, context), inclusive);
  const named = [
    ...(aboveUsers === undefined ? [] : [`${inWords(aboveUsers)} users`]),
    ...(aboveRevenue === undefined ? [] : [`${params.currency ?? 'USD'} ${inWords(aboveRevenue)} of revenue`]),
  ].join(' or ');
  if (users === 'over') return { when: 'now', why: '' };
  // The known revenue is the whole company's, the text counts the product's: past the line it only points.
  if (revenue === 'over' || revenue === 'points-over') {
    const line = `${params.currency ?? 'USD'} ${inWords(aboveRevenue ?? 0)}`;
    return {
      when: 'perhaps',
      why: `The revenue of the company is past ${line}, and the text counts that of the product.`,
      facts: ['monthlyRevenueUsd'],
    };
  }
  if (users === 'under' && revenue === 'under') return { when: 'never', why: `The product is under ${named}.` };
  const facts = [
    ...(users === 'unknown' ? ['monthlyActiveUsers'] : []),
    ...(revenue === 'unknown' ? [revenueFact(params)] : []),
  ];
  return { when: 'later', why: `Above ${named}`, facts };
}

const revenueFact = ({ revenuePeriod }: Params): string =>
  revenuePeriod === 'month' ? 'monthlyRevenueUsd' : 'annualRevenueUsd';

const situationRevenue = (params: Params, context: Situation['context']): ReturnType<typeof sum> =>
  sum(
    context,
    (holder) => (params.revenuePeriod === 'month' ? holder.monthlyRevenueUsd : holder.annualRevenueUsd),
    false,
  );

function revenueStanding(params: Params, line: number, revenue: ReturnType<typeof sum>, inclusive: boolean): Standing {
  const band = lineInDollars(line, params.currency);
  return band ? stand(revenue, band.least, inclusive) : 'unknown';
}
