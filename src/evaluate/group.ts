import { isPermissive } from '../clauses/index.ts';
import type { Context } from '../types.ts';
import { gravest, type Judgement } from './judgement.ts';
import { standingTerms } from './model-judgements.ts';

/**
 * One finding per model and rule. Duties that nobody can see unmet become one note per model as long as it is not known that
 * anything is passed on, and risks one note: a first scan should be readable.
 */
export function grouped(judgements: readonly Judgement[], context: Context): Judgement[] {
  const byRule = gravest(judgements, ({ model, answer }) => `${model}\0${answer.rule}`).map(asDuty);
  const models = [...new Set(byRule.map(({ model }) => model))];
  return models.flatMap((model) =>
    ofModel(
      byRule.filter((one) => one.model === model),
      context,
    ),
  );
}

/** In a scan no list of files or displays is known: what goes along is a standing duty, not a doubt. */
function asDuty(judgement: Judgement): Judgement {
  const { answer } = judgement;
  if (!answer.rule.startsWith('oblig.') || answer.severity !== 'warning') return judgement;
  return { ...judgement, answer: { ...answer, severity: 'note', verdict: 'stands' } };
}

function ofModel(judgements: readonly Judgement[], context: Context): Judgement[] {
  const isRisk = ({ answer }: Judgement): boolean => answer.rule.startsWith('risk.');
  const isDuty = ({ answer }: Judgement): boolean =>
    answer.severity === 'note' &&
    (answer.rule.startsWith('oblig.') ||
      ['embed.copyleft', 'drift.share-alike', 'ctx.no-redistribution'].includes(answer.rule));
  // That a vendor may change the terms of its service is no news either.
  const risks = judgements.filter((one) => isRisk(one) && one.licence.kind !== 'terms');
  const duties = context.distributes === undefined ? judgements.filter(isDuty) : [];
  const rest = judgements.filter((one) => !isRisk(one) && !duties.includes(one));
  // Papers of permissive licences are no news: the licence list and the notice command have them.
  const told = duties.filter(({ licence }) => !isPermissive(licence));
  const noteworthy = risks.some(
    ({ clause, text }) => clause !== 'ip-litigation-termination' && clause !== 'indemnity' && !onBreachOnly(text),
  );
  return [
    ...rest,
    ...listed(standingTerms(told, 'oblig.standing', 'Once the model is passed on or offered to others:')),
    ...(noteworthy ? listed(standingTerms(risks, 'risk.terms', 'What may happen later:')) : []),
  ];
}

/** That rights end on breach holds for every licence. */
function onBreachOnly(text: Judgement['text']): boolean {
  if (text?.type !== 'termination') return false;
  const { params } = text;
  return !('atWill' in params && params.atWill) && !('deleteOnTermination' in params && params.deleteOnTermination);
}

const listed = (one: Judgement | undefined): Judgement[] => (one ? [one] : []);
