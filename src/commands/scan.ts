import { type FormatName, isFormatName, type Report, render, reporterNames, scan, UserError } from '../index.ts';
import { nearestWord } from '../text/nearest.ts';
import { asOfDate } from './as-of.ts';
import type { Command, CommandArguments, Terminal } from './command.ts';
import { outsideOptionSpecs, outsideOptions } from './outside-options.ts';
import { writeWhole } from './write-whole.ts';

const failLevels = ['error', 'warning', 'note', 'never'] as const;
type FailLevel = (typeof failLevels)[number];

/** `fineprint scan [PATH…]`: the whole chain over files and folders. */
export const scanCommand: Command = {
  name: 'scan',
  summary: 'find the models of a project and judge their licences',
  takes: '[PATH…]',
  details: [
    'Scans files and folders (default: the current folder). Offline unless --online:',
    'nothing leaves the machine.',
    'Paths are literal names, not patterns.',
  ].join('\n'),
  options: {
    format: {
      type: 'string',
      multiple: true,
      value: 'NAME[=FILE]',
      help: `how to report: ${reporterNames.join(', ')}; with =FILE into a file; may be given several times (default: pretty)`,
    },
    policy: {
      type: 'string',
      value: 'FILE',
      help: 'policy file (default: fineprint.config.yaml, .yml or .json, or the key "fineprint" of package.json, in the root)',
    },
    root: {
      type: 'string',
      value: 'DIR',
      help: 'folder to which the paths of the report are relative (default: the current folder if all paths lie in it)',
    },
    'fail-on': {
      type: 'string',
      value: 'LEVEL',
      help: 'exit with 1 from this severity on: error, warning, note or never (default: error)',
    },
    strict: { type: 'boolean', help: 'exit with 1, too, when something could not be read that may hide a model' },
    'no-ignore': { type: 'boolean', help: 'scan what .gitignore and .fineprintignore leave out, too' },
    include: {
      type: 'string',
      multiple: true,
      value: 'GLOB',
      help: 'scan matching files even if they are ignored; may be given several times',
    },
    'as-of': {
      type: 'string',
      value: 'DATE',
      help: 'judge as of this day, YYYY-MM-DD (default: today, or SOURCE_DATE_EPOCH)',
    },
    ...outsideOptionSpecs,
    quiet: { type: 'boolean', short: 'q', help: 'print the report only when the scan does not pass' },
    'no-color': { type: 'boolean', help: 'no colours (also: the NO_COLOR variable, or output that is no terminal)' },
    help: { type: 'boolean', short: 'h', help: 'this page' },
  },
  async run(args, terminal) {
    const { values } = args;
    const targets = readTargets(values.format as string[] | undefined);
    const failOn = readFailLevel(values['fail-on'] as string | undefined);
    const report = await scan({
      paths: args.positionals,
      cwd: terminal.cwd,
      ...(typeof values.root === 'string' ? { root: values.root } : {}),
      ...(typeof values.policy === 'string' ? { policy: values.policy } : {}),
      ...(failOn ? { failOn } : {}),
      ignore: values['no-ignore'] !== true,
      include: (values.include as string[] | undefined) ?? [],
      asOf: asOfDate(values['as-of'] as string | undefined, terminal.env.SOURCE_DATE_EPOCH),
      ...outsideOptions(values, terminal),
      signal: terminal.signal,
    });
    terminal.progress?.('');
    emit(report, targets, args, terminal);
    return exitCode(report, values.strict === true);
  },
};

function exitCode(report: Report, strict: boolean): number {
  return report.verdict === 'fail' || (strict && report.notices.some((notice) => notice.hidesModels)) ? 1 : 0;
}

interface Target {
  format: FormatName;
  file?: string;
}

function readTargets(words: readonly string[] = ['pretty']): Target[] {
  const targets = words.map((word) => {
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
  });
  if (targets.filter((target) => target.file === undefined).length > 1) {
    throw new UserError(
      'Only one format can go to standard output: write the others into files, as --format json=report.json.',
    );
  }
  return targets;
}

function readFailLevel(word: string | undefined): FailLevel | undefined {
  if (word === undefined) return undefined;
  const level = failLevels.find((one) => one === word);
  if (level) return level;
  const near = nearestWord(word, failLevels);
  throw new UserError(
    `--fail-on takes ${failLevels.join(', ')}, not "${word}".${near ? ` Did you mean ${near}?` : ''}`,
  );
}

function emit(report: Report, targets: readonly Target[], args: CommandArguments, terminal: Terminal): void {
  const color = terminal.interactive && args.values['no-color'] !== true && (terminal.env.NO_COLOR ?? '') === '';
  const layout = { color, columns: terminal.columns };
  for (const { format, file } of targets) {
    if (file !== undefined) writeWhole(file, render(report, format, { color: false, columns: 80 }), terminal.cwd);
    else if (args.values.quiet !== true || report.verdict !== 'pass') terminal.out(render(report, format, layout));
  }
}
