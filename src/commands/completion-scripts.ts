import type { Command, OptionSpec } from './command.ts';

/** What a shell completes of one command. */
export interface Completed extends Pick<Command, 'name' | 'summary' | 'options'> {
  /** Words that may stand where others take paths. */
  operands: readonly string[];
}

const flagsOf = ({ options }: Completed): Array<[string, OptionSpec]> => Object.entries(options);
const flagNames = (command: Completed): string[] =>
  flagsOf(command).flatMap(([name, { short }]) => [`--${name}`, ...(short ? [`-${short}`] : [])]);
/** Between single quotes, in all three shells. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** For bash 3.2 and up: https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html. */
export function bashCompletion(commands: readonly Completed[]): string {
  const values = commands.flatMap((command) =>
    flagsOf(command).flatMap(([name, { words }]) =>
      words ? [`    ${quoted(`${command.name} --${name}`)}) words=${quoted(words.join(' '))} ;;`] : [],
    ),
  );
  const takers = commands.flatMap((command) =>
    flagsOf(command).flatMap(([name, { type, words }]) =>
      type === 'string' && !words ? [`    ${quoted(`${command.name} --${name}`)}) files=1 ;;`] : [],
    ),
  );
  return [
    '# bash completion for fineprint',
    '_fineprint() {',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own variables.
    '  local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" words="" files=""',
    '  COMPREPLY=()',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W ${quoted(commands.map(({ name }) => name).join(' '))} -- "$cur"))`,
    '    return',
    '  fi',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own variables.
    '  case "${COMP_WORDS[1]} $prev" in',
    ...values,
    ...takers,
    '  esac',
    '  if [ -z "$words$files" ]; then',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own variables.
    '    case "${COMP_WORDS[1]}" in',
    ...commands.map(
      (command) =>
        `      ${command.name}) case "$cur" in -*) words=${quoted(flagNames(command).join(' '))} ;; *) words=${quoted(command.operands.join(' '))}; files=1 ;; esac ;;`,
    ),
    '    esac',
    '  fi',
    '  [ -n "$words" ] && COMPREPLY=($(compgen -W "$words" -- "$cur"))',
    '  [ -n "$files" ] && COMPREPLY+=($(compgen -f -- "$cur"))',
    '}',
    'complete -o filenames -F _fineprint fineprint',
    '',
  ].join('\n');
}

/** For zsh: https://zsh.sourceforge.io/Doc/Release/Completion-System.html. */
export function zshCompletion(commands: readonly Completed[]): string {
  return [
    '#compdef fineprint',
    '_fineprint() {',
    '  if (( CURRENT == 2 )); then',
    `    local -a commands=(${commands.map(({ name, summary }) => quoted(`${name}:${summary}`)).join(' ')})`,
    "    _describe 'command' commands",
    '    return',
    '  fi',
    '  local command=$words[2]',
    '  shift words; (( CURRENT-- ))',
    '  case $command in',
    ...commands.flatMap((command) => [
      `    ${command.name}) _arguments ${[...flagsOf(command).flatMap(zshFlag), zshOperands(command)].join(' ')} ;;`,
    ]),
    '  esac',
    '}',
    'if [ "$funcstack[1]" = _fineprint ]; then _fineprint "$@"; else compdef _fineprint fineprint; fi',
    '',
  ].join('\n');
}

const zshText = (text: string): string => text.replace(/[[\]:\\]/g, '\\$&');

function zshFlag([name, { type, short, multiple, value = 'VALUE', words, help }]: [string, OptionSpec]): string[] {
  const takes = type === 'string' ? `:${zshText(value)}:${words ? `(${words.join(' ')})` : '_files'}` : '';
  const many = multiple ? '*' : '';
  const said = `[${zshText(help)}]${takes}`;
  return [quoted(`${many}--${name}${said}`), ...(short ? [quoted(`${many}-${short}${said}`)] : [])];
}

const zshOperands = ({ operands }: Completed): string =>
  quoted(
    operands.length > 0
      ? `*: :_alternative "words\\:word\\:(${operands.join(' ')})" "files\\:file\\:_files"`
      : '*:file:_files',
  );

/** For fish: https://fishshell.com/docs/current/completions.html. */
export function fishCompletion(commands: readonly Completed[]): string {
  const lines = commands.flatMap((command) => {
    const condition = quoted(`__fish_seen_subcommand_from ${command.name}`);
    return [
      `complete -c fineprint -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.summary)}`,
      ...flagsOf(command).map(([name, { type, short, words, help }]) =>
        [
          `complete -c fineprint -n ${condition} -l ${name}`,
          ...(short ? [`-s ${short}`] : []),
          ...(type === 'string' ? [words ? `-x -a ${quoted(words.join(' '))}` : '-r'] : []),
          `-d ${quoted(help)}`,
        ].join(' '),
      ),
      ...(command.operands.length > 0
        ? [`complete -c fineprint -n ${condition} -a ${quoted(command.operands.join(' '))}`]
        : []),
    ];
  });
  return ['# fish completion for fineprint', ...lines, ''].join('\n');
}
