import type { QuotableText } from './quotable-text.ts';
import { type Environment, storedBytes, storedTexts, textStoreFolder } from './resolve/index.ts';
import type { RuleBook } from './rules/index.ts';

/**
 * Reads those of the named licences whose texts lie in the user's store. A text that was changed in the store, and so is no
 * longer what its name says, is not quoted.
 */
export async function quotesFromStore(
  licences: readonly string[],
  environment: Environment | undefined,
  book: RuleBook,
): Promise<QuotableText[]> {
  const found: QuotableText[] = [];
  const folder = environment && textStoreFolder(environment);
  const wanted = new Set(licences);
  const listed = folder ? storedTexts(folder).filter(({ licence }) => wanted.has(licence)) : [];
  if (folder === undefined || listed.length === 0) return found;
  const { createHash } = await import('node:crypto');
  const { decodeDocument, readLicence } = await import('./licence-text/index.ts');
  for (const one of listed) {
    const bytes = found.some(({ licence }) => licence === one.licence) ? undefined : storedBytes(folder, one);
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== one.sha256) continue;
    const document = decodeDocument(bytes);
    if (document.status !== 'text') continue;
    const { licence, sha256, source } = one;
    found.push({ licence, reading: readLicence(document.text, book, { only: 'clauses' }), origin: { sha256, source } });
  }
  return found;
}
