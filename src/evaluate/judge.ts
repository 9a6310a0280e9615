import { judgeClause, type Situation } from '../clauses/index.ts';
import { judgeEmbedding, judgeMerge } from './joining.ts';
import { gravest, type Judgement } from './judgement.ts';
import { judgeRelicensing, type WholeAnswer } from './relicensing.ts';

/** Everything the licences say to one plan: clause by clause, licence by licence, and against each other. */
export function judgeAll(situations: readonly Situation[]): Judgement[] {
  const single = situations.flatMap(judgeOne);
  const joined = judgeMerge(situations).map(({ situation, ...whole }) => rest(situation, whole));
  return gravest([...single, ...joined], ({ model, answer }) => `${model}\0${answer.rule}`);
}

function judgeOne(situation: Situation): Judgement[] {
  const { licence, model } = situation;
  const byClause = licence.clauses.flatMap((text) =>
    judgeClause(text, situation).map((answer): Judgement => ({ model, licence, clause: text.type, text, answer })),
  );
  const whole = [...judgeRelicensing(situation), ...judgeEmbedding(situation)].map((one) => rest(situation, one));
  return oneBar([...byClause, ...whole]);
}

/** The clause that a judgement of the whole licence rests on, where the licence has one of that type. */
function rest({ licence, model }: Situation, { clause, answer }: WholeAnswer): Judgement {
  const text = licence.clauses.find(({ type }) => type === clause);
  return { model, licence, clause, ...(text ? { text } : {}), answer };
}

/** A text that allows only non-commercial research says one thing twice: commercial use is then one finding, not two. */
function oneBar(judgements: Judgement[]): Judgement[] {
  const bar = (rule: string): Judgement | undefined =>
    judgements.find(({ answer }) => answer.rule === rule && answer.severity !== 'note');
  const commercial = bar('ctx.non-commercial');
  const research = bar('ctx.research-only');
  if (!commercial || !research || commercial.answer.severity !== research.answer.severity) return judgements;
  const joined: Judgement = { ...research, answer: { ...commercial.answer, why: research.answer.why } };
  return [
    ...judgements.filter(({ answer }) => answer.rule !== 'ctx.non-commercial' && answer.rule !== 'ctx.research-only'),
    joined,
  ];
}
