import type { RuleBook } from './book.ts';
import type { AmbiguousLicence, LicenceEntry } from './licence-files.ts';

/** A licence named in running text. */
export interface NamedLicence {
  /** Offsets in the text that was searched. */
  start: number;
  end: number;
  /** Id of the licence; null where the name stands for several. */
  licence: string | null;
  candidates: readonly string[];
  /**
   * False for a name that other things bear too ("MIT", "Llama 2", "Qwen") with no word such as "licence" beside it: a place
   * that can only hold a licence may take it, running text may not.
   */
  certain: boolean;
}

/** Finds the licences that a text names. */
export type LicenceNameFinder = (text: string) => NamedLicence[];

/** Words that titles of licences have or leave out: they tell no licence from another. */
const filler = new Set(
  'the a license licence licenses licences licensed licensing version v agreement terms of use international unported generic universal public'.split(
    ' ',
  ),
);
/** Beside a name, these say that the licence is meant and not what bears the same name. */
const licenceWord = /^(?:licen[cs](?:e[sd]?|ing)|agreement|terms)$/;
/** A name that holds one of these is a licence's and nothing else's. */
const tellingWord =
  /^(?:cc|[al]?gplv?|apache|bsd|openrail|rail|creativeml|openmdw|odbl|odc|pddl|cdla|eupl|epl|mpl|afl|osl|gfdl|ofl|commercial|noncommercial|community|wtfpl|unlicense)$/;

interface Word {
  word: string;
  start: number;
  end: number;
}

interface Node {
  next: Map<string, Node>;
  licence?: string | null;
  candidates?: readonly string[];
  /** Needs a word such as "licence" beside it. */
  shy?: boolean;
  /** The licences whose name ends here, each with its whole name, fillers and all: two may differ in nothing else. */
  fulls?: Map<string, string>;
}

const made = new WeakMap<RuleBook, LicenceNameFinder>();

/** The finder over all names that the rules know: ids, Hub ids, SPDX ids, titles, `license_name` values. Made once a book. */
export function licenceNames(book: RuleBook): LicenceNameFinder {
  let finder = made.get(book);
  if (!finder) {
    finder = compile(
      book.licences.all().filter(({ kind }) => kind === 'licence'),
      book.documents<{ words: AmbiguousLicence[] }>('ambiguous').flatMap((file) => file.words),
    );
    made.set(book, finder);
  }
  return finder;
}

function compile(licences: readonly LicenceEntry[], ambiguous: readonly AmbiguousLicence[]): LicenceNameFinder {
  const root: Node = { next: new Map() };
  const add = (name: string, licence: string | null, candidates: readonly string[]): void => {
    const all = wordsOf(name).map(({ word }) => word);
    const words = all.filter((word) => !filler.has(word));
    // "License Agreement 2.0" without its name is no licence's name.
    if (!words.some((word) => /[a-z]/.test(word))) return;
    let at = root;
    for (const word of words) {
      const next = at.next.get(word) ?? { next: new Map() };
      at.next.set(word, next);
      at = next;
    }
    const others = licence ? namesakes(at, licence, all.join(' ')) : [];
    at.licence = others.length > 0 ? null : licence;
    at.candidates = [...candidates, ...others];
    at.shy = !words.some((word) => tellingWord.test(word));
  };
  for (const { word, candidates } of ambiguous) if (candidates.length > 0) add(word, null, candidates);
  // A licence's own id weighs more than its other names: the last one said stays.
  for (const { id, names } of licences) for (const name of names) add(name, id, [id]);
  for (const { id, name, spdx, hfIds } of licences)
    for (const own of [name, spdx, ...hfIds, id]) if (own) add(own, id, [id]);
  for (const { word, candidates } of ambiguous) if (candidates.length > 1) add(word, null, candidates);
  return (text) => find(wordsOf(text), root);
}

/** Other licences that bear the same words: "X Agreement" beside "X License". A name that only goes on is no other one. */
function namesakes(node: Node, licence: string, full: string): string[] {
  node.fulls ??= new Map();
  node.fulls.set(licence, full);
  return [...node.fulls].flatMap(([id, other]) =>
    id !== licence && !other.startsWith(full) && !full.startsWith(other) ? [id] : [],
  );
}

/** Words and numbers, lower case: `CC-BY-NC-4.0`, `cc by nc 4.0` and `CC BY-NC 4.0` are the same words; `++` of `RAIL++-M` is one. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const lower = text.toLowerCase();
  for (const found of lower.matchAll(/[a-z]+|\d+(?:\.\d+){0,3}|\+\+/g)) {
    words.push({ word: found[0], start: found.index, end: found.index + found[0].length });
  }
  return words;
}

function find(words: readonly Word[], root: Node): NamedLicence[] {
  const found: NamedLicence[] = [];
  for (let i = 0; i < words.length; ) {
    const longest = longestFrom(words, i, root);
    if (longest) {
      found.push(longest.named);
      i = longest.after;
    } else i++;
  }
  return found;
}

function longestFrom(
  words: readonly Word[],
  from: number,
  root: Node,
): { named: NamedLicence; after: number } | undefined {
  let node: Node | undefined = root.next.get(words[from]!.word);
  let best: { named: NamedLicence; after: number } | undefined;
  for (let i = from + 1; node; i++) {
    if (node.licence !== undefined) {
      const certain = node.shy !== true || hasLicenceWord(words, from, i);
      const { licence, candidates = [] } = node;
      best = { named: { start: words[from]!.start, end: words[i - 1]!.end, licence, candidates, certain }, after: i };
    }
    while (i < words.length && filler.has(words[i]!.word) && !node.next.has(words[i]!.word)) i++;
    node = i < words.length ? node.next.get(words[i]!.word) : undefined;
  }
  return best;
}

/** A word such as "licence" inside the name, right before or right after it. */
function hasLicenceWord(words: readonly Word[], from: number, after: number): boolean {
  for (let i = Math.max(0, from - 1); i < Math.min(words.length, after + 1); i++) {
    if (licenceWord.test(words[i]!.word)) return true;
  }
  return false;
}
