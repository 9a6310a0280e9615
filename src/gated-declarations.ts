import type { GatedTerms } from './extract/index.ts';
import { atLines, type LicenceReading, readLicence } from './licence-text/index.ts';
import type { QuotableText } from './quotable-text.ts';
import type { RuleBook } from './rules/index.ts';
import { bindingClause, quotableText, textDeclaration } from './text-declaration.ts';
import type { Declaration, Notice } from './types.ts';

/** What the texts that a card shows before a download declare of its model. */
export interface GatedWord {
  declarations: Declaration[];
  /** Licences whose whole text stands there, for quotes. */
  texts: QuotableText[];
  notices: Notice[];
}

/**
 * Reads what one agrees to before a download: a licence by its text or its name, or terms that no rule knows. A request for the
 * person's name and address is none of these. `source`: how the card is named in the evidence.
 */
export function hearGated(source: string, gated: readonly GatedTerms[], book: RuleBook): GatedWord {
  const word: GatedWord = { declarations: [], texts: [], notices: [] };
  for (const terms of gated) {
    const reading = atLines(readLicence(terms.text, book, { file: source }), terms.lineAt);
    if (terms.key === 'extra_gated_prompt' && reading.match) word.notices.push(...reading.notices);
    const location = { file: source, line: terms.line, column: 1, endColumn: 1 };
    const declaration = declarationOf(source, terms, reading, book);
    if (declaration) word.declarations.push({ ...declaration, location });
    const quotable = quotableText(source, terms.text, reading);
    if (quotable) word.texts.push(quotable);
  }
  return word;
}

function declarationOf(
  source: string,
  { text }: GatedTerms,
  reading: LicenceReading,
  book: RuleBook,
): Declaration | undefined {
  const isText = reading.match !== null || reading.nearest !== null || reading.contained.length > 0;
  if (isText) {
    const declaration = textDeclaration(source, text, reading, book);
    if (declaration) return { ...declaration, note: declaration.note ?? 'its text is shown before a download' };
  }
  if (reading.pointsTo) {
    const verbatim = book.licences.get(reading.pointsTo)?.name ?? reading.pointsTo;
    return { by: 'card-text', verbatim, licence: reading.pointsTo, source, note: 'named before a download' };
  }
  const binding = bindingClause(reading);
  return (
    binding && { by: 'card-text', verbatim: binding.quote, licence: null, source, note: 'asked before a download' }
  );
}
