import { UserError } from '../types.ts';
import type { OptionSpec } from './command.ts';

/** The option of commands that print something other than a scan's report. */
export const dataFormatOption = {
  type: 'string',
  value: 'NAME',
  words: ['pretty', 'json'],
  help: 'pretty or json (default: pretty)',
} as const satisfies OptionSpec;

/** `pretty` or `json`, for commands that print something other than a scan's report. */
export function readDataFormat(word: string | undefined): 'pretty' | 'json' {
  if (word === undefined || word === 'pretty') return 'pretty';
  if (word === 'json') return 'json';
  throw new UserError(`This command reports as pretty or json, not "${word}".`);
}
