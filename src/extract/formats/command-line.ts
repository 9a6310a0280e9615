import type { Literal } from '../../text/literal.ts';
import { MappedText } from '../../text/mapped-text.ts';
import { embedded, readInner } from '../embedded.ts';
import {
  booleanFlagStart,
  booleanFlags,
  manyValued,
  prefixes,
  subcommands,
  valuedShortFlags,
  wrappers,
} from './programs.ts';
import type { ShellDialect, Word } from './shell-words.ts';
import { sniffLanguage } from './sniff.ts';

/** What a command line stands in: passed on to every literal of it. */
export interface CommandContext {
  path: string;
  /** Names of the place that holds the command, nearest first: `['command', 'vllm', 'services']`. */
  names?: readonly string[];
  siblings?: Readonly<Record<string, string>>;
  dialect?: ShellDialect;
}

/** A command without its assignments and prefixes. */
export interface ParsedCommand {
  /** Program and subcommand, as `ollama pull`; empty where only arguments are there. */
  command: string;
  /** Assignments before the program, or of `export` and its like. */
  assignments: Word[];
  args: Word[];
}

/** Takes assignments, prefixes and wrappers off a command and finds its program. */
export function parseCommand(words: readonly Word[]): ParsedCommand {
  const assignments: Word[] = [];
  let at = 0;
  for (; at < words.length; at++) {
    const { value } = words[at]!;
    if (isAssignment(value)) assignments.push(words[at]!);
    else if (/^(?:export|local|declare|typeset|readonly|set|setx|SET|ENV)$/.test(value)) {
      for (at++; at < words.length; at++) assignments.push(words[at]!);
    } else if (!prefixes.has(value)) break;
  }
  const rest = words.slice(at);
  const inner = rest.length > 1 && wrappers.has(programName(rest[0]!.value)) ? innerCommand(rest) : 0;
  const { command, used } = nameOfCommand(rest.slice(inner));
  const skipped = inner > 0 ? rest.slice(1, inner) : [];
  return {
    command,
    assignments: [...assignments, ...skipped.filter((word) => isAssignment(word.value))],
    args: rest.slice(inner + used),
  };
}

/** Index of a known program after a wrapper (`docker exec -it x ollama pull y`); 0 where there is none. */
function innerCommand(words: readonly Word[]): number {
  for (let at = 1; at < words.length; at++) {
    const name = programName(words[at]!.value);
    if (name !== words[at]!.value && !words[at]!.value.startsWith('/')) continue;
    if (!Object.hasOwn(subcommands, name) && !/^(?:python3?|llama-(?:server|cli)|curl|wget|bash|sh)$/.test(name))
      continue;
    if (
      !/^(?:docker|podman|git|uv|kubectl)$/.test(name) &&
      !/^-{1,2}(?:name|n|container|service|network|entrypoint)$/.test(words[at - 1]!.value)
    ) {
      // `docker exec ollama ollama pull x`: the container bears the program's name.
      return programName(words[at + 1]?.value ?? '') === name ? at + 1 : hasArguments(words, at) ? at : 0;
    }
  }
  return 0;
}

function hasArguments(words: readonly Word[], at: number): boolean {
  return at + 1 < words.length;
}

function programName(value: string): string {
  const base = value.slice(Math.max(value.lastIndexOf('/'), value.lastIndexOf('\\')) + 1);
  return base.endsWith('.exe') ? base.slice(0, -4) : base;
}

function nameOfCommand(words: readonly Word[]): { command: string; used: number } {
  const first = words[0]?.value;
  if (first === undefined || first.startsWith('-')) return { command: '', used: 0 };
  let command = programName(first);
  let used = 1;
  if (/^python[\d.]{0,6}$|^torchrun$|^pypy3?$/.test(command) && words[1]?.value === '-m') {
    return {
      command: `python -m ${words[2]?.value ?? ''}${moduleSubcommand(words)}`,
      used: moduleSubcommand(words) ? 4 : 3,
    };
  }
  let wanted = Object.hasOwn(subcommands, command) ? subcommands[command]! : 0;
  while (wanted > 0 && /^[a-z][a-z0-9-]{1,30}$/.test(words[used]?.value ?? '')) {
    command += ` ${words[used]!.value}`;
    if (
      command === 'docker model' ||
      command === 'docker compose' ||
      command === 'git lfs' ||
      command === 'uv tool' ||
      command === 'uv pip'
    )
      wanted++;
    used++;
    wanted--;
  }
  return { command, used };
}

/** `python -m spacy download x`: the module has a subcommand of its own. */
function moduleSubcommand(words: readonly Word[]): string {
  const module = words[2]?.value ?? '';
  const next = words[3]?.value ?? '';
  return /^(?:spacy|mlc_llm|mlx_lm|axolotl|llmware)$/.test(module) && /^[a-z][a-z-]{2,20}$/.test(next)
    ? ` ${next}`
    : '';
}

function isAssignment(value: string): boolean {
  return /^(?:\$env:)?[A-Za-z_]\w{0,80}(?:\[[^\]\s]{0,80}\])?\+?=/.test(value);
}

/** Literals of a command's words: what each is named by, and which program takes it. */
export function commandLiterals(parsed: ParsedCommand, context: CommandContext): Literal[] {
  const literals: Literal[] = [];
  const outer = context.names ?? [];
  for (const word of parsed.assignments) pushAssignment(literals, word, outer, context);
  const siblings = neighbours(parsed.args, context.siblings);
  const common: Partial<Literal> = {
    ...(parsed.command ? { command: parsed.command } : {}),
    ...(siblings ? { siblings } : {}),
  };
  // `hf download --repo-type dataset x/y`: what stands in a repo's place is named by its type.
  const repoType = siblings?.['repo-type'];
  const argumentNames = repoType && repoType !== 'model' ? [repoType, ...outer] : outer;
  let flag = '';
  let many = false;
  let position = 0;
  for (const word of parsed.args) {
    if (/^--?[A-Za-z]/.test(word.value)) {
      const equals = word.value.indexOf('=');
      flag = equals > 0 ? '' : word.value;
      many = manyValued.has(flag);
      if (equals > 0) pushWord(literals, word, equals + 1, [word.value.slice(0, equals), ...outer], common, context);
      else if (!takesValue(flag, parsed.command)) flag = '';
      continue;
    }
    const names = flag === '' ? argumentNames : [flag, ...outer];
    pushWord(literals, word, 0, names, flag === '' ? { ...common, argument: position++ } : common, context);
    if (!many) flag = '';
  }
  return literals;
}

/** Values of flags, and the address among the words, as neighbours of every word. */
function neighbours(args: readonly Word[], outer: CommandContext['siblings']): CommandContext['siblings'] {
  const found: Record<string, string> = {};
  args.slice(0, 60).forEach(({ value }, i) => {
    if (value.length > 200) return;
    const flag = /^--([a-z][\w-]{0,60})(?:=(.{0,200}))?$/.exec(value);
    const next = args[i + 1]?.value ?? '';
    if (flag && flag[1] !== '__proto__') {
      const given = flag[2] ?? (next.startsWith('-') || next.length > 200 ? '' : next);
      if (given !== '') found[flag[1]!] ??= given;
    } else if (/^https?:\/\//.test(value)) found.url ??= value;
  });
  return Object.keys(found).length > 0 ? { ...outer, ...found } : outer;
}

function takesValue(flag: string, command: string): boolean {
  if (valuedShortFlags[command]?.includes(flag)) return true;
  return !booleanFlags.has(flag) && !booleanFlagStart.test(flag);
}

function pushAssignment(literals: Literal[], word: Word, outer: readonly string[], context: CommandContext): void {
  const equals = word.value.indexOf('=');
  if (equals < 0) return;
  const name = word.value
    .slice(0, equals)
    .replace(/\+$/, '')
    .replace(/^\$env:/, '');
  pushWord(literals, word, equals + 1, [name, ...outer], {}, context);
}

/** One word from `from` on: a value, `key=value`, a default of an expansion, or JSON. */
function pushWord(
  literals: Literal[],
  word: Word,
  from: number,
  names: readonly string[],
  common: Partial<Literal>,
  context: CommandContext,
): void {
  const value = word.value.slice(from);
  if (value.length < 2) return;
  // In a list of arguments the quotes were not the shell's: `- --model="org/name"`.
  const quoted = from > 0 && value.length > 2 ? /^(["'])[^"']*\1$/.test(value) : false;
  if (quoted) {
    literals.push(slice(word, from + 1, word.value.length - 1, names, common));
    return;
  }
  if (value.length > 12 && /^\s*[[{]/.test(value) && sniffLanguage(value) === 'json')
    return pushInnerDocument(literals, word, from, names, common, context);
  const expansion = /^\$\{([A-Za-z_]\w{0,80}|\d):?[-=]/.exec(value);
  if (expansion && value.endsWith('}')) {
    const inner = from + expansion[0].length;
    let end = word.value.length - 1;
    let start = inner;
    if (/^["']/.test(word.value.slice(start, start + 1)) && end - start > 1) [start, end] = [start + 1, end - 1];
    if (end > start) literals.push(slice(word, start, end, [expansion[1]!, ...names], common));
    return;
  }
  const pair = names.length > 12 ? null : /^([A-Za-z_][\w.-]{0,100})=/.exec(value);
  if (pair && value.length > pair[0].length) {
    const path = pair[1]!.includes('.') ? pair[1]!.split('.').reverse() : [pair[1]!];
    pushWord(literals, word, from + pair[0].length, [...path, ...names], common, context);
    return;
  }
  literals.push(slice(word, from, word.value.length, names, common));
}

function slice(word: Word, from: number, to: number, names: readonly string[], common: Partial<Literal>): Literal {
  const start = word.map ? word.map.rawStart(from) : word.start + from;
  const end = word.map ? word.map.rawEnd(to) : word.start + to;
  return { value: word.value.slice(from, to), start, end, place: 'word', names, ...common };
}

function pushInnerDocument(
  literals: Literal[],
  word: Word,
  from: number,
  names: readonly string[],
  common: Partial<Literal>,
  context: CommandContext,
): void {
  const format = embedded('json');
  if (!format) return void literals.push(slice(word, from, word.value.length, names, common));
  const whole = word.map ?? new MappedText(word.value, [0], [word.start]);
  for (const literal of readInner(format, whole.slice(from), context.path)) {
    literals.push({ ...literal, ...common, siblings: { ...literal.siblings, ...common.siblings } });
  }
}
