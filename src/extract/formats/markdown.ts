import type { Literal, Place } from '../../text/literal.ts';
import { embedded, readStretch } from '../embedded.ts';
import type { Format, Reading, SourceText } from '../extractor.ts';
import { readFrontMatter } from './front-matter.ts';
import { lineEnd, nextLine } from './reading.ts';

/** Markdown (https://spec.commonmark.org/0.31.2/), MDX, Quarto; near enough for reStructuredText, AsciiDoc and plain text. */
export const markdown: Format = {
  id: 'markdown',
  extensions: ['.md', '.mdx', '.markdown', '.qmd', '.rmd', '.rst', '.adoc', '.txt', '.mdc'],
  read: readMarkdown,
};

const fence = /^ {0,12}(?:[-*>]\s{0,4})?(`{3,}|~{3,})\s{0,4}\{?\.?([\w+#-]*)/;
const directive = /^(\s{0,20})\.\. (?:code-block|code|sourcecode|prompt)::\s{0,4}([\w+#-]*)/;

/** Reads a document: front matter as configuration, everything else as mentions. */
export function readMarkdown(source: SourceText): Reading {
  const { text } = source;
  const reading: Reading = { literals: [], statements: [], notices: [] };
  const body = readFrontMatter(source, reading);
  const literals: Literal[] = [];
  for (let at = body; at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, Math.min(end, at + 400));
    const opened = fence.exec(line);
    const block = opened ? undefined : directive.exec(line);
    if (opened) at = readFence(source, at, opened, literals);
    else if (block) at = readDirective(source, at, block, literals);
    else {
      readLine(text, at, end, literals);
      at = nextLine(text, at);
    }
  }
  for (const literal of literals) reading.literals.push({ ...literal, mentionOnly: true });
  return reading;
}

function readFence(source: SourceText, at: number, opened: RegExpExecArray, literals: Literal[]): number {
  const { text, path } = source;
  const start = nextLine(text, at);
  let close = start;
  let next = text.length;
  for (; close < text.length; close = nextLine(text, close)) {
    const line = text.slice(close, Math.min(lineEnd(text, close), close + 200)).trimStart();
    if (line.startsWith(opened[1]!) && /^[`~\s]*$/.test(line)) {
      next = nextLine(text, close);
      break;
    }
  }
  readBlock(opened[2]!.toLowerCase(), text, start, close, path, literals);
  return next;
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
  const known = embedded(language);
  if (known) {
    literals.push(...readStretch(known, text, start, end, path));
    return;
  }
  for (let at = start; at < end; at = nextLine(text, at, end)) {
    const stop = Math.min(lineEnd(text, at, end), end);
    if (stop > at) literals.push({ value: text.slice(at, stop), start: at, end: stop, place: 'prose', names: [] });
  }
}

const inline =
  /(`{1,3})([^`\n]{1,300}?)\1|\]\(\s{0,3}<?([^)\s>]{1,500})|<(https?:\/\/[^>\s]{1,500})>|(?:href|src)=["']([^"'\s]{1,500})["']/g;

/** One line of prose: inline code and link targets apart from the words between them. */
function readLine(text: string, start: number, end: number, literals: Literal[]): void {
  const line = text.slice(start, Math.min(end, start + 100_000));
  inline.lastIndex = 0;
  let prose = 0;
  const push = (from: number, to: number, place: Place): void => {
    if (to - from > 2)
      literals.push({ value: line.slice(from, to), start: start + from, end: start + to, place, names: [] });
  };
  for (let found = inline.exec(line); found; found = inline.exec(line)) {
    push(prose, found.index, 'prose');
    const content = found[2] ?? found[3] ?? found[4] ?? found[5] ?? '';
    const from = found.index + found[0].indexOf(content, found[1]?.length ?? 0);
    push(from, from + content.length, found[2] === undefined ? 'link' : 'inline-code');
    prose = found.index + found[0].length;
  }
  push(prose, line.length, 'prose');
}
