/** Tells whether a whole text is one of many patterns. */
export interface PatternSet {
  test: (text: string) => boolean;
}

/**
 * Longest text that is held against patterns, in characters: no name and no identifier is longer, and a pattern with two open
 * ends may cost the square of it. `npm run lint:patterns` measures them at this length.
 */
export const longestText = 512;

/** Beginnings such as `.*\.` that let an alternative start anywhere after a separator: the separators of each. */
const leads: ReadonlyArray<{ source: string; after: string }> = [
  { source: '(?:.*\\.)?', after: '.' },
  { source: '(?:.*[_.])?', after: '_.' },
];

/**
 * One test for many patterns (sources of regular expressions, each meant for a whole text, case-sensitive). The engine takes
 * milliseconds to compile hundreds of alternatives that most runs never need; so they are sorted by the characters that they
 * can begin with, and only those that can begin as the text does are compiled, when a text first asks for them.
 */
export function patternSet(patterns: readonly string[]): PatternSet {
  let sorted: Shelves | undefined;
  return {
    test(text) {
      if (text.length > longestText) return false;
      sorted ??= sortedBy(patterns);
      return sorted.plain.holds(text) || sorted.tails.some(({ after, shelf }) => someTail(text, after, shelf));
    },
  };
}

interface Shelves {
  plain: Shelf;
  /** Alternatives that may begin after one of the separators, too. */
  tails: Array<{ source: string; after: string; shelf: Shelf }>;
}

function sortedBy(patterns: readonly string[]): Shelves {
  const plain = new Shelf();
  const tails = leads.map((lead) => ({ ...lead, shelf: new Shelf() }));
  for (const alternative of patterns.flatMap(topAlternatives)) {
    const lead = tails.find(({ source }) => alternative.startsWith(source));
    const shelf = lead?.shelf ?? plain;
    for (const one of unfolded(lead ? alternative.slice(lead.source.length) : alternative)) shelf.add(one);
  }
  return { plain, tails: tails.filter(({ shelf }) => !shelf.empty) };
}

/** Whether the shelf holds the text, or what follows one of the separators in its first line, as `.*` reads it. */
function someTail(text: string, after: string, shelf: Shelf): boolean {
  if (shelf.holds(text)) return true;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '\n' || sign === '\r' || sign === '\u2028' || sign === '\u2029') return false;
    if (after.includes(sign) && shelf.holds(text.slice(at + 1))) return true;
  }
  return false;
}

/** `(?:a|b)c` as `ac` and `bc`, so that each can be sorted by its own beginning. */
function unfolded(pattern: string): string[] {
  if (!pattern.startsWith('(?:')) return [pattern];
  const end = endOfAtom(pattern, 0);
  const rest = pattern.slice(end);
  if (/^[*+?{]/.test(rest)) return [pattern];
  return topAlternatives(pattern.slice(3, end - 1)).flatMap((one) => unfolded(one + rest));
}

/** Characters of a literal beginning by which alternatives are told apart. */
const startLength = 3;

/**
 * Alternatives by their first three characters where these are plain, else by the one character that they can begin with; those
 * that can begin with anything, by a text they must hold.
 */
class Shelf {
  readonly #byStart = new Map<string, string[]>();
  readonly #byPart = new Map<string, string[]>();
  readonly #compiled = new Map<string, RegExp>();
  #parts: Array<[part: string, compiled: () => RegExp]> | undefined;

  get empty(): boolean {
    return this.#byStart.size === 0 && this.#byPart.size === 0;
  }

  add(alternative: string): void {
    const start = literalStart(alternative);
    if (start) return put(this.#byStart, start, alternative);
    const firsts = firstCharacters(alternative);
    if (!firsts) put(this.#byPart, requiredPart(alternative), alternative);
    for (const first of firsts ?? []) put(this.#byStart, first, alternative);
  }

  holds(text: string): boolean {
    if (this.#begins(text.slice(0, startLength), text) || this.#begins(text.charAt(0), text)) return true;
    this.#parts ??= [...this.#byPart].map(([part, all]) => [part, () => this.#expression(`…${part}`, all)]);
    for (const [part, compiled] of this.#parts) if (text.includes(part) && compiled().test(text)) return true;
    return false;
  }

  #begins(start: string, text: string): boolean {
    const own = this.#byStart.get(start);
    return own !== undefined && this.#expression(start, own).test(text);
  }

  #expression(name: string, all: readonly string[]): RegExp {
    const found = this.#compiled.get(name) ?? new RegExp(`^(?:${all.join('|')})$`);
    this.#compiled.set(name, found);
    return found;
  }
}

function put(map: Map<string, string[]>, key: string, value: string): void {
  const there = map.get(key);
  if (there) there.push(value);
  else map.set(key, [value]);
}

/** The three plain characters that every match begins with; undefined where there are fewer. */
function literalStart(pattern: string): string | undefined {
  let start = '';
  for (let at = 0; at < pattern.length && start.length < startLength; ) {
    const end = endOfAtom(pattern, at);
    const atom = pattern.slice(at, end);
    if (!/^(?:[\w-]|\\[^a-zA-Z0-9])$/.test(atom) || /^[*+?{]/.test(pattern.slice(end, end + 1))) return undefined;
    start += atom.at(-1);
    at = end;
  }
  return start.length === startLength ? start : undefined;
}

/** The longest text that every match holds, as far as the pattern says it in plain letters; empty when it says none. */
function requiredPart(pattern: string): string {
  let longest = '';
  let run = '';
  for (let at = 0; at < pattern.length; ) {
    const end = endOfAtom(pattern, at);
    const atom = pattern.slice(at, end);
    const quantifier = /^(?:[*+?]|\{\d*(?:,\d*)?\})\??/.exec(pattern.slice(end, end + 10))?.[0] ?? '';
    const plain = /^[\w-]$/.test(atom) && quantifier === '';
    run = plain ? run + atom : '';
    if (run.length > longest.length) longest = run;
    at = end + quantifier.length;
  }
  return longest;
}

/** The alternatives of a pattern that stand in no bracket. */
function topAlternatives(pattern: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let from = 0;
  for (let at = next(opening, pattern, from); at >= 0; at = next(opening, pattern, from)) {
    from = endOfAtom(pattern, at);
    if (pattern[at] !== '|') continue;
    parts.push(pattern.slice(start, at));
    start = at + 1;
  }
  return [...parts, pattern.slice(start)];
}

/** The engine's own search skips plain characters: letter by letter, these walks took a tenth of a small scan. */
const opening = /[\\[(|]/g;
const bracket = /[\\[()]/g;
const classEnd = /[\\\]]/g;

function next(signs: RegExp, pattern: string, from: number): number {
  signs.lastIndex = from;
  return signs.exec(pattern)?.index ?? -1;
}

/** Index after the atom (an escape, a class, a group, a character) that begins here. */
function endOfAtom(pattern: string, at: number): number {
  const sign = pattern[at];
  if (sign === '\\') return at + 2;
  if (sign === '[') return endOfClass(pattern, at);
  if (sign !== '(') return at + 1;
  let depth = 1;
  for (let inside = next(bracket, pattern, at + 1); inside >= 0; ) {
    const found = pattern[inside];
    if (found === ')' && --depth === 0) return inside + 1;
    if (found === '(') depth++;
    inside = next(bracket, pattern, found === '(' || found === ')' ? inside + 1 : endOfAtom(pattern, inside));
  }
  return pattern.length + 1;
}

function endOfClass(pattern: string, at: number): number {
  for (let inside = next(classEnd, pattern, at + 1); inside >= 0; inside = next(classEnd, pattern, inside + 2))
    if (pattern[inside] === ']') return inside + 1;
  return pattern.length + 1;
}

/** The characters that a match can begin with; undefined when they can't be told, or when the pattern can be empty. */
function firstCharacters(pattern: string): Set<string> | undefined {
  const firsts = new Set<string>();
  for (let at = 0; at < pattern.length; ) {
    const end = endOfAtom(pattern, at);
    const own = firstsOfAtom(pattern.slice(at, end));
    if (!own) return undefined;
    for (const first of own) firsts.add(first);
    const optional = /^(?:[*?]|\{0?,\d*\})\??/.exec(pattern.slice(end, end + 8));
    if (!optional) return firsts;
    at = end + optional[0].length;
  }
  return undefined;
}

function firstsOfAtom(atom: string): Iterable<string> | undefined {
  if (atom.startsWith('(?:')) return firstsOfGroup(atom.slice(3, -1));
  if (atom.startsWith('[')) return firstsOfClass(atom.slice(1, -1));
  if (/^\\[^a-zA-Z0-9]$/.test(atom)) return [atom[1]!];
  return /^[^\\^$.()|*+?{]$/.test(atom) ? [atom] : undefined;
}

function firstsOfGroup(inner: string): Iterable<string> | undefined {
  const firsts = new Set<string>();
  for (const alternative of topAlternatives(inner)) {
    const own = firstCharacters(alternative);
    if (!own) return undefined;
    for (const first of own) firsts.add(first);
  }
  return firsts;
}

/** A class of plain characters and ranges, as `[a-z0-9_.]`. */
function firstsOfClass(inner: string): Iterable<string> | undefined {
  if (!/^[\w.:@/+ -]+$/.test(inner)) return undefined;
  const firsts: string[] = [];
  for (let at = 0; at < inner.length; at++) {
    const last = inner[at + 1] === '-' && at + 2 < inner.length ? inner[at + 2]! : inner[at]!;
    for (let code = inner.charCodeAt(at); code <= last.charCodeAt(0); code++) firsts.push(String.fromCharCode(code));
    if (last !== inner[at]) at += 2;
  }
  return firsts;
}
