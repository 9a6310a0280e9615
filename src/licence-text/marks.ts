/** The list mark or section number a line starts with. */
export interface Mark {
  /** What the text prints, without brackets and full stops: `1`, `4.2`, `b`, `iv`; empty for a bullet. */
  label: string;
  /** How it is written, so that levels can be told apart without indentation. */
  style: string;
  /** Length of the mark with its white space, in UTF-16 units. */
  length: number;
  /** Depth of a dotted number: 2 for `4.2`. */
  depth: number;
}

const lead = '^[ \\t>#*_]{0,24}';
const named = new RegExp(
  `${lead}(?:section|article|clause|part|§)[ \\t]{0,3}([0-9]{1,3}(?:\\.[0-9]{1,3}){0,3}|[IVX]{1,5})[.:)]?(?:[*_]{0,3})[ \\t]*`,
  'i',
);
const dotted = new RegExp(`${lead}([0-9]{1,2}(?:\\.[0-9]{1,2}){1,3})[.)]?(?=[\\s*_A-Z"“])[ \\t*_]{0,8}`);
const simple = new RegExp(
  `${lead}(\\(?)([0-9]{1,3}|[ivx]{1,5}|[IVX]{1,5}|[a-z]|[A-Z])([.)、])(?=[\\s*_A-Z"“(])[ \\t*_]{0,8}`,
);
const bullet = /^[ \t>]{0,24}(?:[-*+•·●○▪◦‣–—][ \t]+|[•·●○▪◦‣])/;

/** Reads the list mark at the start of a line; null when there is none. */
export function readMark(line: string, previousLabel: string | undefined): Mark | null {
  let found = dotted.exec(line);
  if (found) {
    const label = found[1]!;
    const depth = label.split('.').length;
    return { label, style: `dotted${depth}`, length: found[0].length, depth };
  }
  found = named.exec(line);
  if (found) return { label: found[1]!, style: 'named', length: found[0].length, depth: 1 };
  found = simple.exec(line);
  if (found) {
    const label = found[2]!;
    return { label, style: `${kindOf(label, previousLabel)}${found[1]}${found[3]}`, length: found[0].length, depth: 1 };
  }
  found = bullet.exec(line);
  return found ? { label: '', style: 'bullet', length: found[0].length, depth: 1 } : null;
}

/** `i` after `h` is a letter, elsewhere a numeral. */
function kindOf(label: string, previous: string | undefined): string {
  if (/^[0-9]/.test(label)) return 'number';
  const upper = label === label.toUpperCase();
  const follows = label.length === 1 && previous?.length === 1 && label.charCodeAt(0) === previous.charCodeAt(0) + 1;
  const roman =
    /^[ivx]+$/i.test(label) && !follows && (label.length > 1 || /^i$/i.test(label) || /^[ivx]+$/i.test(previous ?? ''));
  return `${upper ? 'upper-' : ''}${roman ? 'roman' : 'letter'}`;
}
