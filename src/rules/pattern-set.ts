/** Tells whether a whole text is one of many patterns. */
export interface PatternSet {
  test: (text: string) => boolean;
}

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
    if (lead) lead.shelf.add(alternative.slice(lead.source.length));
    else plain.add(alternative);
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

/** Alternatives by the characters that they can begin with. */
class Shelf {
  readonly #byFirst = new Map<string, string[]>();
  /** Those that can begin with anything, or be empty. */
  readonly #any: string[] = [];
  readonly #compiled = new Map<string, RegExp | null>();

  get empty(): boolean {
    return this.#byFirst.size === 0 && this.#any.length === 0;
  }

  add(alternative: string): void {
    const firsts = firstCharacters(alternative);
    if (!firsts) this.#any.push(alternative);
    for (const first of firsts ?? []) {
      const there = this.#byFirst.get(first);
      if (there) there.push(alternative);
      else this.#byFirst.set(first, [alternative]);
    }
  }

  holds(text: string): boolean {
    const known = this.#byFirst.get(text.charAt(0));
    const first = known ? text.charAt(0) : '';
    let pattern = this.#compiled.get(first);
    if (pattern === undefined) {
      const all = [...(known ?? []), ...this.#any];
      pattern = all.length === 0 ? null : new RegExp(`^(?:${all.join('|')})$`);
      this.#compiled.set(first, pattern);
    }
    return pattern?.test(text) ?? false;
  }
}

/** The alternatives of a pattern that stand in no bracket. */
function topAlternatives(pattern: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < pattern.length; at = endOfAtom(pattern, at)) {
    if (pattern[at] !== '|') continue;
    parts.push(pattern.slice(start, at));
    start = at + 1;
  }
  return [...parts, pattern.slice(start)];
}

/** Index after the atom (an escape, a class, a group, a character) that begins here. */
function endOfAtom(pattern: string, at: number): number {
  const sign = pattern[at];
  if (sign === '\\') return at + 2;
  if (sign === '[') return endOfClass(pattern, at);
  if (sign !== '(') return at + 1;
  let inside = at + 1;
  while (inside < pattern.length && pattern[inside] !== ')') inside = endOfAtom(pattern, inside);
  return inside + 1;
}

function endOfClass(pattern: string, at: number): number {
  let inside = at + 1;
  while (inside < pattern.length && pattern[inside] !== ']') inside += pattern[inside] === '\\' ? 2 : 1;
  return inside + 1;
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
