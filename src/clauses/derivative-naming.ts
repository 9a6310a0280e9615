import type { Clause } from '../types.ts';
import { isMadeFrom, leavesTheHouse } from './acts.ts';
import { bites, clear, doubtful, stands } from './answers.ts';
import { nameStanding } from './names.ts';
import type { Answer, ClauseDefinition, Situation } from './situation.ts';

const rule = 'oblig.name-prefix';

/** A derivative must carry a name. */
export const derivativeNaming: ClauseDefinition<'derivative-naming'> = {
  type: 'derivative-naming',
  effect: 'condition',
  meaning: 'The name of a derivative must carry the name of the model.',
  rules: [rule],
  judge: (clause, situation) => [judge(clause, situation)],
};

function judge({ params }: Clause<'derivative-naming'>, situation: Situation): Answer {
  if (!isMadeFrom(situation)) return clear(rule, 'No model is made from its weights.');
  const leaves = leavesTheHouse(situation);
  if (leaves === false) return clear(rule, 'The model stays in the house.');
  const { prefix } = params;
  if (prefix === undefined) return stands(rule, 'The text has a rule on how derivatives are named.');
  const remedy = `Let the model's name begin with "${prefix}".`;
  if (leaves === undefined) {
    return stands(rule, `If the model is passed on, its name must begin with "${prefix}".`, {
      facts: ['distributes'],
      remedy,
    });
  }
  const standing = nameStanding(prefix, situation);
  if (standing === 'begins') return clear(rule, `The name begins with "${prefix}".`);
  if (situation.act === 'quantized' && !isDerived(prefix, situation)) {
    return stands(
      rule,
      `A model trained with it must be named "${prefix}…"; whether a mere quantisation must is open.`,
      { remedy },
    );
  }
  switch (standing) {
    case 'missing':
      return bites(rule, `The name "${situation.output.name}" does not begin with "${prefix}".`, { remedy });
    case 'after-licensor':
      return doubtful(
        rule,
        `The name "${situation.output.name}" has the licensor's name before "${prefix}", as the licensor's own releases do; the text says at the beginning.`,
        { remedy },
      );
    default:
      return doubtful(rule, `The name of the model must begin with "${prefix}", and the name is not known.`, {
        facts: ['output.name'],
        remedy,
      });
  }
}

/** The licensor's own models all bear the prefix; what is quantised here and doesn't is what somebody made of one. */
const isDerived = (prefix: string, situation: Situation): boolean =>
  nameStanding(prefix, { ...situation, output: { kind: 'model', name: situation.model } }) === 'missing';
