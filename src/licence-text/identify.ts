import type { Positions } from '../text/positions.ts';
import { type Alignment, align, type Gap } from './align.ts';
import { type Departure, describeGap, weighGaps } from './departures.ts';
import type { FingerprintIndex, KnownText } from './fingerprint-index.ts';
import { endsCopyright, isCopyright, isTitle, saysTerms } from './replaceable.ts';
import { sumOf, type Words } from './words.ts';

/** Which licence a text is. */
export interface LicenceMatch {
  id: string;
  /** Share of words that agree, 0 to 1. */
  score: number;
  /** True when nothing of substance is added, missing or changed. */
  exact: boolean;
  /** Other licences with the same text. */
  candidates?: string[];
}

/** A known licence inside a text. */
export interface ContainedLicence extends LicenceMatch {
  line: number;
  endLine: number;
}

export interface Identification {
  /** The licence that the whole text is; never a permissive one for a text with additions or omissions. */
  match: LicenceMatch | null;
  /** The known text that comes nearest where there is no match, or none by that name. */
  nearest: LicenceMatch | null;
  departures: Departure[];
  /** Every known licence found in the text, in its order; one entry where the text is one licence. */
  contained: ContainedLicence[];
}

interface Piece {
  known: KnownText;
  same: KnownText[];
  alignment: Alignment;
  /** What differs in the terms. */
  gaps: Gap[];
  /** What is left out or changed before and after the terms. */
  outside: Gap[];
  cost: number;
}

const none: Identification = { match: null, nearest: null, departures: [], contained: [] };
/** Below this share of agreeing words two texts are only akin. */
const akin = 0.6;

/** Compares a text with every known one. */
export function identify(text: string, words: Words, index: FingerprintIndex, positions: Positions): Identification {
  const lineAt = (offset: number): number => positions.at(offset).line;
  const hidden = words.leftOut
    .map(([from, to]) => ({ line: lineAt(from), text: text.slice(from, to).trim() }))
    .filter((line) => saysTerms(line.text));
  if (words.length >= 8 && hidden.length === 0) {
    const equal = index.equal(words.codes).filter((known) => unchanged(words, known));
    if (equal.length > 0) return sameAs(equal, text, positions);
  }
  const pieces: Piece[] = [];
  const others: Array<[number, number]> = [];
  cover(text, words, index, 0, words.length, pieces, others, 12);
  if (pieces.length === 0) return none;
  pieces.sort((a, b) => a.alignment.from - b.alignment.from);
  const main = pieces.reduce((best, piece) => (piece.alignment.matched > best.alignment.matched ? piece : best));
  const foreign = others.filter(([from, to]) => isForeign(text, words, from, to, main.known.name));
  const contained = pieces
    .filter((piece) => piece === main || scoreOf(piece, 0) >= akin)
    .map((piece) => ({
      ...toMatch(piece, hidden.length),
      line: lineAt(words.starts[piece.alignment.from]!),
      endLine: lineAt(words.ends[Math.max(0, piece.alignment.to - 1)]!),
    }));
  const strangers = foreign.reduce((sum, [from, to]) => sum + to - from, 0);
  const rest = pieces
    .filter((piece) => piece !== main)
    .reduce((sum, piece) => sum + piece.alignment.to - piece.alignment.from, 0);
  const found = toMatch(main, strangers + rest + hidden.length);
  const departures = [
    ...foreign.map(([from, to]) => ({ from, to, knownFrom: 0, knownTo: 0 })),
    ...main.gaps,
    ...main.outside,
  ]
    .sort((a, b) => a.from - b.from)
    .flatMap((gap) => describeGap(text, words, gap, lineAt, main.outside.includes(gap)))
    .concat(hidden.map(({ line, text }) => ({ kind: 'added', line, endLine: line, text: text.slice(0, 400) })));
  if (found.score < 0.25) return { ...none, contained: contained.filter((entry) => entry.score >= akin) };
  // words exchanged in many places make another version, not the same text with a change
  const exchanged = main.gaps.filter((gap) => gap.to > gap.from && gap.knownTo > gap.knownFrom).length;
  const answers = found.exact || (!main.known.free && found.score >= akin && exchanged <= 2);
  return {
    match: answers ? found : null,
    nearest: answers ? null : found,
    departures,
    contained: contained.filter((entry) => entry.score >= akin),
  };
}

/** Twelve bits a word can hide an exchanged word: the sum over whole hashes can't. */
function unchanged(words: Words, known: KnownText): boolean {
  const [from, to] = known.core ?? [0, known.codes.length];
  return sumOf(words.hashes, from, to) === known.sum;
}

function sameAs(equal: readonly KnownText[], text: string, positions: Positions): Identification {
  const [id, ...others] = [...new Set(equal.flatMap((known) => known.ids))];
  const match = { id: id!, score: 1, exact: true, ...(others.length > 0 ? { candidates: others } : {}) };
  return {
    match,
    nearest: null,
    departures: [],
    contained: [{ ...match, line: 1, endLine: positions.at(text.trimEnd().length).line }],
  };
}

/** Covers words `from..to` with known texts, the best first, then what lies before and after it. */
function cover(
  text: string,
  words: Words,
  index: FingerprintIndex,
  from: number,
  to: number,
  pieces: Piece[],
  others: Array<[number, number]>,
  depth: number,
): void {
  const piece = to - from >= 8 && depth > 0 ? bestPiece(text, words, index, from, to) : null;
  if (!piece) {
    if (to > from) others.push([from, to]);
    return;
  }
  pieces.push(piece);
  cover(text, words, index, from, piece.alignment.from, pieces, others, depth - 1);
  cover(text, words, index, piece.alignment.to, to, pieces, others, depth - 1);
}

function bestPiece(text: string, words: Words, index: FingerprintIndex, from: number, to: number): Piece | null {
  const tried: Piece[] = [];
  for (const known of index.candidates(words.codes, from, to, 10)) {
    const alignment = align(words.codes, known, from, to);
    if (!alignment) continue;
    const { inTerms, outside } = weighGaps(text, words, known, alignment);
    const off = alignment.gaps.reduce((sum, gap) => sum + (gap.to - gap.from) + (gap.knownTo - gap.knownFrom), 0);
    const share = alignment.matched / known.codes.length;
    const coreShare = alignment.matched / Math.max(1, (known.core?.[1] ?? known.codes.length) - (known.core?.[0] ?? 0));
    if (Math.max(share, Math.min(1, coreShare)) < 0.35) continue;
    const substance = inTerms.reduce((sum, gap) => sum + (gap.to - gap.from) + (gap.knownTo - gap.knownFrom), 0);
    tried.push({
      known,
      same: [],
      alignment,
      gaps: inTerms,
      outside,
      cost: 3 * substance + off / 4 - alignment.matched,
    });
  }
  tried.sort((a, b) => a.cost - b.cost || a.known.ids[0]!.localeCompare(b.known.ids[0]!));
  const best = tried[0];
  if (!best) return null;
  best.same = tried
    .filter((piece) => piece !== best && piece.cost === best.cost && piece.gaps.length === best.gaps.length)
    .map((piece) => piece.known);
  return best;
}

/** Words of no known licence, other than a title, a link or a line of names. */
function isForeign(text: string, words: Words, from: number, to: number, name: string): boolean {
  const passage = text.slice(words.starts[from]!, words.ends[to - 1]!);
  if (isTitle(passage, name) || /^\W*https?:\S+(?:\s\W*)?$/.test(passage) || isCopyright(passage)) return false;
  return !endsCopyright(text, words, { from, to });
}

function scoreOf(piece: Piece, foreign: number): number {
  const off = piece.gaps.reduce((sum, gap) => sum + Math.max(gap.to - gap.from, gap.knownTo - gap.knownFrom), 0);
  return piece.alignment.matched / Math.max(1, piece.alignment.matched + off + foreign);
}

function toMatch(piece: Piece, foreign: number): LicenceMatch {
  const [id, ...others] = piece.known.ids;
  const candidates = [...new Set([...others, ...piece.same.flatMap((known) => known.ids)])].filter(
    (other) => other !== id,
  );
  const exact = piece.gaps.length === 0 && foreign === 0;
  const score = exact ? 1 : Math.min(0.999, Math.floor(scoreOf(piece, foreign) * 1000) / 1000);
  return { id: id!, score, exact, ...(candidates.length > 0 ? { candidates } : {}) };
}
