import type { ClauseType } from '../types.ts';
import { innerStop } from './sentences.ts';

/** How one wording of a clause is recognised: `rules/clauses/<type>.yaml`. */
export interface ClausePattern {
  id: string;
  /**
   * Lower-case pieces of text, each from the beginning of a word; the pattern is tried on sentences that hold one of them.
   * A first word of one or two letters is a whole word: `eu` is in "the EU is", not in "Europe".
   */
  words: string[];
  /** Expressions that must all match the sentence (lower case, straight quotes, one line). */
  all?: string[];
  /** Expressions of which none may match the sentence. */
  not?: string[];
  /** Must match the headings or list lead-ins above the sentence. */
  above?: string;
  /** May not match them. */
  notAbove?: string;
  /** Must match the sentence or its neighbours in the section. */
  near?: string;
  notNear?: string;
  /** May match no sentence of the whole text: what is said there takes the clause back. */
  notElsewhere?: string;
  /** Also in sentences that define a word. */
  inDefinitions?: boolean;
  /** Also in headings. */
  inHeadings?: boolean;
  /** Also across a list: the expressions are tried on an item with the lead-ins above it ("You may not: … use outputs to train models"). */
  inLists?: boolean;
  /** Parameters that this wording implies. */
  params?: Record<string, unknown>;
}

/** One file of `rules/clauses/`: a clause type's wordings, or the shared pieces of expressions. */
export interface ClauseRule {
  type?: ClauseType;
  /** Named pieces that expressions take in as `{name}`. */
  terms?: Record<string, string>;
  patterns?: ClausePattern[];
  /** Expressions that, in a sentence, rule every pattern of the type out. */
  never?: string[];
}

export interface CompiledPattern {
  type: ClauseType;
  id: string;
  words: string[];
  all: RegExp[];
  not: RegExp[];
  above: RegExp | null;
  notAbove: RegExp | null;
  near: RegExp | null;
  notNear: RegExp | null;
  notElsewhere: RegExp | null;
  inDefinitions: boolean;
  inHeadings: boolean;
  inLists: boolean;
  params: Record<string, unknown>;
}

/** Compiles clause files; a `{name}` that no file defines is an error of the rules. */
export function compileClauseRules(rules: readonly ClauseRule[]): CompiledPattern[] {
  const terms = Object.assign({}, ...rules.map((rule) => rule.terms ?? {})) as Record<string, string>;
  const expand = (source: string): string =>
    source.replace(/\{([a-z][a-z-]+)\}/g, (_, name: string) => {
      const piece = terms[name];
      if (piece === undefined) throw new Error(`clause rules: no term {${name}}`);
      return expand(piece);
    });
  const regex = (source: string): RegExp => new RegExp(expand(source).replaceAll('\\.', `[.${innerStop}]`));
  return rules.flatMap((rule) =>
    (rule.patterns ?? []).map((pattern) => ({
      type: rule.type!,
      id: pattern.id,
      words: pattern.words,
      all: (pattern.all ?? []).map(regex),
      not: [...(pattern.not ?? []), ...(rule.never ?? [])].map(regex),
      above: pattern.above ? regex(pattern.above) : null,
      notAbove: pattern.notAbove ? regex(pattern.notAbove) : null,
      near: pattern.near ? regex(pattern.near) : null,
      notNear: pattern.notNear ? regex(pattern.notNear) : null,
      notElsewhere: pattern.notElsewhere ? regex(pattern.notElsewhere) : null,
      inDefinitions: pattern.inDefinitions ?? false,
      inHeadings: pattern.inHeadings ?? false,
      inLists: pattern.inLists ?? false,
      params: pattern.params ?? {},
    })),
  );
}
