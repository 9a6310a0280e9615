import { collection, type DataNode, type DataTree, scalar } from './data-tree.ts';
import { isBlank, YamlLines } from './yaml-lines.ts';
import { readYamlString } from './yaml-string.ts';
import { YamlValues } from './yaml-values.ts';

/**
 * Reads YAML 1.2 (https://yaml.org/spec/1.2.2/) line by line: block and flow collections, all five scalar styles,
 * several documents. Aliases stay aliases, so that nothing expands. Lines of a template (`{{- if … }}`, `{% … %}`)
 * are passed over. It reads on after what it can't read, and says where that was.
 */
export function scanYaml(text: string, from = 0, to = text.length): DataTree {
  const lines = new YamlLines(text, to);
  new YamlScanner(lines).run(from);
  return lines.tree;
}

/** An open map or list with the column it stands in, and its entry that still waits for a value. */
interface Frame {
  node: DataNode;
  indent: number;
  waiting: DataNode | undefined;
}

class YamlScanner {
  readonly #lines: YamlLines;
  readonly #values: YamlValues;
  #frames: Frame[] = [];
  #anchors = new Set<string>();

  constructor(lines: YamlLines) {
    this.#lines = lines;
    this.#values = new YamlValues(lines);
  }

  run(from: number): void {
    let at = this.#lines.text.charCodeAt(from) === 0xfeff ? from + 1 : from;
    while (at < this.#lines.to) at = this.#line(at);
  }

  /** Reads the construct that begins on the line at `start`; gives the start of the line after it. */
  #line(start: number): number {
    const text = this.#lines.text;
    let at = start;
    while (text.charCodeAt(at) === 32) at++;
    const c = text.charCodeAt(at);
    if (at >= this.#lines.to || c === 10 || c === 13) return this.#lines.lineAfter(at);
    if (c === 35) return this.#lines.comment(at);
    if (c === 9) return this.#tab(start, at);
    if (at === start && this.#lines.isMarker(at)) return this.#document(at);
    if (c === 37 && at === start && this.#frames.length === 0) return this.#lines.lineAfter(at);
    if (this.#lines.isTemplateLine(at)) return this.#lines.lineAfter(at);
    return this.#entry(at, at - start);
  }

  #tab(start: number, at: number): number {
    const end = this.#lines.lineEnd(at);
    this.#lines.tree.tab ??= at;
    if (this.#lines.text.slice(at, end).trim() === '') return this.#lines.lineAfter(at);
    if (this.#lines.text.slice(at, end).trimStart().startsWith('#'))
      return this.#lines.comment(this.#lines.text.indexOf('#', at));
    this.#lines.complain(at, 'a tab indents a line');
    let content = at;
    while (this.#lines.text.charCodeAt(content) === 9 || this.#lines.text.charCodeAt(content) === 32) content++;
    return this.#entry(content, content - start);
  }

  #document(at: number): number {
    this.#frames = [];
    this.#rootsInDocument = 0;
    this.#anchors.clear();
    const content = this.#lines.skipBlanks(at + 3);
    if (
      this.#lines.text.startsWith('---', at) &&
      content < this.#lines.lineEnd(at) &&
      this.#lines.text.charCodeAt(content) !== 35
    ) {
      return this.#value(content, -1, undefined);
    }
    return this.#lines.lineAfter(at);
  }

  /** A list item, a key with its value, or a bare value, in column `indent`. */
  #entry(from: number, column: number): number {
    let at = from;
    let indent = column;
    // `- - - x` opens a list in a list in a list.
    while (this.#isDash(at)) {
      const frame = this.#open('list', indent, at);
      const content = this.#lines.skipBlanks(at + 1);
      const end = this.#lines.lineEnd(at);
      const slot = this.#add(frame, scalar(frame.node, '', content, content, 'plain'));
      const isEmpty = content >= end || this.#lines.text.charCodeAt(content) === 35;
      if (!isEmpty && !this.#isDash(content) && !this.#key(content)) return this.#value(content, frame.indent, slot);
      frame.waiting = slot;
      if (isEmpty) return content < end ? this.#lines.comment(content) : this.#lines.lineAfter(at);
      indent += content - at;
      at = content;
    }
    return this.#keyOrValue(at, indent);
  }

  #isDash(at: number): boolean {
    return (
      this.#lines.text.charCodeAt(at) === 45 && isBlank(this.#lines.text.charCodeAt(at + 1), at + 1 >= this.#lines.to)
    );
  }

  #keyOrValue(at: number, indent: number): number {
    const text = this.#lines.text;
    const key = this.#key(at);
    if (key) return this.#pair(key, indent, at);
    const isAlone = isBlank(text.charCodeAt(at + 1), at + 1 >= this.#lines.to);
    if (text.charCodeAt(at) === 63 && isAlone) return this.#longKey(at, indent);
    if (text.charCodeAt(at) === 58 && isAlone)
      return this.#pair({ value: '', start: -1, end: -1, after: at + 1 }, indent, at);
    return this.#value(at, this.#frames.at(-1)?.indent ?? -1, this.#takeWaiting(indent, at));
  }

  /** `? a key` over several lines, without the value, which follows after a colon of its own. */
  #longKey(at: number, indent: number): number {
    this.#open('map', indent, at);
    let line = this.#lines.lineAfter(at);
    while (line < this.#lines.to) {
      const content = this.#lines.skipBlanks(line);
      if (content < this.#lines.lineEnd(line) && content - line <= indent) break;
      line = this.#lines.lineAfter(line);
    }
    return line;
  }

  #pair(key: { value: string; start: number; end: number; after: number }, indent: number, at: number): number {
    const frame = this.#open('map', indent, at);
    const slot = this.#add(frame, scalar(frame.node, '', key.after, key.after, 'plain'));
    slot.key = key.value;
    slot.keyStart = key.start;
    slot.keyEnd = key.end;
    const content = this.#lines.skipBlanks(key.after);
    const end = this.#lines.lineEnd(at);
    if (content < end && this.#lines.text.charCodeAt(content) !== 35) return this.#value(content, indent, slot);
    frame.waiting = slot;
    return content < end ? this.#lines.comment(content) : this.#lines.lineAfter(at);
  }

  /** The key that begins at `at`; undefined where the line holds none. */
  #key(at: number): { value: string; start: number; end: number; after: number } | undefined {
    const text = this.#lines.text;
    const c = text.charCodeAt(at);
    if (c === 34 || c === 39) {
      const string = readYamlString(text, at, this.#lines.lineEnd(at));
      if (!string.closed) return undefined;
      const colon = this.#lines.skipBlanks(string.end + 1);
      if (text.charCodeAt(colon) !== 58 || !isBlank(text.charCodeAt(colon + 1), colon + 1 >= this.#lines.to))
        return undefined;
      return { value: string.value, start: string.start, end: string.end, after: colon + 1 };
    }
    if (c === 123 || c === 91 || c === 124 || c === 62) return undefined;
    const end = this.#lines.lineEnd(at);
    for (let i = text.indexOf(':', at); i >= 0 && i < end; i = text.indexOf(':', i + 1)) {
      if (!isBlank(text.charCodeAt(i + 1), i + 1 >= this.#lines.to)) continue;
      const raw = text.slice(at, i);
      if (raw.includes(' #')) return undefined;
      const start = at + leadingProperties(raw);
      const key = text.slice(start, i).trimEnd();
      return { value: key, start, end: start + key.length, after: i + 1 };
    }
    return undefined;
  }

  /** The map or list in column `indent`, opened where none is. */
  #open(kind: 'map' | 'list', indent: number, at: number): Frame {
    const frames = this.#frames;
    while (frames.length > 0 && frames.at(-1)!.indent > indent) frames.pop();
    const top = frames.at(-1);
    if (top && top.indent === indent) {
      if (top.node.kind === kind) return top;
      if (kind === 'list' && top.waiting) return this.#push(kind, indent, top, at);
      if (kind === 'map' && frames.at(-2)?.indent === indent) {
        frames.pop();
        return frames.at(-1)!;
      }
      this.#lines.complain(at, 'a list and a map in the same column');
      frames.pop();
      return this.#push(kind, indent, frames.at(-1), at);
    }
    if (top && !top.waiting) this.#lines.complain(at, 'a line is indented differently from those before it');
    return this.#push(kind, indent, top, at);
  }

  #push(kind: 'map' | 'list', indent: number, outer: Frame | undefined, at: number): Frame {
    let node: DataNode;
    const slot = outer?.waiting;
    if (outer && slot) {
      // The entry that waited becomes the collection.
      slot.kind = kind;
      slot.children = [];
      slot.start = at;
      node = slot;
      outer.waiting = undefined;
    } else {
      node = collection(kind, outer?.node, at);
      if (outer) outer.node.children.push(node);
      else this.#addRoot(node, at);
    }
    const frame: Frame = { node, indent, waiting: undefined };
    this.#frames.push(frame);
    return frame;
  }

  #rootsInDocument = 0;

  #addRoot(node: DataNode, at: number): void {
    if (++this.#rootsInDocument > 1) this.#lines.complain(at, 'a line begins further left than the first');
    this.#lines.tree.roots.push(node);
  }

  #add(frame: Frame, node: DataNode): DataNode {
    frame.waiting = undefined;
    frame.node.children.push(node);
    return node;
  }

  /** The entry that a value on its own line belongs to. */
  #takeWaiting(indent: number, at: number): DataNode | undefined {
    while (this.#frames.length > 0 && this.#frames.at(-1)!.indent >= indent) this.#frames.pop();
    const frame = this.#frames.at(-1);
    const slot = frame?.waiting;
    if (frame) frame.waiting = undefined;
    if (!slot && frame) this.#lines.complain(at, 'a line that is neither a key nor a list item');
    return slot;
  }

  /** Reads the value at `at` into `slot`; without one it stands at the top. */
  #value(at: number, indent: number, slot: DataNode | undefined): number {
    const text = this.#lines.text;
    const start = this.#properties(at);
    const end = this.#lines.lineEnd(at);
    const target = slot ?? this.#root(at);
    if (start >= end || text.charCodeAt(start) === 35) {
      const frame = this.#frames.at(-1);
      if (frame && slot?.parent === frame.node) frame.waiting = slot;
      return start < end ? this.#lines.comment(start) : this.#lines.lineAfter(at);
    }
    const c = text.charCodeAt(start);
    if (c === 124 || c === 62) return this.#values.block(start, indent, target);
    if (c === 34 || c === 39) return this.#values.quoted(start, target);
    if ((c === 123 && text.charCodeAt(start + 1) !== 123 && text.charCodeAt(start + 1) !== 37) || c === 91)
      return this.#values.flow(start, target);
    if (c === 42) return this.#alias(start);
    return this.#values.plain(start, indent, target);
  }

  #root(at: number): DataNode {
    const node = scalar(undefined, '', at, at, 'plain');
    this.#addRoot(node, at);
    return node;
  }

  /** Passes over an anchor and a tag. */
  #properties(at: number): number {
    let from = at;
    for (let i = 0; i < 2; i++) {
      const match = /^(?:&|!)[^\s,[\]{}]{0,200}/.exec(
        this.#lines.text.slice(from, Math.min(from + 202, this.#lines.lineEnd(from))),
      );
      if (!match) break;
      if (match[0].startsWith('&')) this.#anchors.add(match[0].slice(1));
      from = this.#lines.skipBlanks(from + match[0].length);
    }
    return from;
  }

  #alias(at: number): number {
    const name =
      /^\*([^\s,[\]{}]{0,200})/.exec(this.#lines.text.slice(at, Math.min(at + 202, this.#lines.lineEnd(at))))?.[1] ??
      '';
    if (!this.#anchors.has(name)) this.#lines.complain(at, `an alias of nothing: *${name.slice(0, 40)}`);
    return this.#lines.lineAfter(at);
  }
}

/** Length of an anchor or tag before a key, `? ` included. */
function leadingProperties(raw: string): number {
  return /^(?:[?] {1,20})?(?:[&!][^\s]{0,200} {1,20}){0,2}/.exec(raw)?.[0].length ?? 0;
}
