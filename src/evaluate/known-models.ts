import { catalogueOf, type RuleBook } from '../rules/index.ts';
import type { Base, ModelTraits } from '../types.ts';

/** What the rules know of a model: its licence and its traits. */
export interface KnownModel {
  licence: string | null;
  traits: ModelTraits;
  /** What it is made from. */
  bases?: readonly Base[];
  /** Only its name tells: the terms are those of the family's licensor, not of whoever published it. */
  byName?: true;
}

/** Looks models up in the rules; the catalogue is opened when first asked. */
export function knownModels(book: RuleBook): (id: string) => KnownModel | undefined {
  return (id) => {
    const catalogue = catalogueOf(book);
    const entry = catalogue.entry(id);
    if (!entry) {
      const terms = catalogue.api(id)?.terms;
      return terms === undefined ? undefined : { licence: terms, traits: {} };
    }
    const { terms, file, base } = entry;
    const modality = terms.modality ?? file.modality;
    return {
      licence: terms.licence ?? null,
      ...(base ? { bases: [base] } : {}),
      traits: {
        family: file.family,
        ...(modality ? { modality } : {}),
        ...(file.vendor ? { vendor: file.vendor } : {}),
      },
    };
  };
}
