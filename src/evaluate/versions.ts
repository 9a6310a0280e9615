import type { JudgedLicence } from '../clauses/index.ts';

const filler = new Set(['v', 'version', 'ai', 'the', 'license', 'licence', 'agreement']);
const namesOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

/** Whether two licences are versions of one: the one replaced the other, or their titles differ in numbers and the licensor's name only. */
export function isVersionOf(a: JudgedLicence, b: JudgedLicence): boolean {
  if (a.id === b.id || a.family !== b.family) return false;
  if (a.replaces === b.id || b.replaces === a.id) return true;
  const licensor = new Set([...namesOf(a.licensor ?? ''), ...namesOf(b.licensor ?? ''), ...filler]);
  const title = (licence: JudgedLicence): string =>
    [...new Set(namesOf(licence.name))]
      .filter((word) => !licensor.has(word))
      .sort()
      .join(' ');
  return title(a) === title(b);
}
