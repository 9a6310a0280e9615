import { type KnownText, placesOf, shingle } from './fingerprint-index.ts';

/** A place where two word sequences differ: words `from..to` of the text stand for words `knownFrom..knownTo`. */
export interface Gap {
  from: number;
  to: number;
  knownFrom: number;
  knownTo: number;
}

/** How a known text lies in a text. */
export interface Alignment {
  /** First and last word (exclusive) of the text that the known text covers. */
  from: number;
  to: number;
  matched: number;
  gaps: Gap[];
}

const run = 4;
/** Words between two anchors beyond which they belong to different pieces of the file. */
const apart = 500;

/** Lays a known text over words `start..end` of a text; null where hardly anything fits. */
export function align(text: Uint16Array, knownText: KnownText, start: number, end: number): Alignment | null {
  const known = knownText.codes;
  const anchors = densest(chain(findAnchors(text, placesOf(knownText), start, end)), apart);
  if (anchors.length === 0) return null;
  const gaps: Gap[] = [];
  let matched = 0;
  let t = Math.max(start, anchors[0]![0] - anchors[0]![1] - 12);
  let k = 0;
  const first = fill(text, known, t, anchors[0]![0], 0, anchors[0]![1], gaps);
  matched += first;
  // words before the first that fits belong to what stands before
  let from = t;
  if (gaps[0] && gaps[0].from === t) {
    from = gaps[0].to;
    gaps[0] = { ...gaps[0], from };
    if (gaps[0].knownFrom === gaps[0].knownTo) gaps.shift();
  }
  [t, k] = anchors[0]!;
  for (const [anchorT, anchorK] of anchors) {
    if (anchorT < t || anchorK < k) continue;
    matched += fill(text, known, t, anchorT, k, anchorK, gaps);
    t = anchorT;
    k = anchorK;
    while (t < end && k < known.length && text[t] === known[k]) {
      t++;
      k++;
      matched++;
    }
  }
  const before = gaps.length;
  const tailEnd = Math.min(end, t + (known.length - k) + 12);
  matched += fill(text, known, t, tailEnd, k, known.length, gaps);
  let to = tailEnd;
  const last = gaps.at(-1);
  if (last && gaps.length > before && last.to === tailEnd) {
    to = last.from;
    gaps[gaps.length - 1] = { ...last, to };
    if (last.knownFrom === last.knownTo) gaps.pop();
  }
  return { from, to, matched, gaps };
}

/** Places of the text whose run of words occurs exactly once in the known text. */
function findAnchors(
  text: Uint16Array,
  places: Map<number, number>,
  start: number,
  end: number,
): Array<[number, number]> {
  const anchors: Array<[number, number]> = [];
  for (let t = start; t + run <= end; t++) {
    const k = places.get(shingle(text, t));
    if (k !== undefined && k >= 0) anchors.push([t, k]);
  }
  return anchors;
}

/** The longest chain of anchors that goes forward in both texts. */
function chain(anchors: ReadonlyArray<[number, number]>): Array<[number, number]> {
  const tails: number[] = [];
  const previous = new Int32Array(anchors.length).fill(-1);
  for (let i = 0; i < anchors.length; i++) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (anchors[tails[middle]!]![1] < anchors[i]![1]) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous[i] = tails[low - 1]!;
    tails[low] = i;
  }
  const found: Array<[number, number]> = [];
  for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i]!) found.push(anchors[i]!);
  return found.reverse();
}

/** The part of the chain with most anchors, cut where the text goes on much longer than the known text. */
function densest(anchors: Array<[number, number]>, limit: number): Array<[number, number]> {
  let best: Array<[number, number]> = [];
  let piece: Array<[number, number]> = [];
  for (const anchor of anchors) {
    const last = piece.at(-1);
    if (last && anchor[0] - last[0] - (anchor[1] - last[1]) > limit) {
      if (piece.length > best.length) best = piece;
      piece = [];
    }
    piece.push(anchor);
  }
  return piece.length > best.length ? piece : best;
}

/** Compares a stretch between two anchors word by word; adds its gaps, returns how many words fit. */
function fill(
  text: Uint16Array,
  known: Uint16Array,
  t0: number,
  t1: number,
  k0: number,
  k1: number,
  gaps: Gap[],
): number {
  const n = t1 - t0;
  const m = k1 - k0;
  if (n <= 0 && m <= 0) return 0;
  if (n <= 0 || m <= 0 || n * m > 250_000) {
    gaps.push({ from: t0, to: Math.max(t0, t1), knownFrom: k0, knownTo: Math.max(k0, k1) });
    return 0;
  }
  const width = m + 1;
  const table = new Uint16Array((n + 1) * width);
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      table[i * width + j] =
        text[t0 + i] === known[k0 + j]
          ? table[(i + 1) * width + j + 1]! + 1
          : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!);
    }
  }
  let i = 0;
  let j = 0;
  let gap: Gap | null = null;
  const close = (): void => {
    if (gap) gaps.push({ ...gap, to: t0 + i, knownTo: k0 + j });
    gap = null;
  };
  while (i < n || j < m) {
    if (i < n && j < m && text[t0 + i] === known[k0 + j]) {
      close();
      i++;
      j++;
      continue;
    }
    gap ??= { from: t0 + i, to: 0, knownFrom: k0 + j, knownTo: 0 };
    if (j >= m || (i < n && table[(i + 1) * width + j]! >= table[i * width + j + 1]!)) i++;
    else j++;
  }
  close();
  return table[0]!;
}
