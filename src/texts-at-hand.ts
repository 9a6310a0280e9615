import type { QuotableText } from './quotable-text.ts';
import type { RuleBook } from './rules/index.ts';
import type { ModelStatement, Notice } from './types.ts';
import type { Walk, WalkedFile } from './walk/index.ts';

/** Licence texts that lie beside models of the scanned tree. */
export interface TextsAtHand {
  /** What each text declares of the model of its folder. */
  statements: ModelStatement[];
  notices: Notice[];
  /** Those that are a known licence, for quotes. */
  texts: QuotableText[];
}

const names = /^(?:licen[cs]e|copying|notice|use[-_ ]?policy|acceptable[-_ ]?use|terms|agreement)[\w.-]*$/i;
const texts = /(?:^|\/)[^./]*$|\.(?:md|txt|rst|html?|llama|gemma)$|(?:licen[cs]e|notice|copying)[-_.][\w-]{1,80}$/i;
const none: TextsAtHand = { statements: [], notices: [], texts: [] };

/**
 * Reads the licence files that lie in a folder with weights, a model card or an adapter; a licence elsewhere is the code's and
 * says nothing of a model. A changed text declares only its nearest kin as a candidate, never the original.
 */
export async function readTextsAtHand(
  walked: Walk,
  statements: readonly ModelStatement[],
  book: RuleBook,
): Promise<TextsAtHand> {
  const modelFolders = new Set([
    ...statements.map((statement) => folderOf(statement.path)),
    ...walked.files.filter((file) => file.kind === 'weights').map((file) => folderOf(file.path)),
  ]);
  const files = walked.files.filter((file) => isLicenceFile(file) && modelFolders.has(folderOf(file.path)));
  if (files.length === 0) return none;
  // Most scans meet no licence of a model: the reader is loaded for those that do.
  const { decodeDocument, readLicence } = await import('./licence-text/index.ts');
  const { quotableText, textDeclaration } = await import('./text-declaration.ts');
  const found: ModelStatement[] = [];
  const notices: Notice[] = [];
  const quotable: QuotableText[] = [];
  for (const file of files) {
    const bytes = walked.bytes(file);
    const document = bytes && decodeDocument(bytes);
    if (document?.status !== 'text') continue;
    const reading = readLicence(document.text, book, { file: file.path });
    notices.push(...reading.notices);
    const location = { file: file.path, line: 1, column: 1, endColumn: 1 };
    const declaration = textDeclaration(file.path, document.text, reading, book);
    if (declaration) found.push({ model: null, path: file.path, declaration: { ...declaration, location } });
    const text = quotableText(file.path, document.text, reading);
    if (text && !quotable.some(({ licence }) => licence === text.licence)) quotable.push(text);
  }
  return { statements: found, notices, texts: quotable };
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

const isLicenceFile = ({ path, kind }: WalkedFile): boolean =>
  kind === 'text' && isLicenceName(path.slice(path.lastIndexOf('/') + 1));

/** Whether a file's name says that it holds a licence, a notice or a policy. */
export const isLicenceName = (name: string): boolean => names.test(name) && texts.test(name);
