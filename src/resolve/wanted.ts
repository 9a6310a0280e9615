import { type Catalogue, catalogueOf, type RuleBook } from '../rules/index.ts';
import type { Base, ModelStatement, RegistryId, Sighting } from '../types.ts';
import { type Asked, identifyAsked } from './asked.ts';
import { resolveIdentifier } from './identifier.ts';
import { modelResolver } from './model.ts';

/** A model whose terms can be asked for outside the project. */
export interface Wanted {
  model: string;
  /** The commit, tag or branch that the project names; absent: the default branch. */
  ref?: string;
}

/** The models in use that may be on the Hub, with the revisions named, and the bases of models that are made here; each once. */
export function wantedModels(
  sightings: readonly Sighting[],
  statements: readonly ModelStatement[],
  book: RuleBook,
): Wanted[] {
  const catalogue = catalogueOf(book);
  const wanted: Wanted[] = [];
  for (const { registry, text, usage, revision } of sightings) {
    if (usage !== 'use') continue;
    const { model } = resolveIdentifier(registry, text, catalogue);
    if (model !== null && isPublished(model, registry, catalogue))
      wanted.push(revision ? { model, ref: revision } : { model });
  }
  for (const { model, bases = [] } of statements) {
    for (const named of [...(model ? [model] : []), ...bases.map((base) => base.model)]) {
      const id = catalogue.nameOf(named);
      if (isPublished(id, 'huggingface', catalogue)) wanted.push({ model: id });
    }
  }
  return once(wanted);
}

/** The same for what `fineprint resolve` is asked. */
export function wantedOfAsked(rows: readonly Asked[], book: RuleBook): Wanted[] {
  const catalogue = catalogueOf(book);
  const wanted = rows.flatMap((row): Wanted[] => {
    const { model } = identifyAsked(row, catalogue);
    return model !== null && isPublished(model, row.registry, catalogue) ? [{ model }] : [];
  });
  return once(wanted);
}

/** What the rules know of models that others name. */
export interface Kinship {
  /** What the rules say a model was made from. */
  basesOf: (model: string) => Base[];
  /** The Hub's present name. */
  nameOf: (id: string) => string;
  /** Whether it may be a repository on the Hub. */
  isOnHub: (model: string) => boolean;
}

/** Opens the catalogue for questions of kinship. */
export function kinshipOf(book: RuleBook): Kinship {
  const catalogue = catalogueOf(book);
  const resolver = modelResolver(catalogue, book.licences);
  return {
    basesOf: (model) => resolver.model(model).bases,
    nameOf: catalogue.nameOf,
    isOnHub: (model) => isPublished(model, 'huggingface', catalogue),
  };
}

const hubId = /^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95}$/;

/** Whether an id may be a repository: not what is only served, by a vendor or by the registry itself. */
function isPublished(model: string, registry: RegistryId | string, catalogue: Catalogue): boolean {
  if (!hubId.test(model) || model.includes('..')) return false;
  if (catalogue.entry(model)) return true;
  const slash = model.indexOf('/');
  return !model.startsWith(`${registry}/`) && !catalogue.apiOf(model.slice(0, slash), model.slice(slash + 1));
}

/** Each once, in a fixed order. */
function once(wanted: readonly Wanted[]): Wanted[] {
  const byKey = new Map(wanted.map((one) => [`${one.model}\0${one.ref ?? ''}`, one]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, one]) => one);
}
