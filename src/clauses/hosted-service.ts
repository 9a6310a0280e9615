import { holdsWeights } from './acts.ts';
import { bites, clear, stands } from './answers.ts';
import type { ClauseDefinition } from './situation.ts';

const rule = 'ctx.hosted-service';

/** Not as a hosted or managed service, or only with leave. */
export const hostedService: ClauseDefinition<'hosted-service'> = {
  type: 'hosted-service',
  effect: 'restriction',
  meaning: 'The model may not be offered to others as a hosted service, or only with leave.',
  rules: [rule],
  judge(_clause, situation) {
    const { distributes } = situation.context;
    if (!holdsWeights(situation)) return [clear(rule, 'The model itself is not offered to others.')];
    if (distributes === undefined) {
      return [
        stands(rule, 'It may not be offered to others over a network without leave.', { facts: ['distributes'] }),
      ];
    }
    if (distributes !== 'saas') return [clear(rule, 'It is not offered over a network.')];
    const remedy = 'Ask the licensor for leave to host, or replace the model.';
    return [
      bites(rule, 'It is offered to others over a network, which the text bars or allows only with leave.', { remedy }),
    ];
  },
};
