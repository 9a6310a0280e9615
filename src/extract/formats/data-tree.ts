import type { MappedText } from '../../text/mapped-text.ts';

/** One node of a data document: what YAML, JSON and TOML have in common, with exact offsets. */
export interface DataNode {
  kind: 'scalar' | 'map' | 'list';
  parent: DataNode | undefined;
  /** The key under which it stands in its map; empty in a list and at the top. */
  key: string;
  /** Offsets of the key's content; -1 where there is none. */
  keyStart: number;
  keyEnd: number;
  /** The decoded value of a scalar; empty for the others. */
  value: string;
  /** Offsets of a scalar's content. */
  start: number;
  end: number;
  /** `block`: several lines as they stand, indentation included. */
  style: 'plain' | 'quoted' | 'block';
  /** The way back to the raw text where the value is not the raw slice. */
  map: MappedText | undefined;
  children: DataNode[];
}

/** A parsed document, as far as it could be read. */
export interface DataTree {
  roots: DataNode[];
  /** Offsets of comments, without the sign that opens them. */
  comments: Array<{ start: number; end: number }>;
  /** The first thing that is against the format. */
  problem: { offset: number; message: string } | undefined;
  /** Offset of the first tab between words, which YAML 1.1 forbids and 1.2 allows. */
  tab?: number;
}

const none: DataNode[] = [];
Object.freeze(none);

/** A map or list, still empty. */
export function collection(kind: 'map' | 'list', parent: DataNode | undefined, start: number): DataNode {
  return {
    kind,
    parent,
    key: '',
    keyStart: -1,
    keyEnd: -1,
    value: '',
    start,
    end: start,
    style: 'plain',
    map: undefined,
    children: [],
  };
}

/** A scalar; its `children` are a shared empty list. */
export function scalar(
  parent: DataNode | undefined,
  value: string,
  start: number,
  end: number,
  style: DataNode['style'],
  map?: MappedText,
): DataNode {
  return { kind: 'scalar', parent, key: '', keyStart: -1, keyEnd: -1, value, start, end, style, map, children: none };
}

/** The child of a map under `key`; undefined where there is none. */
export function childOf(node: DataNode, key: string): DataNode | undefined {
  return node.kind === 'map' ? node.children.find((child) => child.key === key) : undefined;
}

/** The text of the scalar under `key`; undefined for another kind of node. */
export function textOf(node: DataNode, key: string): string | undefined {
  const child = childOf(node, key);
  return child?.kind === 'scalar' ? child.value : undefined;
}

/** Raw offset of the character at `index` of a scalar's value. */
export function rawStart(node: DataNode, index: number): number {
  return node.map ? node.map.rawStart(index) : node.start + index;
}

/** Raw offset after the character before `index` of a scalar's value. */
export function rawEnd(node: DataNode, index: number): number {
  return node.map ? node.map.rawEnd(index) : node.start + index;
}

/** Names further out than this tell nothing of what a value is. */
const mostNames = 8;

/** Levels looked at outwards, so that a deep nest costs no more than its length. */
const mostLevels = 40;

/** Keys from the node outwards, list levels left out, nearest first. */
export function namesOf(node: DataNode): string[] {
  const names: string[] = [];
  let at: DataNode | undefined = node;
  for (let level = 0; at && level < mostLevels && names.length < mostNames; level++, at = at.parent) {
    if (at.key !== '') names.push(at.key);
  }
  return names;
}
