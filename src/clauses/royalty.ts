import { clear, doubtful, stands } from './answers.ts';
import { inWords, isPast, sum } from './figures.ts';
import type { ClauseDefinition } from './situation.ts';

const rule = 'ctx.royalty';

/** A share of revenue that is owed to the licensor. */
export const royalty: ClauseDefinition<'royalty'> = {
  type: 'royalty',
  effect: 'condition',
  meaning: 'A share of the revenue made with the model is owed to the licensor.',
  rules: [rule],
  judge({ params }, { context }) {
    const share = params.rate ? `A royalty of ${params.rate}` : 'A royalty';
    if (context.commercial === false) return [clear(rule, 'Nothing is earned with the model.')];
    const revenue = sum(context, (holder) => holder.annualRevenueUsd, false);
    const above = params.above ?? 0;
    if (revenue.complete && !isPast(revenue.known, above, false)) {
      return [clear(rule, `The revenue is under ${inWords(above)} US dollars.`)];
    }
    const why = `${share} is owed${above > 0 ? ` on revenue above ${inWords(above)} US dollars` : ''}.`;
    const remedy = 'Agree the royalty with the licensor before the product earns.';
    if (context.commercial === true && revenue.complete) return [doubtful(rule, why, { remedy })];
    return [
      stands(rule, why, { remedy, facts: context.commercial === undefined ? ['commercial'] : ['annualRevenueUsd'] }),
    ];
  },
};
