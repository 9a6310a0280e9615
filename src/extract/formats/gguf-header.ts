import type { WeightHeader } from '../extractor.ts';

/** Longer texts are no names or licences; they are passed over (chat templates, token lists). */
export const longestText = 20_000;
const mostEntries = 100_000;

const sizeOfType: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};
const typeString = 8;
const typeArray = 9;

/**
 * Reads the key-value pairs of a GGUF file: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md. Lengths are
 * checked against the bytes at hand before anything is read, so that a lie costs nothing.
 */
export function readGguf(bytes: Uint8Array): WeightHeader {
  const reader = new GgufReader(bytes);
  return { metadata: reader.metadata, problem: reader.run() };
}

class GgufReader {
  readonly metadata: Record<string, string> = Object.create(null) as Record<string, string>;
  readonly #view: DataView;
  readonly #bytes: Uint8Array;
  readonly #decoder = new TextDecoder();
  #at = 0;
  #little = true;
  /** Counts and lengths have 32 bits in version 1, 64 bits after it. */
  #wide = true;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  run(): string | null {
    if (this.#bytes.length < 24 || this.#decoder.decode(this.#bytes.subarray(0, 4)) !== 'GGUF')
      return 'it is no GGUF file';
    let version = this.#view.getUint32(4, true);
    if (version > 0xffff) {
      this.#little = false;
      version = this.#view.getUint32(4, false);
    }
    if (version < 1 || version > 100) return `version ${version} of GGUF is unknown`;
    this.#wide = version > 1;
    this.#at = 8;
    this.#length();
    const count = this.#length();
    if (count > mostEntries) return 'it claims more entries than a header has';
    for (let i = 0; i < count; i++) {
      if (!this.#entry()) return isCutOff(this.#bytes) ? null : 'a length points beyond the end of the file';
    }
    return null;
  }

  /** False where the bytes end before the entry does. */
  #entry(): boolean {
    const key = this.#string();
    if (key === undefined || !this.#has(4)) return false;
    const type = this.#view.getUint32(this.#at, this.#little);
    this.#at += 4;
    if (type === typeString) {
      const value = this.#string();
      if (value === undefined) return false;
      if (value !== '') this.metadata[key] = value;
      return true;
    }
    return type === typeArray ? this.#array(key) : this.#skip(sizeOfType[type]);
  }

  #array(key: string): boolean {
    if (!this.#has(4)) return false;
    const type = this.#view.getUint32(this.#at, this.#little);
    this.#at += 4;
    const count = this.#length();
    if (count < 0) return false;
    if (type !== typeString) {
      const size = sizeOfType[type];
      return size !== undefined && this.#skip(size * count);
    }
    const texts: string[] = [];
    for (let i = 0; i < count; i++) {
      const text = this.#string();
      if (text === undefined) return false;
      if (i < 100) texts.push(text);
    }
    if (key.startsWith('general.')) this.metadata[key] = texts.join(', ');
    return true;
  }

  #string(): string | undefined {
    const length = this.#length();
    if (length < 0 || !this.#has(length)) return undefined;
    const start = this.#at;
    this.#at += length;
    return length > longestText ? '' : this.#decoder.decode(this.#bytes.subarray(start, start + length));
  }

  /** A count or length; -1 where the bytes end or it is past all measure. */
  #length(): number {
    const size = this.#wide ? 8 : 4;
    if (!this.#has(size)) return -1;
    const value = this.#wide
      ? this.#view.getBigUint64(this.#at, this.#little)
      : BigInt(this.#view.getUint32(this.#at, this.#little));
    this.#at += size;
    return value > BigInt(Number.MAX_SAFE_INTEGER) ? -1 : Number(value);
  }

  #skip(size: number | undefined): boolean {
    if (size === undefined || !this.#has(size)) return false;
    this.#at += size;
    return true;
  }

  #has(size: number): boolean {
    return this.#at + size <= this.#bytes.length;
  }
}

/** True where only the beginning of a larger file was handed in. */
export function isCutOff(bytes: Uint8Array): boolean {
  return bytes.length >= 1_000_000;
}
