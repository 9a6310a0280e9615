import type { Notice } from '../types.ts';
import { IgnoreRules } from './ignore-rules.ts';
import { type Listing, listFolder, listMatching, relativeTo } from './list.ts';
import { isMinified } from './minified.ts';
import { decode, kindByName, readHeader, readTextBytes, type WalkedFile } from './read.ts';
import { type GivenPath, isInside, locate, staysInside } from './roots.ts';
import { Skipped } from './skipped.ts';

/** What to walk. */
export interface WalkOptions {
  /** Files and folders, literal names, relative to `cwd`; none: the root. */
  paths: readonly string[];
  cwd: string;
  root?: string;
  /** Whether `.gitignore`, `.git/info/exclude` and `.fineprintignore` hold. */
  ignore: boolean;
  /** Globs, relative to the root, of files to scan even if ignored. */
  include: readonly string[];
  /** Texts above this many bytes are skipped with a notice. */
  textLimit?: number;
}

/** The files found, in a fixed order, with readers that note what could not be read. */
export interface Walk {
  root: string;
  /** The only folder given, absolute; undefined when files or several paths were given. */
  folder?: string;
  files: WalkedFile[];
  /** Bytes of a text file, undefined when it had to be skipped. */
  bytes: (file: WalkedFile) => Buffer | undefined;
  /** The text of bytes that `bytes` gave; undefined when the file is minified. */
  text: (file: WalkedFile, bytes: Uint8Array) => string | undefined;
  /** The first megabyte of a weight file. */
  header: (file: WalkedFile) => Buffer | undefined;
  /** What could not be read so far. */
  notices: () => Notice[];
}

/** Finds the files to scan. Throws a UserError when a given path isn't there. */
export async function walk(options: WalkOptions): Promise<Walk> {
  const { root, given } = locate(options.paths, options.cwd, options.root);
  const skipped = new Skipped();
  const rules = options.ignore ? new IgnoreRules(root) : null;
  const found = new Set<string>();
  for (const one of given) await addGiven(one, { root, rules, skipped }, found);
  if (options.include.length > 0) {
    const folders = given.filter((one) => one.kind === 'folder');
    for (const absolute of await listMatching(root, options.include, { root, rules: null, skipped })) {
      if (folders.some((folder) => isInside(absolute, folder.absolute))) found.add(absolute);
    }
  }
  const files = [...found]
    .map((absolute) => ({ absolute, path: relativeTo(root, absolute), kind: kindByName(absolute) }))
    .filter((file): file is WalkedFile => file.kind !== 'binary')
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const only = given.length === 1 && given[0]!.kind === 'folder' ? { folder: given[0]!.absolute } : {};
  return {
    root,
    ...only,
    files,
    bytes: (file) => readTextBytes(file, skipped, options.textLimit),
    text: (file, bytes) => {
      const text = decode(bytes);
      return isMinified(file.path, text) ? void skipped.add('minified', file.path) : text;
    },
    header: (file) => readHeader(file, skipped),
    notices: () => skipped.notices(),
  };
}

async function addGiven(one: GivenPath, listing: Listing, found: Set<string>): Promise<void> {
  const { root, rules, skipped } = listing;
  const shown = relativeTo(root, one.absolute);
  if (one.kind === 'special') return skipped.add('special', shown);
  if (one.absolute !== root && !staysInside(one.absolute, root)) return skipped.add('link', shown);
  if (one.absolute !== root && rules?.ignoresPath(one.absolute, one.kind === 'folder'))
    return skipped.add('ignored', shown);
  if (one.kind === 'file') found.add(one.absolute);
  else for (const file of await listFolder(one.absolute, listing)) found.add(file);
}

export type { WalkedFile } from './read.ts';
export { isInside } from './roots.ts';
