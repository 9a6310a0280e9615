const abbreviation =
  /(?:\b(?:e\.g|i\.e|inc|ltd|corp|co|llc|no|nos|vs|etc|cf|art|sec|et al|u\.s|u\.s\.c|c\.f\.r|p\.r|st|mr|ms|dr|approx|jan|feb|aug|sept|oct|nov|dec|v)|\b[A-Z]|\b[ivx]{1,4})\.$/i;

/** Offsets after each sentence of a paragraph; the last is its length. Abbreviations and numbers don't end a sentence. */
export function sentenceEnds(raw: string): number[] {
  const ends: number[] = [];
  const stop =
    /[.!?。；]["”'’)*\]]{0,4}(?:\s+|(?<=[。；]))(?=["“'‘([*A-Z_\u3400-\u9fff0-9])|(?:;|:)[ \t]*(?:(?:and|or)[ \t]*)?\r?\n(?=\s*\S)/g;
  for (let found = stop.exec(raw); found; found = stop.exec(raw)) {
    const upTo = raw.slice(Math.max(0, found.index - 12), found.index + 1);
    if (
      found[0].startsWith('.') &&
      abbreviation.test(upTo) &&
      !/["“]$/.test(found[0] + (raw[found.index + found[0].length] ?? ''))
    )
      continue;
    ends.push(found.index + found[0].length);
  }
  if (ends.at(-1) !== raw.length) ends.push(raw.length);
  return ends;
}

const itemMark = /(?<=[\s,;:])\((?:[ivx]{1,4}|[a-z]|\d{1,2})\)(?=\s)/g;
const barsWhatFollows = /\b(?:not|cannot|not to|(?:right|permission|licen[cs]e)(?: or \w+)? to)\W*$/i;

/**
 * Where the items of a list inside a sentence begin, as offsets: "You may not (i) copy it; (ii) sell it". Only of lists
 * of what is barred, whose items are the acts; empty for others.
 */
export function barredItems(sentence: string): number[] {
  const first = sentence.search(/[\s,;:]\((?:i|a|1)\)\s/);
  if (first < 0 || !barsWhatFollows.test(sentence.slice(0, first + 1))) return [];
  const starts = [...sentence.matchAll(itemMark)].map((mark) => mark.index).filter((at) => at > first);
  return starts.length > 1 ? starts : [];
}

/** Stands for a full stop inside a name, a number or an abbreviation. */
export const innerStop = '\u2024';
const inner =
  /(?<=[a-z0-9])\.(?=[a-z0-9])|(?<=\b[a-z])\.(?=[ ,)]|$)|(?<=\b(?:inc|ltd|corp|co|llc|no|vs|etc|cf|art|sec|e\.g|i\.e))\.(?=[ ,)])/g;

/**
 * A sentence whose only full stops are those that end one: in "Acme.ai", "2.1" and "U.S." others stand in their place, so
 * that `[^.]` in a pattern means what it says. The length is kept.
 */
export function withoutInnerStops(low: string): string {
  const last = low.indexOf('.');
  return last < 0 || last === low.length - 1 ? low : low.replace(inner, innerStop);
}
