import type { Clause, ClauseType, Context, Effect, ModelTraits, Relation, Severity } from '../types.ts';

/** What a model is to the thing that is made or run. */
export type Role =
  /** The output is made from its weights. */
  | 'base'
  /** A base's base: binds like a base, whatever the models between declare. */
  | 'ancestor'
  /** Its outputs train the output. */
  | 'teacher'
  /** Used or shipped as it is; in a merge, a part. */
  | 'component'
  /** The output is trained on it. */
  | 'dataset';

/** What is done with the models. */
export type Act = Relation | 'embed' | 'use';

/** A licence as the judge sees it: what it is and its clauses, those of incorporated policies included. */
export interface JudgedLicence {
  id: string;
  name: string;
  kind: 'licence' | 'policy' | 'terms';
  family: string;
  openness: string;
  /** Id of the licence that this one replaced. */
  replaces?: string;
  copyleft: boolean;
  licensor?: string;
  /** Every name under which the licence is declared, lower case. */
  names: readonly string[];
  clauses: readonly Clause[];
  /** The text lets a derivative as a whole go out under additional or different terms. */
  derivativesUnderOwnTerms: boolean;
  /** The section that does not apply to whoever got the model inside a licensee's finished product. */
  sparesEndUserProducts?: string;
  /** Ids of the licences under which a share-alike derivative may go out besides its own. */
  mayBecome: readonly string[];
  /** Ids of the licences that a part of the same work may keep. */
  mayJoin: readonly string[];
  /** Ids of the permissive licences whose conditions are further restrictions to this share-alike text. */
  cannotTakeIn: readonly string[];
}

/** What the output is said to be published under. For an app: the licence of its own code. */
export type DeclaredLicence =
  | { status: 'unstated' }
  | { status: 'none' }
  /** `other`, `proprietary`, or a word that nobody knows: carries only what `output.licenceIncludes` names. */
  | { status: 'own-text'; word: string }
  | { status: 'known'; licence: JudgedLicence }
  /** A word that several licences go by. */
  | { status: 'ambiguous'; word: string; candidates: JudgedLicence[] };

/** What is made: a model or an app, with what is known to go with it. Absent means unknown. */
export interface Output {
  name?: string;
  kind: 'model' | 'app';
  /** Hub pipeline tag. */
  task?: string;
  files?: readonly string[];
  displays?: readonly string[];
  licenceIncludes?: readonly string[];
}

/** Another model of the same plan. */
export interface Ingredient {
  model: string;
  role: Role;
  traits: ModelTraits;
  licence: JudgedLicence | undefined;
}

/** One model in one licence, in what the user does with it. */
export interface Situation {
  context: Context;
  model: string;
  traits: ModelTraits;
  role: Role;
  act: Act;
  licence: JudgedLicence;
  declared: DeclaredLicence;
  output: Output;
  /** The other models of the plan. */
  others: readonly Ingredient[];
  /** ISO date as of which the terms are judged. */
  asOf: string;
}

/** A fact that the answer waits for: a field of the context, or `output.…` of a plan. */
export type Fact = string;

/**
 * What a clause says to a situation. `bites`: it denies the right or a required thing is missing; `open`: it cannot be
 * told without the facts named; `stands`: it is there and asks for care; `clear`: it does not apply or is met.
 */
export interface Answer {
  verdict: 'bites' | 'open' | 'stands' | 'clear';
  rule: string;
  severity: Severity;
  /** Why, in one or two sentences. */
  why: string;
  /** What to do. */
  remedy?: string;
  facts: readonly Fact[];
}

/** What a clause type means: its effect, a sentence for people, the rules it raises, and when it bites. */
export interface ClauseDefinition<T extends ClauseType = ClauseType> {
  type: T;
  effect: Effect;
  /** What a term of this type says, in one sentence. */
  meaning: string;
  /** Ids of the rules that its answers may carry. */
  rules: readonly string[];
  judge: (clause: Clause<T>, situation: Situation) => Answer[];
}
