import type { Clause, ClauseParameters, ClauseType, Effect } from '../types.ts';

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
  clauses: LicenceClause[];
  sources: Array<{ source: string; note?: string }>;
  /** ISO date on which the text was last read. */
  checked: string;
}

/** A word that several licences go by: never a licence by itself. */
export interface AmbiguousLicence {
  word: string;
  candidates: string[];
  note?: string;
}

/** Licences by id, Hub id and name. */
export interface LicenceBook {
  all: () => readonly LicenceRule[];
  get: (id: string) => LicenceRule | undefined;
  /** What a declared word means: one licence, candidates, or nothing. Case and spacing do not count. */
  read: (word: string) => LicenceReading;
  /** The licence's own clauses and those of the policies it incorporates, each marked with where it stands. */
  clauses: (id: string) => Clause[];
}

export type LicenceReading =
  | { status: 'known'; licence: LicenceRule }
  | { status: 'ambiguous'; candidates: string[]; note?: string }
  | { status: 'unknown' };

const fold = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');

/** Indexes licence files; `effectOf` says what a clause type does. */
export function indexLicences(
  rules: readonly LicenceRule[],
  ambiguous: readonly AmbiguousLicence[],
  effectOf: (type: ClauseType) => Effect,
): LicenceBook {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const byWord = new Map<string, LicenceRule>();
  for (const rule of rules) {
    for (const name of rule.names) byWord.set(fold(name), rule);
  }
  for (const rule of rules) {
    if (rule.spdx) byWord.set(fold(rule.spdx), rule);
    for (const id of rule.hfIds) byWord.set(fold(id), rule);
    byWord.set(fold(rule.id), rule);
  }
  const unclear = new Map(ambiguous.map((entry) => [fold(entry.word), entry]));
  return {
    all: () => rules,
    get: (id) => byId.get(id),
    read(word) {
      const folded = fold(word).replace(/^licenseref-(fineprint-)?/, '');
      const entry = unclear.get(folded);
      if (entry) {
        return { status: 'ambiguous', candidates: entry.candidates, ...(entry.note ? { note: entry.note } : {}) };
      }
      const licence = byWord.get(folded);
      return licence ? { status: 'known', licence } : { status: 'unknown' };
    },
    clauses(id) {
      const rule = byId.get(id);
      if (!rule) return [];
      const own = rule.clauses.map((clause) => complete(clause, effectOf));
      const incorporated = (rule.policies ?? []).flatMap((policy) =>
        (byId.get(policy)?.clauses ?? []).map((clause) => ({ ...complete(clause, effectOf), from: policy })),
      );
      return [...own, ...incorporated];
    },
  };
}

function complete(clause: LicenceClause, effectOf: (type: ClauseType) => Effect): Clause {
  const { type, params, section, says, effect } = clause;
  return { type, effect: effect ?? effectOf(type), params: params ?? {}, section, says } as Clause;
}
