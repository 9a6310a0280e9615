import type { Syntax } from './syntax.ts';

/** A token of code: only what the reader of literals needs. */
export interface Token {
  kind: 'string' | 'comment' | 'word' | 'mark' | 'newline';
  /** Raw range; for strings and comments without their delimiters. */
  start: number;
  end: number;
  /** The word or mark itself; the delimiter of a string; empty for comments. */
  text: string;
}

const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  code === 36 ||
  code > 127;
const longestString = 200_000;

/** Cuts code into tokens, in linear time. An unclosed string ends with its line, an unclosed comment with the file. */
export function* tokens(text: string, syntax: Syntax): Generator<Token> {
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9 || code === 13) {
      at++;
    } else if (code === 10) {
      yield { kind: 'newline', start: at, end: at + 1, text: '\n' };
      at++;
    } else {
      const token = comment(text, at, syntax) ?? string(text, at, syntax) ?? wordOrMark(text, at);
      yield token.token;
      at = token.next;
    }
  }
}

interface Cut {
  token: Token;
  next: number;
}

function comment(text: string, at: number, syntax: Syntax): Cut | undefined {
  for (const [open, close] of syntax.block) {
    if (!text.startsWith(open, at)) continue;
    const found = text.indexOf(close, at + open.length);
    const end = found < 0 ? text.length : found;
    return { token: { kind: 'comment', start: at + open.length, end, text: '' }, next: end + close.length };
  }
  for (const open of syntax.line) {
    if (!text.startsWith(open, at)) continue;
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    return { token: { kind: 'comment', start: at + open.length, end, text: '' }, next: end };
  }
  return undefined;
}

function string(text: string, at: number, syntax: Syntax): Cut | undefined {
  for (const quote of syntax.longQuotes) {
    if (!text.startsWith(quote, at)) continue;
    const end = closing(text, at + quote.length, quote, true);
    return {
      token: { kind: 'string', start: at + quote.length, end, text: quote },
      next: Math.min(end + quote.length, text.length),
    };
  }
  const quote = text[at]!;
  if (syntax.charQuote && quote === "'") return character(text, at);
  if (!syntax.quotes.includes(quote)) return undefined;
  const end = closing(text, at + 1, quote, false);
  return { token: { kind: 'string', start: at + 1, end, text: quote }, next: text[end] === quote ? end + 1 : end };
}

/** Offset of the closing quote, of the line's end where there is none on the line, or of the end of the text. */
function closing(text: string, from: number, quote: string, long: boolean): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 92) i++;
    else if (code === 10 && !long) return i;
    else if (text[i] === quote[0] && (quote.length === 1 || text.startsWith(quote, i))) return i;
  }
  return text.length;
}

/** `'x'`, `'\n'`, and a lone quote as in Rust's lifetimes. */
function character(text: string, at: number): Cut {
  const length = text[at + 1] === '\\' ? 4 : 3;
  const closed = text[at + length - 1] === "'";
  return { token: { kind: 'mark', start: at, end: at + 1, text: "'" }, next: closed ? at + length : at + 1 };
}

const longMarks = ['===', '!==', '=>', '->', ':=', '==', '!=', '<=', '>=', '::', '??', '||', '&&', '?.', '+='];

function wordOrMark(text: string, at: number): Cut {
  let end = at;
  while (end < text.length && isWordCode(text.charCodeAt(end))) end++;
  if (end > at) return { token: { kind: 'word', start: at, end, text: text.slice(at, end) }, next: end };
  const long = longMarks.find((mark) => text.startsWith(mark, at));
  const mark = long ?? text[at]!;
  return { token: { kind: 'mark', start: at, end: at + mark.length, text: mark }, next: at + mark.length };
}

/** The content of a string token with simple escapes decoded; equal to the raw text where there are none. */
export function contentOf(text: string, token: Token): string {
  const raw = text.slice(token.start, Math.min(token.end, token.start + longestString));
  if (!raw.includes('\\')) return raw;
  return raw.replace(/\\(["'\\/`])/g, '$1');
}
