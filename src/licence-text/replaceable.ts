import type { Gap } from './align.ts';
import type { KnownText } from './fingerprint-index.ts';
import { readWords, type Words } from './words.ts';

// What may differ between two copies of one licence: names and years, marks of lists, titles, broken lines.
// SPDX licence list matching guidelines, https://spdx.github.io/spdx-spec/v3.0.1/annexes/license-matching-guidelines-and-templates/

/** The words of a text between two of them, as they stand in it. */
export const passageOf = (text: string, words: Words, from: number, to: number): string =>
  to > from ? text.slice(words.starts[from]!, words.ends[to - 1]!) : '';

/**
 * The words are there, but a line break made a list's mark, a line of copyright or two words of one of them, or undid it.
 * Whatever else stands there is itself a mark.
 */
export function sameOtherwiseSet(text: string, words: Words, known: KnownText, gap: Gap): boolean {
  const raw = text.slice(
    gap.from > 0 ? words.ends[gap.from - 1]! : 0,
    gap.to < words.length ? words.starts[gap.to]! : text.length,
  );
  const missing = known.codes.subarray(gap.knownFrom, gap.knownTo);
  if (raw.length > 240 + 30 * missing.length) return false;
  return [raw, raw.replace(/[-\u2010]\s+/g, '-'), raw.replace(/[-\u2010]/g, ' '), raw.replace(/ss/gi, 'ß')].some(
    (way) => holdsBetweenMarks(way, missing),
  );
}

/** Whether a passage consists of these words in their order, with nothing but list marks and lines of copyright between. */
function holdsBetweenMarks(passage: string, wanted: Uint16Array): boolean {
  const all = readWords(passage, 1000, true);
  let at = 0;
  let since = 0;
  for (let i = 0; i < all.length; i++) {
    if (all.codes[i] !== wanted[at]) continue;
    if (!isReplaceable(passageOf(passage, all, since, i))) return false;
    at++;
    since = i + 1;
  }
  return at === wanted.length && isReplaceable(passageOf(passage, all, since, all.length));
}

const isReplaceable = (passage: string): boolean => passage === '' || isMarks(passage) || isCopyright(passage.trim());

/** Only white space and marks stand before it on its line, or it is written as a list's mark: "b.", "(3)", or "2.1" before a capital. */
export function standsAsMark(text: string, words: Words, gap: Gap): boolean {
  const offset = words.starts[gap.from]!;
  if (!/[\p{L}\p{N}]/u.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))) return true;
  const end = words.ends[gap.to - 1]!;
  const before = text.slice(Math.max(0, offset - 18), offset);
  if (/^\d{1,2}(?:\.\d{1,2}){1,3}$/.test(text.slice(offset, end)))
    return (
      (/(?:[.;:)"”\]]|\b(?:sections?|and|or))\s{1,9}$/i.test(before) && /[\s.]/.test(text[end] ?? '')) ||
      (!/\bv(?:ersion)?\.?\s{0,9}$/i.test(before) && /^[\s.*_]{1,4}["'“‘(\p{Lu}\p{Lo}]/u.test(text.slice(end, end + 5)))
    );
  return /[.)]/.test(text[end] ?? '') && /[\s(]/.test(text[offset - 1] ?? '');
}

/** Numbers and letters of a list. */
export const isMarks = (passage: string): boolean =>
  passage.length < 12 &&
  /^[\W_]{0,6}(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})(?:\W{1,3}[0-9]{1,2}){0,3}[\W_]{0,6}$/i.test(passage);

/** A line of names and years, or the end of one, wherever the text was broken. */
export const isCopyright = (passage: string): boolean =>
  /^(?:all\s+)?(?:rights\s+)?reserved$|^https?:\S+$/i.test(passage) || isWholeCopyright(passage);

const isWholeCopyright = (passage: string): boolean =>
  passage.length < 240 &&
  /(?:copyright|\(c\)|©)[^.]{0,30}(?:\(c\)|©|\d{4}|[<[{])/i.test(passage) &&
  !bears(passage) &&
  !/\b(?:permission|granted?|licen[cs]e[ds]?|use[ds]?|terms)\b/i.test(passage);

/** The end of a line of names and years that was broken in two: a few words right below it, up to a blank line or the rights that are reserved. */
export function endsCopyright(text: string, words: Words, gap: Pick<Gap, 'from' | 'to'>): boolean {
  const start = words.starts[gap.from]!;
  const end = words.ends[gap.to - 1]!;
  const passage = text.slice(start, end);
  const closed = /\brights\s+reserved$/i.test(passage);
  if (gap.to - gap.from > (closed ? 40 : 10) || bears(passage)) return false;
  if (!closed && !/^[^\S\n]*[\W_]{0,12}(?:\r?\n[\s#>*/;-]{0,40}){2}|^[\W_]{0,12}$/.test(text.slice(end, end + 80)))
    return false;
  return words.leftOut.some(([, to]) => to <= start && /^[\s#>*/;.,-]{1,20}$/.test(text.slice(to, start)));
}

const identifierLine =
  /^[^\w]*spdx-(?:license-identifier:\s*\(?[\w.+:-]+\)?(?:\s+(?:and|or|with)\s+\(?[\w.+:-]+\)?){0,8}[^\w]*$|filecopyrighttext:)/i;
const terms =
  /non-?\s?commercial|\bcommercial(?:ly)? (?:use|purposes?|licen|exploit)|\b(?:no|not for|any|for) commercial|\b(?:research|internal|evaluation|education(?:al)?|academic|personal|private|non-?production) (?:use|purposes?)\b|\buse only\b|\bonly for\b|prohibit|forbid|forbidden|restricted to|\b(?:may|must|shall|do|can) ?not (?!use this (?:file|work) except|be liable)|\bnot (?:be )?(?:granted|permitted|allowed)|\bno (?:use|rights?|permission|licen[cs]e|distribution|redistribution|part|cop)|\bwithout (?:\w+ ){0,3}(?:permission|consent|authori)|\bconfidential\b|\bproprietary\b/i;

/** Whether a line of copyright, which identification passes over, says more than names and years: "for research use only". */
export const saysTerms = (line: string): boolean =>
  terms.test(line) || (/spdx-license-identifier:/i.test(line) && (!identifierLine.test(line) || /-NC\b/i.test(line)));

/** Whether a few words may change what a text allows: a duty, a ban, a limit. */
export const bears = (passage: string): boolean =>
  saysTerms(passage) ||
  /\b(?:not|no|nor|never|only|must|shall|may|except|unless|solely|without|provided|require[sd]?|subject)\b/i.test(
    passage,
  );

const plain =
  /^(?:the|a|licen[cs]e|licen[cs]ed|agreement|version|v|under|and|terms|conditions|of|for|use|public|general|text|https?|www|org|com|opensource|spdx|txt|html?|licenses|copyright|notice|file|see|full|international)$/i;

/** A heading that only names the licence. */
export function isTitle(passage: string, name: string): boolean {
  const tokens = passage.match(/[\p{L}\p{N}.]+/gu) ?? [];
  const low = name.toLowerCase();
  const known = new Set<string>([...(low.match(/[\p{L}\p{N}.]+/gu) ?? []), ...low.split(/[^\p{L}\p{N}]+/u)]);
  return (
    tokens.length <= 16 &&
    tokens.every(
      (token) => plain.test(token) || /^\d[\d.]*$/.test(token) || known.has(token.toLowerCase().replace(/\.$/, '')),
    )
  );
}
