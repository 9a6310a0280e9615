import { type MappedText, MappedTextBuilder } from '../../text/mapped-text.ts';
import type { DataNode } from './data-tree.ts';
import { FlowScanner } from './yaml-flow.ts';
import type { YamlLines } from './yaml-lines.ts';
import { readYamlString } from './yaml-string.ts';

/** Reads the values of a YAML text into nodes; every method gives the start of the line after the value. */
export class YamlValues {
  readonly #lines: YamlLines;
  /** Quotes that nothing closes are looked for once. */
  #noQuote = { '"': false, "'": false };

  constructor(lines: YamlLines) {
    this.#lines = lines;
  }

  block(at: number, indent: number, target: DataNode): number {
    const text = this.#lines.text;
    const header = text.slice(at, Math.min(this.#lines.lineEnd(at), at + 12));
    if (!/^[|>][+-]?\d?[+-]?(?:\s|$)/.test(header)) this.#lines.complain(at, 'text after the sign of a block');
    let line = this.#lines.lineAfter(at);
    const start = line;
    let end = line;
    let width = -1;
    while (line < this.#lines.to) {
      let content = line;
      while (text.charCodeAt(content) === 32) content++;
      const stop = this.#lines.lineEnd(line);
      if (content < stop || (content === stop && content - line > width && width >= 0)) {
        if (content >= stop) {
          line = this.#lines.lineAfter(line);
          continue;
        }
        const column = content - line;
        if (width < 0 ? column <= indent : column < width) break;
        if (width < 0) width = column;
        end = stop;
      }
      line = this.#lines.lineAfter(line);
    }
    Object.assign(target, { value: text.slice(start, end), start, end, style: 'block' });
    return line;
  }

  quoted(at: number, target: DataNode): number {
    const text = this.#lines.text;
    const sign = text[at] as '"' | "'";
    const limit = this.#noQuote[sign] ? this.#lines.lineEnd(at) : this.#lines.to;
    let string = readYamlString(text, at, limit);
    if (!string.closed) {
      this.#noQuote[sign] = true;
      this.#lines.complain(at, 'a string is not closed');
      string = readYamlString(text, at, this.#lines.lineEnd(at));
    }
    Object.assign(target, {
      value: string.value,
      start: string.start,
      end: string.end,
      style: 'quoted',
      map: string.map,
    });
    const after = this.#lines.skipBlanks(string.end + (string.closed ? 1 : 0));
    const end = this.#lines.lineEnd(after);
    if (after < end && text.charCodeAt(after) === 35) return this.#lines.comment(after);
    if (after < end) this.#lines.complain(after, 'text after the end of a string');
    return this.#lines.lineAfter(after);
  }

  flow(at: number, target: DataNode): number {
    const flow = new FlowScanner(this.#lines.text, this.#lines.to, target, this.#lines.tree.comments);
    const end = flow.run(at);
    if (flow.problem) this.#lines.complain(flow.problem.offset, flow.problem.message);
    const after = this.#lines.skipBlanks(end);
    if (after < this.#lines.lineEnd(end)) {
      if (this.#lines.text.charCodeAt(after) === 35) return this.#lines.comment(after);
      this.#lines.complain(after, 'text after the end of a list or map');
    }
    return this.#lines.lineAfter(end);
  }

  plain(at: number, indent: number, target: DataNode): number {
    const first = plainEnd(this.#lines.text, at, this.#lines.lineEnd(at));
    if (this.#lines.text.charCodeAt(first) === 9) this.#lines.tree.tab ??= first;
    const raw = this.#lines.text.slice(at, first);
    this.#checkPlain(raw, at);
    let line = this.#lines.lineAfter(at);
    Object.assign(target, { value: raw, start: at, end: first, style: 'plain' });
    if (first < this.#lines.lineEnd(at) && this.#lines.text.charCodeAt(this.#lines.skipBlanks(first)) === 35) {
      this.#lines.comment(this.#lines.skipBlanks(first));
      return line;
    }
    let builder: MappedTextBuilder | undefined;
    for (let next = this.#continuation(line, indent); next; next = this.#continuation(line, indent)) {
      if (!builder) {
        builder = new MappedTextBuilder();
        builder.append(raw, at);
      }
      builder.append(' ', next.start - 1);
      builder.append(this.#lines.text.slice(next.start, next.end), next.start);
      target.end = next.end;
      line = this.#lines.lineAfter(next.start);
    }
    const map: MappedText | undefined = builder?.build();
    if (map) Object.assign(target, { value: map.text, map });
    return line;
  }

  /** The next line where it goes on with a plain scalar: deeper than the entry, no comment; blank lines may stand before it. */
  #continuation(from: number, indent: number): { start: number; end: number } | undefined {
    let line = from;
    let start = this.#firstSign(line);
    while (line < this.#lines.to && start >= this.#lines.lineEnd(line)) {
      line = this.#lines.lineAfter(line);
      start = this.#firstSign(line);
    }
    if (line >= this.#lines.to) return undefined;
    const stop = this.#lines.lineEnd(line);
    if (start >= stop || start - line <= indent || this.#lines.text.charCodeAt(start) === 35) return undefined;
    if (indent < 0 && this.#lines.isMarker(line)) return undefined;
    if (this.#lines.isTemplateLine(start)) return undefined;
    const end = plainEnd(this.#lines.text, start, stop);
    const raw = this.#lines.text.slice(start, end);
    if (/:(?:\s|$)/.test(raw)) {
      if (line === from) this.#lines.complain(start, 'a key inside a value of several lines');
      return undefined;
    }
    return { start, end };
  }

  /** Offset of the first character of a line that is no space. */
  #firstSign(line: number): number {
    let start = line;
    while (this.#lines.text.charCodeAt(start) === 32) start++;
    return start;
  }

  #checkPlain(raw: string, at: number): void {
    const first = raw.charCodeAt(0);
    if (first === 123) this.#lines.templated = true;
    if (first === 64 || first === 96) this.#lines.complain(at, 'a value begins with a reserved sign');
    if (first === 37) this.#lines.complain(at, 'a value begins with a percent sign');
    if (first === 93 || first === 125 || first === 44) this.#lines.complain(at, 'a bracket that closes nothing');
    if (/:(?:\s|$)/.test(raw)) this.#lines.complain(at + raw.search(/:(?:\s|$)/), 'a second key on the same line');
  }
}

/** End of a plain scalar on its line: before a comment or trailing blanks. */
function plainEnd(text: string, at: number, lineEnd: number): number {
  let end = lineEnd;
  // Within the line only: a search through the rest of the text would make long files without a `#` quadratic.
  for (let i = at + 1; i < lineEnd; i++) {
    if (text.charCodeAt(i) === 35 && text.charCodeAt(i - 1) <= 32) {
      end = i;
      break;
    }
  }
  while (end > at && text.charCodeAt(end - 1) <= 32) end--;
  return end;
}
