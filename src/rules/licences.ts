import type { Clause, ClauseType, Effect } from '../types.ts';
import type { LicenceClause, LicenceEntry, LicenceRule } from './licence-files.ts';
import { foldWord, type LicenceIndex } from './licence-index.ts';

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

/** Reads one part of a `LicenceIndex` by its name. */
export type LicenceParts = <Name extends keyof LicenceIndex & string>(name: Name) => LicenceIndex[Name] | undefined;

/** Where the licences of a book come from. */
export interface LicenceSource {
  parts: LicenceParts;
  /** Reads a whole file; called at most once for each id. */
  rule: (id: string) => LicenceRule;
  effectOf: (type: ClauseType) => Effect;
}

/** Opens the licences of a book. An entry, and a file, is read when somebody first asks for it. */
export function openLicences({ parts, rule, effectOf }: LicenceSource): LicenceBook {
  const entries = new Map<string, LicenceEntry | undefined>();
  const whole = new Map<string, LicenceRule>();
  let words: Map<string, LicenceIndex['words'][string]> | undefined;
  const get = (id: string): LicenceEntry | undefined => {
    if (!entries.has(id)) entries.set(id, parts(`entry ${id}`));
    return entries.get(id);
  };
  const ruleOf = (id: string): LicenceRule | undefined => {
    if (!get(id)) return undefined;
    const found = whole.get(id) ?? rule(id);
    whole.set(id, found);
    return found;
  };
  return {
    all: () => parts('ids')!.map((id) => get(id)!),
    get,
    rule: ruleOf,
    read(word) {
      words ??= new Map(Object.entries(parts('words')!));
      const found = words.get(foldWord(word).replace(/^licenseref-(fineprint-)?/, ''));
      if (found === undefined) return { status: 'unknown' };
      return typeof found === 'string' ? { status: 'known', licence: get(found)! } : { status: 'ambiguous', ...found };
    },
    clauses(id) {
      const own = (ruleOf(id)?.clauses ?? []).map((clause) => complete(clause, effectOf));
      const incorporated = (get(id)?.policies ?? []).flatMap((policy) =>
        (ruleOf(policy)?.clauses ?? []).map((clause) => ({ ...complete(clause, effectOf), from: policy })),
      );
      return [...own, ...incorporated];
    },
  };
}

function complete(clause: LicenceClause, effectOf: (type: ClauseType) => Effect): Clause {
  const { type, params, section, says, effect } = clause;
  return { type, effect: effect ?? effectOf(type), params: params ?? {}, section, says } as Clause;
}
