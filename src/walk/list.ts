import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';
import { type IgnoreRules, ignoreFiles } from './ignore-rules.ts';
import { staysInside } from './roots.ts';
import { environmentMark, type Skipped, skippedFolders } from './skipped.ts';

/** What to list, and what not. */
export interface Listing {
  root: string;
  rules: IgnoreRules | null;
  skipped: Skipped;
}

/**
 * All files below a folder, absolute. fast-glob walks; each folder's entries are filtered as it reads them, so that an
 * ignored folder is never entered, and collected there, since its patterns match no name with a line break. Links are not
 * followed: what they point to inside the root is found where it lies.
 */
export async function listFolder(folder: string, listing: Listing): Promise<string[]> {
  const found: string[] = [];
  await globbed(folder, ['**'], listing, (absolute) => found.push(absolute));
  return found;
}

/** The files below a folder, absolute, that match one of the patterns. */
export async function listMatching(folder: string, patterns: readonly string[], listing: Listing): Promise<string[]> {
  const matching = await globbed(folder, patterns, listing, () => undefined);
  return matching.map((file) => path.join(folder, file));
}

async function globbed(
  folder: string,
  patterns: readonly string[],
  listing: Listing,
  onFile: (absolute: string) => void,
): Promise<string[]> {
  const { default: fastGlob } = await import('fast-glob');
  const readdir = (at: string): Dirent[] => {
    const entries = entriesOf(at, listing);
    for (const entry of entries) if (entry.isFile()) onFile(at + path.sep + entry.name);
    return entries;
  };
  return fastGlob.sync([...patterns], {
    cwd: folder,
    dot: true,
    onlyFiles: true,
    followSymbolicLinks: false,
    fs: { readdirSync: ((at: string) => readdir(at)) as unknown as typeof readdirSync },
  });
}

function entriesOf(folder: string, { root, rules, skipped }: Listing): Dirent[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT' ? 'vanished' : code === 'EACCES' || code === 'EPERM' ? 'no-permission' : 'unreadable';
    skipped.add(reason, `${relativeTo(root, folder)}/`);
    return [];
  }
  if (folder !== root && entries.some((entry) => entry.name === environmentMark)) return [];
  rules?.enter(
    folder,
    ignoreFiles.filter((name) => entries.some((entry) => entry.name === name)),
  );
  return entries.filter((entry) => {
    if (entry.isDirectory()) return !skippedFolders.has(entry.name) && !rules?.ignores(folder, entry.name, true);
    if (entry.isSymbolicLink()) {
      const absolute = path.join(folder, entry.name);
      if (!staysInside(absolute, root)) skipped.add('link', relativeTo(root, absolute));
      return false;
    }
    return entry.isFile() && !rules?.ignores(folder, entry.name, false);
  });
}

/** A path relative to the root with forward slashes. */
export const relativeTo = (root: string, absolute: string): string =>
  path.relative(root, absolute).split(path.sep).join('/') || '.';
