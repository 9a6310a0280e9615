import type { Notice } from '../types.ts';

/** Folders that hold other people's code or git's own data; never entered. */
export const skippedFolders = new Set(['.git', '.hg', '.svn', 'node_modules', '__pycache__', '.venv', '.tox', '.nox']);

/** A file that marks its folder as a virtual environment (https://docs.python.org/3/library/venv.html). */
export const environmentMark = 'pyvenv.cfg';

const reasons = {
  ignored: {
    hides: true,
    say: (n: number) => `${files(n)} given by name ${are(n)} left out by an ignore file; --no-ignore scans ${them(n)}`,
  },
  link: {
    hides: true,
    say: (n: number) => `${n} ${n === 1 ? 'link leads' : 'links lead'} out of the root and ${were(n)} not followed`,
  },
  special: {
    hides: false,
    say: (n: number) =>
      `${files(n)} ${are(n)} no ordinary ${n === 1 ? 'file' : 'files'} (device, pipe or socket) and ${were(n)} not opened`,
  },
  binary: {
    hides: true,
    say: (n: number) => `${files(n)} with the name of a text ${are(n)} binary and ${were(n)} not read`,
  },
  minified: { hides: false, say: (n: number) => `${files(n)} ${are(n)} minified and ${were(n)} not read` },
  'too-large': {
    hides: true,
    say: (n: number) => `${files(n)} ${are(n)} larger than the limit for texts and ${were(n)} not read`,
  },
  vanished: { hides: true, say: (n: number) => `${files(n)} vanished during the scan` },
  'no-permission': { hides: true, say: (n: number) => `${files(n)} may not be read: no permission` },
  unreadable: { hides: true, say: (n: number) => `${files(n)} could not be read` },
  'no-files': {
    hides: false,
    say: (n: number) =>
      `Nothing to scan in ${n === 1 ? 'this folder' : `these ${n} folders`}: empty, or all is ignored`,
  },
  'odd-name': {
    hides: true,
    say: (n: number) => `${files(n)} could not be opened, since the name is no valid UTF-8`,
  },
} as const;

/** Why something was not read. */
export type SkipReason = keyof typeof reasons;

/** The reason behind an error of the file system, for the path that was asked for. */
export function reasonOf(error: unknown, path: string): SkipReason {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') return 'no-permission';
  // A name that is no UTF-8 comes with replacement characters, under which the file can't be found again.
  if (code === 'ENOENT') return path.includes('\ufffd') ? 'odd-name' : 'vanished';
  return 'unreadable';
}

const files = (n: number): string => `${n} ${n === 1 ? 'file' : 'files'}`;
const are = (n: number): string => (n === 1 ? 'is' : 'are');
const were = (n: number): string => (n === 1 ? 'was' : 'were');
const them = (n: number): string => (n === 1 ? 'it' : 'them');
const shownPaths = 5;

/** Collects what was skipped and says it once per reason, with the first few paths. */
export class Skipped {
  readonly #paths = new Map<SkipReason, string[]>();
  readonly #details = new Map<SkipReason, string>();

  add(reason: SkipReason, path: string, detail?: string): void {
    const list = this.#paths.get(reason) ?? [];
    list.push(path);
    this.#paths.set(reason, list);
    if (detail) this.#details.set(reason, detail);
  }

  notices(): Notice[] {
    return [...this.#paths].map(([reason, paths]) => {
      const sorted = [...paths].sort();
      const rest = sorted.length - shownPaths;
      const shown = sorted.slice(0, shownPaths).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
      const detail = this.#details.get(reason);
      const message = `${reasons[reason].say(sorted.length)}${detail ? ` (${detail})` : ''}: ${shown}`;
      return {
        code: reason,
        message,
        hidesModels: reasons[reason].hides,
        ...(sorted.length === 1 ? { location: { file: sorted[0]! } } : {}),
      };
    });
  }
}
