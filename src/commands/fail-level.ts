import { type Severity, UserError } from '../index.ts';
import { nearestWord } from '../text/nearest.ts';
import type { OptionSpec } from './command.ts';

const failLevels = ['error', 'warning', 'note', 'never'] as const;

/** The severity from which on a command ends with 1. */
export type FailLevel = Severity | 'never';

/** The option of commands that judge. */
export const failLevelOption = {
  type: 'string',
  value: 'LEVEL',
  words: failLevels,
  help: 'exit with 1 from this severity on: error, warning, note or never (default: error)',
} as const satisfies OptionSpec;

/** Reads the word of `--fail-on`; undefined when it wasn't given. Throws a UserError with the nearest right word. */
export function readFailLevel(word: string | undefined): FailLevel | undefined {
  if (word === undefined) return undefined;
  const level = failLevels.find((one) => one === word);
  if (level) return level;
  const near = nearestWord(word, failLevels);
  throw new UserError(
    `--fail-on takes ${failLevels.join(', ')}, not "${word}".${near ? ` Did you mean ${near}?` : ''}`,
  );
}
