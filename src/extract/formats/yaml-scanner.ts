import { type MappedText, MappedTextBuilder } from '../../text/mapped-text.ts';
import { collection, type DataNode, type DataTree, scalar } from './data-tree.ts';
import { FlowScanner } from './yaml-flow.ts';
import { readYamlString } from './yaml-string.ts';

/**
 * Reads YAML 1.2 (https://yaml.org/spec/1.2.2/) line by line: block and flow collections, all five scalar styles,
 * several documents. Aliases stay aliases, so that nothing expands. Lines of a template (`{{- if … }}`, `{% … %}`)
 * are passed over. It reads on after what it can't read, and says where that was.
 */
export function scanYaml(text: string, from = 0, to = text.length): DataTree {
  const scanner = new YamlScanner(text, to);
  scanner.run(from);
  return scanner.tree;
}

/** An open map or list with the column it stands in, and its entry that still waits for a value. */
interface Frame {
  node: DataNode;
  indent: number;
  waiting: DataNode | undefined;
}

class YamlScanner {
  readonly tree: DataTree = { roots: [], comments: [], problem: undefined };
  readonly #text: string;
  readonly #to: number;
  #frames: Frame[] = [];
  #anchors = new Set<string>();
  /** Templates are no YAML yet: what looks wrong in them may come out right. */
  #templated = false;
  #noQuote = { '"': false, "'": false };

  constructor(text: string, to: number) {
    this.#text = text;
    this.#to = to;
  }

  run(from: number): void {
    let at = this.#text.charCodeAt(from) === 0xfeff ? from + 1 : from;
    while (at < this.#to) at = this.#line(at);
  }

  /** Reads the construct that begins on the line at `start`; gives the start of the line after it. */
  #line(start: number): number {
    const text = this.#text;
    let at = start;
    while (text.charCodeAt(at) === 32) at++;
    const c = text.charCodeAt(at);
    if (at >= this.#to || c === 10 || c === 13) return this.#lineAfter(at);
    if (c === 35) return this.#comment(at);
    if (c === 9) return this.#tab(start, at);
    if (at === start && this.#isMarker(at)) return this.#document(at);
    if (c === 37 && at === start && this.#frames.length === 0) return this.#lineAfter(at);
    if (this.#isTemplateLine(at)) return this.#lineAfter(at);
    return this.#entry(at, at - start);
  }

  #tab(start: number, at: number): number {
    const end = this.#lineEnd(at);
    this.tree.tab ??= at;
    if (this.#text.slice(at, end).trim() === '') return this.#lineAfter(at);
    if (this.#text.slice(at, end).trimStart().startsWith('#')) return this.#comment(this.#text.indexOf('#', at));
    this.#complain(at, 'a tab indents a line');
    let content = at;
    while (this.#text.charCodeAt(content) === 9 || this.#text.charCodeAt(content) === 32) content++;
    return this.#entry(content, content - start);
  }

  #isMarker(at: number): boolean {
    const sign = this.#text.slice(at, at + 3);
    return (sign === '---' || sign === '...') && (at + 3 >= this.#to || this.#text.charCodeAt(at + 3) <= 32);
  }

  #document(at: number): number {
    this.#frames = [];
    this.#rootsInDocument = 0;
    this.#anchors.clear();
    const content = this.#skipBlanks(at + 3);
    if (this.#text.startsWith('---', at) && content < this.#lineEnd(at) && this.#text.charCodeAt(content) !== 35) {
      return this.#value(content, -1, undefined);
    }
    return this.#lineAfter(at);
  }

  #isTemplateLine(at: number): boolean {
    if (this.#text.charCodeAt(at) !== 123) return false;
    const second = this.#text.charCodeAt(at + 1);
    if (second !== 123 && second !== 37) return false;
    this.#templated = true;
    return true;
  }

  /** A list item, a key with its value, or a bare value, in column `indent`. */
  #entry(from: number, column: number): number {
    let at = from;
    let indent = column;
    // `- - - x` opens a list in a list in a list.
    while (this.#isDash(at)) {
      const frame = this.#open('list', indent, at);
      const content = this.#skipBlanks(at + 1);
      const end = this.#lineEnd(at);
      const slot = this.#add(frame, scalar(frame.node, '', content, content, 'plain'));
      const isEmpty = content >= end || this.#text.charCodeAt(content) === 35;
      if (!isEmpty && !this.#isDash(content) && !this.#key(content)) return this.#value(content, frame.indent, slot);
      frame.waiting = slot;
      if (isEmpty) return content < end ? this.#comment(content) : this.#lineAfter(at);
      indent += content - at;
      at = content;
    }
    return this.#keyOrValue(at, indent);
  }

  #isDash(at: number): boolean {
    return this.#text.charCodeAt(at) === 45 && isBlank(this.#text.charCodeAt(at + 1), at + 1 >= this.#to);
  }

  #keyOrValue(at: number, indent: number): number {
    const text = this.#text;
    const key = this.#key(at);
    if (key) return this.#pair(key, indent, at);
    const isAlone = isBlank(text.charCodeAt(at + 1), at + 1 >= this.#to);
    if (text.charCodeAt(at) === 63 && isAlone) return this.#longKey(at, indent);
    if (text.charCodeAt(at) === 58 && isAlone)
      return this.#pair({ value: '', start: -1, end: -1, after: at + 1 }, indent, at);
    return this.#value(at, this.#frames.at(-1)?.indent ?? -1, this.#takeWaiting(indent, at));
  }

  /** `? a key` over several lines, without the value, which follows after a colon of its own. */
  #longKey(at: number, indent: number): number {
    this.#open('map', indent, at);
    let line = this.#lineAfter(at);
    while (line < this.#to) {
      const content = this.#skipBlanks(line);
      if (content < this.#lineEnd(line) && content - line <= indent) break;
      line = this.#lineAfter(line);
    }
    return line;
  }

  #pair(key: { value: string; start: number; end: number; after: number }, indent: number, at: number): number {
    const frame = this.#open('map', indent, at);
    const slot = this.#add(frame, scalar(frame.node, '', key.after, key.after, 'plain'));
    slot.key = key.value;
    slot.keyStart = key.start;
    slot.keyEnd = key.end;
    const content = this.#skipBlanks(key.after);
    const end = this.#lineEnd(at);
    if (content < end && this.#text.charCodeAt(content) !== 35) return this.#value(content, indent, slot);
    frame.waiting = slot;
    return content < end ? this.#comment(content) : this.#lineAfter(at);
  }

  /** The key that begins at `at`; undefined where the line holds none. */
  #key(at: number): { value: string; start: number; end: number; after: number } | undefined {
    const text = this.#text;
    const c = text.charCodeAt(at);
    if (c === 34 || c === 39) {
      const string = readYamlString(text, at, this.#lineEnd(at));
      if (!string.closed) return undefined;
      const colon = this.#skipBlanks(string.end + 1);
      if (text.charCodeAt(colon) !== 58 || !isBlank(text.charCodeAt(colon + 1), colon + 1 >= this.#to))
        return undefined;
      return { value: string.value, start: string.start, end: string.end, after: colon + 1 };
    }
    if (c === 123 || c === 91 || c === 124 || c === 62) return undefined;
    const end = this.#lineEnd(at);
    for (let i = text.indexOf(':', at); i >= 0 && i < end; i = text.indexOf(':', i + 1)) {
      if (!isBlank(text.charCodeAt(i + 1), i + 1 >= this.#to)) continue;
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
      this.#complain(at, 'a list and a map in the same column');
      frames.pop();
      return this.#push(kind, indent, frames.at(-1), at);
    }
    if (top && !top.waiting) this.#complain(at, 'a line is indented differently from those before it');
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
    if (++this.#rootsInDocument > 1) this.#complain(at, 'a line begins further left than the first');
    this.tree.roots.push(node);
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
    if (!slot && frame) this.#complain(at, 'a line that is neither a key nor a list item');
    return slot;
  }

  /** Reads the value at `at` into `slot`; without one it stands at the top. */
  #value(at: number, indent: number, slot: DataNode | undefined): number {
    const text = this.#text;
    const start = this.#properties(at);
    const end = this.#lineEnd(at);
    const target = slot ?? this.#root(at);
    if (start >= end || text.charCodeAt(start) === 35) {
      const frame = this.#frames.at(-1);
      if (frame && slot?.parent === frame.node) frame.waiting = slot;
      return start < end ? this.#comment(start) : this.#lineAfter(at);
    }
    const c = text.charCodeAt(start);
    if (c === 124 || c === 62) return this.#block(start, indent, target);
    if (c === 34 || c === 39) return this.#quoted(start, target);
    if ((c === 123 && text.charCodeAt(start + 1) !== 123 && text.charCodeAt(start + 1) !== 37) || c === 91)
      return this.#flow(start, target);
    if (c === 42) return this.#alias(start);
    return this.#plain(start, indent, target);
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
        this.#text.slice(from, Math.min(from + 202, this.#lineEnd(from))),
      );
      if (!match) break;
      if (match[0].startsWith('&')) this.#anchors.add(match[0].slice(1));
      from = this.#skipBlanks(from + match[0].length);
    }
    return from;
  }

  #alias(at: number): number {
    const name = /^\*([^\s,[\]{}]{0,200})/.exec(this.#text.slice(at, Math.min(at + 202, this.#lineEnd(at))))?.[1] ?? '';
    if (!this.#anchors.has(name)) this.#complain(at, `an alias of nothing: *${name.slice(0, 40)}`);
    return this.#lineAfter(at);
  }

  #block(at: number, indent: number, target: DataNode): number {
    const text = this.#text;
    const header = text.slice(at, Math.min(this.#lineEnd(at), at + 12));
    if (!/^[|>][+-]?\d?[+-]?(?:\s|$)/.test(header)) this.#complain(at, 'text after the sign of a block');
    let line = this.#lineAfter(at);
    const start = line;
    let end = line;
    let width = -1;
    while (line < this.#to) {
      let content = line;
      while (text.charCodeAt(content) === 32) content++;
      const stop = this.#lineEnd(line);
      if (content < stop || (content === stop && content - line > width && width >= 0)) {
        if (content >= stop) {
          line = this.#lineAfter(line);
          continue;
        }
        const column = content - line;
        if (width < 0 ? column <= indent : column < width) break;
        if (width < 0) width = column;
        end = stop;
      }
      line = this.#lineAfter(line);
    }
    Object.assign(target, { value: text.slice(start, end), start, end, style: 'block' });
    return line;
  }

  #quoted(at: number, target: DataNode): number {
    const text = this.#text;
    const sign = text[at] as '"' | "'";
    const limit = this.#noQuote[sign] ? this.#lineEnd(at) : this.#to;
    let string = readYamlString(text, at, limit);
    if (!string.closed) {
      this.#noQuote[sign] = true;
      this.#complain(at, 'a string is not closed');
      string = readYamlString(text, at, this.#lineEnd(at));
    }
    Object.assign(target, {
      value: string.value,
      start: string.start,
      end: string.end,
      style: 'quoted',
      map: string.map,
    });
    const after = this.#skipBlanks(string.end + (string.closed ? 1 : 0));
    const end = this.#lineEnd(after);
    if (after < end && text.charCodeAt(after) === 35) return this.#comment(after);
    if (after < end) this.#complain(after, 'text after the end of a string');
    return this.#lineAfter(after);
  }

  #flow(at: number, target: DataNode): number {
    const flow = new FlowScanner(this.#text, this.#to, target, this.tree.comments);
    const end = flow.run(at);
    if (flow.problem) this.#complain(flow.problem.offset, flow.problem.message);
    const after = this.#skipBlanks(end);
    if (after < this.#lineEnd(end)) {
      if (this.#text.charCodeAt(after) === 35) return this.#comment(after);
      this.#complain(after, 'text after the end of a list or map');
    }
    return this.#lineAfter(end);
  }

  #plain(at: number, indent: number, target: DataNode): number {
    const first = plainEnd(this.#text, at, this.#lineEnd(at));
    if (this.#text.charCodeAt(first) === 9) this.tree.tab ??= first;
    const raw = this.#text.slice(at, first);
    this.#checkPlain(raw, at);
    let line = this.#lineAfter(at);
    Object.assign(target, { value: raw, start: at, end: first, style: 'plain' });
    if (first < this.#lineEnd(at) && this.#text.charCodeAt(this.#skipBlanks(first)) === 35) {
      this.#comment(this.#skipBlanks(first));
      return line;
    }
    let builder: MappedTextBuilder | undefined;
    for (let next = this.#continuation(line, indent); next; next = this.#continuation(line, indent)) {
      if (!builder) {
        builder = new MappedTextBuilder();
        builder.append(raw, at);
      }
      builder.append(' ', next.start - 1);
      builder.append(this.#text.slice(next.start, next.end), next.start);
      target.end = next.end;
      line = this.#lineAfter(next.start);
    }
    const map: MappedText | undefined = builder?.build();
    if (map) Object.assign(target, { value: map.text, map });
    return line;
  }

  /** The next line where it goes on with a plain scalar: deeper than the entry, no comment. */
  #continuation(line: number, indent: number): { start: number; end: number } | undefined {
    if (line >= this.#to) return undefined;
    let start = line;
    while (this.#text.charCodeAt(start) === 32) start++;
    const stop = this.#lineEnd(line);
    if (start >= stop || start - line <= indent || this.#text.charCodeAt(start) === 35) return undefined;
    if (indent < 0 && this.#isMarker(line)) return undefined;
    if (this.#isTemplateLine(start)) return undefined;
    const end = plainEnd(this.#text, start, stop);
    const raw = this.#text.slice(start, end);
    if (/:(?:\s|$)/.test(raw)) {
      this.#complain(start, 'a key inside a value of several lines');
      return undefined;
    }
    return { start, end };
  }

  #checkPlain(raw: string, at: number): void {
    const first = raw.charCodeAt(0);
    if (first === 123) this.#templated = true;
    if (first === 64 || first === 96) this.#complain(at, 'a value begins with a reserved sign');
    if (first === 37) this.#complain(at, 'a value begins with a percent sign');
    if (first === 93 || first === 125 || first === 44) this.#complain(at, 'a bracket that closes nothing');
    if (/:(?:\s|$)/.test(raw)) this.#complain(at + raw.search(/:(?:\s|$)/), 'a second key on the same line');
  }

  #comment(at: number): number {
    const end = this.#lineEnd(at);
    this.tree.comments.push({ start: at + 1, end });
    return this.#lineAfter(at);
  }

  #complain(offset: number, message: string): void {
    if (!this.#templated) this.tree.problem ??= { offset, message };
  }

  #skipBlanks(at: number): number {
    let i = at;
    while (i < this.#to && this.#text.charCodeAt(i) === 32) i++;
    if (i >= this.#to || this.#text.charCodeAt(i) !== 9) return i;
    this.tree.tab ??= i;
    while (i < this.#to && (this.#text.charCodeAt(i) === 32 || this.#text.charCodeAt(i) === 9)) i++;
    return i;
  }

  #cached = { from: -1, newline: -1 };

  /** Offset of the line break that ends the line of `at`. */
  #newline(at: number): number {
    if (at >= this.#cached.from && at <= this.#cached.newline) return this.#cached.newline;
    const found = this.#text.indexOf('\n', at);
    const newline = found < 0 || found > this.#to ? this.#to : found;
    this.#cached = { from: at, newline };
    return newline;
  }

  #lineEnd(at: number): number {
    const newline = this.#newline(at);
    return newline > at && this.#text.charCodeAt(newline - 1) === 13 ? newline - 1 : newline;
  }

  #lineAfter(at: number): number {
    return Math.min(this.#newline(at) + 1, Math.max(this.#to, at + 1));
  }
}

/** End of a plain scalar on its line: before a comment or trailing blanks. */
function plainEnd(text: string, at: number, lineEnd: number): number {
  let end = lineEnd;
  for (let i = text.indexOf('#', at); i >= 0 && i < lineEnd; i = text.indexOf('#', i + 1)) {
    if (i > at && text.charCodeAt(i - 1) <= 32) {
      end = i;
      break;
    }
  }
  while (end > at && text.charCodeAt(end - 1) <= 32) end--;
  return end;
}

function isBlank(c: number, atEnd: boolean): boolean {
  return atEnd || c === 32 || c === 10 || c === 13 || c === 9;
}

/** Length of an anchor or tag before a key, `? ` included. */
function leadingProperties(raw: string): number {
  return /^(?:[?] {1,20})?(?:[&!][^\s]{0,200} {1,20}){0,2}/.exec(raw)?.[0].length ?? 0;
}
