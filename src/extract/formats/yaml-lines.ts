import type { DataTree } from './data-tree.ts';

/** The lines of a YAML text, what is collected from them besides values, and what is wrong with them. */
export class YamlLines {
  readonly text: string;
  readonly to: number;
  readonly tree: DataTree = { roots: [], comments: [], problem: undefined };
  /** Templates are no YAML yet: what looks wrong in them may come out right. */
  templated = false;
  #cached = { from: -1, newline: -1 };

  constructor(text: string, to: number) {
    this.text = text;
    this.to = to;
  }

  isMarker(at: number): boolean {
    const sign = this.text.slice(at, at + 3);
    return (sign === '---' || sign === '...') && (at + 3 >= this.to || this.text.charCodeAt(at + 3) <= 32);
  }

  isTemplateLine(at: number): boolean {
    if (this.text.charCodeAt(at) !== 123) return false;
    const second = this.text.charCodeAt(at + 1);
    if (second !== 123 && second !== 37) return false;
    this.templated = true;
    return true;
  }

  comment(at: number): number {
    const end = this.lineEnd(at);
    this.tree.comments.push({ start: at + 1, end });
    return this.lineAfter(at);
  }

  complain(offset: number, message: string): void {
    if (!this.templated) this.tree.problem ??= { offset, message };
  }

  skipBlanks(at: number): number {
    let i = at;
    while (i < this.to && this.text.charCodeAt(i) === 32) i++;
    if (i >= this.to || this.text.charCodeAt(i) !== 9) return i;
    this.tree.tab ??= i;
    while (i < this.to && (this.text.charCodeAt(i) === 32 || this.text.charCodeAt(i) === 9)) i++;
    return i;
  }

  /** Offset of the line break that ends the line of `at`. */
  #newline(at: number): number {
    if (at >= this.#cached.from && at <= this.#cached.newline) return this.#cached.newline;
    const found = this.text.indexOf('\n', at);
    const newline = found < 0 || found > this.to ? this.to : found;
    this.#cached = { from: at, newline };
    return newline;
  }

  lineEnd(at: number): number {
    const newline = this.#newline(at);
    return newline > at && this.text.charCodeAt(newline - 1) === 13 ? newline - 1 : newline;
  }

  lineAfter(at: number): number {
    return Math.min(this.#newline(at) + 1, Math.max(this.to, at + 1));
  }
}

/** True for a blank, a line break, or the end of the text. */
export function isBlank(c: number, atEnd: boolean): boolean {
  return atEnd || c === 32 || c === 10 || c === 13 || c === 9;
}
