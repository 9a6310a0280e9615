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
  const broken = (text.slice(0, 8192).match(/\uFFFD/g) ?? []).length;
  if (broken === 0) return { text, encoding: 'utf-8' };
  const odd = head.reduce((sum, byte) => sum + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0);
  if (odd > head.length / 50 || broken > head.length / 10) return { text: null, encoding: 'utf-8' };
  return { text: read(bytes, 'latin-1'), encoding: 'latin-1' };
}

const read = (bytes: Uint8Array, encoding: Encoding): string =>
  new TextDecoder(encoding === 'latin-1' ? 'windows-1252' : encoding).decode(bytes);

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
