import { catalogueOf, type RuleBook } from '../rules/index.ts';
import type { Base, ModelTraits } from '../types.ts';
import { modelResolver } from './model.ts';
import { originalOf } from './spelling.ts';

/** What a model that others are made from comes with. */
export interface DescribedModel {
  licence: string | null;
  traits: ModelTraits;
  bases?: readonly Base[];
  /** Only its name tells: somebody made it from the family, and the terms are the family's licensor's. */
  byName?: true;
}

/**
 * Describes models that others are made from: by the catalogue, through conversions to the original, and where no rule knows
 * them by the family that their name gives away, for its terms travel with the weights whatever the models between declare.
 * What a base's card declared once, and nobody has checked since, accuses no derivative of dropping terms.
 */
export function modelDescriber(book: RuleBook): (id: string) => DescribedModel | undefined {
  const catalogue = catalogueOf(book);
  const resolver = modelResolver({ ...catalogue, card: () => undefined }, book.licences);
  const known = new Map<string, DescribedModel | undefined>();
  const describe = (id: string): DescribedModel | undefined => {
    const model = resolver.model(modelNamed(id, book));
    if (model.licence) return { licence: model.licence, traits: model.traits, bases: model.bases };
    const hint = catalogue.hint(id) ?? (isFirstLlama(id) ? catalogue.hint('llama-7b') : undefined);
    return hint ? { licence: hint.licence, traits: { ...model.traits, family: hint.family }, byName: true } : undefined;
  };
  return (id) => {
    if (!known.has(id)) known.set(id, describe(id));
    return known.get(id);
  };
}

/** The home of a model that is named as a repository or, as cards do, without its owner; as written where it is not known. */
export function modelNamed(name: string, book: RuleBook): string {
  const catalogue = catalogueOf(book);
  if (/^[\w.-]+\/[\w.-]+$/.test(name)) return catalogue.nameOf(name);
  if (name.includes('/') || name.includes('\\')) return name;
  const original = originalOf(catalogue, name.replace(/[ ()]+/g, '-').replace(/-$/, ''));
  return catalogue.bare(name) ?? (original && catalogue.known(original) ? original : name);
}

/** Meta wrote the first version with these capitals and no number, and no later one. */
const isFirstLlama = (name: string): boolean => /^LLaMA(?:[- ]?\d{1,2}B)?$/.test(name);
