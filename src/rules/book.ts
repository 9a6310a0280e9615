import { readFileSync } from 'node:fs';
import { effectOf } from '../clauses/effects.ts';
import type { RulesEdition } from '../types.ts';
import type { CardParts } from './card-collections.ts';
import type { CatalogueParts } from './catalogue.ts';
import type { AliasFile, ModelFile } from './catalogue-files.ts';
import { indexCatalogue } from './catalogue-index.ts';
import type { AmbiguousLicence, LicenceEntry, LicenceRule } from './licence-files.ts';
import { indexLicences } from './licence-index.ts';
import { type LicenceBook, type LicenceParts, openLicences } from './licences.ts';
import { compiledRules } from './location.ts';
import { readSegments, type Segments } from './segments.ts';

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
  | 'pages'
  | 'policies'
  | 'fingerprints';

/** The rules, read part by part when first asked for, so that no run pays for what it doesn't use. */
export interface RuleBook {
  edition: RulesEdition;
  licences: LicenceBook;
  /** The parts of the models' catalogue; `catalogueOf` opens them. */
  catalogue: CatalogueParts;
  /** What models' own cards declared, in parts. */
  cards: CardParts;
  /** The documents of one part, those of the user after the bundled ones. */
  documents: <T>(part: RulePart) => readonly T[];
}

/** Documents that a user adds, by part. */
export type UserRules = Partial<Record<RulePart, readonly unknown[]>>;

/** Opens the compiled rules of this package. Throws when the package was not built. */
export function openRuleBook(userRules: UserRules = {}, folder: URL = compiledRules): RuleBook {
  const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
  const documents = keptByPart((part) => [...(read(part) as unknown[]), ...(userRules[part] ?? [])]);
  /** What the build sorted beforehand holds without rules of the user; with them it is sorted anew. */
  const segments = (name: string, own: readonly RulePart[], anew: () => object): Segments => {
    if (!own.some((part) => userRules[part]?.length))
      return readSegments(readFileSync(new URL(`${name}.segments`, folder), 'latin1'));
    const index = anew() as Record<string, unknown>;
    return (part) => index[part];
  };
  const catalogue = lazySegments(() =>
    segments('catalogue', ['models', 'aliases'], () =>
      indexCatalogue(documents<ModelFile>('models'), documents<AliasFile>('aliases')),
    ),
  );
  const licences = lazySegments(() =>
    segments('licences', ['licences', 'ambiguous'], () =>
      indexLicences(
        documents<LicenceEntry>('licences'),
        documents<{ words: AmbiguousLicence[] }>('ambiguous').flatMap((file) => file.words),
      ),
    ),
  );
  const rule = (id: string): LicenceRule => ownLicence(userRules, id) ?? (read(`licences/${id}`) as LicenceRule);
  return {
    edition: read('edition') as RulesEdition,
    documents,
    catalogue: catalogue as CatalogueParts,
    cards: lazySegments(() => segments('cards', [], () => ({}))) as CardParts,
    licences: openLicences({ parts: licences as LicenceParts, rule, effectOf }),
  };
}

function keptByPart(read: (part: RulePart) => readonly unknown[]): RuleBook['documents'] {
  const kept = new Map<RulePart, readonly unknown[]>();
  return <T>(part: RulePart): readonly T[] => {
    const found = kept.get(part) ?? read(part);
    kept.set(part, found);
    return found as readonly T[];
  };
}

function lazySegments(open: () => Segments): Segments {
  let opened: Segments | undefined;
  return (name) => {
    opened ??= open();
    return opened(name);
  };
}

const ownLicence = (userRules: UserRules, id: string): LicenceRule | undefined =>
  (userRules.licences as readonly LicenceRule[] | undefined)?.find((rule) => rule.id === id);
