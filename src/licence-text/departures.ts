import type { Alignment, Gap } from './align.ts';
import type { KnownText } from './fingerprint-index.ts';
import { sumOf, type Words } from './words.ts';

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
  const found = alignment.gaps.filter((gap) => {
    const added = gap.to - gap.from;
    const missing = Math.min(gap.knownTo, coreTo) - Math.max(gap.knownFrom, coreFrom);
    if (gap.knownTo <= coreFrom) return added > 0 && !isTitle(slice(text, words, gap.from, gap.to), known.name);
    if (gap.knownFrom >= coreTo && gap.knownTo > gap.knownFrom) return added > 12;
    if (missing <= 0 && added === 0) return false;
    if (missing > 0) return true;
    const passage = slice(text, words, gap.from, gap.to);
    return !(isCopyright(passage) || (isMarks(passage) && startsLine(text, words.starts[gap.from]!)));
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

const slice = (text: string, words: Words, from: number, to: number): string =>
  to > from ? text.slice(words.starts[from]!, words.ends[to - 1]!) : '';

/** Only white space and marks stand before it on its line. */
const startsLine = (text: string, offset: number): boolean =>
  !/[\p{L}\p{N}]/u.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset));

/** Numbers and letters of a list. */
const isMarks = (passage: string): boolean =>
  passage.length < 12 && /^[\W_]{0,6}(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})(?:\W{1,3}[0-9]{1,2})?[\W_]{0,6}$/i.test(passage);

/** A line of names and years, wherever the text was broken. */
const isCopyright = (passage: string): boolean =>
  passage.length < 240 &&
  /(?:copyright|\(c\)|©)[^.]{0,30}(?:\(c\)|©|\d{4}|[<[{])/i.test(passage) &&
  !/\b(?:permission|granted?|licen[cs]e[ds]?|may|must|shall|not|use[ds]?|terms)\b/i.test(passage);

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
