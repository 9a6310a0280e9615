import type { Literal } from '../../text/literal.ts';
import { MappedText } from '../../text/mapped-text.ts';
import { embedded, formatOfFileName, readInner, readStretch } from '../embedded.ts';
import type { Format } from '../extractor.ts';
import { type CommandContext, commandLiterals, type ParsedCommand, parseCommand } from './command-line.ts';
import { literalsOnly, pushAll, pushComment } from './reading.ts';
import { type ShellCommand, type ShellDialect, scanShell, type Word } from './shell-words.ts';
import { sniffLanguage } from './sniff.ts';

/** Literals of a shell script between two offsets of a text. */
export function shellLiterals(text: string, from: number, to: number, context: CommandContext): Literal[] {
  const script = scanShell(text, from, to, context.dialect);
  const literals: Literal[] = [];
  for (const command of script.commands) pushCommand(literals, text, command, context);
  for (const { start, end } of script.comments) pushComment(literals, text, start, end);
  return literals;
}

/** Literals of one command given as words, as `["sh", "-c", "vllm serve x"]`. */
export function wordsLiterals(words: readonly Word[], context: CommandContext): Literal[] {
  const parsed = parseCommand(words);
  return innerScript(parsed, context) ?? commandLiterals(parsed, context);
}

function pushCommand(literals: Literal[], text: string, command: ShellCommand, context: CommandContext): void {
  const first = command.words[0]?.value;
  if (context.dialect === 'bat' && first && /^(?:@?rem$|::)/i.test(first)) {
    return pushComment(literals, text, command.words[0]!.start, command.words.at(-1)!.end);
  }
  if (first === 'for' || first === 'select') return pushLoop(literals, command.words, context);
  if (
    first === '[' ||
    first === '[[' ||
    first === 'test' ||
    (first === 'if' && /^\[\[?$/.test(command.words[1]?.value ?? ''))
  ) {
    return pushTest(literals, command.words);
  }
  const array = first !== undefined && /^[A-Za-z_]\w*\+?=$/.test(first) && command.words.length > 1;
  if (array) return pushArray(literals, command.words, context);
  if (context.dialect === 'ps1' && command.words[1]?.value === '=' && first?.startsWith('$')) {
    return pushArray(literals, [command.words[0]!, ...command.words.slice(2)], context);
  }
  const parsed = parseCommand(command.words);
  const inner = innerScript(parsed, context);
  pushAll(literals, inner ?? commandLiterals(parsed, context));
  if (command.hereDocument) pushHereDocument(literals, text, command, parsed, context);
}

/** `bash -c "…"` and `python -c "…"`: the string is a script of its own. */
function innerScript(parsed: ParsedCommand, context: CommandContext): Literal[] | undefined {
  const language = /^(?:ba|z|da)?sh$/.test(parsed.command)
    ? 'bash'
    : /^python[\d.]*$/.test(parsed.command)
      ? 'python'
      : '';
  if (language === '') return undefined;
  const flag = parsed.args.findIndex((word) => /^-[a-z]{0,3}c$/.test(word.value));
  const script = flag >= 0 ? parsed.args[flag + 1] : undefined;
  const format = embedded(language);
  if (!script || !format) return undefined;
  const inner = readInner(format, script.map ?? new MappedText(script.value, [0], [script.start]), context.path);
  return [...commandLiterals({ ...parsed, args: [] }, context), ...inner];
}

function pushLoop(literals: Literal[], words: readonly Word[], context: CommandContext): void {
  const variable = words[1]?.value ?? '';
  for (const word of words.slice(3)) push(literals, word, [variable, ...(context.names ?? [])]);
}

function pushTest(literals: Literal[], words: readonly Word[]): void {
  for (const word of words.slice(1)) {
    if (!/^[-$\][=!<>]/.test(word.value)) literals.push({ ...plain(word, []), role: 'comparison' });
  }
}

function pushArray(literals: Literal[], words: readonly Word[], context: CommandContext): void {
  const name = words[0]!.value.replace(/\+?=$/, '').replace(/^\$(?:env:)?/, '');
  for (const word of words.slice(1)) {
    const keyed = /^\[([^\]]{1,100})\]=/.exec(word.value);
    if (!keyed) push(literals, word, [name, ...(context.names ?? [])]);
    else {
      const from = keyed[0].length;
      const start = word.map ? word.map.rawStart(from) : word.start + from;
      literals.push({ ...plain(word, [keyed[1]!, name]), value: word.value.slice(from), start });
    }
  }
}

function push(literals: Literal[], word: Word, names: readonly string[]): void {
  if (word.value.length > 1) literals.push(plain(word, names));
}

function plain(word: Word, names: readonly string[]): Literal {
  return { value: word.value, start: word.start, end: word.end, place: 'word', names };
}

function pushHereDocument(
  literals: Literal[],
  text: string,
  command: ShellCommand,
  parsed: ParsedCommand,
  context: CommandContext,
): void {
  const { start, end } = command.hereDocument!;
  const format = hereDocumentFormat(parsed, text.slice(start, Math.min(end, start + 2000)));
  if (format) pushAll(literals, readStretch(format, text, start, end, context.path));
  else if (end > start) literals.push({ value: text.slice(start, end), start, end, place: 'prose', names: [] });
}

function hereDocumentFormat(parsed: ParsedCommand, head: string): Format | undefined {
  if (parsed.command.startsWith('python')) return embedded('python');
  if (/^(?:ba|z)?sh$/.test(parsed.command)) return embedded('bash');
  if (parsed.command.startsWith('kubectl')) return embedded('yaml');
  for (const word of parsed.args) {
    const format = formatOfFileName(word.value);
    if (format) return format;
  }
  return embedded(sniffLanguage(head));
}

const dialects: Readonly<Record<string, ShellDialect>> = { bat: 'bat', cmd: 'bat', ps1: 'ps1', psm1: 'ps1' };

/** Shell, batch and PowerShell scripts. */
export const shell: Format = {
  id: 'shell',
  extensions: ['.sh', '.bash', '.zsh', '.fish', '.ksh', '.bat', '.cmd', '.ps1', '.psm1', '.envrc', '.slurm', '.sbatch'],
  names: ['.bashrc', '.profile', '.zshrc', 'procfile', '.envrc'],
  matches: (path, head) => !/\.[a-z0-9]{1,10}$/i.test(path) && /^#!.{0,40}\b(?:ba|z|da|k)?sh\b/.test(head),
  read: ({ path, text }) => {
    const dialect = dialects[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'sh';
    return literalsOnly(shellLiterals(text, 0, text.length, { path, dialect }));
  },
};
