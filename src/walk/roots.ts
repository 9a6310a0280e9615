import { lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { nearestWord } from '../text/nearest.ts';
import { UserError } from '../types.ts';

/** A path that the user gave, found on the disk. */
export interface GivenPath {
  absolute: string;
  kind: 'file' | 'folder' | 'special';
}

/** The root that report paths are relative to, and what is to be scanned. */
export interface ScanRoot {
  root: string;
  given: GivenPath[];
}

/**
 * Finds the given paths and the root: the one asked for, else `cwd` if all paths lie in it, else the only path (or its
 * folder), else their nearest common folder. Throws a UserError for a path that isn't there or lies outside the root.
 */
export function locate(paths: readonly string[], cwd: string, askedRoot?: string): ScanRoot {
  const given = [
    ...new Set((paths.length === 0 ? [askedRoot ?? '.'] : paths).map((one) => path.resolve(cwd, one))),
  ].map((absolute) => ({ absolute, kind: kindOf(absolute, cwd) }));
  const root = askedRoot === undefined ? impliedRoot(given, cwd) : path.resolve(cwd, askedRoot);
  if (askedRoot !== undefined && kindOf(root, cwd) !== 'folder')
    throw new UserError(`--root ${askedRoot} is no folder.`);
  const outside = given.find(({ absolute }) => !isInside(absolute, root));
  if (outside) throw new UserError(`${outside.absolute} lies outside the root ${root}.`);
  return { root, given };
}

/** Whether a path is the folder itself or lies in it. */
export function isInside(absolute: string, folder: string): boolean {
  const relative = path.relative(folder, absolute);
  return relative === '' || (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative));
}

/** Whether what the path stands for, links resolved, lies in the folder. */
export function staysInside(absolute: string, folder: string): boolean {
  try {
    return isInside(realpathSync(absolute), realpathSync(folder));
  } catch {
    return false;
  }
}

function kindOf(absolute: string, cwd: string): GivenPath['kind'] {
  let stats: Stats;
  try {
    stats = statSync(absolute);
  } catch (error) {
    throw new UserError(missing(absolute, cwd, error as NodeJS.ErrnoException));
  }
  return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'special';
}

function missing(absolute: string, cwd: string, error: NodeJS.ErrnoException): string {
  const shown = isInside(absolute, cwd) ? path.relative(cwd, absolute) || '.' : absolute;
  if (error.code === 'EACCES' || error.code === 'EPERM') return `${shown} may not be read: no permission.`;
  if (error.code === 'ELOOP') return `${shown} is a link that leads in a circle.`;
  const near = nearName(absolute);
  const what = isLink(absolute) ? 'is a link to something that is not there' : 'is not there';
  return `${shown} ${what}.${near ? ` Did you mean ${path.join(path.dirname(shown), near)}?` : ''}`;
}

function isLink(absolute: string): boolean {
  try {
    return lstatSync(absolute).isSymbolicLink();
  } catch {
    return false;
  }
}

function nearName(absolute: string): string | undefined {
  try {
    return nearestWord(path.basename(absolute), readdirSync(path.dirname(absolute)).slice(0, 5000));
  } catch {
    return undefined;
  }
}

function impliedRoot(given: readonly GivenPath[], cwd: string): string {
  if (given.every(({ absolute }) => isInside(absolute, cwd))) return cwd;
  const folders = given.map(({ absolute, kind }) => (kind === 'folder' ? absolute : path.dirname(absolute)));
  return folders.reduce((common, folder) => {
    let shared = common;
    while (!isInside(folder, shared)) shared = path.dirname(shared);
    return shared;
  });
}
