import type { LicenceReading } from './licence-text/index.ts';
import type { LicenceSummary, QuoteSource } from './types.ts';

/** A text that is a known licence word for word, with where it stands: what quotes are taken from. */
export interface QuotableText {
  /** Id of the licence. */
  licence: string;
  reading: LicenceReading;
  origin: QuoteSource;
}

/** The licences of a report with verbatim quotes where their text is at hand: of several texts, the first of each licence. */
export function withQuotes(licences: readonly LicenceSummary[], texts: readonly QuotableText[]): LicenceSummary[] {
  return licences.map((licence) => {
    const clauses = licence.clauses.map((clause) => {
      const text = texts.find((one) => one.licence === (clause.from ?? licence.id));
      const same = text?.reading.clauses.filter((one) => one.type === clause.type) ?? [];
      const quote = (same.find((one) => one.section === clause.section) ?? same[0])?.quote;
      return text && quote ? { ...clause, quote, quoteFrom: text.origin } : clause;
    });
    return { ...licence, clauses };
  });
}
