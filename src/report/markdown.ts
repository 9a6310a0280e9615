import type { Finding, Report } from '../types.ts';
import { licenceWord, placesOf } from './places.ts';
import type { Reporter } from './reporter.ts';

/** Rows of a table: a comment on a pull request may have 65,536 characters. */
const mostFindings = 60;
const mostModels = 60;

/** For a comment on a pull request or a job's summary: the verdict, what was found, the questions, the models. */
export const markdown: Reporter = (report) => {
  const { error, warning, note, waived } = report.summary.findings;
  const verdicts = { pass: 'passed', fail: 'failed', incomplete: 'is incomplete' };
  const blocks = [
    `### Model licences: the check ${verdicts[report.verdict]}`,
    `${count(error, 'error')}, ${count(warning, 'warning')}, ${count(note, 'note')}${waived > 0 ? `, ${waived} waived` : ''}; ${count(report.summary.models, 'model')} in ${count(report.summary.files, 'file')}.`,
    ...findingBlocks(report),
    ...questionBlock(report),
    ...modelBlock(report),
    ...noticeBlock(report),
    `<sub>fineprint ${text(report.tool.version)}, rules of ${text(report.tool.rules.date)}, judged as of ${text(report.asOf)}. Information, not legal advice.</sub>`,
  ];
  return `${blocks.join('\n\n')}\n`;
};

const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** Errors and warnings in sight, notes folded away. */
function findingBlocks(report: Report): string[] {
  const open = report.findings.filter((finding) => !finding.waived);
  const notes = open.filter((finding) => finding.severity === 'note');
  const others = open.filter((finding) => finding.severity !== 'note');
  return [
    ...(others.length > 0 ? [table(others, report)] : []),
    ...(notes.length > 0 ? [folded(count(notes.length, 'note'), table(notes, report))] : []),
  ];
}

function table(findings: readonly Finding[], report: Report): string {
  const rows = findings.slice(0, mostFindings).map((finding) => {
    const places = placesOf(finding, report);
    const place = `${places[0]!.file}:${places[0]!.line}${places.length > 1 ? ` and ${places.length - 1} more` : ''}`;
    const remedy = finding.remedy ? `<br>→ ${text(finding.remedy)}` : '';
    return `| ${finding.severity} | ${text(finding.model ?? '')} | ${text(finding.message)}${remedy}<br>${text(finding.rule)} | ${text(place)} |`;
  });
  const rest = findings.length - rows.length;
  return [
    '| | model | finding | where |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...(rest > 0 ? [`| | | … and ${rest} more: the JSON report has them all | |`] : []),
  ].join('\n');
}

function questionBlock({ questions }: Report): string[] {
  if (questions.length === 0) return [];
  const lines = questions
    .slice(0, 5)
    .map(({ question, fact, settles }) => `- ${text(question)} (${text(fact)}; settles ${settles.length})`);
  return [`Answers that would settle findings, under \`context\` in the policy:\n\n${lines.join('\n')}`];
}

function modelBlock({ models }: Report): string[] {
  if (models.length === 0) return [];
  const rows = models
    .slice(0, mostModels)
    .map(
      (model) =>
        `| ${text(model.id)} | ${text(licenceWord(model))} | ${model.openness} | ${model.runs.join(', ') || 'unknown'} |`,
    );
  const rest = models.length - rows.length;
  const head = ['| model | licence | openness | runs |', '| --- | --- | --- | --- |'];
  const more = rest > 0 ? [`| … and ${rest} more | | | |`] : [];
  return [folded(count(models.length, 'model'), [...head, ...rows, ...more].join('\n'))];
}

function noticeBlock({ notices }: Report): string[] {
  if (notices.length === 0) return [];
  const lines = notices.slice(0, 20).map(({ location, message }) => {
    const place = location ? `${text(location.file)}: ` : '';
    return `- ${place}${text(message)}`;
  });
  return [folded(`${count(notices.length, 'thing')} the scan could not do`, lines.join('\n'))];
}

const folded = (title: string, body: string): string =>
  `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '@': '&#64;' };

/**
 * Text of others as plain text: no markup, no mention of an account, no link, no new row. Control characters are shown.
 * https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
const text = (raw: string): string =>
  raw
    .replace(/\s+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '\ufffd')
    .replace(/[\\`*_{}[\]()#+!|~]/g, '\\$&')
    .replace(/[&<>@]/g, (sign) => entities[sign]!)
    .replace(/:\/\//g, ':&#47;&#47;')
    .replace(/\bwww\./gi, 'www&#46;');
