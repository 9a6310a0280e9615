import type { StringRule, Syntax } from './syntax.ts';

export type TokenKind = 'string' | 'comment' | 'word' | 'mark' | 'newline' | 'end';

const digit = 1;
const letter = 2;
/** Kind of each ASCII character; everything beyond counts as a letter. */
const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const sign = String.fromCharCode(code);
  if (/[0-9]/.test(sign)) classes[code] = digit;
  else if (/[A-Za-z_$]/.test(sign)) classes[code] = letter;
}
const isWordCode = (code: number): boolean => code > 127 || classes[code]! > 0;

const longMarks = new Map<string, readonly string[]>();
for (const mark of ['===', '!==', '=>', '->', ':=', '==', '!=', '<=', '>=', '::', '??', '||', '&&', '?.', '+=']) {
  longMarks.set(
    mark[0]!,
    [...(longMarks.get(mark[0]!) ?? []), mark].sort((a, b) => b.length - a.length),
  );
}
const listBrackets: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '<': '>' };
const longestList = 20_000;
/** Words after which a value stands, so that a slash opens a pattern. */
const beforeValue = new Set(['return', 'typeof', 'case', 'in', 'of', 'when', 'if', 'unless', 'and', 'or', 'not']);

/**
 * Cuts code into tokens, in linear time; one object that moves on, so that nothing is made per token. A string that its
 * language ends with the line, or that is never closed, ends with its line; an unclosed comment with the file.
 */
export class Tokens {
  kind: TokenKind = 'newline';
  /** Raw range; for strings and comments without their delimiters. */
  start = 0;
  end = 0;
  /** The word or mark itself; the delimiter of a string; empty for the others. */
  text = '';
  /** Offset after the whole token. */
  next = 0;

  readonly #text: string;
  readonly #syntax: Syntax;
  readonly #starts: ReadonlyMap<number, Start>;
  /** Where the list of words ends that the cursor is in: the offset of its closing bracket; -1 outside. */
  #listEnd = -1;
  /** Strings known to have no end any more: they are not searched for again. */
  readonly #unclosed = new Set<string>();

  constructor(text: string, syntax: Syntax) {
    this.#text = text;
    this.#syntax = syntax;
    this.#starts = startsOf(syntax);
  }

  /** Moves to the next token; false at the end. */
  advance(): boolean {
    const text = this.#text;
    let at = this.next;
    if (this.#listEnd >= 0) return this.#listWord(at);
    let code = text.charCodeAt(at);
    while (code === 32 || code === 9 || code === 13) code = text.charCodeAt(++at);
    if (at >= text.length) {
      this.kind = 'end';
      return false;
    }
    const start = this.#starts.get(code);
    if (start && (this.#comment(at, start) || this.#string(at, start))) return true;
    if (code === 37 && this.#syntax.wordLists && this.#openList(at)) return true;
    if (code === 10) this.#set('newline', at, at + 1, '', at + 1);
    else if (isWordCode(code)) this.#word(at);
    else if (code === 39 && this.#syntax.charQuote) this.#character(at);
    else if (!(code === 47 && this.#syntax.patterns && this.#pattern(at))) this.#mark(at);
    return true;
  }

  #set(kind: TokenKind, start: number, end: number, text: string, next: number): true {
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.text = text;
    this.next = next;
    return true;
  }

  /** `%w[` of Ruby opens a list of words without quotes: https://docs.ruby-lang.org/en/master/syntax/literals_rdoc.html. */
  #openList(at: number): boolean {
    const open = this.#text[at + 2] ?? '';
    const close = listBrackets[open];
    if (!close || !/[wW]/.test(this.#text[at + 1] ?? '')) return false;
    const end = this.#text.slice(at, at + longestList).indexOf(close);
    if (end < 0) return false;
    this.#listEnd = at + end;
    return this.#set('mark', at, at + 3, '[', at + 3);
  }

  #listWord(from: number): boolean {
    let at = from;
    while (at < this.#listEnd && this.#text.charCodeAt(at) <= 32) at++;
    if (at >= this.#listEnd) {
      const end = this.#listEnd;
      this.#listEnd = -1;
      return this.#set('mark', end, end + 1, ']', end + 1);
    }
    let end = at;
    while (end < this.#listEnd && this.#text.charCodeAt(end) > 32) end++;
    return this.#set('string', at, end, '"', end);
  }

  #comment(at: number, { blocks, lines }: Start): boolean {
    const text = this.#text;
    for (const [open, close] of blocks) {
      if (!text.startsWith(open, at)) continue;
      const found = text.indexOf(close, at + open.length);
      const end = found < 0 ? text.length : found;
      return this.#set('comment', at + open.length, end, '', end + close.length);
    }
    for (const open of lines) {
      if (!text.startsWith(open, at)) continue;
      const end = lineEnd(text, at);
      return this.#set('comment', at + open.length, end, '', end);
    }
    return false;
  }

  #string(at: number, { strings, heredoc }: Start): boolean {
    const text = this.#text;
    for (const rule of strings) {
      if (!text.startsWith(rule.open, at)) continue;
      const from = at + rule.open.length;
      const end = this.#stringEnd(from, rule);
      const closed = text.startsWith(rule.close, end);
      return this.#set('string', from, end, rule.open, closed ? end + rule.close.length : end);
    }
    return heredoc !== '' && text.startsWith(heredoc, at) && this.#heredoc(at, heredoc);
  }

  /** Offset of the closing quote, else of the end of the line. */
  #stringEnd(from: number, rule: StringRule): number {
    const text = this.#text;
    if (!rule.long) return closingInLine(text, from, rule);
    if (!this.#unclosed.has(rule.open)) {
      const end = rule.template ? templateEnd(text, from) : closing(text, from, rule, text.length);
      if (end < text.length) return end;
      this.#unclosed.add(rule.open);
    }
    return closingInLine(text, from, rule);
  }

  #heredoc(at: number, sign: string): boolean {
    const text = this.#text;
    const from = at + sign.length;
    const word = /^["']?([A-Z][A-Z0-9_]{1,40})["']?/.exec(text.slice(from, from + 50))?.[1];
    if (!word || text[at - 1] === '<' || this.#unclosed.has(word)) return false;
    const start = lineEnd(text, from) + 1;
    for (let line = start; line < text.length; line = lineEnd(text, line) + 1) {
      let first = line;
      while (text.charCodeAt(first) === 32 || text.charCodeAt(first) === 9) first++;
      if (text.startsWith(word, first)) return this.#set('string', start, line, sign, first + word.length);
    }
    this.#unclosed.add(word);
    return false;
  }

  #word(at: number): void {
    const text = this.#text;
    let end = at + 1;
    while (end < text.length && isWordCode(text.charCodeAt(end))) end++;
    const following = text.charCodeAt(end);
    if (end - at <= 3 && (following === 34 || following === 39)) {
      const start = this.#starts.get(following);
      if (start && this.#syntax.prefixes?.includes(text.slice(at, end)) && this.#string(end, start)) return;
    }
    this.#set('word', at, end, text.slice(at, end), end);
  }

  /** `'x'`, `'\n'`, `'\u{1F600}'`, and a lone quote as in Rust's lifetimes. */
  #character(at: number): void {
    const text = this.#text;
    const close = text[at + 1] === '\\' ? text.indexOf("'", at + 3) : at + 2;
    const closed = close > at && close < at + 14 && text[close] === "'";
    this.#set('mark', at, at + 1, "'", closed ? close + 1 : at + 1);
  }

  /** A pattern between slashes, where a value may stand and the line closes it. */
  #pattern(at: number): boolean {
    const divides =
      (this.kind === 'word' && !beforeValue.has(this.text)) ||
      this.kind === 'string' ||
      (this.kind === 'mark' && /^[)\]}<]$/.test(this.text));
    if (divides) return false;
    const text = this.#text;
    let inClass = false;
    for (let i = at + 1; i < text.length && i < at + 2000; i++) {
      const code = text.charCodeAt(i);
      if (code === 10) return false;
      if (code === 92) i++;
      else if (code === 91) inClass = true;
      else if (code === 93) inClass = false;
      else if (code === 47 && !inClass) return this.#set('mark', at, i + 1, '/', i + 1);
    }
    return false;
  }

  #mark(at: number): void {
    const text = this.#text;
    const sign = text[at]!;
    const mark = longMarks.get(sign)?.find((one) => text.startsWith(one, at)) ?? sign;
    this.#set('mark', at, at + mark.length, mark, at + mark.length);
  }
}

/** What may begin with one character. */
interface Start {
  lines: string[];
  blocks: Array<readonly [string, string]>;
  strings: StringRule[];
  heredoc: string;
}

const startsBySyntax = new Map<Syntax, ReadonlyMap<number, Start>>();

function startsOf(syntax: Syntax): ReadonlyMap<number, Start> {
  const known = startsBySyntax.get(syntax);
  if (known) return known;
  const starts = new Map<number, Start>();
  const at = (sign: string): Start => {
    const code = sign.charCodeAt(0);
    const found = starts.get(code) ?? { lines: [], blocks: [], strings: [], heredoc: '' };
    starts.set(code, found);
    return found;
  };
  for (const open of syntax.line) at(open).lines.push(open);
  for (const pair of syntax.block) at(pair[0]).blocks.push(pair);
  for (const rule of syntax.strings) at(rule.open).strings.push(rule);
  if (syntax.heredoc) at(syntax.heredoc).heredoc = syntax.heredoc;
  startsBySyntax.set(syntax, starts);
  return starts;
}

function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
}

function closing(text: string, from: number, rule: StringRule, limit: number): number {
  const { close } = rule;
  const first = close.charCodeAt(0);
  for (let i = from; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === 92 && !rule.raw) i++;
    else if (code === first && rule.doubled && text.charCodeAt(i + 1) === first) i++;
    else if (code === first && (close.length === 1 || text.startsWith(close, i))) return i;
  }
  return limit;
}

/** The closing quote, else the end of the line. The line's end is not looked for first: a line may have 5 MB and a million strings. */
function closingInLine(text: string, from: number, rule: StringRule): number {
  const { close } = rule;
  const first = close.charCodeAt(0);
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) return i;
    if (code === 92 && !rule.raw) {
      if (text.charCodeAt(i + 1) !== 10) i++;
    } else if (code === first && (close.length === 1 || text.startsWith(close, i))) return i;
  }
  return text.length;
}

/** The closing backtick of a template; code in `${…}` may hold templates in turn. The end of the text where there is none. */
function templateEnd(text: string, from: number): number {
  /** Open templates (true) and braces of code (false), the innermost last. */
  const open = [true];
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const inTemplate = open.at(-1)!;
    if (code === 92) i++;
    else if (code === 96) {
      if (!inTemplate) open.push(true);
      else if (open.length === 1) return i;
      else open.pop();
    } else if (inTemplate) {
      if (code === 36 && text.charCodeAt(i + 1) === 123) {
        open.push(false);
        i++;
      }
    } else if (code === 123) open.push(false);
    else if (code === 125) open.pop();
    else if (code === 34 || code === 39) i = closingInLine(text, i + 1, { open: '', close: text[i]! });
    if (open.length > 100) return text.length;
  }
  return text.length;
}

/** The content of a string with simple escapes decoded; equal to the raw text where there are none. */
export function contentOf(text: string, start: number, end: number): string {
  const raw = text.slice(start, end);
  return raw.includes('\\') ? raw.replace(/\\(["'\\/`])/g, '$1') : raw;
}
