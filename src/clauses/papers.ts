import type { JudgedLicence, Situation } from './situation.ts';
import { words } from './wording.ts';

/** Whether a paper is among the files that go along. */
export type PaperStanding = 'there' | 'missing' | 'unknown';

const licenceWord = /^(?:licen[cs]es?|copying|unlicense)$/;
const noticeWord = /^notices?$/;
/** Words beside "licence" in a file's name that say nothing of whose it is. */
const plain = new Set(['md', 'txt', 'rst', 'pdf', 'html', 'the', 'model', 'file', 'text', 'en']);
/** Words that say that a file holds others' licences. */
const foreign = new Set(['third', 'party', 'thirdparty', 'upstream', 'original', 'base', 'licenses', 'licences']);

/** Whether two licences are one: the same text, or dated versions that are declared by one name. */
export const sameLicence = (a: JudgedLicence, b: JudgedLicence): boolean =>
  a.id === b.id || a.names.some((name) => b.names.includes(name));

/** Words by which a file's name can say that it is about this model or its licence. */
function ownWords({ model, licence }: Situation): Set<string> {
  const generic = new Set(['license', 'licence', 'model', 'agreement', 'community', 'open', 'ai', 'terms']);
  const all = [model, licence.id, licence.family, ...licence.names].flatMap(words);
  return new Set(all.filter((word) => word.length > 1 && !/^\d+$/.test(word) && !generic.has(word)));
}

/** Whether a bare LICENSE is the text of this model's licence: it is that of the declared one, or the upstream's if none is. */
function bareIsOurs({ declared, licence }: Situation): boolean {
  switch (declared.status) {
    case 'known':
      return sameLicence(declared.licence, licence);
    case 'ambiguous':
      return declared.candidates.some((candidate) => sameLicence(candidate, licence));
    default:
      return declared.status !== 'own-text';
  }
}

/** Looks for the licence of this model among the output's files. */
export function licenceCopy(situation: Situation): PaperStanding {
  const { files } = situation.output;
  if (files === undefined) return 'unknown';
  const ours = ownWords(situation);
  const there = files.some((file) => {
    const parts = words(file);
    if (!parts.some((part) => licenceWord.test(part))) return false;
    const rest = parts.filter((part) => !licenceWord.test(part) && !plain.has(part) && !/^\d+$/.test(part));
    if (rest.some((part) => ours.has(part))) return true;
    const others = rest.some((part) => foreign.has(part)) || parts[0] === 'licenses' || parts[0] === 'licences';
    return others || (rest.length === 0 && bareIsOurs(situation));
  });
  return there ? 'there' : 'missing';
}

/** Looks for a file of notices: `NOTICE` stands for all notices due. */
export function noticeFile(situation: Situation): PaperStanding {
  const { files } = situation.output;
  if (files === undefined) return 'unknown';
  return files.some((file) => words(file).some((word) => noticeWord.test(word))) ? 'there' : 'missing';
}

/** Whether a licence file of the model's own stands beside the output's, so that its terms are told apart. */
export function hasOwnLicenceFile(situation: Situation): boolean {
  const ours = ownWords(situation);
  return (situation.output.files ?? []).some((file) => {
    const parts = words(file);
    return parts.some((part) => licenceWord.test(part)) && parts.some((part) => ours.has(part) || foreign.has(part));
  });
}
