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
 * All files below a folder; paths are relative to the root with forward slashes, the root itself is ''. Ignored folders are
 * never entered. Links are not followed: what they point to inside the root is found where it lies. We walk by hand since
 * a glob library can't prune by ignore files it meets on the way, and costs twice the time for the pattern `**`.
 */
export function listFolder(folder: string, listing: Listing): string[] {
  const found: string[] = [];
  const pending = [folder];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const prefix = at === '' ? '' : `${at}/`;
    for (const entry of entriesOf(at, at === folder, listing)) {
      if (entry.isFile()) found.push(prefix + entry.name);
      else pending.push(prefix + entry.name);
    }
  }
  return found;
}

/** The files below the root that match one of the globs, ignored or not. */
export async function listMatching(globs: readonly string[], listing: Omit<Listing, 'rules'>): Promise<string[]> {
  const { default: fastGlob } = await import('fast-glob');
  const { root } = listing;
  const readdir = (at: string): Dirent[] => entriesOf(relativeTo(root, at), false, { ...listing, rules: null });
  return fastGlob.sync([...globs], {
    cwd: root,
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
