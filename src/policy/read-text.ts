import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../types.ts';

const sizeLimit = 1_000_000;

/** The text of a file of the user's; `what` names it in the sentence of the UserError that it may throw. */
export function readText(absolute: string, what: string): string {
  try {
    const stats = statSync(absolute);
    if (!stats.isFile()) throw new UserError(`${what} is no file.`);
    if (stats.size > sizeLimit) throw new UserError(`${what} is larger than 1 MB: this can't be one.`);
    return readFileSync(absolute, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(`${what} ${code === 'ENOENT' ? 'is not there' : `could not be read (${code})`}.`);
  }
}

/** Whether a path, its links resolved, lies in a folder; false when it is not there. */
export function liesIn(folder: string, absolute: string): boolean {
  try {
    const home = realpathSync(folder);
    const real = realpathSync(absolute);
    return real === home || real.startsWith(home + path.sep);
  } catch {
    return false;
  }
}
