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
const dotted = new RegExp(
  `${lead}([0-9]{1,2}(?:\\.[0-9]{1,2}){1,3}(?=[.)]?[\\s*_A-Z"“])|[0-9]{1,2}\\.?[a-z](?=[.)]))[.)]?(?=[\\s*_A-Z"“])[ \\t*_]{0,8}`,
);
const simple = new RegExp(
  `${lead}(\\(?)([0-9]{1,3}|[ivx]{1,5}|[IVX]{1,5}|[a-z]|[A-Z])([.)、])(?=[\\s*_A-Z"“(])[ \\t*_]{0,8}`,
);
const bullet = /^[ \t>]{0,24}(?:[-*+•·●○▪◦‣–—][ \t]+|[•·●○▪◦‣])/;

/** Reads the list mark at the start of a line, below the marks in `open`; null when there is none. */
export function readMark(line: string, open: readonly string[]): Mark | null {
  let found = dotted.exec(line);
  if (found) {
    const label = found[1]!;
    const depth = Math.max(2, label.split('.').length);
    return { label, style: `dotted${depth}`, length: found[0].length, depth };
  }
  found = named.exec(line);
  if (found) return { label: found[1]!, style: 'named', length: found[0].length, depth: 1 };
  found = simple.exec(line);
  if (found) {
    const label = found[2]!;
    return { label, style: `${kindOf(label, open)}${found[1]}${found[3]}`, length: found[0].length, depth: 1 };
  }
  found = bullet.exec(line);
  return found ? { label: '', style: 'bullet', length: found[0].length, depth: 1 } : null;
}

const refers =
  /\b(?:sections?|paragraphs?|clauses?|articles?|subsections?|parts?|in|under|with|of|to|by|see|through|version)$|\b(?:sections?|paragraphs?|clauses?)\b[^.;:]{0,40}(?:,|\b(?:and|or))$/i;

/** Whether a number at the start of a line belongs to the sentence above it: "as set forth in" / "Section 3.1) will". */
export function continuesReference(lineAbove: string, mark: Mark): boolean {
  return /^(?:named|dotted|number)/.test(mark.style) && refers.test(lineAbove.trimEnd());
}

/** `i` after `h` is a letter, elsewhere a numeral; `V` is a numeral after `IV`. */
function kindOf(label: string, open: readonly string[]): string {
  if (/^[0-9]/.test(label)) return 'number';
  const upper = label === label.toUpperCase();
  return `${upper ? 'upper-' : ''}${isRoman(label, open) ? 'roman' : 'letter'}`;
}

function isRoman(label: string, open: readonly string[]): boolean {
  if (!/^[ivx]+$/i.test(label)) return false;
  if (label.length > 1) return true;
  for (const before of open.toReversed()) {
    const sameCase = (before === before.toUpperCase()) === (label === label.toUpperCase());
    if (!sameCase) continue;
    if (before.length === 1 && label.charCodeAt(0) === before.charCodeAt(0) + 1) return false;
    if (/^[ivx]+$/i.test(before)) return true;
  }
  return /^i$/i.test(label);
}
