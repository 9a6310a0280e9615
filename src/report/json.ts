import type { Reporter } from './reporter.ts';

/** The report object itself, as `schemas/scan.schema.json` describes it. */
export const json: Reporter = (report) => `${JSON.stringify(report, null, 2)}\n`;
