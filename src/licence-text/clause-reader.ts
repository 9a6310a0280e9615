import type { ClauseType } from '../types.ts';
import type { CompiledPattern } from './clause-rules.ts';
import { readParameters } from './parameters/index.ts';
import type { ReadingPlace } from './parameters/reading-place.ts';
import { quoteAround } from './quote.ts';
import type { Unit } from './units.ts';

/** A clause as a text says it. */
export interface ReadClause {
  type: ClauseType;
  params: Record<string, unknown>;
  /** Verbatim from the text, at most 600 characters. */
  quote: string;
  section: string;
  line: number;
}

/** Reads the clauses of a text cut into units, in the order of the text. */
export function readClauses(text: string, units: readonly Unit[], patterns: readonly CompiledPattern[]): ReadClause[] {
  const page = new Page(units);
  const found = new Map<string, { unit: number; pattern: CompiledPattern }>();
  for (const pattern of patterns) {
    for (const at of page.unitsWith(pattern.words)) {
      const key = `${pattern.type} ${at}`;
      if (!found.has(key) && matches(pattern, units, at)) found.set(key, { unit: at, pattern });
    }
  }
  const clauses = [...found.values()]
    .sort((a, b) => a.unit - b.unit || (a.pattern.type < b.pattern.type ? -1 : 1))
    .map(({ unit, pattern }) => toClause(text, units, unit, pattern));
  return mergeRepeats(clauses);
}

/** Numbers of the units in which a single pattern matches, whatever others do. */
export function findHits(units: readonly Unit[], pattern: CompiledPattern): number[] {
  return new Page(units).unitsWith(pattern.words).filter((at) => matches(pattern, units, at));
}

function matches(pattern: CompiledPattern, units: readonly Unit[], at: number): boolean {
  const unit = units[at]!;
  if (unit.definition && !pattern.inDefinitions) return false;
  if (unit.heading && !pattern.inHeadings) return false;
  const sentence = sentenceOf(pattern, unit);
  if (sentence === null || pattern.not.some((regex) => regex.test(sentence))) return false;
  if (pattern.above || pattern.notAbove) {
    const above = `${unit.headings} > ${unit.stems}`;
    if (pattern.above && !pattern.above.test(above)) return false;
    if (pattern.notAbove?.test(above)) return false;
  }
  if (pattern.near || pattern.notNear) {
    const near = surroundings(units, at);
    if (pattern.near && !pattern.near.test(near)) return false;
    if (pattern.notNear?.test(near)) return false;
  }
  return !pattern.notElsewhere || !units.some((other) => pattern.notElsewhere!.test(other.tried));
}

/** What of a unit, or of a list's lead-ins with it, the pattern's expressions match; null where they don't. */
function sentenceOf(pattern: CompiledPattern, unit: Unit): string | null {
  if (pattern.all.every((regex) => regex.test(unit.tried))) return unit.tried;
  if (!pattern.inLists || !unit.stems) return null;
  const lead = leadOf(unit);
  const whole = lead + unit.tried;
  // the last of the lead-ins is a unit of its own
  const reachesItem = (match: RegExpExecArray | null): boolean =>
    match !== null && match.index + match[0].length > lead.length;
  if (!reachesItem(pattern.all[0]!.exec(whole))) return null;
  return pattern.all.every((regex) => regex.test(whole)) ? whole : null;
}

const leads = new WeakMap<Unit, string>();

/** The lead-ins above a list's item as the beginning of its sentence. */
function leadOf(unit: Unit): string {
  let lead = leads.get(unit);
  if (lead === undefined) {
    lead = unit.stems
      .split(' > ')
      .map((stem) => `${stem.replace(/(?<![\s:：—-])[\s:：—-]+$/, '')} `)
      .join('');
    leads.set(unit, lead);
  }
  return lead;
}

/** The sentence with its two neighbours on each side, as far as they belong to the same section or list, after its lead-ins. */
export function surroundings(units: readonly Unit[], at: number): string {
  const own = units[at]!;
  const near: string[] = own.stems ? [own.stems] : [];
  for (let i = Math.max(0, at - 2); i <= Math.min(units.length - 1, at + 2); i++) {
    const unit = units[i]!;
    const same =
      unit.paragraph === own.paragraph ||
      (Math.abs(unit.paragraph - own.paragraph) <= 1 && sameSection(unit, own)) ||
      (i > at && unit.stems !== '' && unit.stems.endsWith(own.tried));
    if (same) near.push(unit.tried);
  }
  return near.join(' ');
}

const sameSection = (a: Unit, b: Unit): boolean =>
  a.section.split('.')[0] === b.section.split('.')[0] && a.headings.split(' > ')[0] === b.headings.split(' > ')[0];

function toClause(text: string, units: readonly Unit[], at: number, pattern: CompiledPattern): ReadClause {
  const unit = units[at]!;
  const quote = quoteAround(text, unit, tellingWord(unit, pattern));
  const place: ReadingPlace = { unit, units, at, near: surroundings(units, at) };
  return {
    type: pattern.type,
    params: { ...readParameters(pattern.type, place), ...pattern.params },
    quote: quote.text,
    section: unit.section,
    line: quote.line,
  };
}

/** Offset in the flat sentence of the first of the pattern's words that lies where its first expression matches. */
function tellingWord(unit: Unit, pattern: CompiledPattern): number {
  const match = pattern.all[0]?.exec(unit.tried);
  if (!match) return 0;
  const end = match.index + match[0].length;
  const found = pattern.words.map((word) => unit.low.indexOf(word, match.index)).filter((at) => at >= 0 && at < end);
  return found.length > 0 ? Math.min(...found) : match.index + Math.min(match[0].length, 300) / 2;
}

/** Drops a clause that says again, with the same parameters, what stands close by. */
function mergeRepeats(clauses: ReadClause[]): ReadClause[] {
  const counts = new Map<string, number>();
  return clauses.filter((clause) => {
    const key = `${clause.type} ${JSON.stringify(clause.params)}`;
    const seen = counts.get(key) ?? 0;
    counts.set(key, seen + 1);
    return seen < 4;
  });
}

/** Finds the sentences that hold a piece of text that begins at a word, through the first three letters of each word. */
class Page {
  readonly #units: readonly Unit[];
  readonly #byStart = new Map<number, number[]>();
  readonly #cache = new Map<string, number[]>();

  constructor(units: readonly Unit[]) {
    this.#units = units;
    units.forEach((unit, number) => {
      const low = unit.low;
      let previous = 0;
      for (let i = 0; i < low.length; i++) {
        const letter = isLetter(low.charCodeAt(i)) ? 1 : 0;
        if (letter && !previous) this.#add(startKey(low, i), number);
        previous = letter;
      }
    });
  }

  unitsWith(words: readonly string[]): number[] {
    if (words.length === 1) return this.#with(words[0]!);
    return [...new Set(words.flatMap((word) => this.#with(word)))].sort((a, b) => a - b);
  }

  #add(key: number, unit: number): void {
    const list = this.#byStart.get(key);
    if (!list) this.#byStart.set(key, [unit]);
    else if (list.at(-1) !== unit) list.push(unit);
  }

  #with(word: string): number[] {
    let found = this.#cache.get(word);
    if (!found) {
      found = (this.#byStart.get(startKey(word, 0)) ?? []).filter((unit) => this.#units[unit]!.low.includes(word));
      this.#cache.set(word, found);
    }
    return found;
  }
}

const isLetter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 48 && c <= 57) || c > 191;

/** The first three letters of a word as one number. */
function startKey(text: string, at: number): number {
  let key = 0;
  for (let i = at; i < at + 3 && i < text.length && isLetter(text.charCodeAt(i)); i++)
    key = key * 65_536 + text.charCodeAt(i);
  return key;
}
