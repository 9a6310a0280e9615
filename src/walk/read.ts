import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Skipped } from './skipped.ts';

/** A file that the walk found. */
export interface WalkedFile {
  /** Relative to the root, forward slashes. */
  path: string;
  absolute: string;
  /** `weights` is told by its ending and never read as text. */
  kind: 'text' | 'weights';
}

/** Texts above this many bytes are not read; real catalogues of models stay well below. */
export const defaultTextLimit = 20_000_000;

const sniffed = 8_000;
const binaryEndings = new Set(
  'png jpg jpeg gif webp avif ico bmp tif tiff psd pdf zip gz tgz bz2 xz zst 7z rar tar jar war whl egg so dll dylib exe a o obj lib class pyc wasm mp3 mp4 m4a wav flac ogg webm mov avi mkv ttf otf woff woff2 eot sqlite db parquet arrow feather npy npz pkl pickle lockb pack idx docx xlsx pptx xls doc ppt odt'.split(
    ' ',
  ),
);
const weightEndings = new Set('gguf safetensors onnx ggml llamafile ckpt pt pth tflite mlmodel'.split(' '));

/** What the ending of a name tells: weights, a text perhaps, or something that is binary by its nature. */
export function kindByName(path: string): WalkedFile['kind'] | 'binary' {
  const dot = path.lastIndexOf('.');
  const ending = dot > path.lastIndexOf('/') ? path.slice(dot + 1).toLowerCase() : '';
  return weightEndings.has(ending) ? 'weights' : binaryEndings.has(ending) ? 'binary' : 'text';
}

/** The bytes of a text, or undefined when it was skipped (and why is noted). */
export function readTextBytes(file: WalkedFile, skipped: Skipped, limit = defaultTextLimit): Buffer | undefined {
  let handle: number | undefined;
  try {
    handle = openSync(file.absolute, 'r');
    const stats = fstatSync(handle);
    if (!stats.isFile()) return void skipped.add('special', file.path);
    if (stats.size > limit) {
      // A large binary says nothing of models in text; a large text may.
      if (isBinary(readStart(handle, sniffed))) return undefined;
      return void skipped.add('too-large', file.path, `${Math.round(limit / 1e6)} MB`);
    }
    const bytes = readFileSync(handle);
    if (!isBinary(bytes)) return bytes;
    if (looksLikeSource(file.path)) skipped.add('binary', file.path);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT' ? 'vanished' : code === 'EACCES' || code === 'EPERM' ? 'no-permission' : 'unreadable';
    return void skipped.add(reason, file.path, reason === 'unreadable' ? code : undefined);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** The first bytes of a weight file: its header. */
export function readHeader(file: WalkedFile, skipped: Skipped, limit = 1_000_000): Buffer | undefined {
  let handle: number | undefined;
  try {
    handle = openSync(file.absolute, 'r');
    return readStart(handle, limit);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return void skipped.add(code === 'ENOENT' ? 'vanished' : 'unreadable', file.path, code);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function readStart(handle: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(handle, bytes, 0, length, 0));
}

function isBinary(bytes: Buffer): boolean {
  if (utf16(bytes)) return false;
  const zero = bytes.indexOf(0);
  return zero >= 0 && zero < sniffed;
}

const utf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;

const looksLikeSource = (path: string): boolean =>
  /\.(py|pyi|ipynb|js|mjs|cjs|jsx|ts|tsx|mts|cts|json|jsonc|ya?ml|toml|md|mdx|rst|txt|html?|go|rs|java|kt|cs|c|cc|cpp|h|hpp|swift|rb|php|r|scala|lua|sh|env|ini|cfg|properties|tf)$/i.test(
    path,
  );

/** Text of bytes: UTF-16 by its byte order mark, else UTF-8; the mark is dropped, wrong bytes become U+FFFD. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder(utf16(bytes) ?? 'utf-8').decode(bytes);
}
