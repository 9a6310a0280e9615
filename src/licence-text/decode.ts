import { htmlToText, looksLikeHtml } from './html.ts';

/** A file's content as text, or why there is none. */
export type DecodedDocument =
  | { status: 'text'; text: string; encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1'; html: boolean }
  | { status: 'refused'; code: 'pdf' | 'binary' | 'empty'; message: string };

/** Reads a licence document: UTF-8, UTF-16, HTML as text; a PDF or another binary is refused with the reason. */
export function decodeDocument(bytes: Uint8Array): DecodedDocument {
  if (bytes.length === 0) return { status: 'refused', code: 'empty', message: 'The file is empty.' };
  if (startsWith(bytes, '%PDF-'))
    return { status: 'refused', code: 'pdf', message: 'A PDF: convert it to text first, for example with pdftotext.' };
  const { text, encoding } = decode(bytes);
  if (text === null) return { status: 'refused', code: 'binary', message: 'Not a text file.' };
  if (!/\S/.test(text)) return { status: 'refused', code: 'empty', message: 'The file holds no words.' };
  return looksLikeHtml(text)
    ? { status: 'text', text: htmlToText(text), encoding, html: true }
    : { status: 'text', text, encoding, html: false };
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1';

function decode(bytes: Uint8Array): { text: string | null; encoding: Encoding } {
  const sixteen = utf16(bytes);
  if (sixteen) return { text: read(bytes, sixteen), encoding: sixteen };
  const head = bytes.subarray(0, 8192);
  if (head.includes(0)) return { text: null, encoding: 'utf-8' };
  const text = read(bytes, 'utf-8');
  const broken = count(text, /\uFFFD/g);
  if (broken === 0) return { text, encoding: 'utf-8' };
  const odd = head.reduce((sum, byte) => sum + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0);
  if (odd > head.length / 50 || count(text.slice(0, 8192), /\uFFFD/g) > head.length / 10)
    return { text: null, encoding: 'utf-8' };
  // One wrong byte makes no Latin text of what is otherwise UTF-8.
  const whole = count(text, /[\u0080-\uFFFC]/g);
  if (whole > broken) return { text, encoding: 'utf-8' };
  return { text: readWindows(bytes), encoding: 'latin-1' };
}

const count = (text: string, what: RegExp): number => (text.match(what) ?? []).length;

const read = (bytes: Uint8Array, encoding: Exclude<Encoding, 'latin-1'>): string =>
  new TextDecoder(encoding).decode(bytes);

/** What Windows-1252 has where Latin-1 has control characters: https://encoding.spec.whatwg.org/#windows-1252. */
const signs = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Some versions of Node decode Windows-1252 as Latin-1, and quotes become control characters. */
const readWindows = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (letter) => signs[letter.charCodeAt(0) - 0x80]!);

/** By its mark, or because it reads as words in one byte order and not in the other. */
function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 2000);
  if (bytes.length < 16 || !head.includes(0)) return null;
  const little = readable(read(head, 'utf-16le'));
  const big = readable(read(head, 'utf-16be'));
  if (Math.max(little, big) < 0.95) return null;
  return little > big ? 'utf-16le' : 'utf-16be';
}

/** Share of characters that a text in a European or East Asian language is made of; its spaces are among them. */
function readable(text: string): number {
  const usual = text.match(
    /[\t\n\r -~\u00a0-\u024f\u2010-\u2044\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff5e]/g,
  );
  return /[ \n]/.test(text) ? (usual?.length ?? 0) / Math.max(1, text.length) : 0;
}

const startsWith = (bytes: Uint8Array, word: string): boolean =>
  [...word].every((letter, i) => bytes[i] === letter.charCodeAt(0));
