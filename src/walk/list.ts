import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';
import { type IgnoreRules, ignoreFiles } from './ignore-rules.ts';
import { staysInside } from './roots.ts';
import { environmentMark, reasonOf, type Skipped, skippedFolders } from './skipped.ts';

/** What to list, and what not. */
export interface Listing {
  root: string;
  rules: IgnoreRules | null;
  skipped: Skipped;
}

/**
 * All files below a folder; paths are relative to the root with forward slashes, the root itself is ''. fast-glob walks; each
 * folder's entries are filtered as it reads them, so that an ignored folder is never entered, and the files are collected
 * there, since its patterns match no name with a line break. Links are not followed: what they point to inside the root is
 * found where it lies.
 */
export async function listFolder(folder: string, listing: Listing): Promise<string[]> {
  const found: string[] = [];
  await globbed(
    folder,
    ['**'],
    (at) => {
      const entries = entriesOf(at, at === folder, listing);
      const prefix = at === '' ? '' : `${at}/`;
      for (const entry of entries) if (entry.isFile()) found.push(prefix + entry.name);
      return entries;
    },
    listing.root,
  );
  return found;
}

/** The files below the root that match one of the globs, ignored or not. */
export async function listMatching(globs: readonly string[], listing: Omit<Listing, 'rules'>): Promise<string[]> {
  return globbed('', globs, (at) => entriesOf(at, false, { ...listing, rules: null }), listing.root);
}

async function globbed(
  folder: string,
  globs: readonly string[],
  entriesIn: (folder: string) => Dirent[],
  root: string,
): Promise<string[]> {
  const { default: fastGlob } = await import('fast-glob');
  const readdir = (at: string): Dirent[] => entriesIn(relativeTo(root, at));
  return fastGlob.sync([...globs], {
    cwd: folder === '' ? root : path.join(root, folder),
    dot: true,
    onlyFiles: true,
    followSymbolicLinks: false,
    fs: { readdirSync: readdir as unknown as typeof readdirSync },
  });
}

/** The files and folders of a folder that are to be walked. */
function entriesOf(folder: string, isGiven: boolean, { root, rules, skipped }: Listing): Dirent[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder === '' ? root : `${root}${path.sep}${folder}`, { withFileTypes: true });
  } catch (error) {
    skipped.add(reasonOf(error, folder), `${folder}/`);
    return [];
  }
  const names = rules ? ignoreFiles.filter((name) => entries.some((entry) => entry.name === name)) : [];
  rules?.enter(folder, names);
  const kept: Dirent[] = [];
  for (const entry of entries) {
    const { name } = entry;
    if (entry.isFile()) {
      // Somebody else's code, unless it is what was asked for.
      if (name === environmentMark && !isGiven && folder !== '') return [];
      if (!rules?.ignores(folder, name, false)) kept.push(entry);
    } else if (entry.isDirectory()) {
      if (!skippedFolders.has(name) && !rules?.ignores(folder, name, true)) kept.push(entry);
    } else if (entry.isSymbolicLink()) {
      const relative = folder === '' ? name : `${folder}/${name}`;
      if (!staysInside(path.join(root, relative), root) && !rules?.ignores(folder, name, false))
        skipped.add('link', relative);
    }
  }
  return kept;
}

/** A path relative to the root with forward slashes; '' for the root itself. */
export const relativeTo = (root: string, absolute: string): string => {
  const relative = path.relative(root, absolute);
  return path.sep === '/' ? relative : relative.split(path.sep).join('/');
};
