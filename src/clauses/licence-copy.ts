import type { Clause } from '../types.ts';
import { bites, clear, doubtful, stands } from './answers.ts';
import { paperDuty } from './paper-duty.ts';
import { licenceCopy as copyAmongFiles } from './papers.ts';
import type { Answer, ClauseDefinition, Situation } from './situation.ts';

const rule = 'oblig.licence-copy';

/** A copy of the licence goes with the model. */
export const licenceCopy: ClauseDefinition<'licence-copy'> = {
  type: 'licence-copy',
  effect: 'condition',
  meaning: 'Whoever gets the model gets a copy of its licence.',
  rules: [rule],
  judge: (clause, situation) => [judge(clause, situation)],
};

function judge({ params }: Clause<'licence-copy'>, situation: Situation): Answer {
  const duty = paperDuty(params, situation);
  if (duty === 'never') return clear(rule, 'No copy is passed on.');
  if (duty === 'later') {
    return stands(rule, 'Whoever gets a copy of the model must get the licence.', { facts: ['distributes'] });
  }
  const remedy = `Add the text of ${situation.licence.name} to the files that go out.`;
  switch (copyAmongFiles(situation)) {
    case 'there':
      return clear(rule, 'The licence is among the files.');
    case 'missing':
      // A link is enough for some texts, and a README or a card may hold one.
      return 'linkSuffices' in params &&
        params.linkSuffices &&
        (situation.output.files ?? []).some((file) => /readme|card/i.test(file))
        ? doubtful(
            rule,
            'The licence is not among the files; a link to it is enough, and whether one is there is not known.',
            { remedy },
          )
        : bites(rule, `The text of ${situation.licence.name} is not among the files.`, { remedy });
    default:
      return doubtful(rule, `The text of ${situation.licence.name} must go along; which files do is not known.`, {
        facts: ['output.files'],
        remedy,
      });
  }
}
