import { collection, type DataNode, type DataTree, scalar } from './data-tree.ts';
import { decodeEscapes, readQuoted } from './json-scanner.ts';

/** Reads TOML 1.0 (https://toml.io/en/v1.0.0) character by character, tables as nested maps; tolerant. */
export function scanToml(text: string): DataTree {
  const scanner = new TomlScanner(text);
  scanner.run();
  return scanner.tree;
}

interface Key {
  value: string;
  start: number;
  end: number;
}

class TomlScanner {
  readonly tree: DataTree = { roots: [], comments: [], problem: undefined };
  readonly #text: string;
  readonly #root: DataNode;
  /** The map or list that takes the next value. */
  #open: DataNode;
  #keys: Key[] = [];
  #afterEquals = false;
  /** Where the open brackets of a value were opened; line breaks mean nothing inside them. */
  #outer: DataNode[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#root = collection('map', undefined, 0);
    this.#open = this.#root;
    this.tree.roots.push(this.#root);
  }

  run(): void {
    let at = 0;
    while (at < this.#text.length) at = this.#step(at, this.#text.charCodeAt(at));
  }

  #step(at: number, c: number): number {
    if (c === 10) return this.#newline(at);
    if (c <= 32 || c === 0xfeff) return at + 1;
    if (c === 35) return this.#comment(at);
    if (c === 34 || c === 39) return this.#string(at);
    const inValue = this.#afterEquals || this.#open.kind === 'list';
    if (c === 91) return inValue ? this.#enter('list', at) : this.#header(at);
    if (c === 123 && inValue) return this.#enter('map', at);
    if ((c === 93 || c === 125) && this.#outer.length > 0) return this.#leave(at);
    if (c === 44) {
      this.#keys = [];
      this.#afterEquals = false;
      return at + 1;
    }
    if (c === 61) {
      this.#afterEquals = true;
      return at + 1;
    }
    if (c === 46 && !inValue) return at + 1;
    return this.#bare(at);
  }

  #newline(at: number): number {
    if (this.#outer.length === 0) {
      if (this.#afterEquals || this.#keys.length > 0) this.#complain(at, 'a key without a value');
      this.#keys = [];
      this.#afterEquals = false;
    }
    return at + 1;
  }

  #comment(at: number): number {
    const found = this.#text.indexOf('\n', at);
    const end = found < 0 ? this.#text.length : found;
    this.tree.comments.push({ start: at + 1, end });
    return end;
  }

  #string(at: number): number {
    const text = this.#text;
    const sign = text[at]!;
    const triple = sign.repeat(3);
    if (text.startsWith(triple, at)) {
      const found = text.indexOf(triple, at + 3);
      const end = found < 0 ? text.length : found;
      if (found < 0) this.#complain(at, 'a string is not closed');
      this.#take({ value: text.slice(at + 3, end), start: at + 3, end }, 'block');
      return end + 3;
    }
    const newline = text.indexOf('\n', at);
    const limit = newline < 0 ? text.length : newline;
    if (sign === "'") {
      const found = text.indexOf("'", at + 1);
      const end = found < 0 || found > limit ? limit : found;
      this.#take({ value: text.slice(at + 1, end), start: at + 1, end }, 'quoted');
      return end + (end < limit ? 1 : 0);
    }
    const string = readQuoted(text, at, limit);
    if (!string.closed) this.#complain(at, 'a string is not closed');
    this.#take({ value: string.value, start: string.start, end: string.end }, 'quoted');
    return string.end + (string.closed ? 1 : 0);
  }

  #bare(at: number): number {
    const text = this.#text;
    const inValue = this.#afterEquals || this.#open.kind === 'list';
    let end = at + 1;
    while (end < text.length && !endsBare(text.charCodeAt(end), inValue)) end++;
    let content = end;
    while (text.charCodeAt(content - 1) <= 32) content--;
    this.#take({ value: text.slice(at, content), start: at, end: content }, 'plain');
    return end;
  }

  #take(piece: Key, style: DataNode['style']): void {
    if (!this.#afterEquals && this.#open.kind === 'map') {
      this.#keys.push(piece);
      return;
    }
    const escaped = style === 'quoted' && piece.value !== this.#text.slice(piece.start, piece.end);
    const map = escaped ? decodeEscapes(this.#text, piece.start, piece.end) : undefined;
    this.#add(scalar(this.#open, piece.value, piece.start, piece.end, style, map));
  }

  /** Adds a value under the keys before it; `a.b = 1` makes the map `a`. */
  #add(node: DataNode): void {
    let parent = this.#open;
    const keys = this.#keys;
    if (parent.kind === 'map' && keys.length > 0) {
      for (const key of keys.slice(0, -1)) parent = this.#mapUnder(parent, key, false);
      this.#name(node, keys.at(-1)!);
    }
    node.parent = parent;
    parent.children.push(node);
    this.#keys = [];
    this.#afterEquals = false;
  }

  #name(node: DataNode, key: Key): void {
    node.key = key.value;
    node.keyStart = key.start;
    node.keyEnd = key.end;
  }

  #enter(kind: 'map' | 'list', at: number): number {
    const node = collection(kind, this.#open, at);
    this.#outer.push(this.#open);
    this.#add(node);
    this.#open = node;
    return at + 1;
  }

  #leave(at: number): number {
    this.#keys = [];
    this.#afterEquals = false;
    this.#open.end = at + 1;
    this.#open = this.#outer.pop() ?? this.#root;
    return at + 1;
  }

  /** `[a.b]` and `[[a.b]]`. */
  #header(at: number): number {
    const newline = this.#text.indexOf('\n', at);
    const limit = newline < 0 ? this.#text.length : newline;
    const double = this.#text.charCodeAt(at + 1) === 91;
    const line = this.#text.slice(at, Math.min(limit, at + 1000));
    const close = line.indexOf(']');
    if (close < 0) this.#complain(at, 'a table name is not closed');
    let node = this.#root;
    const from = at + (double ? 2 : 1);
    const parts = [
      ...this.#text
        .slice(from, close < 0 ? limit : at + close)
        .matchAll(/"([^"]{0,300})"|'([^']{0,300})'|([^\s."']{1,300})/g),
    ];
    parts.forEach((part, i) => {
      const value = part[1] ?? part[2] ?? part[3] ?? '';
      const start = from + part.index + (part[3] === undefined ? 1 : 0);
      node = this.#mapUnder(node, { value, start, end: start + value.length }, double && i === parts.length - 1);
    });
    this.#open = node;
    this.#outer = [];
    this.#keys = [];
    return close < 0 ? limit : at + close + (double ? 2 : 1);
  }

  #byKey = new Map<DataNode, Map<string, DataNode>>();

  #mapUnder(parent: DataNode, key: Key, fresh: boolean): DataNode {
    const known = this.#byKey.get(parent) ?? new Map<string, DataNode>();
    this.#byKey.set(parent, known);
    const found = fresh ? undefined : known.get(key.value);
    if (found) return found;
    const node = collection('map', parent, key.start);
    this.#name(node, key);
    parent.children.push(node);
    known.set(key.value, node);
    return node;
  }

  #complain(offset: number, message: string): void {
    this.tree.problem ??= { offset, message };
  }
}

function endsBare(c: number, inValue: boolean): boolean {
  if (c === 10 || c === 13 || c === 44 || c === 93 || c === 125 || c === 35) return true;
  return inValue ? false : c === 61 || c === 46 || c <= 32 || c === 91;
}
