import { wrap } from '../text/wrap.ts';
import type { Command, CommandEntry, OptionSpec } from './command.ts';

/** The page that `fineprint --help` prints. */
export function programHelp(commands: readonly CommandEntry[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    'fineprint: which models a project uses, under which licences, and whether it may.',
    '',
    'Usage: fineprint COMMAND [OPTIONS] [PATH…]',
    '',
    'Commands',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    '`fineprint COMMAND --help` explains a command. `fineprint --version` prints the version.',
    'Exit code: 0 nothing at the fail level, 1 findings, 2 could not run.',
    '',
  ].join('\n');
}

/** The page that `fineprint COMMAND --help` prints. */
export function commandHelp(command: Command): string {
  const rows = Object.entries(command.options).map(([name, option]) => [flagWords(name, option), option.help] as const);
  const width = Math.min(28, Math.max(...rows.map(([flags]) => flags.length)));
  return [
    `fineprint ${command.name}: ${command.summary}`,
    '',
    `Usage: fineprint ${command.name} [OPTIONS] ${command.takes}`,
    '',
    ...(command.details ? [...command.details.split('\n'), ''] : []),
    'Options',
    ...rows.flatMap(([flags, help]) => optionLines(flags, help, width)),
    '',
  ].join('\n');
}

function flagWords(name: string, option: OptionSpec): string {
  const short = option.short ? `-${option.short}, ` : '';
  return `${short}--${name}${option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : ''}`;
}

function optionLines(flags: string, help: string, width: number): string[] {
  const lines = wrap(help, 76 - width);
  const first = flags.length > width ? [`  ${flags}`] : [];
  const start = first.length > 0 ? '' : flags;
  return [...first, ...lines.map((line, i) => `  ${(i === 0 ? start : '').padEnd(width)}  ${line}`)];
}
