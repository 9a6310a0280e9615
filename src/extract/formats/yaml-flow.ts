import { collection, type DataNode, scalar } from './data-tree.ts';
import { readYamlString } from './yaml-string.ts';

/** Reads `{a: b, c: [d, e]}` over several lines without recursion; a stack holds what is open. */
export class FlowScanner {
  problem: { offset: number; message: string } | undefined;
  readonly #text: string;
  readonly #to: number;
  readonly #comments: Array<{ start: number; end: number }>;
  #open: DataNode;
  readonly #target: DataNode;
  #key: { value: string; start: number; end: number } | undefined;

  constructor(text: string, to: number, target: DataNode, comments: Array<{ start: number; end: number }>) {
    this.#text = text;
    this.#to = to;
    this.#target = target;
    this.#open = target;
    this.#comments = comments;
  }

  /** Reads from the opening bracket on; gives the offset after the closing one, or of the end of the text. */
  run(from: number): number {
    this.#target.kind = this.#text.charCodeAt(from) === 123 ? 'map' : 'list';
    this.#target.children = [];
    this.#target.start = from;
    let at = from + 1;
    while (at < this.#to) {
      const c = this.#text.charCodeAt(at);
      if (c === 125 || c === 93) {
        if (this.#leave(c === 125 ? 'map' : 'list', at)) return at + 1;
        at++;
      } else at = this.#step(at, c);
    }
    this.#complain(from, 'a list or map in brackets is not closed');
    return this.#to;
  }

  #step(at: number, c: number): number {
    if (c <= 32) return at + 1;
    if (c === 44) {
      this.#dropKey();
      return at + 1;
    }
    if (c === 123 || c === 91) return this.#enter(c === 123 ? 'map' : 'list', at);
    if (c === 35 && this.#text.charCodeAt(at - 1) <= 32) return this.#comment(at);
    if (c === 58) return at + 1;
    if (c === 34 || c === 39) return this.#string(at);
    return this.#plain(at);
  }

  #string(at: number): number {
    const string = readYamlString(this.#text, at, this.#to);
    if (!string.closed) this.#complain(at, 'a string is not closed');
    const after = string.end + 1;
    if (this.#isColon(after)) this.#key = { value: string.value, start: string.start, end: string.end };
    else this.#add(scalar(this.#open, string.value, string.start, string.end, 'quoted', string.map));
    return after;
  }

  #plain(at: number): number {
    const text = this.#text;
    let end = at + 1;
    while (end < this.#to && !this.#endsPlain(end)) end++;
    let content = end;
    while (content > at && text.charCodeAt(content - 1) <= 32) content--;
    const value = text.slice(at, content);
    if (this.#isColon(end) && this.#open.kind === 'map') this.#key = { value, start: at, end: content };
    else if (!/^[*&!]/.test(value)) this.#add(scalar(this.#open, value, at, content, 'plain'));
    return end;
  }

  #endsPlain(at: number): boolean {
    const c = this.#text.charCodeAt(at);
    if (c === 44 || c === 91 || c === 93 || c === 123 || c === 125 || c === 10) return true;
    if (c === 35) return this.#text.charCodeAt(at - 1) <= 32;
    return c === 58 && this.#isBoundary(at + 1);
  }

  #isBoundary(at: number): boolean {
    const c = this.#text.charCodeAt(at);
    return at >= this.#to || c <= 32 || c === 44 || c === 91 || c === 93 || c === 123 || c === 125;
  }

  #isColon(at: number): boolean {
    let i = at;
    while (this.#text.charCodeAt(i) === 32) i++;
    return i < this.#to && this.#text.charCodeAt(i) === 58;
  }

  #add(node: DataNode): void {
    node.parent = this.#open;
    if (this.#key) {
      node.key = this.#key.value;
      node.keyStart = this.#key.start;
      node.keyEnd = this.#key.end;
      this.#key = undefined;
    }
    this.#open.children.push(node);
  }

  /** A key before a comma has no value. */
  #dropKey(): void {
    if (this.#key) this.#add(scalar(this.#open, '', this.#key.end, this.#key.end, 'plain'));
  }

  #enter(kind: 'map' | 'list', at: number): number {
    const node = collection(kind, this.#open, at);
    this.#add(node);
    this.#open = node;
    return at + 1;
  }

  /** True when the outermost bracket was closed. */
  #leave(kind: 'map' | 'list', at: number): boolean {
    this.#dropKey();
    if (this.#open.kind !== kind) this.#complain(at, 'a bracket that closes nothing');
    const outermost = this.#open === this.#target;
    this.#open.end = at + 1;
    if (!outermost && this.#open.parent) this.#open = this.#open.parent;
    return outermost;
  }

  #comment(at: number): number {
    const found = this.#text.indexOf('\n', at);
    const end = found < 0 || found > this.#to ? this.#to : found;
    this.#comments.push({ start: at + 1, end });
    return end;
  }

  #complain(offset: number, message: string): void {
    this.problem ??= { offset, message };
  }
}
