import type { ClauseParameters, ClauseType, Effect } from '../types.ts';

/** What kind of text a file of `rules/licences/` stands for. */
export type LicenceKind =
  /** A licence of weights, code or data. */
  | 'licence'
  /** An acceptable use policy that licences incorporate. */
  | 'policy'
  /** Terms of service of an API vendor or a managed host. */
  | 'terms';

/** How open a licence is, as `licence-texts/manifest.json` classes it. */
export type LicenceOpenness =
  | 'osi-approved'
  | 'permissive-other'
  | 'responsible-ai'
  | 'restricted-community'
  | 'non-commercial'
  | 'research-only'
  | 'proprietary';

/** A clause as a file of `rules/licences/` writes it; the effect follows from the type. */
export interface LicenceClause<T extends ClauseType = ClauseType> {
  type: T;
  params?: ClauseParameters[T];
  section: string;
  says: string;
  effect?: Effect;
}

/** One file of `rules/licences/`: one version of one text. */
export interface LicenceRule {
  /** Permanent id, equal to the file's name. */
  id: string;
  name: string;
  kind: LicenceKind;
  version: string | null;
  /** Vendor family: `llama`, `gemma`, `creative-commons`. */
  family: string;
  licensor?: string;
  /** Id of the licence that this one replaced. */
  replaces?: string;
  /** SPDX id, null where the list has none: expressions then use `LicenseRef-fineprint-<id>`. */
  spdx: string | null;
  /** Hub ids (`license:` of a card), lower case. */
  hfIds: string[];
  /** `license_name` values and other names it goes by, lower case. */
  names: string[];
  url: string | null;
  openness: LicenceOpenness;
  osiApproved: boolean;
  /** Derivatives must carry the same licence. */
  copyleft?: boolean;
  /** Ids of companion policies whose clauses count for this licence. */
  policies?: string[];
  /** The whole text was not read: a clause that is missing here is unknown, not absent. */
  unread?: true;
  clauses: LicenceClause[];
  sources: Array<{ source: string; note?: string }>;
  /** ISO date on which the text was last read. */
  checked: string;
}

/** A licence without what only a reader of its terms needs: small enough to be read at every start. */
export type LicenceEntry = Omit<LicenceRule, 'clauses' | 'sources' | 'checked'>;

/** A word that several licences go by: never a licence by itself. */
export interface AmbiguousLicence {
  word: string;
  candidates: string[];
  note?: string;
}
