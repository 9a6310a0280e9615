import { isMadeFrom } from './acts.ts';
import { clear, doubtful, stands } from './answers.ts';
import { paperDuty } from './paper-duty.ts';
import type { ClauseDefinition } from './situation.ts';

const rule = 'oblig.state-changes';

/** What was modified is marked. */
export const stateChanges: ClauseDefinition<'state-changes'> = {
  type: 'state-changes',
  effect: 'condition',
  meaning: 'Changed files say that they were changed.',
  rules: [rule],
  judge({ params }, situation) {
    if (!isMadeFrom(situation)) return [clear(rule, 'Nothing is changed.')];
    const duty = paperDuty(params, situation);
    if (duty === 'never') return [clear(rule, 'No changed copy is passed on.')];
    const remedy = 'Say in the changed files, or in the card beside them, that and how they were changed.';
    if (duty === 'later')
      return [stands(rule, 'Changed files that are passed on must say so.', { facts: ['distributes'] })];
    return [
      doubtful(rule, 'Changed files must say that they were changed; a list of files cannot show that they do.', {
        remedy,
      }),
    ];
  },
};
