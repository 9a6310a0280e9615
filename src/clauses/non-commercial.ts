import { bites, clear, doubtful } from './answers.ts';
import type { ClauseDefinition } from './situation.ts';

const rule = 'ctx.non-commercial';

/** No commercial use. A free offer of a business is still commercial. */
export const nonCommercial: ClauseDefinition<'non-commercial'> = {
  type: 'non-commercial',
  effect: 'restriction',
  meaning: 'No commercial use.',
  rules: [rule],
  judge({ params }, { context, role }) {
    const remedy = 'Get a commercial licence from the licensor, or replace the model.';
    if (context.commercial === undefined) {
      return [
        doubtful(rule, 'Commercial use is barred, and whether the use is commercial is not stated.', {
          facts: ['commercial'],
          remedy,
        }),
      ];
    }
    if (context.commercial) {
      return role === 'dataset'
        ? [
            doubtful(
              rule,
              'The data may not be used commercially; whether that reaches a model trained on it is an open question of law.',
              { remedy },
            ),
          ]
        : [bites(rule, 'The use is commercial, and the text allows none.', { remedy })];
    }
    const byBodies = /\b(?:organi[sz]ation|institution|entit)/i.test(`${params.when ?? ''} ${params.scope ?? ''}`);
    if (byBodies && context.nonProfit !== true) {
      const why = 'Only non-commercial organisations may use it, even where nothing is earned';
      return [
        context.nonProfit === false
          ? bites(rule, `${why}, and the user is none.`, { remedy })
          : doubtful(rule, `${why}; whether the user is one is not stated.`, { facts: ['nonProfit'], remedy }),
      ];
    }
    return [clear(rule, 'The use is not commercial.')];
  },
};
