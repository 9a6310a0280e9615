import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { type CardFolder, UserError } from '../index.ts';

const cardName = /^(?:readme|model_?-?card)(?:\.(?:md|markdown|mdx|txt))?$/i;
const besides = /^(?:adapter_config\.json|config\.json|mergekit_config\.ya?ml)$/i;
const licenceName = /^(?:licen[cs]e|copying|notice)/i;
/** No card or configuration is longer; the rest of a longer one is left out. */
const longest = 4_000_000;

const weightsName = /\.(?:gguf|safetensors|onnx)$/i;
/** Parts of one model repeat its header. */
const mostWeights = 4;

/** What lies on the disk at a path: one card, one weight file, or the folder of a model. Throws a UserError where there is none. */
export function readModelFolder(given: string, cwd: string): CardFolder {
  const absolute = path.resolve(cwd, given);
  const shown =
    given
      .split(path.sep)
      .join('/')
      .replace(/(?<!\/)\/+$/, '') || '.';
  const names = listed(absolute, given);
  if (names === undefined)
    return weightsName.test(given)
      ? { path: shown, card: null, weights: [{ path: shown, header: bytesOf(absolute, given) }] }
      : { path: shown, card: { path: shown, text: textOf(absolute, given) } };
  const cards = names.filter((name) => cardName.test(name)).sort();
  const card = cards.find((name) => /^readme\.md$/i.test(name)) ?? cards[0];
  const files = names.filter((name) => besides.test(name) || licenceName.test(name)).sort();
  const weights = names.filter((name) => weightsName.test(name)).sort();
  if (card === undefined && weights.length === 0 && !files.some((name) => besides.test(name)))
    throw new UserError(
      `${given} holds no model card: there is no README.md in it, nor a configuration or weights of a model.`,
    );
  return {
    path: shown,
    card: card === undefined ? null : { path: `${shown}/${card}`, text: textOf(path.join(absolute, card), given) },
    files: files.map((name) => ({ path: `${shown}/${name}`, text: textOf(path.join(absolute, name), given) })),
    weights: weights
      .slice(0, mostWeights)
      .map((name) => ({ path: `${shown}/${name}`, header: bytesOf(path.join(absolute, name), given) })),
  };
}

/** Names in a folder; undefined for a file. */
function listed(absolute: string, given: string): string[] | undefined {
  try {
    return readdirSync(absolute);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return undefined;
    throw new UserError(`${given} ${code === 'ENOENT' ? 'is not there' : `could not be read (${code})`}.`);
  }
}

/** The bytes of a weight file, read where they are asked for: ONNX says what it says behind its graph. */
function bytesOf(absolute: string, given: string): NonNullable<CardFolder['weights']>[number]['header'] {
  const unreadable = (error: unknown): UserError =>
    new UserError(`${given} could not be read (${(error as NodeJS.ErrnoException).code}).`);
  const read = (at: number, length: number): Buffer => {
    let handle: number | undefined;
    try {
      handle = openSync(absolute, 'r');
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(handle, bytes, 0, length, at));
    } catch (error) {
      throw unreadable(error);
    } finally {
      if (handle !== undefined) closeSync(handle);
    }
  };
  try {
    return { size: statSync(absolute).size, read };
  } catch (error) {
    throw unreadable(error);
  }
}

function textOf(absolute: string, given: string): string {
  try {
    return decode(readFileSync(absolute)).slice(0, longest);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EISDIR' || statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) return '';
    throw new UserError(`${given} could not be read (${code}).`);
  }
}

/** UTF-8, or UTF-16 by its mark: some cards were saved by editors that write it. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return bytes.toString('utf8');
}
