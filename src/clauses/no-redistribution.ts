import { passesCopies } from './acts.ts';
import { bites, clear, stands } from './answers.ts';
import type { ClauseDefinition } from './situation.ts';

const rule = 'ctx.no-redistribution';

/** The model may not be passed on. */
export const noRedistribution: ClauseDefinition<'no-redistribution'> = {
  type: 'no-redistribution',
  effect: 'restriction',
  meaning: 'The model may not be passed on.',
  rules: [rule],
  judge(_clause, situation) {
    const copies = passesCopies(situation);
    if (copies === false) return [clear(rule, 'No copy is passed on.')];
    if (copies === undefined)
      return [stands(rule, 'The model may not be passed on to others.', { facts: ['distributes'] })];
    return [
      bites(rule, 'Copies are passed on, and the text does not allow it.', {
        remedy: 'Let users get the model from its licensor.',
      }),
    ];
  },
};
