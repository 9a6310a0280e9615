import { readFileSync } from 'node:fs';
import { effectOf } from '../clauses/effects.ts';
import type { RulesEdition } from '../types.ts';
import {
  type AmbiguousLicence,
  indexLicences,
  type LicenceBook,
  type LicenceEntry,
  type LicenceRule,
} from './licences.ts';
import { compiledRules } from './location.ts';

/** Names of the compiled parts; each is an array of the documents of one folder of `rules/`. */
export type RulePart =
  | 'licences'
  | 'ambiguous'
  | 'passing-on'
  | 'models'
  | 'hosts'
  | 'aliases'
  | 'detection'
  | 'clauses'
  | 'claims'
  | 'policies'
  | 'fingerprints';

/** The rules, read part by part when first asked for, so that no run pays for what it doesn't use. */
export interface RuleBook {
  edition: RulesEdition;
  licences: LicenceBook;
  /** The documents of one part, those of the user after the bundled ones. */
  documents: <T>(part: RulePart) => readonly T[];
}

/** Documents that a user adds, by part. */
export type UserRules = Partial<Record<RulePart, readonly unknown[]>>;

/** Opens the compiled rules of this package. Throws when the package was not built. */
export function openRuleBook(userRules: UserRules = {}, folder: URL = compiledRules): RuleBook {
  const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
  const cache = new Map<RulePart, readonly unknown[]>();
  const documents = <T>(part: RulePart): readonly T[] => {
    let found = cache.get(part);
    if (!found) {
      found = [...(read(part) as unknown[]), ...(userRules[part] ?? [])];
      cache.set(part, found);
    }
    return found as readonly T[];
  };
  let licences: LicenceBook | undefined;
  return {
    edition: read('edition') as RulesEdition,
    documents,
    get licences() {
      licences ??= indexLicences({
        entries: documents<LicenceEntry>('licences'),
        ambiguous: documents<{ words: AmbiguousLicence[] }>('ambiguous').flatMap((file) => file.words),
        rule: (id) => ownLicence(userRules, id) ?? (read(`licences/${id}`) as LicenceRule),
        effectOf,
      });
      return licences;
    },
  };
}

const ownLicence = (userRules: UserRules, id: string): LicenceRule | undefined =>
  (userRules.licences as readonly LicenceRule[] | undefined)?.find((rule) => rule.id === id);
