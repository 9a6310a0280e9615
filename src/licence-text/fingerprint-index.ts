import { decodeWords, type Fingerprint } from './fingerprint.ts';

/** A fingerprint with its codes unpacked. */
export interface KnownText extends Fingerprint {
  codes: Uint16Array;
  /** How many of its shingles the index holds. */
  indexed: number;
}

const run = 4;
/** Of long texts every eighth shingle is kept, of short ones each. */
const longText = 600;

/** Finds the known texts that share runs of words with a text. */
export class FingerprintIndex {
  readonly texts: KnownText[];
  readonly #postings = new Map<number, number[]>();

  constructor(fingerprints: readonly Fingerprint[]) {
    this.texts = fingerprints.map((entry) => ({ ...entry, codes: decodeWords(entry.words), indexed: 0 }));
    this.texts.forEach((text, number) => {
      const sparse = text.codes.length > longText;
      for (let i = 0; i + run <= text.codes.length; i++) {
        const key = shingle(text.codes, i);
        if (sparse && (key >>> 7) % 8 !== 0) continue;
        const list = this.#postings.get(key);
        if (!list) this.#postings.set(key, [number]);
        else if (list.at(-1) !== number) list.push(number);
        else continue;
        text.indexed++;
      }
    });
  }

  /** The known texts of which at least a fifth occurs in the words, the fullest first. */
  candidates(codes: Uint16Array, from: number, to: number, most: number): KnownText[] {
    const hits = new Map<number, number>();
    const seen = new Set<number>();
    for (let i = from; i + run <= to; i++) {
      const key = shingle(codes, i);
      const list = this.#postings.get(key);
      if (!list || seen.has(key)) continue;
      seen.add(key);
      for (const number of list) hits.set(number, (hits.get(number) ?? 0) + 1);
    }
    return [...hits]
      .map(([number, count]) => ({ text: this.texts[number]!, share: count / Math.max(1, this.texts[number]!.indexed), count }))
      .filter(({ share, count, text }) => share >= 0.2 && (count >= 6 || share > 0.6) && text.codes.length >= 8)
      .sort((a, b) => weight(b) - weight(a) || a.text.ids[0]!.localeCompare(b.text.ids[0]!))
      .slice(0, most)
      .map(({ text }) => text);
  }
}

/** Favours texts that are there whole, and among those the longer. */
const weight = (entry: { text: KnownText; share: number }): number => entry.share ** 3 * Math.log2(entry.text.codes.length + 2);

export const shingle = (codes: Uint16Array, i: number): number =>
  (Math.imul(Math.imul(Math.imul(codes[i]! + 1, 0x9e3779b1) ^ (codes[i + 1]! + 7), 0x85ebca6b) ^ (codes[i + 2]! + 13), 0xc2b2ae35) ^ Math.imul(codes[i + 3]! + 29, 0x27d4eb2f)) >>> 0;
