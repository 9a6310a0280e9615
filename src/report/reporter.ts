import type { Report } from '../types.ts';

/** How a report is to be laid out; what a reporter doesn't need, it ignores. */
export interface Layout {
  /** ANSI colours, for a terminal that shows them. */
  color: boolean;
  /** Width of the terminal in columns. */
  columns: number;
}

/** An output format: the report as text, a pure function. */
export type Reporter = (report: Report, layout: Layout) => string;
