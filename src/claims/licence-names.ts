import type { RuleBook } from '../rules/index.ts';
import type { ClaimRules, LicenceCues } from './claim-rules.ts';
import type { Span } from './sentences.ts';

/** A name of a licence in a sentence, with the ids it may stand for. */
export interface NamedLicence extends Span {
  licences: readonly string[];
  /** One of the words listed behind a name, "Parrot-7B, 2026, Apache 2.0": it speaks of what is named there. */
  listed?: true;
}

/** Most words of a licence's name that are compared. */
const longestName = 9;
/** Words that a name is written with or without. */
const dropped = new Set([
  'the',
  'license',
  'licence',
  'licenses',
  'licensed',
  'version',
  'agreement',
  'v',
  'international',
  'of',
  'unported',
  'only',
  'deed',
]);

/** Makes a finder of the names of licences: of the rules' files, their Hub and SPDX ids, and the short forms of prose. */
export function licenceNameFinder(
  book: RuleBook,
  { cues, families }: Pick<ClaimRules, 'cues' | 'families'>,
): (sentence: string) => NamedLicence[] {
  const byName = indexNames(book, cues);
  return (sentence) => {
    const words = wordsOf(sentence);
    const found: NamedLicence[] = [];
    for (let i = 0; i < words.length; i++) {
      const hit = longestAt(words, i, byName);
      if (!hit) continue;
      const { end, licences, next } = hit;
      const start = words[i]!.start;
      const last = found.at(-1);
      if (isNaming(sentence, start, end, cues, families) || (last && joins(sentence.slice(last.end, start))))
        found.push({ start, end, licences });
      else if (
        isListed(sentence, start, end) &&
        !families.has(/^[a-z]+/i.exec(sentence.slice(start, end))?.[0].toLowerCase() ?? '')
      )
        found.push({ start, end, licences, listed: true });
      i = next - 1;
    }
    return found;
  };
}

interface Word extends Span {
  word: string;
}

interface Hit {
  end: number;
  licences: readonly string[];
  next: number;
}

function longestAt(
  words: readonly Word[],
  from: number,
  byName: ReadonlyMap<string, ReadonlySet<string>>,
): Hit | undefined {
  if (dropped.has(words[from]!.word)) return undefined;
  let key = '';
  let best: Hit | undefined;
  for (let i = from, taken = 0; i < words.length && taken < longestName; i++) {
    const { word, end } = words[i]!;
    if (dropped.has(word)) continue;
    key = key === '' ? word : `${key} ${word}`;
    taken++;
    const licences = byName.get(key);
    if (licences && /[a-z]/.test(key)) best = { end, licences: [...licences], next: i + 1 };
  }
  return best;
}

/** `Apache License, Version 2.0` → apache, license, version, 2.0; `CC-BY-NC` → cc, by, nc; `v2.0` → 2.0. */
function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[A-Za-z]+(?:\+\+)?|\d+(?:\.\d+)*/g)].map((found) => ({
    word: found[0].toLowerCase(),
    start: found.index,
    end: found.index + found[0].length,
  }));
}

const keyOf = (name: string): string =>
  wordsOf(name)
    .map(({ word }) => word)
    .filter((word) => !dropped.has(word))
    .join(' ');

function indexNames(book: RuleBook, cues: LicenceCues): Map<string, Set<string>> {
  const byName = new Map<string, Set<string>>();
  const add = (name: string, licences: readonly string[]): void => {
    const key = keyOf(name);
    if (key === '') return;
    const set = byName.get(key) ?? new Set();
    for (const id of licences) if (book.licences.get(id)) set.add(id);
    if (set.size > 0) byName.set(key, set);
  };
  for (const licence of book.licences.all()) {
    if (licence.kind !== 'licence') continue;
    for (const name of [licence.name, licence.id, licence.spdx ?? '', ...licence.hfIds, ...licence.names])
      add(name, [licence.id]);
  }
  for (const { words, licences } of cues.names) for (const word of words) add(word, licences);
  return byName;
}

/** "Apache 2.0 (code) / CC-BY-NC-4.0 (weights)". */
const joins = (between: string): boolean =>
  /^(?: licen[cs]ed?)?(?: \([^)]{1,30}\)| for (?:the )?[\w ]{1,20})?[ ,;]*(?:\/|and|or|&|,|;) ?(?:the )?$/i.test(
    between,
  );

const isListed = (sentence: string, start: number, end: number): boolean =>
  !/\be\.g\.,?[^)]{0,400}$/i.test(sentence.slice(0, start)) &&
  /[,(;·–—:] $|\($/.test(sentence.slice(Math.max(0, start - 2), start)) &&
  /^ ?(?:[,;:)·–—]|\.?$)/.test(sentence.slice(end, end + 3)) &&
  /\d|[A-Z]-[A-Z]|^MIT$/.test(sentence.slice(start, end));

/** Whether the sentence puts something under the licence, and doesn't merely speak of it. */
function isNaming(
  sentence: string,
  start: number,
  end: number,
  cues: LicenceCues,
  families: ReadonlySet<string>,
): boolean {
  const before = sentence.slice(Math.max(0, start - 120), start);
  const after = sentence.slice(end, end + 60);
  const words = sentence.slice(start, end);
  if (cues.not.some((one) => one.test(before))) return false;
  // A line that is no more than a licence's name; "its CPML license allows".
  const isFamily = families.has(words.toLowerCase().replace(/(?<![\d.\s-])[\d.\s-]+$/, ''));
  if (!isFamily && sentence.replace(words, '').trim().replace(/[.!]$/, '') === '') return true;
  // "Parrot is Apache-2.0."
  if (
    /\b(?:is|are)(?: also| now)? $/i.test(before) &&
    /^(?:[,.;)]|$|[ -]licen[cs]ed| (?:so|and|with|which|but|or)\b)/.test(after) &&
    /\d|^MIT$/.test(words)
  )
    return true;
  if (/\b(?:its|whose) $/i.test(before) && /^ licen[cs]e\b/i.test(after)) return true;
  if (cues.notAfter.some((one) => one.test(after))) return false;
  // "Aya Expanse (CC-BY-NC)": an identifier in brackets after a name.
  if (/[\w+] \($/.test(before) && /^\)/.test(after) && /[a-z][- ]\d|[A-Z]-[A-Z]/.test(words)) return true;
  const licensed = /licen[cs]e|agreement|\bterms\b/i.test(words) || cues.after.test(after);
  // "Under Llama" is no licence: a family's name is one only where a licence is spoken of.
  if (isFamily) return licensed;
  return licensed || cues.before.test(before);
}
