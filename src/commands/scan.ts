import path from 'node:path';
import { type Changes, type Report, scan, UserError } from '../index.ts';
import { asOfDate } from './as-of.ts';
import { baselineName, readBaseline, writeBaseline } from './baseline-file.ts';
import type { Command, CommandArguments, Terminal } from './command.ts';
import { failLevelOption, readFailLevel } from './fail-level.ts';
import { outsideOptionSpecs, outsideOptions } from './outside-options.ts';
import { emit, readTargets, reportOptionSpecs } from './report-targets.ts';

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
    format: reportOptionSpecs.format,
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
    'fail-on': failLevelOption,
    strict: { type: 'boolean', help: 'exit with 1, too, when something could not be read that may hide a model' },
    'no-ignore': { type: 'boolean', help: 'scan what .gitignore and .fineprintignore leave out, too' },
    include: {
      type: 'string',
      multiple: true,
      value: 'GLOB',
      help: 'scan matching files even if they are ignored; may be given several times',
    },
    staged: { type: 'boolean', help: 'scan what is staged for the next commit, as it is staged' },
    'changed-since': {
      type: 'string',
      value: 'REF',
      help: 'scan the files that differ from this commit, branch or tag',
    },
    baseline: {
      type: 'string',
      value: 'FILE',
      help: 'findings that this file holds do not fail: only what is new does',
    },
    'write-baseline': {
      type: 'boolean',
      help: `write the findings into the file of --baseline (default: ${baselineName}) and exit with 0`,
    },
    'as-of': {
      type: 'string',
      value: 'DATE',
      help: 'judge as of this day, YYYY-MM-DD (default: today, or SOURCE_DATE_EPOCH)',
    },
    cache: {
      type: 'boolean',
      help: 'keep what was read of each file in the cache folder of the user, for a quicker next scan',
    },
    ...outsideOptionSpecs,
    quiet: { type: 'boolean', short: 'q', help: 'print the report only when the scan does not pass' },
    'no-color': reportOptionSpecs['no-color'],
    help: { type: 'boolean', short: 'h', help: 'this page' },
  },
  async run(args, terminal) {
    const { values } = args;
    const { progress } = terminal;
    const targets = readTargets(values.format as string[] | undefined);
    const failOn = readFailLevel(values['fail-on'] as string | undefined);
    const changes = readChanges(args);
    const writes = values['write-baseline'] === true;
    const baseline = values.baseline as string | undefined;
    if (writes && changes) throw new UserError('A baseline is of a whole scan, not of what changed.');
    const report = await scan({
      paths: args.positionals,
      cwd: terminal.cwd,
      ...(typeof values.root === 'string' ? { root: values.root } : {}),
      ...(typeof values.policy === 'string' ? { policy: values.policy } : {}),
      ...(failOn ? { failOn } : {}),
      ignore: values['no-ignore'] !== true,
      include: (values.include as string[] | undefined) ?? [],
      ...(changes ? { changes } : {}),
      ...(baseline !== undefined && !writes ? { baseline: readBaseline(baseline, terminal.cwd) } : {}),
      asOf: asOfDate(values['as-of'] as string | undefined, terminal.env.SOURCE_DATE_EPOCH),
      ...(values.cache === true ? { cache: cacheFolder(terminal) } : {}),
      ...outsideOptions(values, terminal),
      signal: terminal.signal,
      ...(progress ? { onProgress: ({ done, total }) => progress(`${done} of ${total} files`) } : {}),
    });
    terminal.progress?.('');
    if (writes) return wroteBaseline(report, baseline ?? baselineName, terminal);
    emit(report, targets, args, terminal);
    return exitCode(report, values.strict === true);
  },
};

/** Beside the cache of the Hub's answers: https://specifications.freedesktop.org/basedir-spec/latest/. */
function cacheFolder({ env, home }: Terminal): string {
  const base = env.XDG_CACHE_HOME || (home === '' ? '' : path.join(home, '.cache'));
  if (base === '') throw new UserError('--cache needs a folder: set XDG_CACHE_HOME or HOME.');
  return path.join(base, 'fineprint', 'files');
}

function exitCode(report: Report, strict: boolean): number {
  return report.verdict === 'fail' || (strict && report.notices.some((notice) => notice.hidesModels)) ? 1 : 0;
}

function readChanges({ values }: CommandArguments): Changes | undefined {
  const since = values['changed-since'] as string | undefined;
  if (values.staged === true && since !== undefined)
    throw new UserError('Either --staged or --changed-since, not both.');
  if (values.staged === true) return { staged: true };
  return since === undefined ? undefined : { since };
}

function wroteBaseline(report: Report, file: string, terminal: Terminal): number {
  const count = writeBaseline(report, file, terminal.cwd);
  terminal.out(
    `${file} holds ${count} ${count === 1 ? 'finding' : 'findings'}: with --baseline ${file} only new ones fail.\n`,
  );
  return 0;
}
