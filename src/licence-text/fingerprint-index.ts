import { decodeWords, type Fingerprint } from './fingerprint.ts';

/** A fingerprint with its codes unpacked. */
export interface KnownText extends Fingerprint {
  codes: Uint16Array;
  /** How many of its shingles the index holds. */
  indexed: number;
  /** Where runs of words that it has only once begin; made when first needed. */
  places?: Map<number, number>;
}

const run = 4;
/** Of a long text fewer shingles are kept: one in so many. */
const sparsity = (length: number): number => (length > 1500 ? 31 : length > 500 ? 15 : length > 200 ? 3 : 0);

/** Finds the known texts that share runs of words with a text. */
export class FingerprintIndex {
  readonly texts: KnownText[];
  readonly #postings = new Map<number, number[]>();
  readonly #whole = new Map<number, KnownText[]>();

  constructor(fingerprints: readonly Fingerprint[]) {
    this.texts = fingerprints.map((entry) => ({ ...entry, codes: decodeWords(entry.words), indexed: 0 }));
    this.texts.forEach((text, number) => {
      const mask = sparsity(text.codes.length);
      const sum = sumOfCodes(text.codes);
      this.#whole.set(sum, [...(this.#whole.get(sum) ?? []), text]);
      for (let i = 0; i + run <= text.codes.length; i++) {
        const key = shingle(text.codes, i);
        if (((key >>> 7) & mask) !== 0) continue;
        const list = this.#postings.get(key);
        if (!list) this.#postings.set(key, [number]);
        else if (list.at(-1) !== number) list.push(number);
        else continue;
        text.indexed++;
      }
    });
  }

  /** The known texts whose words are these, one for one. */
  equal(codes: Uint16Array): KnownText[] {
    return (this.#whole.get(sumOfCodes(codes)) ?? []).filter(
      (text) => text.codes.length === codes.length && text.codes.every((code, i) => code === codes[i]),
    );
  }

  /** The known texts of which at least a fifth occurs in the words, the fullest first. */
  candidates(codes: Uint16Array, from: number, to: number, most: number): KnownText[] {
    const hits = new Uint32Array(this.texts.length);
    const seen = new Set<number>();
    for (let i = from; i + run <= to; i++) {
      const key = shingle(codes, i);
      const list = this.#postings.get(key);
      if (!list || seen.has(key)) continue;
      seen.add(key);
      for (const number of list) hits[number]!++;
    }
    return this.texts
      .map((text, number) => ({ text, share: hits[number]! / Math.max(1, text.indexed), count: hits[number]! }))
      .filter(({ share, count, text }) => share >= 0.2 && (count >= 4 || share > 0.6) && text.codes.length >= 8)
      .sort((a, b) => weight(b) - weight(a) || a.text.ids[0]!.localeCompare(b.text.ids[0]!))
      .slice(0, most)
      .map(({ text }) => text);
  }
}

/** Favours texts that are there whole, and among those the longer. */
const weight = (entry: { text: KnownText; share: number }): number =>
  entry.share ** 3 * Math.log2(entry.text.codes.length + 2);

function sumOfCodes(codes: Uint16Array): number {
  let sum = codes.length;
  for (let i = 0; i < codes.length; i++) sum = (Math.imul(sum, 0x01000193) + codes[i]!) | 0;
  return sum;
}

/** A number for a run of four words. */
export const shingle = (codes: Uint16Array, i: number): number =>
  (Math.imul(
    Math.imul(Math.imul(codes[i]! + 1, 0x9e3779b1) ^ (codes[i + 1]! + 7), 0x85ebca6b) ^ (codes[i + 2]! + 13),
    0xc2b2ae35,
  ) ^
    Math.imul(codes[i + 3]! + 29, 0x27d4eb2f)) >>>
  0;

/** Where a known text's runs of words begin; -1 for those it has more than once. */
export function placesOf(known: KnownText): Map<number, number> {
  if (known.places) return known.places;
  const places = new Map<number, number>();
  for (let k = 0; k + run <= known.codes.length; k++) {
    const key = shingle(known.codes, k);
    places.set(key, places.has(key) ? -1 : k);
  }
  known.places = places;
  return places;
}
