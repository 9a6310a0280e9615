/**
 * Text decoded out of other text (escapes of a JSON string, lines of a notebook cell) with the way back to the raw
 * offsets. Made of segments in which decoded and raw characters run side by side.
 */
export class MappedText {
  readonly text: string;
  readonly #decoded: readonly number[];
  readonly #raw: readonly number[];

  constructor(text: string, decoded: readonly number[], raw: readonly number[]) {
    this.text = text;
    this.#decoded = decoded;
    this.#raw = raw;
  }

  /** Raw offset of the decoded character at `offset`. */
  rawStart(offset: number): number {
    const segment = this.#segmentOf(offset);
    return (this.#raw[segment] ?? 0) + offset - (this.#decoded[segment] ?? 0);
  }

  #segmentOf(offset: number): number {
    let low = 0;
    let high = this.#decoded.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#decoded[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Raw offset after the last decoded character before `offset`. */
  rawEnd(offset: number): number {
    return offset === 0 ? this.rawStart(0) : this.rawStart(offset - 1) + 1;
  }

  /** The same places under another text of the same length, as with lines blanked out. */
  withText(text: string): MappedText {
    return new MappedText(text, this.#decoded, this.#raw);
  }

  /** Calls back for every segment: decoded text, raw offset. */
  forEachSegment(visit: (piece: string, rawStart: number) => void): void {
    this.#decoded.forEach((start, i) => {
      visit(this.text.slice(start, this.#decoded[i + 1] ?? this.text.length), this.#raw[i]!);
    });
  }

  /** The part between two decoded offsets, with its own way back. */
  slice(from: number, to = this.text.length): MappedText {
    const decoded = [0];
    const raw = [this.rawStart(from)];
    for (let i = this.#segmentOf(from) + 1; i < this.#decoded.length && this.#decoded[i]! < to; i++) {
      decoded.push(this.#decoded[i]! - from);
      raw.push(this.#raw[i]!);
    }
    return new MappedText(this.text.slice(from, to), decoded, raw);
  }
}

/** Builds a `MappedText` piece by piece, in the order of the text. */
export class MappedTextBuilder {
  readonly #pieces: string[] = [];
  readonly #decoded: number[] = [];
  readonly #raw: number[] = [];
  #length = 0;
  #next = -1;

  /** Appends `piece`, whose characters stand one for one at `rawStart` (or all stand for what begins there). */
  append(piece: string, rawStart: number): void {
    if (piece === '') return;
    if (rawStart !== this.#next) {
      this.#decoded.push(this.#length);
      this.#raw.push(rawStart);
    }
    this.#pieces.push(piece);
    this.#length += piece.length;
    this.#next = rawStart + piece.length;
  }

  build(): MappedText {
    return new MappedText(this.#pieces.join(''), this.#decoded, this.#raw);
  }
}
