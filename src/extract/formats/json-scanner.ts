import { type MappedText, MappedTextBuilder } from '../../text/mapped-text.ts';
import { collection, type DataNode, type DataTree, scalar } from './data-tree.ts';

const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};

/** A string in quotes as it was read: `closed` is false where the text or the line ended first. */
export interface QuotedString {
  value: string;
  start: number;
  end: number;
  map: MappedText | undefined;
  closed: boolean;
}

/** Reads a string with backslash escapes from its opening quote on, up to the closing one or `limit`. */
export function readQuoted(text: string, open: number, limit = text.length): QuotedString {
  const quote = text.charCodeAt(open);
  const start = open + 1;
  let at = start;
  let escaped = false;
  while (at < limit) {
    const c = text.charCodeAt(at);
    if (c === quote) break;
    if (c === 92) {
      escaped = true;
      at++;
    }
    at++;
  }
  const end = Math.min(at, limit);
  const closed = at < limit;
  if (!escaped) return { value: text.slice(start, end), start, end, map: undefined, closed };
  const map = decodeEscapes(text, start, end);
  return { value: map.text, start, end, map, closed };
}

/** Decodes backslash escapes of JSON, YAML and TOML between two offsets. */
export function decodeEscapes(text: string, start: number, end: number): MappedText {
  const builder = new MappedTextBuilder();
  let from = start;
  for (let at = text.indexOf('\\', start); at >= 0 && at < end; at = text.indexOf('\\', from)) {
    builder.append(text.slice(from, at), from);
    const letter = text[at + 1] ?? '';
    const digits = letter === 'u' ? 4 : letter === 'x' ? 2 : letter === 'U' ? 8 : 0;
    const code = digits ? Number.parseInt(text.slice(at + 2, at + 2 + digits), 16) : Number.NaN;
    if (code >= 0 && code <= 0x10ffff) {
      builder.append(String.fromCodePoint(code), at);
      from = at + 2 + digits;
    } else {
      builder.append(simpleEscapes[letter] ?? letter, at + (simpleEscapes[letter] ? 0 : 1));
      from = at + 2;
    }
  }
  if (from < end) builder.append(text.slice(from, end), from);
  return builder.build();
}

/**
 * Reads JSON, JSON with comments, JSON5 and JSON lines, as much of it as is there: https://www.rfc-editor.org/rfc/rfc8259.
 * No recursion, so that depth is no danger; every character is looked at once.
 */
export function scanJson(text: string, from = 0, to = text.length): DataTree {
  const scanner = new JsonScanner(text, to);
  scanner.run(from);
  return scanner.tree;
}

class JsonScanner {
  readonly tree: DataTree = { roots: [], comments: [], problem: undefined };
  readonly #text: string;
  readonly #to: number;
  #open: DataNode | undefined;
  #key: QuotedString | undefined;
  #afterKey = false;

  constructor(text: string, to: number) {
    this.#text = text;
    this.#to = to;
  }

  run(from: number): void {
    let at = from;
    while (at < this.#to) at = this.#step(at, this.#text.charCodeAt(at));
    if (this.#open) this.#complain(this.#to, 'the text ends inside an object or a list');
  }

  /** Takes what begins at `at`; gives the offset after it. */
  #step(at: number, c: number): number {
    if (c <= 32 || c === 44 || c === 0xfeff) return at + 1;
    if (c === 34 || c === 39) return this.#string(at);
    if (c === 123 || c === 91) return this.#enter(c === 123 ? 'map' : 'list', at);
    if (c === 125 || c === 93) return this.#leave(c === 125 ? 'map' : 'list', at);
    if (c === 58) {
      this.#afterKey = true;
      return at + 1;
    }
    if (c === 47) return this.#comment(at);
    return this.#bare(at);
  }

  #string(at: number): number {
    const string = readQuoted(this.#text, at, this.#to);
    if (!string.closed) this.#complain(at, 'a string is not closed');
    this.#take(string, 'quoted');
    return string.end + 1;
  }

  #bare(at: number): number {
    let end = at + 1;
    while (end < this.#to && !isDelimiter(this.#text.charCodeAt(end))) end++;
    this.#take({ value: this.#text.slice(at, end), start: at, end, map: undefined, closed: true }, 'plain');
    return end;
  }

  /** A string or word: a key where a map waits for one, else a value. */
  #take(string: QuotedString, style: DataNode['style']): void {
    if (this.#open?.kind === 'map' && !this.#afterKey) {
      if (this.#key) this.#complain(string.start, 'a key without a value');
      this.#key = string;
      return;
    }
    if (style === 'plain' && !/^(?:true|false|null|NaN|-?Infinity|[-+.\d][\w.+-]*)$/.test(string.value)) {
      this.#complain(string.start, 'a word that is no JSON value');
    }
    this.#add(scalar(this.#open, string.value, string.start, string.end, style, string.map));
  }

  #add(node: DataNode): void {
    if (!this.#open) this.tree.roots.push(node);
    else {
      if (this.#key && this.#open.kind === 'map') {
        node.key = this.#key.value;
        node.keyStart = this.#key.start;
        node.keyEnd = this.#key.end;
      }
      this.#open.children.push(node);
    }
    this.#key = undefined;
    this.#afterKey = false;
  }

  #enter(kind: 'map' | 'list', at: number): number {
    const node = collection(kind, this.#open, at);
    this.#add(node);
    this.#open = node;
    return at + 1;
  }

  #leave(kind: 'map' | 'list', at: number): number {
    this.#key = undefined;
    this.#afterKey = false;
    if (!this.#open || this.#open.kind !== kind) this.#complain(at, 'a bracket that closes nothing');
    if (this.#open) {
      this.#open.end = at + 1;
      this.#open = this.#open.parent;
    }
    return at + 1;
  }

  #comment(at: number): number {
    const text = this.#text;
    if (text.charCodeAt(at + 1) === 47) {
      const end = text.indexOf('\n', at);
      const stop = end < 0 || end > this.#to ? this.#to : end;
      this.tree.comments.push({ start: at + 2, end: stop });
      return stop;
    }
    if (text.charCodeAt(at + 1) !== 42) return this.#bare(at);
    const end = text.indexOf('*/', at + 2);
    const stop = end < 0 || end > this.#to ? this.#to : end;
    this.tree.comments.push({ start: at + 2, end: stop });
    return stop + 2;
  }

  #complain(offset: number, message: string): void {
    this.tree.problem ??= { offset, message };
  }
}

function isDelimiter(c: number): boolean {
  return c <= 32 || c === 44 || c === 58 || c === 34 || c === 91 || c === 93 || c === 123 || c === 125;
}
