/** A text as its words: what is left when case, white space, punctuation, list marks and copyright lines don't count. */
export interface Words {
  length: number;
  /** 32-bit hash of each word. */
  hashes: Int32Array;
  /** Twelve bits of each hash: what fingerprints keep. */
  codes: Uint16Array;
  /** Offsets in the text, end exclusive. */
  starts: Uint32Array;
  ends: Uint32Array;
  /** Lines of copyright that were passed over: offsets, end exclusive. */
  leftOut: Array<[number, number]>;
}

const copyright =
  /^[\s#>*/;.-]{0,12}(?:(?:portions |parts )?copyright\b.{0,24}?(?:\(c\)|©|\d{4}|[<[{]|holders?\W*$)|\(c\) ?(?:copyright|\d{4}|[<[{])|©|all\s{1,4}rights\s{1,4}reserved\.?\s*$|spdx-license-identifier:|spdx-filecopyrighttext:)/i;
/** Where the terms begin on a line that begins with a copyright: "Copyright 2024 Acme. All rights reserved. You may …" */
const termsOnLine =
  /\ball\s{1,4}rights\s{1,4}reserved[.;,]?\s{1,4}(?=\w)|(?<=[\s.,;:])(?=(?:licensed|distributed|released|provided) under\b|permission\b|redistribution\b|everyone is\b|you (?:may|must|shall|are|agree)\b|use of\b|subject to\b|this (?:software|program|file|work|document|model|material|product|code|licen[cs]e)\b)/gi;
const listMark =
  /^[ \t\u00a0>#*/;]{0,40}(?:\(?(?:[0-9]{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)](?=[\s*_"“A-Za-z]|$)|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?(?=[\s*_]{0,6}[^\s*_a-z]))/;
const innerMark = /\((?:[0-9]{1,2}|[a-z]|[ivx]{2,4})\)/iy;
/** A figure after its word, "thirty (30)", is no list's mark; nor is one that a reference on the line above ends in. */
const spelled =
  /(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety)[ \t\r\n]{1,4}$/i;
const refersOn = /\b(?:version|v|sections?|paragraphs?|clauses?|articles?|and|or|to|through)[\s>#*/;]*$/i;

const isCjk = (c: number): boolean =>
  (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3);

/** Cuts a text into words for comparison, up to `limit` words; with `all`, also list marks and lines of copyright. */
export function readWords(text: string, limit = 400_000, all = false): Words {
  const capacity = Math.min(limit, text.length);
  const hashes = new Int32Array(capacity);
  const starts = new Uint32Array(capacity);
  const ends = new Uint32Array(capacity);
  const leftOut: Array<[number, number]> = [];
  let count = 0;
  let at = 0;
  let beforeBlank = true;
  while (at < text.length && count < capacity) {
    let lineEnd = text.indexOf('\n', at);
    if (lineEnd < 0) lineEnd = text.length;
    const head = text.slice(at, Math.min(lineEnd, at + 120));
    if (!all && beforeBlank && copyright.test(head)) {
      const end = at + namesEnd(text.slice(at, lineEnd));
      leftOut.push([at, end]);
      at = end < lineEnd ? end : lineEnd + 1;
      beforeBlank = end >= lineEnd;
      continue;
    }
    beforeBlank = !/[\p{L}\p{N}]/u.test(head);
    const mark = all ? 0 : readListMark(text, at, head);
    let i = at + mark;
    while (i < lineEnd && count < capacity) {
      const c = text.charCodeAt(i);
      if (c === 40 && !all) {
        innerMark.lastIndex = i;
        const inner = innerMark.exec(text);
        if (inner && !(/\d/.test(inner[0]) && spelled.test(text.slice(Math.max(0, i - 16), i)))) {
          i += inner[0].length;
          continue;
        }
      }
      if (!isWordCode(c, text, i)) {
        i++;
        continue;
      }
      const end = isCjk(c) ? i + 1 : wordEnd(text, i);
      hashes[count] = hashWord(text, i, end);
      starts[count] = i;
      ends[count] = end;
      count++;
      i = end;
    }
    at = Math.max(i, lineEnd) + (i > lineEnd ? 0 : 1);
  }
  const codes = new Uint16Array(count);
  for (let i = 0; i < count; i++) codes[i] = codeOf(hashes[i]!);
  return {
    length: count,
    hashes: hashes.subarray(0, count),
    codes,
    starts: starts.subarray(0, count),
    ends: ends.subarray(0, count),
    leftOut,
  };
}

/** Length of the names and years with which a line of copyright begins; the whole line where no terms follow on it. */
function namesEnd(line: string): number {
  termsOnLine.lastIndex = 0;
  const found = termsOnLine.exec(line);
  return found ? found.index + found[0].length : line.length;
}

/** Length of the list's mark that a line begins with. */
function readListMark(text: string, at: number, head: string): number {
  const mark = listMark.exec(head)?.[0] ?? '';
  return /\d/.test(mark) && refersOn.test(text.slice(Math.max(0, at - 24), at)) ? 0 : mark.length;
}

const codeOf = (hash: number): number => (hash ^ (hash >>> 12) ^ (hash >>> 24)) & 4095;

function isWordCode(c: number, text: string, i: number): boolean {
  if (c < 128) return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57);
  return /[\p{L}\p{N}]/u.test(text[i]!);
}

const isHyphen = (c: number): boolean => c === 45 || c === 0x2010 || c === 0x2011 || c === 0xad;
const isApostrophe = (c: number): boolean => c === 39 || c === 0x2019;

/** A word goes on over a hyphen (also at a line's end) and an apostrophe. */
function wordEnd(text: string, start: number): number {
  let i = start;
  for (;;) {
    while (i < text.length && isWordCode(text.charCodeAt(i), text, i) && !isCjk(text.charCodeAt(i))) i++;
    const c = text.charCodeAt(i);
    if (isApostrophe(c) && i + 1 < text.length && isWordCode(text.charCodeAt(i + 1), text, i + 1)) i++;
    else if (isHyphen(c)) {
      let next = i + 1;
      if (/[ \t\r\n]/.test(text[next] ?? '')) {
        const broken = /^[ \t]{0,3}\r?\n[ \t>*#/;]{0,12}/.exec(text.slice(next, next + 20));
        if (!broken) return i;
        next += broken[0].length;
        if (!goesOn(text[i - 1]!, text[next] ?? '')) return i;
      }
      if (next >= text.length || !isWordCode(text.charCodeAt(next), text, next)) return i;
      i = next;
    } else return i;
  }
}

/** Small letters on both sides of a broken line, or capitals on both. */
const goesOn = (before: string, after: string): boolean =>
  /\p{Ll}/u.test(after) || (/\p{Lu}/u.test(before) && /\p{Lu}/u.test(after));

function hashWord(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) {
    let c = text.charCodeAt(i);
    if (c >= 65 && c <= 90) c += 32;
    else if (c < 128 && !((c >= 97 && c <= 122) || (c >= 48 && c <= 57))) continue;
    else if (isHyphen(c) || c === 0x2019) continue;
    else if (c > 127) c = text[i]!.toLowerCase().charCodeAt(0);
    hash = Math.imul(hash ^ c, 0x01000193);
  }
  return hash;
}

/** A number over a run of words that changes with every word and its place. */
export function sumOf(hashes: Int32Array, from: number, to: number): number {
  let sum = 17;
  for (let i = from; i < to; i++) sum = (Math.imul(sum, 0x01000193) + hashes[i]!) | 0;
  return sum;
}
