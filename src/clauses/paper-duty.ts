import { countsHosting, countsStudents, holdsWeights, isMadeFrom, passesCopies } from './acts.ts';
import type { Situation } from './situation.ts';

/** When a duty that goes with copies falls due. */
export type DutyStanding = 'due' | 'later' | 'never';

/** Words of a rule that say that the duty is for copies that nobody changed, or for the model and not for derivatives. */
const unchangedOnly = /without modification|unmodified|unchanged|not (?:to |for )?derivatives?|model itself/i;

/** Whether a paper must go along: with copies, and with a hosted service where the text counts that as passing on. */
export function paperDuty(params: { when?: string; exceptHosted?: boolean }, situation: Situation): DutyStanding {
  if (unchangedOnly.test(params.when ?? '') && isMadeFrom(situation)) return 'never';
  const { distributes } = situation.context;
  if (situation.role === 'teacher') {
    // A student that the text counts as a derivative carries the same papers.
    if (!countsStudents(situation)) return 'never';
    if (distributes === undefined) return 'later';
    return distributes === 'weights' || distributes === 'product' ? 'due' : 'never';
  }
  if (!holdsWeights(situation)) return 'never';
  if (distributes === 'saas') return countsHosting(situation) && !params.exceptHosted ? 'due' : 'never';
  const copies = passesCopies(situation);
  if (copies === undefined) return 'later';
  if (copies) return 'due';
  return distributes === 'product' ? 'later' : 'never';
}
