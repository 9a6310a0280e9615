import type { Unit } from './units.ts';

const longest = 600;

/** The sentence as it stands in the text; of a longer one, a window of whole words around an offset of the flat one. */
export function quoteAround(text: string, unit: Unit, index: number): { text: string; line: number } {
  if (unit.end - unit.start <= longest) return { text: text.slice(unit.start, unit.end), line: unit.line };
  // the flat sentence is shorter than the raw one: scale, then widen to word limits
  const scale = (unit.end - unit.start) / Math.max(1, unit.flat.length);
  const middle = unit.start + Math.round(index * scale);
  let from = Math.max(unit.start, Math.min(middle - longest / 2, unit.end - longest));
  let to = Math.min(unit.end, from + longest);
  if (from > unit.start) from = text.indexOf(' ', from) + 1 || from;
  if (to < unit.end) to = Math.max(from + 1, text.lastIndexOf(' ', to));
  const quote = text.slice(from, to).trim();
  let line = unit.line;
  for (let i = unit.start; i < from; i++) if (text.charCodeAt(i) === 10) line++;
  return { text: quote, line };
}
