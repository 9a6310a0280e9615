import type { ClauseType, Effect } from '../types.ts';
import { clear, stands } from './answers.ts';
import type { ClauseDefinition } from './situation.ts';

/** A term that holds whatever the user does: it raises a note. */
export function standingTerm<T extends ClauseType>(
  type: T,
  effect: Effect,
  rule: string,
  meaning: string,
  remedy: string,
): ClauseDefinition<T> {
  return { type, effect, meaning, rules: [rule], judge: () => [stands(rule, meaning, { remedy })] };
}

/** A term that asks nothing of the user that could be judged: it is shown with the licence only. */
export function quietTerm<T extends ClauseType>(type: T, effect: Effect, meaning: string): ClauseDefinition<T> {
  return { type, effect, meaning, rules: [], judge: () => [] };
}

/** A duty that holds once something leaves the house: a note where it may. */
export function outwardTerm<T extends ClauseType>(
  type: T,
  effect: Effect,
  rule: string,
  meaning: string,
  remedy: string,
): ClauseDefinition<T> {
  return {
    type,
    effect,
    meaning,
    rules: [rule],
    judge: (_clause, { context }) => [
      context.distributes === 'internal' ? clear(rule, 'Nothing leaves the house.') : stands(rule, meaning, { remedy }),
    ],
  };
}
