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

/** Licences by id, Hub id and name. */
export interface LicenceBook {
  all: () => readonly LicenceEntry[];
  get: (id: string) => LicenceEntry | undefined;
  /** The whole file: clauses, sources, date. */
  rule: (id: string) => LicenceRule | undefined;
  /** What a declared word means: one licence, candidates, or nothing. Case and spacing do not count. */
  read: (word: string) => LicenceReading;
  /** The licence's own clauses and those of the policies it incorporates, each marked with where it stands. */
  clauses: (id: string) => Clause[];
}

export type LicenceReading =
  | { status: 'known'; licence: LicenceEntry }
  | { status: 'ambiguous'; candidates: string[]; note?: string }
  | { status: 'unknown' };

const fold = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');

/** Where the licences of a book come from. */
export interface LicenceSource {
  entries: readonly LicenceEntry[];
  ambiguous: readonly AmbiguousLicence[];
  /** Reads a whole file; called at most once for each id. */
  rule: (id: string) => LicenceRule;
  effectOf: (type: ClauseType) => Effect;
}

/** Indexes licence files. */
export function indexLicences({ entries, ambiguous, rule, effectOf }: LicenceSource): LicenceBook {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const whole = new Map<string, LicenceRule>();
  const ruleOf = (id: string): LicenceRule | undefined => {
    if (!byId.has(id)) return undefined;
    const found = whole.get(id) ?? rule(id);
    whole.set(id, found);
    return found;
  };
  let words: ReturnType<typeof indexWords> | undefined;
  return {
    all: () => entries,
    get: (id) => byId.get(id),
    rule: ruleOf,
    read(word) {
      words ??= indexWords(entries, ambiguous);
      return words(fold(word).replace(/^licenseref-(fineprint-)?/, ''));
    },
    clauses(id) {
      const own = (ruleOf(id)?.clauses ?? []).map((clause) => complete(clause, effectOf));
      const incorporated = (byId.get(id)?.policies ?? []).flatMap((policy) =>
        (ruleOf(policy)?.clauses ?? []).map((clause) => ({ ...complete(clause, effectOf), from: policy })),
      );
      return [...own, ...incorporated];
    },
  };
}

/** What a folded word means; a licence's own id weighs more than its Hub ids, those more than its other names. */
function indexWords(
  entries: readonly LicenceEntry[],
  ambiguous: readonly AmbiguousLicence[],
): (word: string) => LicenceReading {
  const byWord = new Map<string, LicenceEntry>();
  for (const entry of entries) for (const name of entry.names) byWord.set(fold(name), entry);
  for (const entry of entries) {
    if (entry.spdx) byWord.set(fold(entry.spdx), entry);
    for (const id of entry.hfIds) byWord.set(fold(id), entry);
    byWord.set(fold(entry.id), entry);
  }
  const unclear = new Map(ambiguous.map((entry) => [fold(entry.word), entry]));
  return (word) => {
    const open = unclear.get(word);
    if (open) return { status: 'ambiguous', candidates: open.candidates, ...(open.note ? { note: open.note } : {}) };
    const licence = byWord.get(word);
    return licence ? { status: 'known', licence } : { status: 'unknown' };
  };
}

function complete(clause: LicenceClause, effectOf: (type: ClauseType) => Effect): Clause {
  const { type, params, section, says, effect } = clause;
  return { type, effect: effect ?? effectOf(type), params: params ?? {}, section, says } as Clause;
}
