import type { Clause } from '../types.ts';
import { isMadeFrom, passesCopies } from './acts.ts';
import { bites, clear, doubtful, stands } from './answers.ts';
import { declares, isCopyleft } from './governing.ts';
import type { Answer, ClauseDefinition, Situation } from './situation.ts';

type Params = Clause<'share-alike'>['params'];

/** Derivatives under the same licence. */
export const shareAlike: ClauseDefinition<'share-alike'> = {
  type: 'share-alike',
  effect: 'condition',
  meaning: 'What is made from the model goes out under the same licence.',
  rules: ['drift.share-alike', 'embed.copyleft', 'drift.dataset-nc'],
  judge: (clause, situation) => [judge(clause.params, situation)],
};

const remedy = 'Publish under the same licence or one that the text accepts, or replace the model.';

function judge(params: Params, situation: Situation): Answer {
  const drift = 'drift.share-alike';
  if (situation.role === 'teacher') return clear(drift, 'No derivative is made.');
  if (situation.role === 'dataset') return ofData(params, situation);
  if (situation.output.kind === 'app') return ofApp(params, situation);
  if (!isMadeFrom(situation)) return clear(drift, 'No derivative is made.');
  if (!isCopyleft(situation.licence)) return clear(drift, 'The licence as a whole is judged.');
  if (reachesNetworks(situation) && situation.context.distributes === 'saas') return networked(situation, true);
  const copies = passesCopies(situation);
  if (copies === false) return clear(drift, 'The derivative is not passed on.');
  if (copies === undefined)
    return stands(drift, 'A derivative that is passed on must be under the same licence.', { facts: ['distributes'] });
  return underWhat(drift, situation);
}

function underWhat(rule: string, situation: Situation): Answer {
  const { declared, licence } = situation;
  if (declared.status === 'unstated')
    return stands(rule, 'Derivatives must be under the same licence.', { facts: ['declaredLicence'] });
  if (declared.status === 'none') return clear(rule, 'No licence is declared: that is judged by itself.');
  switch (accepted(situation)) {
    case 'yes':
      return clear(rule, 'The declared licence is the same, or one that the text accepts.');
    case 'perhaps':
      return doubtful(rule, `The declared word may stand for ${licence.name} or for another licence.`, { remedy });
    default:
      return bites(rule, `What is made from it must be under ${licence.name}, and another licence is declared.`, {
        remedy,
      });
  }
}

function accepted({ declared, licence, output, act, others }: Situation): 'yes' | 'perhaps' | 'no' {
  if ((output.licenceIncludes ?? []).includes('share-alike')) return 'yes';
  if (declared.status === 'known') {
    const { id } = declared.licence;
    if (licence.mayBecome.includes(id)) return 'yes';
    // Joined with a part under a licence that the text lets in, the whole may be called by that one.
    if (act === 'merge' && licence.mayJoin.includes(id) && others.some((other) => other.licence?.id === id))
      return 'yes';
  }
  return declares(declared, licence);
}

/** Training on data: whether its terms reach the weights is open; some data licences say that results are free. */
function ofData({ scope }: Params, situation: Situation): Answer {
  const rule = 'drift.dataset-nc';
  if (/\bdata\b|database/i.test(scope ?? ''))
    return clear(rule, 'The duty is for the data itself, not for what is made from it.');
  if (!['weights', 'product'].includes(situation.context.distributes ?? ''))
    return clear(rule, 'The trained model is not passed on.');
  if (situation.declared.status === 'none' || situation.declared.status === 'unstated')
    return stands(rule, 'The data is under a share-alike licence.');
  if (accepted(situation) === 'yes') return clear(rule, 'The declared licence is the same.');
  return doubtful(
    rule,
    'The data is share-alike; whether that reaches a model trained on it is an open question of law.',
    { remedy },
  );
}

const reachesNetworks = ({ licence }: Situation): boolean =>
  licence.clauses.some(
    ({ type, params }) => type === 'share-alike' && 'scope' in params && /network/i.test(params.scope ?? ''),
  );

/** A closed product or service around a copyleft model. */
function ofApp({ scope }: Params, situation: Situation): Answer {
  const rule = 'embed.copyleft';
  const { distributes, linkage } = situation.context;
  const modified = isMadeFrom(situation);
  if (distributes === 'internal') return clear(rule, 'Nothing leaves the house.');
  if (distributes === 'saas')
    return reachesNetworks(situation) ? networked(situation, modified) : clear(rule, 'No copy is passed on.');
  if (distributes === undefined) {
    return stands(rule, 'What is made from it must go out under the same licence.', { facts: ['distributes'] });
  }
  if (situation.act === 'use') return stands(rule, 'The model is not shipped with the product.');
  if (!modified && /adapted|file|module|source form|library|derivative|data|document|font/i.test(scope ?? ''))
    return stands(rule, 'The model is shipped unchanged, as a part of its own.');
  if (accepted(situation) === 'yes')
    return clear(rule, 'The app is under the same licence, or one that the text accepts.');
  if (linkage === 'aggregate')
    return stands(rule, 'The model is a separate work beside the program; it keeps its own licence.');
  const why = 'the whole must be under the same licence';
  if (modified && isClosed(situation)) {
    return bites(
      rule,
      'A changed version is shipped inside a closed product, and it must go out under the same licence.',
      {
        remedy,
      },
    );
  }
  return linkage === 'single-work'
    ? bites(rule, `Program and model are one work, so ${why}.`, { remedy })
    : doubtful(rule, `If program and model are one work, ${why}; whether they are is not stated.`, {
        facts: ['linkage'],
        remedy,
      });
}

const isClosed = ({ declared }: Situation): boolean =>
  declared.status === 'own-text' && declared.word.trim().toLowerCase() === 'proprietary';

/** Use over a network sets the duty off for modified versions. */
function networked(situation: Situation, modified: boolean): Answer {
  const rule = 'embed.copyleft';
  const { declared } = situation;
  if (accepted(situation) === 'yes') return clear(rule, 'The service is under the same licence.');
  const offer = 'users of the service must be offered the source under the same licence';
  if (!modified) {
    return doubtful(rule, `Used over a network; if the model or the code around it is changed, ${offer}.`, { remedy });
  }
  const closed = declared.status === 'own-text' || declared.status === 'known';
  return closed
    ? bites(rule, `A modified version is used over a network: ${offer}.`, { remedy })
    : doubtful(rule, `A modified version is used over a network: ${offer}. The licence of the service is not stated.`, {
        facts: ['declaredLicence'],
        remedy,
      });
}
