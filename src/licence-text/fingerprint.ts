import { sumOf, type Words } from './words.ts';

/** One text as the rules keep it: numbers from which no text can be read back. */
export interface Fingerprint {
  /** Ids of the licences that have this text, the one to name first. */
  ids: string[];
  name: string;
  /** Grants broad permission: never the answer for a text with additions. */
  free?: boolean;
  /** First and last word (exclusive) of the terms proper; title, preamble and "how to apply" lie outside. */
  core?: [number, number];
  /** Over the words of the core. */
  sum: number;
  /** Two characters a word. */
  words: string;
}

/** A file of `rules/fingerprints/`. */
export interface FingerprintFile {
  texts: Fingerprint[];
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const value = new Uint8Array(128);
for (let i = 0; i < 64; i++) value[alphabet.charCodeAt(i)] = i;

/** The codes of a fingerprint's words. */
export function decodeWords(words: string): Uint16Array {
  const codes = new Uint16Array(words.length >> 1);
  for (let i = 0; i < codes.length; i++)
    codes[i] = (value[words.charCodeAt(2 * i)]! << 6) | value[words.charCodeAt(2 * i + 1)]!;
  return codes;
}

/** The numbers of a text, without ids and name. */
export function fingerprint(words: Words, core: [number, number]): Pick<Fingerprint, 'core' | 'sum' | 'words'> {
  let text = '';
  for (const code of words.codes) text += alphabet[code >> 6]! + alphabet[code & 63]!;
  return { core, sum: sumOf(words.hashes, core[0], core[1]), words: text };
}
