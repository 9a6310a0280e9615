import type { LicenceReading } from './licence-text/index.ts';
import type { Clause, LicenceSummary, QuoteSource } from './types.ts';

/** A text that is a known licence word for word, with where it stands: what quotes are taken from. */
export interface QuotableText {
  /** Id of the licence. */
  licence: string;
  reading: LicenceReading;
  origin: QuoteSource;
}

/** The clauses of a licence with verbatim quotes where its text, or that of the policy they stand in, is at hand: the first one. */
export function quotedClauses<C extends Pick<Clause, 'type' | 'section' | 'from'>>(
  licence: string,
  clauses: readonly C[],
  texts: readonly QuotableText[],
): Array<C & Pick<Clause, 'quote' | 'quoteFrom'>> {
  return clauses.map((clause) => {
    const text = texts.find((one) => one.licence === (clause.from ?? licence));
    const same = text?.reading.clauses.filter((one) => one.type === clause.type) ?? [];
    const quote = (same.find((one) => one.section === clause.section) ?? same[0])?.quote;
    return text && quote ? { ...clause, quote, quoteFrom: text.origin } : clause;
  });
}

/** The licences of a report with quotes. */
export const withQuotes = (licences: readonly LicenceSummary[], texts: readonly QuotableText[]): LicenceSummary[] =>
  licences.map((licence) => ({ ...licence, clauses: quotedClauses(licence.id, licence.clauses, texts) }));
