import type { Clause } from '../types.ts';
import type { Situation } from './situation.ts';
import { afterOwner, fold, words } from './wording.ts';

/** Whether a display that is due can be seen to be there. */
export type DisplayStanding = 'shown' | 'missing' | 'unknown';

/** Looks for the text, or one of its alternatives, among the texts shown; without a text, for a credit to the model. */
export function displayStanding(
  { text, alternatives }: Clause<'attribution-display'>['params'],
  { output, model }: Situation,
): DisplayStanding {
  const { displays, files } = output;
  const wanted = [...(alternatives ?? []), ...(text === undefined ? [] : [text])];
  const shown = (displays ?? []).map(fold);
  if (wanted.some((one) => shown.some((display) => holds(display, one)))) return 'shown';
  if (wanted.length > 0) return displays === undefined ? 'unknown' : 'missing';
  // A credit in any reasonable manner: shown by name, or kept in a notice file.
  const [owner = ''] = model.split('/');
  const names = [fold(owner), fold(afterOwner(model))].filter((name) => name.length > 1);
  if (shown.some((display) => names.some((name) => display.includes(name)))) return 'shown';
  if ((files ?? []).some((file) => words(file).some((word) => /^(?:notice|credits|attribution)s?$/.test(word))))
    return 'shown';
  return displays === undefined || files === undefined ? 'unknown' : 'missing';
}

/** A required text may have a place to fill in, in square brackets. */
function holds(display: string, wanted: string): boolean {
  const parts = wanted
    .split(/\[[^\]]{0,200}\]/)
    .map(fold)
    .filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => display.includes(part));
}
