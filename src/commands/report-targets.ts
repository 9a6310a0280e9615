import { type FormatName, isFormatName, type Report, render, reporterNames, UserError } from '../index.ts';
import { nearestWord } from '../text/nearest.ts';
import type { CommandArguments, OptionSpec, Terminal } from './command.ts';
import { writeAsked } from './write-asked.ts';

/** Where a report goes, in which format: into a file, else to standard output. */
export interface Target {
  format: FormatName;
  file?: string;
}

/** Options of commands that print a report. */
export const reportOptionSpecs = {
  format: {
    type: 'string',
    multiple: true,
    value: 'NAME[=FILE]',
    words: reporterNames,
    help: `how to report: ${reporterNames.join(', ')}; with =FILE into a file; may be given several times (default: pretty)`,
  },
  'no-color': { type: 'boolean', help: 'no colours (also: the NO_COLOR variable, or output that is no terminal)' },
} satisfies Record<string, OptionSpec>;

/** Reads the words of `--format`. Throws a UserError with the nearest right word. */
export function readTargets(words: readonly string[] = ['pretty']): Target[] {
  const targets = words.map(readTarget);
  if (targets.filter((target) => target.file === undefined).length > 1) {
    throw new UserError(
      'Only one format can go to standard output: write the others into files, as --format json=report.json.',
    );
  }
  return targets;
}

function readTarget(word: string): Target {
  const [name = '', ...rest] = word.split('=');
  if (!isFormatName(name)) {
    const near = nearestWord(name, reporterNames);
    throw new UserError(
      `There is no format "${name}".${near ? ` Did you mean ${near}?` : ''} Formats: ${reporterNames.join(', ')}.`,
    );
  }
  const file = rest.join('=');
  if (word.includes('=') && file === '')
    throw new UserError(`--format ${word} names no file: write --format ${name}=FILE.`);
  return file === '' ? { format: name } : { format: name, file };
}

/** Writes the report to its targets. Files are written whole or not at all. */
export function emit(
  report: Report,
  targets: readonly Target[],
  { values }: CommandArguments,
  terminal: Terminal,
): void {
  const color = terminal.interactive && values['no-color'] !== true && (terminal.env.NO_COLOR ?? '') === '';
  const layout = { color, columns: terminal.columns };
  for (const { format, file } of targets) {
    if (file !== undefined) writeAsked(file, render(report, format, { color: false, columns: 80 }), terminal.cwd);
    else if (values.quiet !== true || report.verdict !== 'pass') terminal.out(render(report, format, layout));
  }
}
