import { readGatedTerms } from './extract/index.ts';
import { atLines, decodeDocument, type LicenceReading, readLicence } from './licence-text/index.ts';
import type { RuleBook } from './rules/index.ts';

/** A file that was read as a licence, or why it could not be. */
export type LicenceDocument = { status: 'read'; reading: LicenceReading } | { status: 'refused'; message: string };

/**
 * Reads a file as a licence text: UTF-8 or UTF-16, plain or HTML. Of a model card that asks for agreement before a download,
 * the text to be agreed to is read, with the lines of the card. `file`: how notices name it; `size`: of the whole file, in
 * bytes, where `bytes` are only its beginning.
 */
export function readLicenceDocument(
  bytes: Uint8Array,
  book: RuleBook,
  file: string,
  size = bytes.length,
): LicenceDocument {
  const document = decodeDocument(bytes);
  if (document.status === 'refused') return { status: 'refused', message: document.message };
  const prompt = readGatedTerms(document.text).find(({ key }) => key === 'extra_gated_prompt');
  const cut = size > bytes.length ? { size } : {};
  if (!prompt) return { status: 'read', reading: readLicence(document.text, book, { file, ...cut }) };
  const reading = atLines(readLicence(prompt.text, book, { file }), prompt.lineAt);
  const message = `Of this model card, only the text under \`extra_gated_prompt\` was read, lines ${prompt.line} to ${prompt.endLine}; \`fineprint card\` reads the rest.`;
  const notice = { code: 'gated-prompt', message, location: { file, line: prompt.line }, hidesModels: false };
  return { status: 'read', reading: { ...reading, notices: [...reading.notices, notice] } };
}
