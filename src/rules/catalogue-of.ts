import type { RuleBook } from './book.ts';
import { type Catalogue, indexCatalogue } from './catalogue.ts';
import type { AliasFile, ModelFile } from './catalogue-files.ts';

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
