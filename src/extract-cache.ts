import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Extraction } from './extract/index.ts';
import type { RuleBook } from './rules/index.ts';
import type { Notice } from './types.ts';
import { writeWhole } from './write-whole.ts';

/** What was read of a file before, and whether its running text may speak of a model. */
export interface CachedFile {
  extraction: Extraction;
  isDocument: boolean;
}

/** Extractions of an earlier scan, by path and content. */
export interface ExtractCache {
  /** What this content under this path gave; undefined where it was not read before. */
  get: (path: string, bytes: Uint8Array) => CachedFile | undefined;
  put: (path: string, bytes: Uint8Array, file: CachedFile) => void;
  /** Writes what this scan met, and only that; what could not be written is a notice. */
  close: () => Notice[];
}

/** Bytes of a cache that is still read. */
const largest = 400_000_000;
const version = 1;

/**
 * Opens the cache of a root: one file in `folder`, which holds for this edition of the rules, those of the user among them, and
 * for this version of the program. A cache that is none, cut short or of another edition, is empty.
 */
export function openExtractCache(folder: string, root: string, book: RuleBook, own: object): ExtractCache {
  const edition = hashOf(`${version}\0${book.edition.version}\0${book.edition.hash}\0${JSON.stringify(own)}`);
  const file = path.join(folder, `${hashOf(root).slice(0, 32)}.json`);
  const before = readEntries(file, edition);
  const met = new Map<string, CachedFile>();
  return {
    get(name, bytes) {
      const key = keyOf(name, bytes);
      const found = before.get(key);
      if (found) met.set(key, found);
      return found;
    },
    put: (name, bytes, one) => void met.set(keyOf(name, bytes), one),
    close() {
      if (met.size === before.size && [...met.keys()].every((key) => before.has(key))) return [];
      return writeEntries(file, edition, met);
    },
  };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const keyOf = (name: string, bytes: Uint8Array): string =>
  createHash('sha256').update(name).update('\0').update(bytes).digest('base64');

function readEntries(file: string, edition: string): Map<string, CachedFile> {
  try {
    if (statSync(file).size > largest) return new Map();
    const data = JSON.parse(readFileSync(file, 'utf8')) as { edition?: string; files?: Record<string, CachedFile> };
    const isOurs = data.edition === edition && typeof data.files === 'object' && data.files !== null;
    return new Map(isOurs ? Object.entries(data.files!).filter(([, one]) => isEntry(one)) : []);
  } catch {
    // Not there yet, or not ours: it is made anew.
    return new Map();
  }
}

const isEntry = (one: CachedFile): boolean =>
  typeof one?.isDocument === 'boolean' &&
  (['sightings', 'statements', 'ignores', 'notices'] as const).every((list) => Array.isArray(one.extraction?.[list]));

function writeEntries(file: string, edition: string, entries: ReadonlyMap<string, CachedFile>): Notice[] {
  try {
    const text = JSON.stringify({ edition, files: Object.fromEntries(entries) });
    writeWhole(file, text, { mode: 0o600, makeFolder: true });
    return [];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = `The cache in ${path.dirname(file)} can't be written (${code}): the next scan reads everything again.`;
    return [{ code: 'cache-unwritable', message, hidesModels: false }];
  }
}
