import type { Clause } from '../types.ts';
import { bites, clear, doubtful, stands } from './answers.ts';
import { paperDuty } from './paper-duty.ts';
import { licenceCopy, noticeFile as noticeAmongFiles } from './papers.ts';
import type { Answer, ClauseDefinition, Situation } from './situation.ts';

const rule = 'oblig.notice-file';

/** A notice text goes with every copy. */
export const noticeFile: ClauseDefinition<'notice-file'> = {
  type: 'notice-file',
  effect: 'condition',
  meaning: 'A notice text is kept with every copy.',
  rules: [rule],
  judge: (clause, situation) => [judge(clause, situation)],
};

function judge({ params }: Clause<'notice-file'>, situation: Situation): Answer {
  const duty = paperDuty(params, situation);
  if (duty === 'never') return clear(rule, 'No copy is passed on.');
  if (duty === 'later')
    return stands(rule, 'Every copy of the model must keep the notice.', { facts: ['distributes'] });
  const { licence } = situation;
  // Where the licence asks for no copy of itself, the notice to keep is the licence (MIT, BSD): its text among the files will do.
  const isLicence = !licence.clauses.some((clause) => clause.type === 'licence-copy');
  const there = isLicence && licenceCopy(situation) === 'there' ? 'there' : noticeAmongFiles(situation);
  if (there === 'there') return clear(rule, 'A notice is among the files.');
  const remedy = prescribed(params)
    ? `Add a file NOTICE with: ${params.text}`
    : 'Keep the notices that came with the model in a file NOTICE.';
  if (!isLicence && !prescribed(params)) {
    return stands(rule, 'Notices that came with the model must be kept; whether any did is not known.', { remedy });
  }
  if (there === 'missing') return bites(rule, 'The notice is not among the files.', { remedy });
  return doubtful(rule, 'A notice must go along; which files do is not known.', { facts: ['output.files'], remedy });
}

/** Whether the text prescribes a notice of its own, rather than to keep those that happen to be there. */
function prescribed({ text }: Clause<'notice-file'>['params']): boolean {
  return text !== undefined && /licen[cs]ed under|copyright (?:\(c\)|©)|is provided under|licen[cs]ed by/i.test(text);
}
