import type { ByteSource, WeightHeader } from '../extractor.ts';

/** Fields of `ModelProto`: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto. */
const texts: Readonly<Record<number, string>> = {
  2: 'producer_name',
  3: 'producer_version',
  4: 'domain',
  6: 'doc_string',
};
const graphField = 7;
const propertiesField = 14;
/** Longer texts are no names or licences. */
const longestText = 20_000;
/** Fields at the top of a model: operator sets, properties, functions. Many more are no model's. */
const mostFields = 20_000;
/** Bytes read at once; the graph, which is nearly the whole file, is stepped over by its length. */
const windowSize = 16_384;

/**
 * Reads what an ONNX model says of itself in protobuf's wire format (https://protobuf.dev/programming-guides/encoding/):
 * the fields before and after the graph, never the graph. Lengths are held against the size of the file before anything is
 * read, so that a lie costs nothing; `problem` says where they lie.
 */
export function readOnnx(source: ByteSource): WeightHeader {
  const metadata: Record<string, string> = Object.create(null) as Record<string, string>;
  return { metadata, problem: new ModelReader(source, metadata).run() };
}

class ModelReader {
  readonly #source: ByteSource;
  readonly #metadata: Record<string, string>;
  readonly #decoder = new TextDecoder();
  #window: Uint8Array = new Uint8Array(0);
  #windowAt = 0;
  #at = 0;

  constructor(source: ByteSource, metadata: Record<string, string>) {
    this.#source = source;
    this.#metadata = metadata;
  }

  /** Why the model could not be read to its end; null where it could. */
  run(): string | null {
    let hasGraph = false;
    for (let i = 0; this.#at < this.#source.size; i++) {
      if (i === mostFields) return 'it has more fields than a model has';
      const tag = this.#varint();
      const field = Math.floor(tag / 8);
      if (tag < 8) return notOnnx;
      hasGraph ||= field === graphField;
      const problem = this.#field(field, tag % 8);
      if (problem) return problem;
    }
    return hasGraph ? null : notOnnx;
  }

  #field(field: number, wireType: number): string | null {
    if (wireType === 0) return this.#varint() < 0 ? notOnnx : null;
    const length = wireType === 2 ? this.#varint() : wireType === 1 ? 8 : wireType === 5 ? 4 : -1;
    if (length < 0) return notOnnx;
    const end = this.#at + length;
    if (end > this.#source.size) return 'a length points beyond the end of the file';
    if (wireType === 2 && length <= longestText) this.#keep(field, length);
    this.#at = end;
    return null;
  }

  #keep(field: number, length: number): void {
    const name = Object.hasOwn(texts, field) ? texts[field] : undefined;
    if (name === undefined && field !== propertiesField) return;
    const bytes = this.#source.read(this.#at, length);
    if (name !== undefined) {
      if (length > 0) this.#metadata[name] = this.#decoder.decode(bytes);
      return;
    }
    const [key, value] = this.#property(bytes);
    if (key && value) this.#metadata[key] = value;
  }

  /** A `StringStringEntryProto`: key and value. */
  #property(bytes: Uint8Array): [key: string, value: string] {
    let key = '';
    let value = '';
    for (let at = 0; at + 1 < bytes.length; ) {
      const tag = bytes[at]!;
      const length = varintAt(bytes, at + 1);
      const end = length.end + length.value;
      if (tag % 8 !== 2 || length.value < 0 || end > bytes.length) break;
      const text = this.#decoder.decode(bytes.subarray(length.end, end));
      if (tag === 10) key = text;
      else if (tag === 18) value = text;
      at = end;
    }
    return [key, value];
  }

  /** The number at the cursor; -1 where the file ends within it or it is past all measure. */
  #varint(): number {
    if (this.#at < this.#windowAt || this.#at + 10 > this.#windowAt + this.#window.length) {
      this.#window = this.#source.read(this.#at, windowSize);
      this.#windowAt = this.#at;
    }
    const { value, end } = varintAt(this.#window, this.#at - this.#windowAt);
    this.#at = this.#windowAt + end;
    return value;
  }
}

const notOnnx = 'it is no ONNX model';

/** A base-128 number; beyond what a length can be, or cut off, its value is -1. */
function varintAt(bytes: Uint8Array, at: number): { value: number; end: number } {
  let value = 0;
  for (let i = 0; i < 10 && at + i < bytes.length; i++) {
    const byte = bytes[at + i]!;
    value += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return { value: value > Number.MAX_SAFE_INTEGER ? -1 : value, end: at + i + 1 };
  }
  return { value: -1, end: bytes.length };
}
