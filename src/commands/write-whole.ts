import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../types.ts';

/** Writes a file whole or not at all: into a neighbour first, which then takes the name. Throws a UserError. */
export function writeWhole(file: string, text: string, cwd: string): void {
  const target = path.resolve(cwd, file);
  const draft = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new UserError(`${file} could not be written: ${(error as Error).message}.`);
  }
}
