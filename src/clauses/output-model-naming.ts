import type { Clause } from '../types.ts';
import { leavesTheHouse, trainsWithOutputs } from './acts.ts';
import { bites, clear, doubtful, stands } from './answers.ts';
import { nameStanding } from './names.ts';
import type { Answer, ClauseDefinition, Situation } from './situation.ts';

const rule = 'train.name-prefix';

/** A model that is trained with outputs must carry a name. */
export const outputModelNaming: ClauseDefinition<'output-model-naming'> = {
  type: 'output-model-naming',
  effect: 'condition',
  meaning: 'The name of a model trained with outputs must carry the name of this model.',
  rules: [rule],
  judge: (clause, situation) => [judge(clause, situation)],
};

function judge({ params }: Clause<'output-model-naming'>, situation: Situation): Answer {
  if (!trainsWithOutputs(situation)) return clear(rule, 'No model is trained with its outputs.');
  const leaves = leavesTheHouse(situation);
  if (leaves === false) return clear(rule, 'The model that is trained stays in the house.');
  const prefix = params.prefix ?? '';
  const remedy = `Let the name of the trained model begin with "${prefix}", or train with another model's outputs.`;
  if (leaves === undefined) {
    return stands(rule, `A model trained with outputs must be named "${prefix}…" once it is passed on.`, {
      facts: ['distributes'],
      remedy,
    });
  }
  switch (nameStanding(prefix, situation)) {
    case 'begins':
      return clear(rule, `The name begins with "${prefix}".`);
    case 'missing':
      return bites(
        rule,
        `The name "${situation.output.name}" of a model trained with outputs does not begin with "${prefix}".`,
        { remedy },
      );
    case 'after-licensor':
      return doubtful(
        rule,
        `The name "${situation.output.name}" has "${prefix}" after the licensor's name, not at the beginning.`,
        { remedy },
      );
    default:
      return situation.output.kind === 'model'
        ? doubtful(rule, `A model trained with outputs must be named "${prefix}…", and its name is not known.`, {
            facts: ['output.name'],
            remedy,
          })
        : stands(rule, `A model trained with outputs must be named "${prefix}…".`, { remedy });
  }
}
