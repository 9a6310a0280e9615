import { isMadeFrom, passesCopies } from './acts.ts';
import { bites, clear, doubtful, stands } from './answers.ts';
import type { ClauseDefinition } from './situation.ts';

const rule = 'drift.no-derivatives';

/** No derivative may be passed on. */
export const noDerivatives: ClauseDefinition<'no-derivatives'> = {
  type: 'no-derivatives',
  effect: 'restriction',
  meaning: 'Changed versions may not be passed on.',
  rules: [rule],
  judge(_clause, situation) {
    if (!isMadeFrom(situation)) return [clear(rule, 'Nothing is changed.')];
    const copies = passesCopies(situation);
    if (copies === false) return [clear(rule, 'The changed model is not passed on.')];
    if (copies === undefined)
      return [stands(rule, 'A changed version may not be passed on.', { facts: ['distributes'] })];
    const remedy = 'Keep the changed model in the house, or ask the licensor.';
    return [
      situation.act === 'quantized'
        ? doubtful(
            rule,
            'No adaptation may be shared; whether a quantisation is one or a mere change of format is open.',
            { remedy },
          )
        : bites(rule, 'A model made from it is passed on, and the text allows no derivative to be shared.', { remedy }),
    ];
  },
};
