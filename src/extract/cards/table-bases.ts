import { lineEnd, nextLine } from '../formats/reading.ts';
import type { ProseBase } from './prose-bases.ts';
import { type ProseLine, plainOf } from './prose-lines.ts';

/** Headings of columns that name the parts a model is put together from. */
const column =
  /^(?:llms?|language (?:model|part)|base(?: model| llm)?|backbone|vision (?:part|encoder|model|tower)|vit)$/i;
const key = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The parts of this model in a table of a series: the row that bears its name, in columns such as "LLM" and "Vision encoder". */
export function readTableBases(text: string, lines: readonly ProseLine[], name: string | undefined): ProseBase[] {
  if (!name) return [];
  return lines.flatMap((line) => {
    if (!line.plain.includes('|')) return [];
    const columns = cellsOf(line.plain).flatMap((cell, i) => (column.test(cell) ? [i] : []));
    return columns.length === 0 ? [] : rowOf(text, line, name, columns);
  });
}

function rowOf(text: string, header: ProseLine, name: string, columns: readonly number[]): ProseBase[] {
  let at = nextLine(text, header.end);
  // Without the line of dashes under it, it heads no table.
  if (!/^[\s|:-]+$/.test(text.slice(at, lineEnd(text, at)))) return [];
  for (let i = 0; i < 60 && at < text.length; i++, at = nextLine(text, at)) {
    const end = lineEnd(text, at);
    const raw = text.slice(at, end);
    if (!raw.includes('|')) return [];
    const cells = cellsOf(plainOf(raw));
    if (!cells.some((cell) => key(cell.slice(cell.indexOf('/') + 1)) === key(name))) continue;
    return columns.flatMap((index): ProseBase[] => {
      const model = cells[index];
      return model && /^[\w./ -]{3,90}$/.test(model) && /[a-z]/i.test(model)
        ? [{ model, relation: 'finetune', from: 'label', start: at, end }]
        : [];
    });
  }
  return [];
}

const cellsOf = (row: string): string[] =>
  row
    .replace(/^\s*\|/, '')
    .split('|')
    .map((cell) => cell.trim());
