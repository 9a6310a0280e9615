import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Report, readReport, UserError } from '../index.ts';

/** Reads a report that `scan --format json` wrote into a file. Throws a UserError when it isn't there or isn't one. */
export function readReportFile(file: string, cwd: string): Report {
  let text: string;
  try {
    text = readFileSync(path.resolve(cwd, file), 'utf8');
  } catch (error) {
    const gone = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UserError(`${file} ${gone ? 'is not there' : `could not be read: ${(error as Error).message}`}.`);
  }
  return readReport(text, file);
}
