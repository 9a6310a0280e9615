import { lstatSync } from 'node:fs';
import path from 'node:path';
import type { Changes } from '../types.ts';
import { IgnoreRules } from './ignore-rules.ts';
import { type Listing, listFolder, listMatching, relativeTo } from './list.ts';
import { isMinified } from './minified.ts';
import { decode, kindByName, readPartly, readTextBytes, type WalkedFile } from './read.ts';
import { type GivenPath, isInside, locate, staysInside } from './roots.ts';
import { Skipped, skippedFolders } from './skipped.ts';
import type { Walk } from './walk.ts';

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
  /** Narrows the walk to the files that git says have changed. */
  changes?: Changes;
  /** Files, relative to the root, to which the walk is narrowed. An empty list: none at all. */
  only?: readonly string[];
  /** Texts above this many bytes are skipped with a notice. */
  textLimit?: number;
}

/** Finds the files to scan. Throws a UserError when a given path isn't there. */
export async function walk(options: WalkOptions): Promise<Walk> {
  const { root, given } = locate(options.paths, options.cwd, options.root);
  const skipped = new Skipped();
  const listing = { root, rules: options.ignore ? new IgnoreRules(root) : null, skipped };
  const found = new Set<string>();
  // Most scans ask nothing of git: what starts processes is loaded for those that do.
  const changed = options.changes && (await import('./git.ts')).changedFiles(root, options.changes);
  const narrowed = changed?.names ?? options.only;
  if (narrowed) addOnly(narrowed, given, listing, found, changed?.contents);
  else for (const one of given) await addGiven(one, listing, found);
  if (options.include.length > 0) {
    const folders = given.filter((one) => one.kind === 'folder');
    const wanted = narrowed && new Set(narrowed);
    for (const file of await listMatching(options.include, listing)) {
      if (wanted && !wanted.has(file)) continue;
      if (folders.some((folder) => isInside(path.join(root, file), folder.absolute))) found.add(file);
    }
  }
  const files = filesOf(root, found, changed?.contents);
  if (files.length === 0 && !narrowed) noteEmpty(given, root, skipped);
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
    weights: (file, work) => readPartly(file, skipped, work),
    beside: (name) => fileBeside(name, root, given, skipped),
    notices: () => skipped.notices(),
  };
}

/** A file that goes along with the scanned ones whether or not it is among them. A link is none: it may lead out of the root. */
function fileBeside(
  name: string,
  root: string,
  given: readonly GivenPath[],
  skipped: Skipped,
): { path: string; text: string } | undefined {
  const folders = [root, ...given.flatMap((one) => (given.length === 1 && one.kind === 'folder' ? one.absolute : []))];
  for (const folder of folders) {
    const absolute = path.join(folder, name);
    if (!lstatSync(absolute, { throwIfNoEntry: false })?.isFile()) continue;
    const relative = relativeTo(root, absolute);
    const bytes = readTextBytes({ path: relative, absolute, kind: 'text' }, skipped);
    if (bytes) return { path: relative, text: decode(bytes) };
  }
  return undefined;
}

function filesOf(
  root: string,
  found: ReadonlySet<string>,
  contents: ReadonlyMap<string, Buffer> | undefined,
): WalkedFile[] {
  const files: WalkedFile[] = [];
  for (const one of [...found].sort()) {
    const kind = kindByName(one);
    const content = contents?.get(one);
    if (kind !== 'binary')
      files.push({ path: one, absolute: root + path.sep + one, kind, ...(content ? { content } : {}) });
  }
  return files;
}

async function addGiven(one: GivenPath, listing: Listing, found: Set<string>): Promise<void> {
  const { root, rules, skipped } = listing;
  const relative = relativeTo(root, one.absolute);
  if (one.kind === 'special') return skipped.add('special', relative);
  if (relative !== '' && !staysInside(one.absolute, root)) return skipped.add('link', relative);
  if (relative !== '' && rules?.ignoresPath(relative, one.kind === 'folder')) return skipped.add('ignored', relative);
  if (one.kind === 'file') found.add(relative);
  else for (const file of await listFolder(relative, listing)) found.add(file);
}

/** Takes the named files that a walk of the given paths would have found, without walking. */
function addOnly(
  only: readonly string[],
  given: readonly GivenPath[],
  { root, rules }: Listing,
  found: Set<string>,
  contents: ReadonlyMap<string, Buffer> | undefined,
): void {
  for (const relative of only) {
    const absolute = path.join(root, relative);
    if (relative.split('/').some((step) => skippedFolders.has(step))) continue;
    if (!given.some((one) => isInside(absolute, one.absolute)) || rules?.ignoresPath(relative, false)) continue;
    const onDisk = lstatSync(absolute, { throwIfNoEntry: false })?.isFile() && staysInside(absolute, root);
    if (onDisk || contents?.has(relative)) found.add(relative);
  }
}

/** A scan of nothing passes; that is said, since more often than not the path is a mistake. */
function noteEmpty(given: readonly GivenPath[], root: string, skipped: Skipped): void {
  for (const one of given) {
    if (one.kind === 'folder') skipped.add('no-files', `${relativeTo(root, one.absolute) || '.'}/`);
  }
}

export { walkMemory } from './memory.ts';
export type { WalkedFile } from './read.ts';
export { isInside } from './roots.ts';
export type { Walk } from './walk.ts';
