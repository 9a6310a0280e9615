import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { openRuleBook, requireCompiled } from '../rules/index.ts';
import { UserError } from '../types.ts';
import { noPolicy, type Policy, type RawPolicy } from './policy.ts';
import { extended } from './profiles.ts';
import { type SchemaError, sentenceOf } from './sentences.ts';
import { checkWords } from './words.ts';

interface Validator {
  (data: unknown): boolean;
  errors?: SchemaError[] | null;
}

/**
 * Reads a policy from YAML or JSON text (JSON is read as the YAML it is). Throws a UserError that names file, line and column
 * of the first mistakes. `key`: the policy is the value of this top-level key, as in package.json.
 */
export async function parsePolicy(text: string, file: string, key?: string): Promise<Policy> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const broken = document.errors[0];
  if (broken) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw new UserError(
      `${file}:${line}:${col}: this can't be read: ${broken.message.split('\n')[0]!.replace(/:?\s*$/, '')}.`,
    );
  }
  const path = key === undefined ? [] : [key];
  const data = toData(document, file, key);
  if (data === null || data === undefined) return { ...noPolicy, file };
  const place = (instancePath: string, property?: string): string => {
    const { line, col } = lines.linePos(offsetOf(document, [...path, ...segments(instancePath)], property));
    return `${file}:${line}:${col}`;
  };
  validate(data, place);
  const raw = data as RawPolicy;
  const book = openRuleBook();
  checkWords(raw, book, place);
  return build(extended(raw, book, place), file, (where) => Number(place(where).split(':').at(-2)));
}

function toData(document: Document, file: string, key: string | undefined): unknown {
  try {
    const whole = document.toJS({ maxAliasCount: 50 }) as Record<string, unknown> | null;
    return key === undefined ? whole : whole?.[key];
  } catch {
    throw new UserError(`${file}: its aliases multiply without end; write the values out.`);
  }
}

function validate(data: unknown, place: (path: string, property?: string) => string): void {
  const isPolicy = requireCompiled('validators/policy.cjs') as Validator;
  if (isPolicy(data)) return;
  const errors = (isPolicy.errors ?? []).filter((error) => error.keyword !== 'propertyNames');
  const sentences = errors.slice(0, 5).map((error) => {
    const property = error.keyword === 'additionalProperties' ? String(error.params.additionalProperty) : undefined;
    return `${place(error.instancePath, property)}: ${sentenceOf(error)}`;
  });
  throw new UserError(sentences.join('\n'));
}

function build(raw: RawPolicy, file: string, lineOf: (path: string) => number): Policy {
  return {
    file,
    context: raw.context ?? {},
    ...(raw.failOn ? { failOn: raw.failOn } : {}),
    requirePinnedRevisions: raw.requirePinnedRevisions ?? false,
    severity: raw.severity ?? {},
    allow: raw.allow ?? [],
    deny: raw.deny ?? [],
    review: raw.review ?? [],
    overrides: raw.overrides ?? [],
    waivers: (raw.waivers ?? []).map((waiver, i) => ({ ...waiver, line: lineOf(`/waivers/${i}`) })),
    decisions: (raw.decisions ?? []).map((decision, i) => ({ ...decision, line: lineOf(`/decisions/${i}`) })),
  };
}

const segments = (instancePath: string): string[] =>
  instancePath
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
