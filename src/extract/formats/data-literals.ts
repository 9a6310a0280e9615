import type { Literal } from '../../text/literal.ts';
import { commandFieldLiterals, isCommandField, isShellField, shellFieldLiterals } from './data-commands.ts';
import { type DataNode, type DataTree, namesOf, rawEnd, rawStart, textOf } from './data-tree.ts';
import { pushAll, pushComment } from './reading.ts';

/** What a format asks of the walk through its tree. */
export interface TreeOptions {
  path: string;
  /** False for nodes that hold no model by the nature of the file: dependencies in a package manifest. */
  enters?: (node: DataNode) => boolean;
  /** Takes a scalar that the format reads in its own way; true when it did. */
  takes?: (node: DataNode, literals: Literal[]) => boolean;
}

/** Siblings are there to tell the provider: short ones, and no more than a map of settings has. */
const longestSibling = 200;
const mostSiblings = 40;

/** The literals of a data document in the order of the text. */
export function treeLiterals(text: string, tree: DataTree, options: TreeOptions): Literal[] {
  const literals: Literal[] = [];
  const siblings = new Map<DataNode, Readonly<Record<string, string>>>();
  const waiting = [...tree.roots].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (options.enters && !options.enters(node)) continue;
    pushKey(literals, node);
    if (node.kind === 'scalar') {
      if (!options.takes?.(node, literals)) pushScalar(text, node, literals, siblingsOf(node, siblings), options.path);
    } else if (isCommandField(node)) {
      pushAll(literals, commandFieldLiterals(text, node, siblingsOf(node, siblings), options.path));
    } else {
      for (let i = node.children.length - 1; i >= 0; i--) waiting.push(node.children[i]!);
    }
  }
  for (const { start, end } of tree.comments) pushComment(literals, text, start, end);
  return literals;
}

function pushKey(literals: Literal[], node: DataNode): void {
  if (node.keyStart < 0 || node.key.length < 3 || node.key.length > longestSibling || !/[\d/:-]/.test(node.key)) return;
  const names = node.parent ? namesOf(node.parent) : [];
  literals.push({ value: node.key, start: node.keyStart, end: node.keyEnd, place: 'key', names });
}

function pushScalar(
  text: string,
  node: DataNode,
  literals: Literal[],
  siblings: Readonly<Record<string, string>> | undefined,
  path: string,
): void {
  if (node.value === '' || isPlainConstant(node)) return;
  if (isCommandField(node)) pushAll(literals, commandFieldLiterals(text, node, siblings, path));
  else if (isShellField(node)) pushAll(literals, shellFieldLiterals(text, node, path));
  else literals.push(valueLiteral(node, siblings));
}

/** The literal of a scalar; names change where it is one half of a pair (`- name: MODEL`, `value: …`). */
function valueLiteral(node: DataNode, siblings: Readonly<Record<string, string>> | undefined): Literal {
  const names = namesOf(node);
  const literal: Literal = { value: node.value, start: node.start, end: node.end, place: 'value', names };
  if (siblings) literal.siblings = siblings;
  const assignment = environmentEntry(node, names);
  if (assignment > 0) {
    literal.names = [node.value.slice(0, assignment), ...names];
    literal.value = node.value.slice(assignment + 1);
    literal.start = rawStart(node, assignment + 1);
    literal.end = rawEnd(node, node.value.length);
  } else if (node.key === 'value' || node.key === 'default' || node.key === 'defaultValue') {
    const name = node.parent && (textOf(node.parent, 'name') ?? textOf(node.parent, 'key'));
    if (name !== undefined && /^[\w.-]{1,100}$/.test(name)) literal.names = [name, ...names.slice(1)];
  } else if (node.value.includes('{{')) {
    narrowToDefault(literal, node);
  } else if (node.style === 'block' || (node.value.length > longestSibling && /\s/.test(node.value))) {
    literal.place = 'prose';
  }
  return literal;
}

/** A chart's `{{ .Values.model | default "org/model" }}`: the default is the value. */
function narrowToDefault(literal: Literal, node: DataNode): void {
  const found = /\bdefault[ (]{1,4}["']([^"']{1,200})["']/.exec(node.value);
  if (!found) return;
  const end = found.index + found[0].length - 1;
  literal.value = found[1]!;
  literal.start = rawStart(node, end - found[1]!.length);
  literal.end = rawEnd(node, end);
}

/** Offset of the `=` in an entry `NAME=value` of a list under `environment`, `env`, …; else -1. */
function environmentEntry(node: DataNode, names: readonly string[]): number {
  if (node.key !== '' || !/^(?:env|environment|build_?args|args|variables|vars)$/i.test(names[0] ?? '')) return -1;
  const equals = node.value.indexOf('=');
  return equals > 0 && /^[A-Za-z_][\w.]*$/.test(node.value.slice(0, equals)) ? equals : -1;
}

function siblingsOf(
  node: DataNode,
  known: Map<DataNode, Readonly<Record<string, string>>>,
): Readonly<Record<string, string>> | undefined {
  let map = node.parent;
  // A list's entries share the neighbours of the list: `models: [a, b]` beside `provider: groq`.
  for (let level = 0; level < 4 && map?.kind === 'list' && node.kind === 'scalar'; level++) map = map.parent;
  if (map?.kind !== 'map') return undefined;
  const found = known.get(map);
  if (found) return found;
  const outer = settings.test(map.key) && map.parent?.kind === 'map' ? scalarsOf(map.parent) : null;
  const siblings = scalarsOf(map, outer);
  known.set(map, siblings);
  return siblings;
}

/** Maps that only hold more of what stands around them: `{ provider: x, config: { model: y } }`. */
const settings = /^(?:config|params|parameters|settings|options|kwargs|args|model_?kwargs|model_?config)$/i;

/** The short scalars of a map by key; a `provider` that is a map itself stands there by its id. What is not there is looked for outside. */
function scalarsOf(map: DataNode, outer: Record<string, string> | null = null): Record<string, string> {
  const siblings = Object.create(outer) as Record<string, string>;
  let count = 0;
  for (const child of map.children) {
    if (child.key === 'provider' && child.kind === 'map') {
      const id = textOf(child, 'id') ?? textOf(child, 'name');
      if (id !== undefined && id.length <= longestSibling) siblings.provider = id;
    }
    if (child.kind !== 'scalar' || child.value.length > longestSibling || child.key === '__proto__') continue;
    siblings[child.key] = child.value;
    if (++count === mostSiblings) break;
  }
  return siblings;
}

function isPlainConstant(node: DataNode): boolean {
  return node.style === 'plain' && /^(?:[-+]?\.?\d[\d._eE+-]*|true|false|null|~)$/i.test(node.value);
}
