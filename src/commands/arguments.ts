import { parseArgs } from 'node:util';
import { nearestWord } from '../text/nearest.ts';
import { UserError } from '../types.ts';
import type { Command, CommandArguments, OptionSpec } from './command.ts';

/** Reads what the user typed; a word that isn't known is answered with the nearest one that is. */
export function readArguments(command: Command, args: readonly string[]): CommandArguments {
  const options: Record<string, OptionSpec> = { ...command.options };
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      allowNegative: true,
    });
    return { values: values as CommandArguments['values'], positionals };
  } catch (error) {
    throw new UserError(sentence(command, options, error as Error & { code?: string }));
  }
}

function sentence(command: Command, options: Record<string, OptionSpec>, error: Error & { code?: string }): string {
  const more = `\`fineprint ${command.name} --help\` lists the options.`;
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const word = /'(-[^']*)'/.exec(error.message)?.[1] ?? '';
    const near = nearestWord(word.replace(/^-+/, '').replace(/=.*/s, ''), Object.keys(options));
    return `There is no option ${word}.${near ? ` Did you mean --${near}?` : ''} ${more}`;
  }
  if (error.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    const word = /--?[\w-]+/.exec(error.message)?.[0] ?? 'An option';
    const needsValue = options[word.replace(/^-+/, '')]?.type === 'string';
    return needsValue ? `${word} needs a value. ${more}` : `${word} takes no value. ${more}`;
  }
  return `${error.message} ${more}`;
}
