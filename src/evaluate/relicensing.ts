import {
  type Answer,
  bites,
  declares,
  doubtful,
  governs,
  has,
  isMadeFrom,
  isPermissive,
  type JudgedLicence,
  licenceCopy,
  paperDuty,
  passesCopies,
  type Situation,
} from '../clauses/index.ts';
import type { Clause, ClauseType } from '../types.ts';
import { isVersionOf } from './versions.ts';

/** A judgement of the licence as a whole, with the clause type that it rests on. */
export interface WholeAnswer {
  clause: ClauseType;
  answer: Answer;
}

/** Holds what a derivative is published under against the licence of a model it is made from. */
export function judgeRelicensing(situation: Situation): WholeAnswer[] {
  if (situation.role === 'dataset') return ofDataset(situation);
  const { declared, licence, output } = situation;
  if (!isMadeFrom(situation) || output.kind !== 'model' || passesCopies(situation) !== true) return [];
  const kind = governs(licence);
  if (declared.status === 'unstated' || kind === 'nothing') return [];
  if (declared.status === 'none') return [{ clause: 'licence-copy', answer: undeclared(licence) }];
  if (declares(declared, licence) === 'yes') return [];
  switch (kind) {
    case 'non-commercial':
      return nonCommercial(situation);
    case 'agreement':
      return agreement(situation);
    case 'notices':
      return notices(situation);
    default:
      // Share-alike and use restrictions speak for themselves, clause by clause.
      return [];
  }
}

const undeclared = (licence: JudgedLicence): Answer =>
  doubtful('drift.undeclared', `No licence is declared for a model made from one under ${licence.name}.`, {
    remedy: `Declare the licence of what is published, and add the text of ${licence.name}.`,
  });

/** Whether the declared terms leave commercial use open; unknown text carries only what is said to stand in it. */
function allowsCommerce({ declared, output }: Situation): boolean | undefined {
  if ((output.licenceIncludes ?? []).some((type) => type === 'non-commercial' || type === 'research-only'))
    return false;
  if (declared.status === 'ambiguous') {
    const open = declared.candidates.filter((one) => !has(one, ['non-commercial', 'research-only']));
    return open.length === declared.candidates.length ? true : open.length === 0 ? false : undefined;
  }
  return declared.status === 'known' ? !has(declared.licence, ['non-commercial', 'research-only']) : true;
}

function nonCommercial(situation: Situation): WholeAnswer[] {
  const { declared, licence } = situation;
  const clause = has(licence, ['non-commercial']) ? 'non-commercial' : 'research-only';
  const allows = allowsCommerce(situation);
  const remedy = `Publish under ${licence.name}, or terms that bar commercial use as well.`;
  if (allows === true) {
    return [
      {
        clause,
        answer: bites(
          'drift.non-commercial',
          'The declared licence leaves commercial use open, which this model does not allow.',
          { remedy },
        ),
      },
    ];
  }
  if (allows === undefined) {
    return [
      {
        clause,
        answer: doubtful(
          'drift.non-commercial',
          'The declared word may stand for a licence that leaves commercial use open.',
          { remedy },
        ),
      },
    ];
  }
  if (declared.status === 'known' && isVersionOf(licence, declared.licence))
    return [mismatch(licence, declared.licence)];
  // Creative Commons lets an adapter add its own licence; a vendor's agreement must go along as it is.
  if (/^cc-/.test(licence.id) || declares(declared, licence) === 'perhaps') return [];
  return agreement(situation);
}

const mismatch = (licence: JudgedLicence, other: JudgedLicence): WholeAnswer => ({
  clause: 'licence-copy',
  answer: bites(
    'drift.version-mismatch',
    `${other.name} is declared, and the model it is made from is under ${licence.name}: each version has its own terms.`,
    {
      remedy: `Declare ${licence.name}.`,
    },
  ),
});

/** The term whose loss is named: the one that says most plainly that other terms won't do. */
function droppedTerm(licence: JudgedLicence): ClauseType {
  const order: ClauseType[] = ['share-alike', 'use-restrictions-flow-down', 'licence-copy', 'attribution-display'];
  return order.find((type) => has(licence, [type])) ?? licence.clauses[0]?.type ?? 'licence-copy';
}

function agreement(situation: Situation): WholeAnswer[] {
  const { declared, licence } = situation;
  if (declared.status === 'known' && isVersionOf(licence, declared.licence))
    return [mismatch(licence, declared.licence)];
  const clause = droppedTerm(licence);
  const remedy = `Publish under ${licence.name}: the right to use other terms is not given.`;
  if (declares(declared, licence) === 'perhaps') {
    return [
      {
        clause,
        answer: doubtful(
          'drift.relicensed',
          `The declared word may stand for ${licence.name} or for another licence.`,
          { remedy },
        ),
      },
    ];
  }
  const carried = new Set(situation.output.licenceIncludes ?? []);
  const limits = licence.clauses.filter(({ effect }) => effect === 'restriction' || effect === 'condition');
  if (carried.size > 0 && limits.every(({ type }) => carried.has(type))) return [];
  const said =
    declared.status === 'known'
      ? declared.licence.name
      : declared.status === 'own-text'
        ? `"${declared.word}"`
        : 'another licence';
  return [
    {
      clause,
      answer: bites('drift.relicensed', `It is published under ${said}, which drops the terms of ${licence.name}.`, {
        remedy,
      }),
    },
  ];
}

/** Other terms are fine, notices stay: a permissive word alone lets readers think that they have it all. */
function notices(situation: Situation): WholeAnswer[] {
  const { declared, licence } = situation;
  if (declared.status !== 'known' || !isPermissive(declared.licence)) return [];
  // Some texts want the papers with the model itself, and leave a derivative to its maker.
  const copy = licence.clauses.find((clause): clause is Clause<'licence-copy'> => clause.type === 'licence-copy');
  if (!copy || paperDuty(copy.params, situation) !== 'due') return [];
  if (licenceCopy(situation) === 'there') return [];
  return [
    {
      clause: 'licence-copy',
      answer: doubtful(
        'drift.notice-dropped',
        `It is published under ${declared.licence.name}; the text and notices of ${licence.name} must stay with it, and that they do is not shown.`,
        {
          remedy: `Add the text of ${licence.name} and its notices beside your own licence.`,
        },
      ),
    },
  ];
}

/** Whether a dataset's terms reach weights that were trained on it is unsettled. */
function ofDataset(situation: Situation): WholeAnswer[] {
  const { licence, context, declared } = situation;
  if (!has(licence, ['non-commercial', 'research-only']) || !['weights', 'product'].includes(context.distributes ?? ''))
    return [];
  if (declared.status === 'none' || declared.status === 'unstated' || allowsCommerce(situation) === false) return [];
  const clause = has(licence, ['non-commercial']) ? 'non-commercial' : 'research-only';
  return [
    {
      clause,
      answer: doubtful(
        'drift.dataset-nc',
        'A model trained on non-commercial data is published for commercial use; whether the terms of the data reach it is an open question of law.',
        {
          remedy: 'Name the dataset and its licence in the card, or train without it.',
        },
      ),
    },
  ];
}
