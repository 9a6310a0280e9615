import { isAscii } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { reasonOf, type Skipped } from './skipped.ts';

/** A file that the walk found. */
export interface WalkedFile {
  /** Relative to the root, forward slashes. */
  path: string;
  absolute: string;
  /** `weights` is told by its ending and never read as text. */
  kind: 'text' | 'weights';
  /** Bytes that stand for those on the disk: what is staged for a commit, or only in memory. */
  content?: Buffer;
}

/** The bytes of an open file; `read` gives fewer than asked at the end. */
export interface PartlyRead {
  size: number;
  read: (at: number, length: number) => Buffer;
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

/** `.bin` is any kind of bytes; these are the names that frameworks give to weights. */
const weightName =
  /(^|\/)(pytorch_model|model|adapter_model|diffusion_pytorch_model|ggml|consolidated)[^/]{0,200}\.bin$/i;

/** What the ending of a name tells: weights, a text perhaps, or something that is binary by its nature. */
export function kindByName(path: string): WalkedFile['kind'] | 'binary' {
  const dot = path.lastIndexOf('.');
  const ending = dot > path.lastIndexOf('/') ? path.slice(dot + 1).toLowerCase() : '';
  if (ending === 'bin') return weightName.test(path) ? 'weights' : 'text';
  return weightEndings.has(ending) ? 'weights' : binaryEndings.has(ending) ? 'binary' : 'text';
}

/** Most texts fit, and are read at one go without asking for their size first. */
const chunk = Buffer.allocUnsafeSlow(64_000);

/**
 * The bytes of a text, those of UTF-16 made UTF-8, or undefined when it was skipped (and why is noted). Those of a short text hold
 * until the next call: most texts say nothing of a model, and copying each would cost a tenth of a scan.
 */
export function readTextBytes(file: WalkedFile, skipped: Skipped, limit = defaultTextLimit): Buffer | undefined {
  if (file.content) {
    return isBinary(file.content, file.content.length)
      ? noteBinary(file, skipped)
      : asUtf8(file.content, file, skipped, limit);
  }
  return opened(file, skipped, (handle) => {
    const length = readSync(handle, chunk, 0, chunk.length, 0);
    // The search for a zero ends here, and does not go on through what an earlier text left.
    if (length < chunk.length) chunk[length] = 0;
    if (isBinary(chunk, length)) return noteBinary(file, skipped);
    return asUtf8(length < chunk.length ? chunk.subarray(0, length) : readLong(handle, limit), file, skipped, limit);
  });
}

function isBinary(bytes: Buffer, length: number): boolean {
  const zero = bytes.indexOf(0);
  return zero >= 0 && zero < Math.min(length, sniffed) && !utf16(bytes);
}

function noteBinary({ path }: WalkedFile, skipped: Skipped): undefined {
  if (looksLikeSource(path)) skipped.add('binary', path);
}

function asUtf8(bytes: Buffer | undefined, { path }: WalkedFile, skipped: Skipped, limit: number): Buffer | undefined {
  if (!bytes || bytes.length > limit) return void skipped.add('too-large', path, `${limit / 1e6} MB`);
  return utf16(bytes) ? Buffer.from(decode(bytes)) : bytes;
}

/** Hands on the bytes of a weight file, read where they are asked for; undefined when it could not be opened. */
export function readPartly<T>(file: WalkedFile, skipped: Skipped, work: (bytes: PartlyRead) => T): T | undefined {
  const { content } = file;
  if (content) return work({ size: content.length, read: (at, length) => content.subarray(at, at + length) });
  return opened(file, skipped, (handle) => {
    const { size } = fstatSync(handle);
    return work({ size, read: (at, length) => readUpTo(handle, Math.max(0, Math.min(length, size - at)), at) });
  });
}

/** Works on an open file. A pipe that took its place since it was listed doesn't hold the scan up: we don't wait. */
function opened<T>(file: WalkedFile, skipped: Skipped, work: (handle: number) => T): T | undefined {
  let handle: number | undefined;
  try {
    handle = openSync(file.absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    return work(handle);
  } catch (error) {
    const reason = reasonOf(error, file.path);
    return void skipped.add(reason, file.path, reason === 'unreadable' ? (error as NodeJS.ErrnoException).code : '');
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** All bytes, undefined when there are more than the limit. */
function readLong(handle: number, limit: number): Buffer | undefined {
  const stats = fstatSync(handle);
  return stats.isFile() && stats.size <= limit ? readUpTo(handle, stats.size) : undefined;
}

function readUpTo(handle: number, length: number, from = 0): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  for (let read = -1; read !== 0 && filled < length; filled += read) {
    read = readSync(handle, bytes, filled, length - filled, from + filled);
  }
  return bytes.subarray(0, filled);
}

const utf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;

const looksLikeSource = (path: string): boolean =>
  /\.(py|pyi|ipynb|js|mjs|cjs|jsx|ts|tsx|mts|cts|json|jsonc|ya?ml|toml|md|mdx|rst|txt|html?|go|rs|java|kt|cs|c|cc|cpp|h|hpp|swift|rb|php|r|scala|lua|sh|env|ini|cfg|properties|tf)$/i.test(
    path,
  );

/** Text of bytes: UTF-16 by its byte order mark, else UTF-8; the mark is dropped, wrong bytes become U+FFFD. */
export function decode(bytes: Uint8Array): string {
  // Plain ASCII, as most source code is, needs no decoder: several times as fast.
  if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return new TextDecoder(utf16(bytes) ?? 'utf-8').decode(bytes);
}
