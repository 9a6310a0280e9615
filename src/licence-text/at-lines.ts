import type { LicenceReading } from './read-licence.ts';

/** A reading of a text that stands inside another file, with the lines of that file. */
export function atLines(reading: LicenceReading, lineAt: (line: number) => number): LicenceReading {
  const span = <T extends { line: number; endLine: number }>(one: T): T => ({
    ...one,
    line: lineAt(one.line),
    endLine: lineAt(one.endLine),
  });
  return {
    ...reading,
    departures: reading.departures.map(span),
    contained: reading.contained.map(span),
    clauses: reading.clauses.map((clause) => ({ ...clause, line: lineAt(clause.line) })),
  };
}
