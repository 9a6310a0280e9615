import type { LicenceReading } from './licence-text/index.ts';
import { type Environment, storedBytes, storedTexts, textStoreFolder } from './resolve/index.ts';
import type { RuleBook } from './rules/index.ts';
import type { QuoteSource } from './types.ts';

/** Readings of texts, with where each stands. */
export interface QuotableTexts {
  /** Licence id → the reading of its text. */
  readings: ReadonlyMap<string, LicenceReading>;
  /** Licence id → the text that was read. */
  origins: ReadonlyMap<string, QuoteSource>;
}

/**
 * Reads those of the named licences whose texts lie in the user's store. A text that was changed in the store, and so is no
 * longer what its name says, is not quoted.
 */
export async function quotesFromStore(
  licences: readonly string[],
  environment: Environment | undefined,
  book: RuleBook,
): Promise<QuotableTexts> {
  const readings = new Map<string, LicenceReading>();
  const origins = new Map<string, QuoteSource>();
  const folder = environment && textStoreFolder(environment);
  const wanted = new Set(licences);
  const listed = folder ? storedTexts(folder).filter(({ licence }) => wanted.has(licence)) : [];
  if (folder === undefined || listed.length === 0) return { readings, origins };
  const { createHash } = await import('node:crypto');
  const { decodeDocument, readLicence } = await import('./licence-text/index.ts');
  for (const one of listed) {
    const bytes = readings.has(one.licence) ? undefined : storedBytes(folder, one);
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== one.sha256) continue;
    const document = decodeDocument(bytes);
    if (document.status !== 'text') continue;
    readings.set(one.licence, readLicence(document.text, book, { only: 'clauses' }));
    origins.set(one.licence, { sha256: one.sha256, source: one.source });
  }
  return { readings, origins };
}
