import type { Reading } from '../src/extract/extractor.ts';
import { formatOf, formats } from '../src/extract/index.ts';
import type { Literal } from '../src/text/literal.ts';
import { Positions } from '../src/text/positions.ts';

/** What the format of a file of this name reads in a text. */
export function reading(path: string, text: string): Reading {
  const format = formatOf({ path, text });
  if (!format) throw new Error(`no format reads ${path}`);
  return format.read({ path, text });
}

/** The literal of a value; throws when it is not there, so that a test can't pass over nothing. */
export function literal(path: string, text: string, value: string): Literal {
  const found = reading(path, text).literals.find((one) => one.value === value);
  if (!found) throw new Error(`${path} holds no literal ${value}`);
  return found;
}

/** Values of all literals but those of free text. */
export function values(path: string, text: string): string[] {
  const free = new Set(['comment', 'prose']);
  return reading(path, text)
    .literals.filter((one) => !free.has(one.place))
    .map((one) => one.value);
}

/** `line:column` of a value. */
export function place(path: string, text: string, value: string): string {
  const { line, column } = new Positions(text).at(literal(path, text, value).start);
  return `${line}:${column}`;
}

export { formats };
