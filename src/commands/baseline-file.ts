import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Baseline, type BaselineEntry, baselineOf, type Report, UserError } from '../index.ts';
import { writeAsked } from './write-asked.ts';

/** Name of the baseline in the current folder, where none is given. */
export const baselineName = 'fineprint.baseline.json';

/** Reads a baseline. Throws a UserError when it isn't there or isn't one. */
export function readBaseline(file: string, cwd: string): Baseline {
  let text: string;
  try {
    text = readFileSync(path.resolve(cwd, file), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new UserError(`The baseline ${file} could not be read: ${(error as Error).message}.`);
    throw new UserError(`The baseline ${file} is not there: write it with --baseline ${file} --write-baseline.`);
  }
  const data = parsed(text);
  if (!isBaseline(data))
    throw new UserError(
      `${file} is no baseline: \`fineprint scan --baseline ${file} --write-baseline\` writes one anew.`,
    );
  return data;
}

/** Writes the open findings of a report as the new baseline, and answers how many there are. */
export function writeBaseline(report: Report, file: string, cwd: string): number {
  const baseline = baselineOf(report.findings);
  writeAsked(file, `${JSON.stringify(baseline, null, 2)}\n`, cwd);
  return baseline.findings.length;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isBaseline(data: unknown): data is Baseline {
  const { schemaVersion, findings } = (data ?? {}) as Partial<Baseline>;
  return (
    typeof schemaVersion === 'string' &&
    /^1\./.test(schemaVersion) &&
    Array.isArray(findings) &&
    findings.every(isEntry)
  );
}

const isEntry = (entry: Partial<BaselineEntry> | null): boolean =>
  typeof entry?.fingerprint === 'string' &&
  typeof entry.rule === 'string' &&
  (entry.severity === 'error' || entry.severity === 'warning' || entry.severity === 'note');
