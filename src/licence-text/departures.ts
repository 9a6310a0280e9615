import type { Alignment, Gap } from './align.ts';
import type { KnownText } from './fingerprint-index.ts';
import {
  bears,
  endsCopyright,
  isCopyright,
  isMarks,
  isTitle,
  passageOf,
  sameOtherwiseSet,
  standsAsMark,
} from './replaceable.ts';
import { sumOf, type Words } from './words.ts';

/** A passage by which a text departs from the licence it is compared with. */
export interface Departure {
  kind: 'added' | 'missing';
  line: number;
  endLine: number;
  /** The added words, or what is missing, as far as numbers can say it. */
  text: string;
  /** True where it lies in a preamble, in notes or in an appendix on how to apply the licence: the terms are the original's. */
  outsideTerms?: true;
}

/** The gaps of an alignment that count: those in the terms, and those in what stands before and after them. */
export interface WeighedGaps {
  inTerms: Gap[];
  outside: Gap[];
}

/** Sorts out which differences are of substance. List marks, titles and lines of copyright may differ. */
export function weighGaps(text: string, words: Words, known: KnownText, alignment: Alignment): WeighedGaps {
  const weighed: WeighedGaps = { inTerms: [], outside: [] };
  for (const gap of alignment.gaps) {
    const where = placeOf(text, words, known, gap);
    if (where) weighed[where].push(gap);
  }
  if (alignment.gaps.length > 0) return weighed;
  // twelve bits a word can hide an exchanged word: the sum can't
  const [coreFrom, coreTo] = coreOf(known);
  const offset = alignment.from;
  if (
    alignment.to - offset === known.codes.length &&
    sumOf(words.hashes, offset + coreFrom, offset + coreTo) !== known.sum
  )
    weighed.inTerms.push({ from: offset, to: offset, knownFrom: 0, knownTo: 1 });
  return weighed;
}

const coreOf = (known: KnownText): [number, number] => known.core ?? [0, known.codes.length];

/** Where a gap counts; null where what differs may differ. */
function placeOf(text: string, words: Words, known: KnownText, gap: Gap): keyof WeighedGaps | null {
  const [coreFrom] = coreOf(known);
  const termsTo = endOfTerms(known);
  const missing = gap.knownTo - gap.knownFrom;
  if (Math.min(gap.knownTo, termsTo) > Math.max(gap.knownFrom, coreFrom))
    return sameOtherwiseSet(text, words, known, gap) ? null : 'inTerms';
  const passage = passageOf(text, words, gap.from, gap.to);
  if (missing > 0 && gap.from === gap.to) return placeOfOmission(text, words, known, gap);
  if (isCopyright(passage) || (gap.to > gap.from && endsCopyright(text, words, gap))) return null;
  if (gap.knownTo <= coreFrom) {
    if (isTitle(passage, known.name)) return isOtherDate(passage, gap) ? 'inTerms' : null;
    return missing > 0 && sameOtherwiseSet(text, words, known, gap) ? null : 'inTerms';
  }
  if (missing > 0 && gap.knownFrom >= termsTo) {
    if (sameOtherwiseSet(text, words, known, gap)) return null;
    return gap.to - gap.from > 12 || bears(passage) ? 'inTerms' : 'outside';
  }
  return isMarks(passage) && standsAsMark(text, words, gap) ? null : 'inTerms';
}

/**
 * What is left out before or after the terms: a title may be, sentences and whole parts are told as lying outside the
 * terms. Words taken out of a sentence change what it says.
 */
function placeOfOmission(text: string, words: Words, known: KnownText, gap: Gap): keyof WeighedGaps | null {
  const [coreFrom] = coreOf(known);
  const missing = gap.knownTo - gap.knownFrom;
  const next = words.starts[gap.from] ?? text.length;
  const beginsLine = !/[\p{L}\p{N},]/u.test(text.slice(text.lastIndexOf('\n', next - 1) + 1, next));
  const isWholeTitle = gap.knownFrom === 0 && missing <= 16 && gap.knownTo >= Math.min(coreFrom, 3) && beginsLine;
  if (isWholeTitle || sameOtherwiseSet(text, words, known, gap)) return null;
  const before = gap.from > 0 ? text.slice(words.ends[gap.from - 1]!, words.starts[gap.from] ?? text.length) : '.';
  const isBetweenSentences = /[.:;!?\n]/.test(before) || gap.from >= words.length;
  return missing > 4 && isBetweenSentences ? 'outside' : 'inTerms';
}

/**
 * Where the terms of a known text end. What follows them in a licence that grants broadly is how to apply it; elsewhere it
 * is the list of what is barred.
 */
const endOfTerms = (known: KnownText): number =>
  known.core && (known.free || /^creative commons/i.test(known.name)) ? known.core[1] : known.codes.length;

/** A date or version in a title that stands in another's place. */
const isOtherDate = (passage: string, gap: Gap): boolean =>
  gap.knownTo > gap.knownFrom && gap.to - gap.from <= 4 && /\d/.test(passage);

/** A gap in words that a reader can act on. */
export function describeGap(
  text: string,
  words: Words,
  gap: Gap,
  lineAt: (offset: number) => number,
  outside = false,
): Departure[] {
  const mark = outside ? { outsideTerms: true as const } : {};
  const found: Departure[] = [];
  if (gap.to > gap.from) {
    const start = words.starts[gap.from]!;
    const end = words.ends[gap.to - 1]!;
    const passage = text.slice(start, end);
    const shown = passage.length > 400 ? `${passage.slice(0, 397)}…` : passage;
    found.push({ kind: 'added', line: lineAt(start), endLine: lineAt(end), text: shown, ...mark });
  }
  const missing = gap.knownTo - gap.knownFrom;
  if (missing > 0) {
    const at = words.starts[Math.min(gap.from, words.length - 1)] ?? 0;
    const before =
      gap.from > 0
        ? text.slice(words.starts[Math.max(0, gap.from - 8)]!, words.ends[gap.from - 1]!).replace(/\s+/g, ' ')
        : '';
    const line = lineAt(gap.from > 0 ? words.ends[gap.from - 1]! : at);
    const what = `${missing} ${missing === 1 ? 'word' : 'words'} of the original ${missing === 1 ? 'is' : 'are'} missing or changed`;
    found.push({
      kind: 'missing',
      line,
      endLine: line,
      text: `${what}${before ? ` after “${before}”` : ' at the start'}`,
      ...mark,
    });
  }
  return found;
}
