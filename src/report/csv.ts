import type { Finding, Model, Report } from '../types.ts';
import { licenceWord, placesOf } from './places.ts';
import type { Reporter } from './reporter.ts';

const columns = [
  'model',
  'licence',
  'openness',
  'access',
  'runs',
  'severity',
  'rule',
  'clause',
  'message',
  'remedy',
  'waived',
  'places',
];

/** A table for spreadsheets: a row for each finding, and one for each model without any. https://www.rfc-editor.org/rfc/rfc4180 */
export const csv: Reporter = (report) => {
  const models = new Map(report.models.map((model) => [model.id, model]));
  const judged = new Set(report.findings.map((finding) => finding.model));
  const rows = [
    columns,
    ...report.findings.map((finding) => findingRow(finding, models.get(finding.model ?? ''), report)),
    ...report.models
      .filter((model) => !judged.has(model.id))
      .map((model) => [...modelCells(model), ...restOf(model, report)]),
  ];
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
};

const modelCells = (model: Model): string[] => [
  model.id,
  licenceWord(model),
  model.openness,
  model.access,
  model.runs.join(' '),
];

function findingRow(finding: Finding, model: Model | undefined, report: Report): string[] {
  const { severity, rule, clause = '', message, remedy = '', waived } = finding;
  const places = placesOf(finding, report).map(({ file, line }) => `${file}:${line}`);
  return [
    ...(model ? modelCells(model) : [finding.model ?? '', '', '', '', '']),
    severity,
    rule,
    clause,
    message,
    remedy,
    waived?.reason ?? '',
    places.join(' '),
  ];
}

function restOf(model: Model, report: Report): string[] {
  const places = report.references
    .filter((reference) => reference.model === model.id)
    .map(({ location }) => `${location.file}:${location.line}`);
  return ['', '', '', '', '', '', places.join(' ')];
}

/**
 * A cell in quotes where it needs them. A spreadsheet takes a text that begins with `=`, `+`, `-`, `@`, a tab or a line break for a
 * formula: an apostrophe before it makes it a text again. https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
