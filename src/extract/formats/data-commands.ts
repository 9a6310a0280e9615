import type { Literal } from '../../text/literal.ts';
import { MappedText } from '../../text/mapped-text.ts';
import { embedded, formatOfFileName, readInner } from '../embedded.ts';
import type { CommandContext } from './command-line.ts';
import { childOf, type DataNode, namesOf, rawStart } from './data-tree.ts';
import { pushAll } from './reading.ts';
import { wordsLiterals } from './shell.ts';
import { scanShell, type Word } from './shell-words.ts';
import { sniffLanguage } from './sniff.ts';

const commandKeys = /^(?:command|args|arguments|entrypoint|cmd|extra_?args|vllmargs|engine_?args|runargs|test|argv)$/i;
const shellKeys =
  /^(?:run|script|scripts|before_script|after_script|commands|cmds|postcreatecommand|poststartcommand|onstart|setup|bash|shell|inlinescript|startup_?script)$/i;

/** True for what holds a command line: `command:` of compose, `args:` of Kubernetes, as a string or a list of words. */
export function isCommandField(node: DataNode): boolean {
  if (!commandKeys.test(node.key) || node.kind === 'map') return false;
  if (node.kind === 'scalar') return /\s|^-/.test(node.value);
  return node.children.length > 0 && node.children.every((child) => child.kind === 'scalar') && !isAssignments(node);
}

/** Compose's `build.args: [NAME=value]` are assignments, no command. */
function isAssignments(node: DataNode): boolean {
  return node.key === 'args' && node.children.every((child) => /^[A-Za-z_]\w*=/.test(child.value));
}

/** True for a script: `run:` of a workflow, an entry of `script:`, a script of a package manifest, a file in a ConfigMap. */
export function isShellField(node: DataNode): boolean {
  if (innerFormat(node)) return true;
  if (!/\s/.test(node.value)) return false;
  if (shellKeys.test(node.key)) return true;
  const outer = node.parent;
  return outer !== undefined && shellKeys.test(outer.key) && (outer.kind === 'list' || outer.key === 'scripts');
}

/** The literals of a command field; arguments beside a program of their own (`command` and `args`) belong to it. */
export function commandFieldLiterals(
  text: string,
  node: DataNode,
  siblings: CommandContext['siblings'],
  path: string,
): Literal[] {
  const context: CommandContext = { path, names: namesOf(node), ...(siblings ? { siblings } : {}) };
  const program =
    node.parent && !/^(?:command|entrypoint|cmd)$/i.test(node.key) ? programBeside(text, node.parent) : [];
  if (program.length === 0 && isEntrypointed(node))
    pushAll(program, wordsOf(text, childOf(node.parent!, 'entrypoint')!));
  const words = wordsOf(text, node);
  const literals = wordsLiterals([...program, ...words], context);
  const own = program.length === 0 ? literals : literals.filter((literal) => !isWithin(literal, program));
  return own;
}

function isEntrypointed(node: DataNode): boolean {
  return (
    /^(?:command|cmd)$/i.test(node.key) && node.parent !== undefined && childOf(node.parent, 'entrypoint') !== undefined
  );
}

function programBeside(text: string, map: DataNode): Word[] {
  const command = childOf(map, 'command') ?? childOf(map, 'cmd') ?? childOf(map, 'entrypoint');
  return command && command.kind !== 'map' ? wordsOf(text, command) : [];
}

function isWithin(literal: Literal, words: readonly Word[]): boolean {
  return words.some((word) => literal.start >= word.start && literal.end <= word.end);
}

/** Words of a string or a list; a list entry that holds a whole flag with its value is taken apart. */
function wordsOf(_text: string, node: DataNode): Word[] {
  if (node.kind === 'list') return node.children.flatMap((child) => (child.kind === 'scalar' ? entryWords(child) : []));
  if (node.kind !== 'scalar') return [];
  return splitWords(node);
}

function entryWords(node: DataNode): Word[] {
  if (/^--?[\w-]{1,80}[ \t]+\S/.test(node.value)) return splitWords(node);
  return [{ value: node.value, start: node.start, end: node.end, map: node.map }];
}

function splitWords(node: DataNode): Word[] {
  const { commands } = scanShell(node.value);
  // A block folds its lines into one command line: `command: >`.
  return commands.flatMap((command) => command.words).map((word) => outerWord(node, word));
}

function outerWord(node: DataNode, word: Word): Word {
  const start = rawStart(node, word.start);
  if (!word.map && !node.map) return { value: word.value, start, end: node.start + word.end, map: undefined };
  const end = node.map ? node.map.rawEnd(word.end) : node.start + word.end;
  if (!word.map) return { value: word.value, start, end, map: node.map!.slice(word.start, word.end) };
  // Quotes inside a quoted string: exact at the start, which is where a place is reported.
  return { value: word.value, start, end, map: new MappedText(word.value, [0], [start]) };
}

/** Literals of a script field, or of a file that stands in a document under its name. */
export function shellFieldLiterals(text: string, node: DataNode, path: string): Literal[] {
  const format = innerFormat(node) ?? embedded('bash');
  if (!format) return [];
  const inner = readInner(
    format,
    node.map ?? new MappedText(text.slice(node.start, node.end), [0], [node.start]),
    path,
  );
  // A file has a life of its own; a block of settings belongs to the names it stands under.
  if (!isFileName(node.key) && format.id === 'yaml') {
    const outer = namesOf(node);
    for (const literal of inner) literal.names = [...literal.names, ...outer].slice(0, 8);
  }
  return inner;
}

/** Blocks that are written for people, whatever they look like. */
const spokenKeys = /descri|comment|help|note|message|text|prompt|content|template|body|example/i;

/** A ConfigMap's `data: { config.yaml: | … }`, and a block that is a document of its own: Ray's `serveConfigV2: |`. */
function innerFormat(node: DataNode): ReturnType<typeof formatOfFileName> {
  if (node.kind !== 'scalar' || (node.style !== 'block' && !node.value.includes('\n'))) return undefined;
  if (isFileName(node.key)) return formatOfFileName(node.key);
  if (node.style !== 'block' || node.key === '' || spokenKeys.test(node.key) || shellKeys.test(node.key))
    return undefined;
  return sniffLanguage(node.value) === 'yaml' ? embedded('yaml') : undefined;
}

const isFileName = (key: string): boolean => /\.[a-z]{1,6}$/.test(key);
