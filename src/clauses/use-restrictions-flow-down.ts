import { countsStudents, isMadeFrom, passesCopies } from './acts.ts';
import { bites, clear, doubtful, stands } from './answers.ts';
import { carriesRestrictions, governs } from './governing.ts';
import type { Answer, ClauseDefinition, Situation } from './situation.ts';
import { studentMakes } from './student.ts';

/** The use restrictions go on to whoever gets the model, a derivative, or a service. */
export const useRestrictionsFlowDown: ClauseDefinition<'use-restrictions-flow-down'> = {
  type: 'use-restrictions-flow-down',
  effect: 'condition',
  meaning: 'The same use restrictions must bind whoever gets the model, a derivative or a service with it.',
  rules: ['drift.use-restrictions', 'train.derivative', 'oblig.use-policy-flow-down'],
  judge: (_clause, situation) => [situation.role === 'teacher' ? ofStudent(situation) : ofModel(situation)],
};

const remedy =
  'Publish under the same licence, or put its use restrictions into your own terms as an enforceable provision.';

function ofModel(situation: Situation): Answer {
  const { context, output, licence } = situation;
  const terms = 'oblig.use-policy-flow-down';
  const drift = 'drift.use-restrictions';
  if (situation.role === 'dataset' || context.distributes === 'internal') return clear(terms, 'Nothing is passed on.');
  if (context.distributes === undefined) {
    return stands(terms, 'Whoever gets the model or a service with it must be bound by its use restrictions.', {
      facts: ['distributes'],
    });
  }
  if (context.distributes === 'saas' || output.kind === 'app' || !isMadeFrom(situation)) {
    return doubtful(
      terms,
      'The terms of the product or service must carry the use restrictions; what they say is not known.',
      {
        remedy: 'Put the use restrictions into the terms of use of the product or service.',
      },
    );
  }
  if (!passesCopies(situation)) return clear(drift, 'No copy is passed on.');
  // Where an agreement with more limits is replaced, that finding says it all.
  if (governs(licence) !== 'use-restrictions') return clear(drift, 'The licence as a whole is judged.');
  return held(drift, situation);
}

function ofStudent(situation: Situation): Answer {
  const rule = 'train.derivative';
  if (!countsStudents(situation)) return clear(rule, 'A model trained with outputs is no derivative under this text.');
  if (situation.context.distributes === 'internal') return clear(rule, 'The model that is trained stays in the house.');
  if (studentMakes(situation) === 'labels') return clear(rule, 'The trained model does not perform similarly.');
  if (situation.context.distributes === undefined) {
    return stands(rule, 'A model trained to perform similarly is a derivative.', { facts: ['distributes'] });
  }
  return held(rule, situation);
}

/** Holds the declared licence against the restrictions; a missing declaration is a finding of its own for derivatives. */
function held(rule: string, situation: Situation): Answer {
  const student =
    rule === 'train.derivative' ? 'A model trained with outputs to perform similarly is a derivative. ' : '';
  const { declared, licence } = situation;
  if (declared.status === 'unstated')
    return stands(rule, `${student}The use restrictions must be passed on.`, { facts: ['declaredLicence'] });
  if (declared.status === 'none') {
    return student
      ? doubtful(rule, `${student}No licence is declared that would pass the use restrictions on.`, { remedy })
      : clear(rule, '');
  }
  switch (carriesRestrictions(situation)) {
    case 'yes':
      return clear(rule, 'The declared licence carries the use restrictions.');
    case 'perhaps':
      return doubtful(
        rule,
        `${student}The declared licence has use restrictions, but not provably those of ${licence.name}.`,
        { remedy },
      );
    default:
      return bites(rule, `${student}The declared licence does not carry the use restrictions.`, { remedy });
  }
}
