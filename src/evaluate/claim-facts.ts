import type { ClauseType, Openness } from '../types.ts';

/** What a claim on a model is held against. */
export interface ClaimFacts {
  id: string;
  openness: Openness;
  /** Id of the concluded licence, null unless it is known. */
  licence: string | null;
  /** Licences that are left open where none is known. */
  candidates?: readonly string[];
  /** The document is this model's own card: what it says of the licence is a declaration. */
  own?: boolean;
  /** The weights can be had, whatever the licence gives. */
  published?: boolean;
  /** Nobody but the card's own metadata says which licence the model has. */
  byCardAlone?: boolean;
  /** Licences of the models it was made from: their terms may go along. */
  inherited?: readonly string[];
  /** The licence that the document itself puts the model under, where nothing else is known. */
  stated?: string;
  /** Clauses that deny commercial use in the declared context: a cap passed, a territory left out, a permission not given. */
  denied?: readonly ClauseType[];
}

/** A column of the table of verdicts: how open the model is. */
export type Column = 'open' | 'permissive' | 'restricted' | 'non-commercial' | 'proprietary' | 'unknown';
