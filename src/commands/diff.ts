import { type Difference, differenceOf, type Finding, UserError } from '../index.ts';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';
import type { Command } from './command.ts';
import { dataFormatOption, readDataFormat } from './data-format.ts';
import { type FailLevel, failLevelOption, readFailLevel } from './fail-level.ts';
import { readReportFile } from './report-file.ts';

/** `fineprint diff OLD NEW`: what changed between two reports. */
export const diffCommand: Command = {
  name: 'diff',
  summary: 'what changed between two reports',
  takes: 'OLD NEW',
  details: 'OLD and NEW are reports that `fineprint scan --format json=FILE` wrote.',
  options: {
    format: dataFormatOption,
    'fail-on': { type: 'string', value: 'LEVEL', help: `${failLevelOption}, counting what is new or worse` },
    help: { type: 'boolean', short: 'h', help: 'this page' },
  },
  async run({ values, positionals }, terminal) {
    const format = readDataFormat(values.format as string | undefined);
    const level = readFailLevel(values['fail-on'] as string | undefined) ?? 'error';
    const [before, after, ...more] = positionals;
    if (before === undefined || after === undefined || more.length > 0)
      throw new UserError('Two reports: `fineprint diff old.json new.json`.');
    const difference = differenceOf(readReportFile(before, terminal.cwd), readReportFile(after, terminal.cwd));
    const width = Math.max(40, Math.min(terminal.columns, 100));
    terminal.out(
      format === 'json' ? `${JSON.stringify(difference, null, 2)}\n` : `${page(difference, width).join('\n')}\n`,
    );
    return fails(difference, level) ? 1 : 0;
  },
};

const rank = { error: 0, warning: 1, note: 2, never: -1 } as const;

function fails({ findings }: Difference, level: FailLevel): boolean {
  const worse = findings.changed.filter(({ before, finding }) => rank[finding.severity] < rank[before]);
  return [...findings.added, ...worse.map(({ finding }) => finding)].some(
    ({ severity }) => rank[severity] <= rank[level],
  );
}

function page({ models, findings, basis }: Difference, width: number): string[] {
  const block = (title: string, lines: readonly string[]): string[] => (lines.length > 0 ? [title, ...lines, ''] : []);
  const lines = [
    ...block(
      'Models that came',
      models.added.map((id) => `  + ${printable(id)}`),
    ),
    ...block(
      'Models that went',
      models.removed.map((id) => `  - ${printable(id)}`),
    ),
    ...block(
      'Models that changed',
      models.changed.flatMap(({ id, changes }) => [
        `  ${printable(id)}`,
        ...changes.map(({ what, before, after }) => `    ${what}: ${printable(before)} → ${printable(after)}`),
      ]),
    ),
    ...block(
      'New findings',
      findings.added.flatMap((finding) => findingLines(finding, width)),
    ),
    ...block(
      'Findings of another severity',
      findings.changed.flatMap(({ before, finding }) => [`  was: ${before}`, ...findingLines(finding, width)]),
    ),
    ...block(
      'Findings that are gone',
      findings.removed.map(({ rule, model }) => `  ${rule}  ${printable(model ?? '')}`),
    ),
    ...block('Beside the project, something else changed', basisLines(basis)),
  ];
  return lines.length > 0 ? lines.slice(0, -1) : ['Nothing changed.'];
}

function basisLines({ rules, context }: Difference['basis']): string[] {
  return [
    ...(rules ? ['  the edition of the rules'] : []),
    ...(context ? ['  the context that the policy declares'] : []),
  ];
}

const findingLines = ({ severity, rule, model, message, remedy }: Finding, width: number): string[] => [
  `  ${severity}  ${rule}  ${printable(model ?? '')}`,
  ...wrap(printable(message), width - 4).map((line) => `    ${line}`),
  ...(remedy ? wrap(printable(remedy), width - 6).map((line, i) => `    ${i === 0 ? '→ ' : '  '}${line}`) : []),
];
