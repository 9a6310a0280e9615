import type { RuleBook } from './book.ts';
import { openCards } from './card-collections.ts';
import { type Catalogue, openCatalogue } from './catalogue.ts';

const made = new WeakMap<RuleBook, Catalogue>();

/** The catalogue of a rule book, opened once. */
export function catalogueOf(book: RuleBook): Catalogue {
  let catalogue = made.get(book);
  if (!catalogue) {
    catalogue = openCatalogue(book.catalogue, openCards(book.cards));
    made.set(book, catalogue);
  }
  return catalogue;
}
