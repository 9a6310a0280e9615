import type { Situation } from './situation.ts';
import { fold } from './wording.ts';

/** Which of the declared fields of use stand in a list of barred ones: equal, or one phrase within the other by whole words. */
export function barredFields(declared: readonly string[], barred: readonly string[]): string[] {
  const folded = barred.map((field) => ` ${fold(field)} `);
  return declared.filter((field) => {
    const own = ` ${fold(field)} `;
    return own.trim() !== '' && folded.some((list) => list.includes(own) || own.includes(list));
  });
}

/** The fields that the licence and its policies bar by name. */
export const namedFields = ({ licence }: Situation): string[] =>
  licence.clauses.flatMap(({ type, params }) =>
    type === 'field-of-use' && 'fields' in params ? (params.fields ?? []) : [],
  );
