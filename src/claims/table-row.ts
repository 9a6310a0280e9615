import type { Mention } from './model-names.ts';
import type { Span } from './sentences.ts';

/** Characters of a row in which its first cells stand. */
const headLength = 400;

/**
 * The model that a row of a table is about: the one that its first cell names, or its second, and nothing else but what stands in
 * brackets. Null: the row is about something else, "Laboro BERT", or about nothing that can be told.
 */
export function modelOfRow(row: string, mentionsOf: (sentence: string) => Mention[]): Mention | null {
  const head = row.slice(0, headLength);
  const mentions = mentionsOf(head);
  for (const cell of head.split('|', 3)) {
    const name = cell
      .replace(/\([^)]{0,200}\)?/g, '')
      .trim()
      .replace(/(?<![\s,;])[\s,;]+$/, '');
    const found = mentions.find(({ start, end }) => name !== '' && head.slice(start, end) === name);
    if (found) return found;
  }
  return null;
}

/** The cells of a row: offsets in its text, without the bars. */
export function cellsOf(row: string): Span[] {
  const cells: Span[] = [];
  let start = 0;
  for (let at = row.indexOf('|'); at >= 0; at = row.indexOf('|', start)) {
    cells.push({ start, end: at });
    start = at + 1;
  }
  cells.push({ start, end: row.length });
  return cells.filter(({ start, end }) => row.slice(start, end).trim() !== '');
}

/** "| License | Apache 2.0 |": a label with what it says, and no row of a list. */
export const isLabelled = (row: string): boolean =>
  /^[\s|]*[^|]{0,40}\b(?:licen[cs]e|licensing|commercial|weights)\b[^|]{0,40}\|[^|]*\|?\s*$/i.test(row);
