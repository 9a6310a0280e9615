import path from 'node:path';
import { UserError } from '../types.ts';
import { writeWhole } from '../write-whole.ts';

/** Writes a file that the user asked for, whole or not at all. Throws a UserError that says why it could not. */
export function writeAsked(file: string, content: string | Uint8Array, cwd: string): void {
  try {
    writeWhole(path.resolve(cwd, file), content);
  } catch (error) {
    throw new UserError(`${file} could not be written: ${(error as Error).message}.`);
  }
}
