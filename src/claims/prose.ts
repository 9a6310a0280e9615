/**
 * The running text of a document: Markdown (https://spec.commonmark.org/0.31.2/), MDX, reStructuredText, AsciiDoc, HTML and
 * plain text, read block by block and near enough for prose. Front matter, code blocks, comments, scripts and styles are
 * left out.
 */

/** A paragraph, list item, heading or table row. Offsets count UTF-16 units of the raw text. */
export interface Block {
  kind: 'text' | 'heading' | 'row';
  start: number;
  end: number;
}

const fence = /^[ \t>]{0,12}(?:[-*+] {1,4})?(`{3,40}|~{3,40})/;
const directive = /^( {0,20})\.\. (?:code-block|code|sourcecode|prompt|highlight|literalinclude|image|figure|raw)::/;
const itemStart = /^[ \t>]{0,20}(?:[-*+•]|\d{1,3}[.)])[ \t]/;
const heading = /^[ \t>]{0,4}(?:#{1,6}[ \t]|={1,5} |<h[1-6][ >])/i;
const underline = /^(?:={3,200}|-{3,200}|~{3,200}|\^{3,200})[ \t]*\r?$/;
/** Two spaces end a line for good, unless its last word asks for another. */
const hardBreak = /(?<!\b(?:the|an?|and|or|of|to|by|under|with|for|in|on|our|this|is|are),?) {2,9}\r?$/i;
const row = /^[ \t>]{0,8}\|/;
const hidden = /^[ \t]{0,8}<(script|style|pre|!--)/i;
const blockTag =
  /^[ \t]{0,20}<\/?(?:p|div|li|ul|ol|td|tr|table|br|hr|summary|details|section|h[1-6]|center|dl|dd|dt)\b/i;

/** The blocks of a text, in its order. One pass over the lines. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  const close = (): void => {
    if (open) blocks.push(open);
    open = undefined;
  };
  for (let at = bodyStart(text); at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, Math.min(end, at + 300));
    const skipped = skipFrom(text, at, line);
    if (skipped !== undefined) {
      close();
      at = skipped;
      continue;
    }
    if (open && underline.test(line)) {
      open.kind = 'heading';
      close();
    } else if (/^[ \t>]*\r?$/.test(line)) close();
    else if (heading.test(line) || row.test(line)) {
      close();
      blocks.push({ kind: row.test(line) ? 'row' : 'heading', start: at, end });
    } else {
      if (itemStart.test(line) || blockTag.test(line)) close();
      open = open ? { ...open, end } : { kind: 'text', start: at, end };
      if (hardBreak.test(line) && /^[A-Z*[]/.test(text.slice(end + 1, end + 2))) close();
    }
    at = end + 1;
  }
  close();
  return blocks;
}

/** Where the text goes on after code, comments, scripts and directives that begin on this line; undefined: none do. */
function skipFrom(text: string, at: number, line: string): number | undefined {
  const opened = line.includes('```') || line.includes('~~~') ? fence.exec(line) : null;
  if (opened) return afterFence(text, at, opened[1]!);
  const tag = line.includes('<') ? hidden.exec(line)?.[1]?.toLowerCase() : undefined;
  if (tag) return after(text, at, tag === '!--' ? '-->' : `</${tag}`);
  const block = line.includes('.. ') ? directive.exec(line) : null;
  return block ? afterIndented(text, lineEnd(text, at) + 1, block[1]!.length) : undefined;
}

function afterFence(text: string, at: number, mark: string): number {
  for (let next = lineEnd(text, at) + 1; next < text.length; ) {
    const end = lineEnd(text, next);
    const line = text.slice(next, Math.min(end, next + 200)).replace(/^[\s>]{0,80}/, '');
    if (line.startsWith(mark) && /^[`~]{1,100}\s{0,100}$/.test(line)) return end + 1;
    next = end + 1;
  }
  return text.length;
}

function after(text: string, at: number, mark: string): number {
  const found = text.indexOf(mark, at + 1);
  return found < 0 ? text.length : lineEnd(text, found) + 1;
}

function afterIndented(text: string, at: number, indent: number): number {
  let next = at;
  while (next < text.length) {
    const end = lineEnd(text, next);
    const line = text.slice(next, Math.min(end, next + 200));
    if (line.trim() !== '' && line.length - line.trimStart().length <= indent) break;
    next = end + 1;
  }
  return next;
}

/** Offset after the front matter, 0 without one. */
function bodyStart(text: string): number {
  const start = /^[\uFEFF\s]{0,100}/.exec(text)![0].length;
  if (!/^---[ \t]*\r?\n/.test(text.slice(start, start + 20))) return start;
  const found = text.slice(start, start + 200_000).search(/\n(?:---|\.\.\.)[ \t]*\r?(?:\n|$)/);
  return found < 0 ? start : lineEnd(text, start + found + 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
}
