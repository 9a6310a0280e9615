import type { Alignment, Gap } from './align.ts';
import type { KnownText } from './fingerprint-index.ts';
import { readWords, sumOf, type Words } from './words.ts';

/** A passage by which a text departs from the licence it is compared with. */
export interface Departure {
  kind: 'added' | 'missing';
  line: number;
  endLine: number;
  /** The added words, or what is missing, as far as numbers can say it. */
  text: string;
}

/** The gaps of an alignment that are of substance: list marks, titles and what lies outside the terms proper don't count. */
export function gapsInSubstance(text: string, words: Words, known: KnownText, alignment: Alignment): Gap[] {
  const [coreFrom, coreTo] = known.core ?? [0, known.codes.length];
  const termsTo = endOfTerms(known);
  const found = alignment.gaps.filter((gap) => {
    const added = gap.to - gap.from;
    const missing = Math.min(gap.knownTo, termsTo) - Math.max(gap.knownFrom, coreFrom);
    const passage = slice(text, words, gap.from, gap.to);
    if (gap.knownTo <= coreFrom)
      return added > 0 && !isCopyright(passage) && (!isTitle(passage, known.name) || isOtherDate(passage, gap));
    if (gap.knownFrom >= termsTo && gap.knownTo > gap.knownFrom) return added > 12;
    if (missing <= 0 && added === 0) return false;
    if (missing > 0) return !sameOtherwiseSet(text, words, known, gap);
    return !(isCopyright(passage) || (isMarks(passage) && standsAsMark(text, words, gap)));
  });
  if (found.length > 0 || alignment.gaps.length > 0) return found;
  // twelve bits a word can hide an exchanged word: the sum can't
  const offset = alignment.from;
  if (
    alignment.to - offset === known.codes.length &&
    sumOf(words.hashes, offset + coreFrom, offset + coreTo) !== known.sum
  ) {
    return [{ from: offset, to: offset, knownFrom: 0, knownTo: 1 }];
  }
  return found;
}

/**
 * Where the terms of a known text end. What follows them in a licence that grants broadly is how to apply it; elsewhere it
 * is the list of what is barred.
 */
const endOfTerms = (known: KnownText): number =>
  known.core && (known.free || /^creative commons/i.test(known.name)) ? known.core[1] : known.codes.length;

/** A date or version in a title that stands in another's place. */
const isOtherDate = (passage: string, gap: Gap): boolean =>
  gap.to - gap.from === gap.knownTo - gap.knownFrom && gap.to - gap.from <= 2 && /\d/.test(passage);

/** The words are there, but a line break made a list mark, a line of copyright or two words of one of them, or undid it. */
function sameOtherwiseSet(text: string, words: Words, known: KnownText, gap: Gap): boolean {
  const raw = text.slice(
    gap.from > 0 ? words.ends[gap.from - 1]! : 0,
    gap.to < words.length ? words.starts[gap.to]! : text.length,
  );
  const missing = known.codes.subarray(gap.knownFrom, gap.knownTo);
  if (raw.length > 60 + 30 * missing.length) return false;
  return [raw, raw.replace(/[-\u2010]\s+/g, '-'), raw.replace(/[-\u2010]/g, ' ')].some((way) => {
    const codes = readWords(way, 400, true).codes;
    return codes.length === missing.length && codes.every((code, i) => code === missing[i]);
  });
}

const slice = (text: string, words: Words, from: number, to: number): string =>
  to > from ? text.slice(words.starts[from]!, words.ends[to - 1]!) : '';

/** Only white space and marks stand before it on its line, or it is written as a list's mark: "b.", "(3)", or "2.1" after a sentence. */
function standsAsMark(text: string, words: Words, gap: Gap): boolean {
  const offset = words.starts[gap.from]!;
  if (!/[\p{L}\p{N}]/u.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))) return true;
  const end = words.ends[gap.to - 1]!;
  const dotted = /^\d{1,2}(?:\.\d{1,2}){1,3}$/.test(text.slice(offset, end));
  if (dotted)
    return (
      /(?:[.;:)"”\]]|\b(?:sections?|and|or))\s{1,9}$/i.test(text.slice(Math.max(0, offset - 18), offset)) &&
      /[\s.]/.test(text[end] ?? '')
    );
  return /[.)]/.test(text[end] ?? '') && /[\s(]/.test(text[offset - 1] ?? '');
}

/** Numbers and letters of a list. */
const isMarks = (passage: string): boolean =>
  passage.length < 12 &&
  /^[\W_]{0,6}(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})(?:\W{1,3}[0-9]{1,2}){0,3}[\W_]{0,6}$/i.test(passage);

/** A line of names and years, or the end of one, wherever the text was broken. */
const isCopyright = (passage: string): boolean =>
  /^(?:all\s+)?(?:rights\s+)?reserved$|^https?:\S+$/i.test(passage) || isWholeCopyright(passage);

const isWholeCopyright = (passage: string): boolean =>
  passage.length < 240 &&
  /(?:copyright|\(c\)|©)[^.]{0,30}(?:\(c\)|©|\d{4}|[<[{])/i.test(passage) &&
  !/\b(?:permission|granted?|licen[cs]e[ds]?|may|must|shall|not|use[ds]?|terms)\b/i.test(passage) &&
  !saysTerms(passage);

const identifierLine =
  /^[^\w]*spdx-(?:license-identifier:\s*\(?[\w.+:-]+\)?(?:\s+(?:and|or|with)\s+\(?[\w.+:-]+\)?){0,8}[^\w]*$|filecopyrighttext:)/i;
const terms =
  /non-?\s?commercial|\bcommercial(?:ly)? (?:use|purposes?|licen|exploit)|\b(?:no|not for|any|for) commercial|\b(?:research|internal|evaluation|education(?:al)?|academic|personal|private|non-?production) (?:use|purposes?)\b|\buse only\b|\bonly for\b|prohibit|forbid|forbidden|restricted to|\b(?:may|must|shall|do|can) ?not (?!use this (?:file|work) except|be liable)|\bno (?:use|rights?|permission|licen[cs]e|distribution|redistribution|part|cop)|\bwithout (?:\w+ ){0,3}(?:permission|consent|authori)|\bconfidential\b|\bproprietary\b/i;

/** Whether a line of copyright, which identification passes over, says more than names and years: "for research use only". */
export const saysTerms = (line: string): boolean =>
  terms.test(line) || (/spdx-license-identifier:/i.test(line) && (!identifierLine.test(line) || /-NC\b/i.test(line)));

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

/** A gap in words that a reader can act on. */
export function describeGap(text: string, words: Words, gap: Gap, lineAt: (offset: number) => number): Departure[] {
  const found: Departure[] = [];
  if (gap.to > gap.from) {
    const start = words.starts[gap.from]!;
    const end = words.ends[gap.to - 1]!;
    const passage = text.slice(start, end);
    found.push({
      kind: 'added',
      line: lineAt(start),
      endLine: lineAt(end),
      text: passage.length > 400 ? `${passage.slice(0, 397)}…` : passage,
    });
  }
  const missing = gap.knownTo - gap.knownFrom;
  if (missing > 0) {
    const at = words.starts[Math.min(gap.from, words.length - 1)] ?? 0;
    const before =
      gap.from > 0
        ? text.slice(words.starts[Math.max(0, gap.from - 8)]!, words.ends[gap.from - 1]!).replace(/\s+/g, ' ')
        : '';
    const line = lineAt(gap.from > 0 ? words.ends[gap.from - 1]! : at);
    const where = before ? ` after “${before}”` : ' at the start';
    found.push({
      kind: 'missing',
      line,
      endLine: line,
      text: `${missing} ${missing === 1 ? 'word' : 'words'} of the original ${missing === 1 ? 'is' : 'are'} missing or changed${where}`,
    });
  }
  return found;
}
