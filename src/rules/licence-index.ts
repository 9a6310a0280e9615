import type { AmbiguousLicence, LicenceEntry } from './licence-files.ts';

/** The parts of the licences' index, each a value of its own, so that a run reads the licences it meets and no other. */
export interface LicenceIndex {
  ids: string[];
  /** What a folded word means: the id of a licence, or what it leaves open. */
  words: Record<string, string | Omit<AmbiguousLicence, 'word'>>;
  [entry: `entry ${string}`]: LicenceEntry;
}

/** A word as it is compared: case and spacing do not count. */
export const foldWord = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');

/**
 * Sorts licences by id and word. A licence's own id weighs more than its Hub ids, those more than its other names; a word that
 * is known to be ambiguous is nobody's.
 */
export function indexLicences(entries: readonly LicenceEntry[], ambiguous: readonly AmbiguousLicence[]): LicenceIndex {
  const words = new Map<string, LicenceIndex['words'][string]>();
  for (const { id, names } of entries) for (const name of names) words.set(foldWord(name), id);
  for (const { id, spdx, hfIds } of entries) {
    if (spdx) words.set(foldWord(spdx), id);
    for (const hfId of hfIds) words.set(foldWord(hfId), id);
    words.set(foldWord(id), id);
  }
  for (const { word, ...open } of ambiguous) words.set(foldWord(word), open);
  return {
    ids: entries.map(({ id }) => id),
    words: Object.fromEntries(words),
    ...Object.fromEntries(entries.map((entry) => [`entry ${entry.id}`, entry])),
  };
}
