import type { Answer, JudgedLicence } from '../clauses/index.ts';
import { type Clause, type ClauseType, severityRank } from '../types.ts';

/** An answer with what it rests on. */
export interface Judgement {
  model: string;
  licence: JudgedLicence;
  /** Type of the clause; the clause itself where one says it. */
  clause: ClauseType;
  text?: Clause;
  answer: Answer;
}

const weight = ({ answer }: Judgement): number =>
  severityRank[answer.severity] * 2 + (answer.verdict === 'clear' ? 0 : 1);

/** Keeps, of all judgements with the same key, the gravest; the first of equals. Order stays. */
export function gravest(judgements: readonly Judgement[], keyOf: (judgement: Judgement) => string): Judgement[] {
  const best = new Map<string, Judgement>();
  for (const judgement of judgements) {
    const key = keyOf(judgement);
    const before = best.get(key);
    if (!before || weight(judgement) > weight(before)) best.set(key, judgement);
  }
  return [...best.values()];
}

/** The sentences people read: why, then which licence says so, where, and what it says. */
export function sentence({ answer, licence, text }: Judgement): string {
  const section = text?.section ? `, ${sectionWords(text.section)}` : '';
  const by = text ? ` (${licence.name}${section}: ${text.says})` : ` (${licence.name})`;
  return `${answer.why}${by}`;
}

/** A section as a reader looks for it: numbers and numerals are called sections, other places by their own name. */
export const sectionWords = (section: string): string =>
  /^(?:\d|[IVX]+(?:[.(]|$)|[A-Z]\.\d)/.test(section) ? `section ${section}` : section;

/** What one of several candidates denies is no certainty. */
export function softened(judgement: Judgement): Judgement {
  const { answer } = judgement;
  return answer.severity === 'error'
    ? { ...judgement, answer: { ...answer, severity: 'warning', verdict: 'open' } }
    : judgement;
}
