import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** How a file is made. */
export interface WriteOptions {
  /** Permissions of the file, less the process's umask; default those of any new file. */
  mode?: number;
  /** Makes the folder of the file where it is missing, for its owner alone. */
  makeFolder?: boolean;
}

/**
 * Writes a file whole or not at all: into a neighbour first, which then takes the name (`rename` replaces in one step:
 * https://pubs.opengroup.org/onlinepubs/9799919799/functions/rename.html). The neighbour's name is of its own, so that two
 * processes, be it in two containers, don't write into one. Throws what the file system says, and leaves nothing behind.
 */
export function writeWhole(file: string, content: string | Uint8Array, options: WriteOptions = {}): void {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}.tmp`;
  try {
    if (options.makeFolder) mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(draft, content, options.mode === undefined ? {} : { mode: options.mode });
    renameSync(draft, file);
  } catch (error) {
    removeQuietly(draft);
    throw error;
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Where the draft could not be written, there is nothing to remove.
  }
}
