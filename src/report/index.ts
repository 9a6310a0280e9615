import type { Report } from '../types.ts';
import { csv } from './csv.ts';
import { cyclonedx, cyclonedx17 } from './cyclonedx.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { htmlPage } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';
import type { Layout, Reporter } from './reporter.ts';
import { sarif } from './sarif.ts';
import { spdx } from './spdx.ts';

const reporters = {
  pretty,
  json,
  sarif,
  cyclonedx,
  'cyclonedx-1.7': cyclonedx17,
  spdx,
  html: htmlPage,
  markdown,
  github,
  gitlab,
  junit,
  csv,
} satisfies Record<string, Reporter>;

/** Name of an output format, as `--format` takes it. */
export type FormatName = keyof typeof reporters;

/** All output formats. */
export const reporterNames = Object.keys(reporters) as FormatName[];

/** Whether there is a format of this name. */
export const isFormatName = (word: string): word is FormatName => Object.hasOwn(reporters, word);

/** A report as text in one format. Pure: same report, same bytes. */
export function render(report: Report, format: FormatName, layout: Layout = { color: false, columns: 80 }): string {
  return reporters[format](report, layout);
}

export { assembleReport, type ReportParts, reportSchemaVersion } from './assemble.ts';
export { type Difference, differenceOf, type ModelChange } from './difference.ts';
export { type NoticeFile, type NoticeParts, noticeFiles, noticeMark } from './notice-files.ts';
export type { Layout, Reporter } from './reporter.ts';
