import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { requireCompiled } from '../rules/index.ts';
import { UserError } from '../types.ts';
import { type SchemaError, sentenceOf } from './sentences.ts';

/** Names a place of a document as `file:line:column`, by a JSON pointer and, if asked, one of its properties. */
export type Place = (pointer: string, property?: string) => string;

/** A file of the user's as data, held to its schema, that can still tell where each part stands. */
export interface Written<T> {
  data: T;
  file: string;
  place: Place;
  lineOf: (pointer: string) => number;
}

interface Validator {
  (data: unknown): boolean;
  errors?: SchemaError[] | null;
}

/** What to read, and how to speak of it. */
export interface Source {
  text: string;
  /** As it is shown to the user. */
  file: string;
  /** The data is the value of this top-level key, as in package.json. */
  key?: string;
  /** Name of the compiled validator. */
  schema: 'policy' | 'licence' | 'models' | 'aliases';
}

/**
 * Reads YAML or JSON text (JSON is read as the YAML it is); undefined when it is empty. Throws a UserError that names file,
 * line and column of the first mistakes.
 */
export function readWritten<T>({ text, file, key, schema }: Source): Written<T> | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    logLevel: 'error',
  });
  const broken = document.errors[0];
  if (broken) {
    const { line, col } = lines.linePos(broken.pos[0]);
    const why = broken.message.split('\n')[0]!.trimEnd().replace(/:$/, '');
    throw new UserError(`${file}:${line}:${col}: this can't be read: ${why}.`);
  }
  const data = toData(document, file, key);
  if (data === null || data === undefined) return undefined;
  const path = key === undefined ? [] : [key];
  const at = (pointer: string, property?: string): { line: number; col: number } =>
    lines.linePos(offsetOf(document, [...path, ...segments(pointer)], property));
  const place: Place = (pointer, property) => {
    const { line, col } = at(pointer, property);
    return `${file}:${line}:${col}`;
  };
  validate(data, schema, place);
  return { data: data as T, file, place, lineOf: (pointer) => at(pointer).line };
}

function toData(document: Document, file: string, key: string | undefined): unknown {
  try {
    const whole = document.toJS({ maxAliasCount: 50 }) as Record<string, unknown> | null;
    return key === undefined ? whole : whole?.[key];
  } catch {
    throw new UserError(`${file}: its aliases multiply without end; write the values out.`);
  }
}

function validate(data: unknown, schema: Source['schema'], place: Place): void {
  const isValid = requireCompiled(`validators/${schema}.cjs`) as Validator;
  if (isValid(data)) return;
  const errors = (isValid.errors ?? []).filter((error) => error.keyword !== 'propertyNames');
  const sentences = errors.slice(0, 5).map((error) => {
    const property = error.keyword === 'additionalProperties' ? String(error.params.additionalProperty) : undefined;
    return `${place(error.instancePath, property)}: ${sentenceOf(error)}`;
  });
  throw new UserError(sentences.join('\n'));
}

const segments = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Offset of the node at a path; of its key, where the path leads to a property. */
function offsetOf(document: Document, path: readonly string[], property?: string): number {
  let node: unknown = document.contents;
  let offset = (node as Node | null)?.range?.[0] ?? 0;
  for (const step of property === undefined ? path : [...path, property]) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === step);
      if (!pair) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = (node as Node | null)?.range?.[0] ?? offset;
    }
  }
  return offset;
}
