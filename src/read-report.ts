import { requireCompiled } from './rules/index.ts';
import { type Report, UserError } from './types.ts';

interface Validator {
  (data: unknown): boolean;
  errors?: Array<{ instancePath: string; message?: string }> | null;
}

/**
 * Reads a report that `scan --format json` wrote, held to the schema of this version. `source` names it in messages. Throws a
 * UserError that says where it is none.
 */
export function readReport(text: string, source: string): Report {
  const written = `\`fineprint scan --format json=FILE\` writes one`;
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new UserError(`${source} is no JSON (${(error as Error).message}): ${written}.`);
  }
  const isReport = requireCompiled('validators/report.cjs') as Validator;
  if (isReport(data)) return data as Report;
  const [first] = isReport.errors ?? [];
  const place = first?.instancePath ? ` at ${first.instancePath}` : '';
  throw new UserError(
    `${source} is no report of this version of fineprint:${place} it ${first?.message ?? 'differs'}. ${written}.`,
  );
}
