import { type AliasFile, type Catalogue, indexCatalogue, type ModelFile, type RuleBook } from '../rules/index.ts';

const made = new WeakMap<RuleBook, Catalogue>();

/** The catalogue of a rule book, indexed once. */
export function catalogueOf(book: RuleBook): Catalogue {
  let catalogue = made.get(book);
  if (!catalogue) {
    catalogue = indexCatalogue(book.documents<ModelFile>('models'), book.documents<AliasFile>('aliases'));
    made.set(book, catalogue);
  }
  return catalogue;
}
