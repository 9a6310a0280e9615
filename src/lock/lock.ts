import type { DeclarationSource } from '../types.ts';

/** What was known of the licences of a project's models on a day. Described by `schemas/lock.schema.json`. */
export interface Lock {
  lockVersion: 1;
  /** Sorted by model, then by the revision that the project names. */
  models: LockedModel[];
}

/** A model at one of the revisions that the project names. */
export interface LockedModel {
  model: string;
  /** The commit, tag or branch that the project names; null: none, the default branch. */
  ref: string | null;
  /** The commit at which the evidence was read, null where none was read at one. */
  revision: string | null;
  /** Id of the concluded licence; null unless the conclusion is `known`. */
  licence: string | null;
  conclusion: 'known' | 'conflict' | 'unknown';
  /** Why, and the candidates of a conflict. */
  reason: string;
  candidates?: string[];
  /** SHA-256 of the licence text that was read, hex; null where none was at hand. */
  textSha256: string | null;
  /** Who says what, as read. */
  evidence: LockedEvidence[];
  /** The day on which this entry was last written with a change, ISO. */
  lockedOn: string;
}

/** One declaration behind the conclusion. */
export interface LockedEvidence {
  by: DeclarationSource;
  says: string;
  source: string;
  date?: string;
}
