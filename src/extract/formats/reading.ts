import type { Literal } from '../../text/literal.ts';
import { Positions } from '../../text/positions.ts';
import type { Notice } from '../../types.ts';
import type { Reading, SourceText } from '../extractor.ts';

/** A reading of literals only. */
export function literalsOnly(literals: Literal[]): Reading {
  return { literals, statements: [], notices: [] };
}

/** Says that a part of the file could not be read, so that a model may be hidden in it. */
export function unreadable(source: SourceText, code: string, message: string, offset: number): Notice {
  const { line, column } = new Positions(source.text).at(offset);
  return { code, message, location: { file: source.path, line, column }, hidesModels: true };
}

/** The last part of a path, lower case. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
}

/** Offset of the end of the line that holds `offset`: of its `\n` or `\r`, or the end of the text. */
export function lineEnd(text: string, offset: number, limit = text.length): number {
  let end = text.indexOf('\n', offset);
  if (end < 0 || end > limit) end = limit;
  return end > offset && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
}

/** Offset at which the line after the one that holds `offset` begins. */
export function nextLine(text: string, offset: number, limit = text.length): number {
  const end = text.indexOf('\n', offset);
  return end < 0 || end >= limit ? limit : end + 1;
}

/** A comment as free text; nothing for an empty one. */
export function pushComment(literals: Literal[], text: string, start: number, end: number): void {
  if (end - start < 3) return;
  literals.push({ value: text.slice(start, end), start, end, place: 'comment', names: [] });
}

/** Appends all of `more`; a spread argument would overflow the stack on a hostile file. */
export function pushAll<T>(list: T[], more: readonly T[]): void {
  for (const one of more) list.push(one);
}
