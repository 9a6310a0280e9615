import type { RuleBook } from '../rules/index.ts';
import type { ClaimKind } from '../types.ts';

/** Where the words that say what a claim speaks of stand: see `subject.ts`. */
export type AboutWhere =
  | 'noun'
  | 'before'
  | 'object'
  | 'names'
  | 'near'
  | 'self'
  | 'listed'
  | 'named'
  | 'within'
  | 'said';

/** A pattern of `rules/claims/<kind>.yaml`, compiled. */
export interface ClaimPattern {
  kind: ClaimKind;
  match: RegExp;
  about: AboutWhere;
  notBefore: readonly RegExp[];
  notAfter: readonly RegExp[];
  notMatch: readonly RegExp[];
  requires: RegExp | null;
  /** The words themselves deny: a negation before them is part of the claim. */
  negated: boolean;
  /** A negation before the words makes the claim a denial, and doesn't undo it. */
  denies: boolean;
  /** The match ends in a noun; the nouns that follow it go on the phrase. */
  nounPhrase: boolean;
}

/** How a sentence puts something under a named licence. */
export interface LicenceCues {
  before: RegExp;
  after: RegExp;
  not: readonly RegExp[];
  notAfter: readonly RegExp[];
  names: ReadonlyArray<{ words: string[]; licences: string[] }>;
}

/**
 * What kind of thing a noun is. `maybe`: a word for models and for others, `thing`: what may have a licence of its own,
 * `other`: what is no work at all.
 */
export type NounKind = 'model' | 'maybe' | 'code' | 'data' | 'thing' | 'other' | 'version';

/** All of `rules/claims/`, compiled. */
export interface ClaimRules {
  /** Words of which a document must hold one, lower case. */
  words: readonly string[];
  patterns: ReadonlyArray<{ words: readonly string[]; patterns: readonly ClaimPattern[] }>;
  cues: LicenceCues;
  negation: RegExp;
  hedge: RegExp;
  /** What follows words that are explained, and not said of anything. */
  definition: RegExp;
  boundary: RegExp;
  oblique: RegExp;
  nouns: ReadonlyMap<string, NounKind>;
  /** A noun with a space before it, where `lastIndex` says. */
  nextNoun: RegExp;
  /** The same of a noun for models, with a few words between. */
  nextModelNoun: RegExp;
  /** The same of any noun, behind a word for what is done with models: "development framework". */
  nextUseNoun: RegExp;
  families: ReadonlySet<string>;
}

interface PatternSource {
  match: string;
  about: AboutWhere;
  notBefore?: string[];
  notAfter?: string[];
  notMatch?: string[];
  requires?: string;
  /** Capitals count. */
  case?: true;
  negated?: true;
  denies?: true;
  nounPhrase?: true;
}

/** One file of `rules/claims/`. */
interface ClaimFile {
  kind?: ClaimKind;
  words?: string[];
  patterns?: PatternSource[];
  cues?: { before: string; after: string; not: string[]; notAfter: string[] };
  names?: Array<{ words: string[]; licences: string[] }>;
  terms?: Record<string, string>;
  negations?: string;
  hedges?: string;
  definitions?: string;
  uses?: string;
  boundaries?: string;
  oblique?: string;
  nouns?: Record<NounKind, string[]>;
  families?: string[];
}

const compiled = new WeakMap<RuleBook, ClaimRules>();

/** The claim rules of a book, compiled once. */
export function claimRules(book: RuleBook): ClaimRules {
  const found = compiled.get(book) ?? compile(book.documents<ClaimFile>('claims'));
  compiled.set(book, found);
  return found;
}

function compile(files: readonly ClaimFile[]): ClaimRules {
  const shared = files.find((file) => file.terms !== undefined);
  const named = files.find((file) => file.cues !== undefined);
  if (!shared?.nouns || !named?.cues) throw new Error('rules/claims/ lacks its terms or its licence names');
  const nouns = new Map(
    (Object.entries(shared.nouns) as Array<[NounKind, string[]]>).flatMap(([kind, words]) =>
      words.map((word) => [word, kind] as const),
    ),
  );
  const terms = { ...shared.terms, noun: `(?:${[...nouns.keys()].sort((a, b) => b.length - a.length).join('|')})` };
  const expression = (source: string): RegExp => new RegExp(filled(source, terms), 'i');
  const expressions = (sources: readonly string[] | undefined): RegExp[] => (sources ?? []).map(expression);
  const pattern = (kind: ClaimKind, source: PatternSource): ClaimPattern => ({
    kind,
    match: new RegExp(filled(source.match, terms), source.case ? 'g' : 'gi'),
    about: source.about,
    notBefore: expressions(source.notBefore),
    notAfter: expressions(source.notAfter),
    notMatch: expressions(source.notMatch),
    requires: source.requires === undefined ? null : expression(source.requires),
    negated: source.negated ?? false,
    denies: source.denies ?? false,
    nounPhrase: source.nounPhrase ?? false,
  });
  return {
    words: [...new Set(files.flatMap((file) => file.words ?? []))],
    patterns: files.flatMap(({ kind, words = [], patterns }) =>
      kind && patterns ? [{ words, patterns: patterns.map((source) => pattern(kind, source)) }] : [],
    ),
    cues: {
      before: expression(named.cues.before),
      after: expression(named.cues.after),
      not: expressions(named.cues.not),
      notAfter: expressions(named.cues.notAfter),
      names: named.names ?? [],
    },
    negation: expression(shared.negations ?? '(?!)'),
    hedge: expression(shared.hedges ?? '(?!)'),
    definition: expression(shared.definitions ?? '(?!)'),
    boundary: new RegExp(filled(shared.boundaries ?? '(?!)', terms), 'gi'),
    oblique: expression(shared.oblique ?? '(?!)'),
    nouns,
    nextNoun: new RegExp(` ${terms.noun}\\b`, 'iy'),
    nextUseNoun: new RegExp(
      `(?: \\w{3,12})? (?:\\w{2,12}(?:ing|ment|tion|ence)|(?:${shared.uses})(?:,? (?:and|&))?(?: \\w+){0,2}) ${terms.noun}\\b`,
      'iy',
    ),
    nextModelNoun: new RegExp(`${filled('{next}{0,3}?', terms)} (?:${shared.nouns.model.join('|')})\\b`, 'iy'),
    families: new Set(shared.families),
  };
}

/** A pattern with its terms filled in; terms may use terms. */
function filled(source: string, terms: Readonly<Record<string, string>>): string {
  let text = source;
  for (let depth = 0; depth < 4 && /\{[a-z-]+\}/.test(text); depth++)
    text = text.replace(/\{([a-z-]+)\}/g, (whole, name: string) => terms[name] ?? whole);
  return text;
}
