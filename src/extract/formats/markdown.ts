import type { Literal, Place } from '../../text/literal.ts';
import { embedded, readStretch } from '../embedded.ts';
import type { Format, Reading, SourceText } from '../extractor.ts';
import { readFrontMatter } from './front-matter.ts';
import { lineEnd, nextLine, pushAll } from './reading.ts';
import { sniffLanguage } from './sniff.ts';

/** Markdown (https://spec.commonmark.org/0.31.2/), MDX, Quarto; near enough for reStructuredText, AsciiDoc and plain text. */
export const markdown: Format = {
  id: 'markdown',
  extensions: ['.md', '.mdx', '.markdown', '.qmd', '.rmd', '.rst', '.adoc', '.txt', '.mdc'],
  names: ['readme'],
  read: readMarkdown,
};

const fence = /^[ \t]{0,12}(?:[-*>]\s{0,4}){0,3}(`{3,40}|~{3,40})\s{0,4}\{?\.?([\w+#-]{0,40})/;
const directive = /^(\s{0,20})\.\. (?:code-block|code|sourcecode|prompt|highlight)::\s{0,4}([\w+#-]{0,40})/;
const hasFence = /`{3}|~{3}/;
/** AsciiDoc: `[source,python]` over a block between two lines of dashes. */
const sourceBlock = /^\[source(?:%\w{1,20})?,\s{0,4}([\w+#-]{1,40})/;

/** Reads a document: front matter as configuration, everything else as mentions. */
export function readMarkdown(source: SourceText): Reading {
  const { text } = source;
  const reading: Reading = { literals: [], statements: [], notices: [] };
  const body = readFrontMatter(source, reading);
  const literals: Literal[] = [];
  const tables = new TableColumns(text);
  for (let at = body; at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, Math.min(end, at + 400));
    const opened = hasFence.test(line) ? fence.exec(line) : null;
    const block = line.includes('.. ') ? directive.exec(line) : null;
    const listing = line.startsWith('[source') ? sourceBlock.exec(line) : null;
    if (opened) at = readFence(source, at, opened, literals);
    else if (block) at = readDirective(source, at, block, literals);
    else if (listing) at = readListing(source, at, listing[1]!, literals);
    else if (isIndentedCommand(text, at, line)) {
      readBlock('bash', text, at, end, source.path, literals);
      at = nextLine(text, at);
    } else {
      if (!tables.readRow(at, end, literals)) readLine(text, at, end, literals);
      at = nextLine(text, at);
    }
  }
  for (const literal of literals) {
    literal.mentionOnly = true;
    reading.literals.push(literal);
  }
  return reading;
}

/** A line of an indented code block (https://spec.commonmark.org/0.31.2/#indented-code-blocks) that is a command with flags. */
const indentedCommand =
  /^(?: {4,12}|\t{1,3})(?:\$ )?[a-z][\w./-]{1,60}(?: [\w./:@=-]{1,200}){0,8} --?[a-z][\w-]{0,40}[ =][^\s.]/;

const isIndentedCommand = (text: string, at: number, line: string): boolean => {
  const first = text.charCodeAt(at);
  return (
    (first === 9 || (first === 32 && line.startsWith('    '))) && line.includes(' -') && indentedCommand.test(line)
  );
};

function readFence(source: SourceText, at: number, opened: RegExpExecArray, literals: Literal[]): number {
  const { text, path } = source;
  const start = nextLine(text, at);
  let close = start;
  let next = text.length;
  for (; close < text.length; close = nextLine(text, close)) {
    const line = text.slice(close, Math.min(lineEnd(text, close), close + 200)).replace(/^[\s>]{0,80}/, '');
    if (line.startsWith(opened[1]!) && /^[`~]{1,100}\s{0,100}$/.test(line)) {
      next = nextLine(text, close);
      break;
    }
  }
  readBlock(opened[2]!.toLowerCase(), text, start, close, path, literals);
  return next;
}

/** The block of an AsciiDoc listing. */
function readListing({ text, path }: SourceText, at: number, language: string, literals: Literal[]): number {
  const opening = nextLine(text, at);
  if (!text.startsWith('----', opening)) return opening;
  const start = nextLine(text, opening);
  const found = text.indexOf('\n----', opening);
  const end = found < 0 ? text.length : found + 1;
  readBlock(language.toLowerCase(), text, start, Math.max(end, start), path, literals);
  return found < 0 ? text.length : nextLine(text, Math.max(end, start));
}

/** An indented block after `.. code-block:: language`. */
function readDirective(source: SourceText, at: number, block: RegExpExecArray, literals: Literal[]): number {
  const { text, path } = source;
  const start = nextLine(text, at);
  const indent = block[1]!.length;
  let end = start;
  for (; end < text.length; end = nextLine(text, end)) {
    const line = text.slice(end, lineEnd(text, end));
    if (line.trim() !== '' && line.length - line.trimStart().length <= indent) break;
  }
  readBlock(block[2]!.toLowerCase(), text, start, end, path, literals);
  return Math.max(end, start);
}

function readBlock(
  language: string,
  text: string,
  start: number,
  end: number,
  path: string,
  literals: Literal[],
): void {
  const known =
    embedded(language) ??
    embedded(language === '' ? sniffLanguage(text.slice(start, Math.min(end, start + 2000))) : '');
  if (known) {
    pushAll(literals, readStretch(known, text, start, end, path));
    return;
  }
  for (let at = start; at < end; at = nextLine(text, at, end)) {
    const stop = Math.min(lineEnd(text, at, end), end);
    if (stop > at) literals.push({ value: text.slice(at, stop), start: at, end: stop, place: 'prose', names: [] });
  }
}

const modelHeader =
  /^[`*_]{0,2}(?:(?:[a-z]{2,20}[ _-])?models?(?:[ _-]?(?:ids?|names?|strings?|tags?|slugs?|paths?))?|(?:hf|hugging ?face|hub)(?:[ _-](?:models?|ids?|repo(?:sitory)?s?|names?|paths?|hub|links?))?|checkpoints?|repo(?:sitory)?[ _-]?ids?)[`*_]{0,2}$/i;
/** More cells than a table that people read. */
const mostCells = 60;

/** The columns of the table at hand that hold models: what stands alone in one of their cells is named by the header. */
class TableColumns {
  readonly #text: string;
  /** Per column of the open table, whether its header says that models stand there; empty outside tables. */
  #ofModels: boolean[] = [];
  #next = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads a row of a table with a column of models; false for any other line. */
  readRow(start: number, end: number, literals: Literal[]): boolean {
    const text = this.#text;
    if (text.charCodeAt(start) !== 124 || end - start > 4000) return false;
    const cells = cellsOf(text, start, end);
    const open = start === this.#next;
    this.#next = nextLine(text, start);
    if (!open) {
      const below = text.slice(this.#next, lineEnd(text, this.#next)).slice(0, 200);
      const isHeader = /^\|[ :|-]*-[ :|-]*/.test(below);
      this.#ofModels = isHeader ? cells.map(([from, to]) => modelHeader.test(text.slice(from, to).trim())) : [];
      return false;
    }
    if (!this.#ofModels.includes(true)) return false;
    cells.forEach(([from, to], column) => {
      const alone = this.#ofModels[column]
        ? /^\s*`?~?([^\s`|[\]()<>*~]{2,120})`?\s*$/.exec(text.slice(from, to))
        : null;
      if (!alone) {
        readLine(text, from, to, literals);
        return;
      }
      const at = from + alone[0].indexOf(alone[1]!);
      literals.push({
        value: alone[1]!,
        start: at,
        end: at + alone[1]!.length,
        place: 'inline-code',
        names: ['model'],
      });
    });
    return true;
  }
}

function cellsOf(text: string, start: number, end: number): Array<[from: number, to: number]> {
  const cells: Array<[number, number]> = [];
  let from = start + 1;
  for (
    let bar = text.indexOf('|', from);
    bar >= 0 && bar < end && cells.length < mostCells;
    bar = text.indexOf('|', from)
  ) {
    if (text[bar - 1] !== '\\') cells.push([from, bar]);
    else if (cells.length > 0) cells[cells.length - 1]![1] = bar;
    from = bar + 1;
  }
  if (from < end) cells.push([from, end]);
  return cells;
}

const inlineParts =
  '(`{1,3})([^`\\n]{1,300}?)\\1|\\]\\(\\s{0,3}<?([^)\\s>]{1,500})|<(https?:\\/\\/[^>\\s]{1,500})>|(?:href|src)=["\']([^"\'\\s]{1,500})["\']|<code>([^<\\n]{1,300})<';
const attributePart = '|\\b([A-Za-z][\\w-]{0,40})=\\{?["\'`]([^"\'`\\n{}]{2,200})["\'`]';
const inline = new RegExp(inlineParts, 'g');
/** Looks at every word, so only for lines that hold an attribute. */
const inlineAndAttributes = new RegExp(inlineParts + attributePart, 'g');
const hasAttribute = /=\{?["'`]/;
const hasInline = /[`<\]]/;

/** One line of prose: inline code, link targets and attributes apart from the words between them. */
function readLine(text: string, start: number, end: number, literals: Literal[]): void {
  const line = text.slice(start, end);
  let prose = 0;
  const push = (from: number, to: number, place: Place, names: readonly string[] = []): void => {
    if (to - from > 2)
      literals.push({ value: line.slice(from, to), start: start + from, end: start + to, place, names });
  };
  const pattern = hasAttribute.test(line) ? inlineAndAttributes : hasInline.test(line) ? inline : undefined;
  for (const found of pattern ? line.matchAll(pattern) : []) {
    push(prose, found.index, 'prose');
    const attribute = found[8];
    const link = found[3] ?? found[4] ?? found[5];
    // `"gpt-4o"`: code may hold the quotes as well.
    const content = (attribute ?? link ?? found[2] ?? found[6] ?? '').replace(/^(["'])([^"']*)\1$/, '$2');
    const skipped = found[1]?.length ?? (attribute === undefined ? 0 : found[7]!.length);
    const from = found.index + found[0].indexOf(content, skipped);
    push(
      from,
      from + content.length,
      link === undefined ? 'inline-code' : 'link',
      attribute === undefined ? [] : [found[7]!],
    );
    prose = found.index + found[0].length;
  }
  push(prose, line.length, 'prose');
}
