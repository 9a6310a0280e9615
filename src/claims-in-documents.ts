import type { RuleBook } from './rules/index.ts';
import type { Model, ModelStatement, StatedClaim } from './types.ts';
import type { Walk, WalkedFile } from './walk/index.ts';

/** Files of running text; licence texts, notices and policies state terms and make no claims on them. */
const documentNames = /\.(?:md|mdx|markdown|rst|adoc|qmd|html?)$|(?:^|\/)readme(?:\.txt)?$/i;
const termsNames = /(?:^|\/)(?=[\w. -]+$)[\w.-]*(?:licen[cs]e|copying|notice|use[-_ ]?policy|third[-_ ]?party|terms)/i;
/** Words without which no claim is made. */
const claimWords =
  /open[- ]?(?:sourc|weight|model)|openly|commercial|permissive|no restrictions?\b|licen[cs]|apache[- ]2|cc[- ]by|terms of use|(?:fully|truly|completely) open|research|outputs|distill|\bweights\b|开源|商用|商业|许可|协议|仅.{0,12}研究/i;

/** Whether a document may speak of a model's openness or permitted use: told from its name and words. */
export function mayMakeClaims(path: string, text: string): boolean {
  return documentNames.test(path) && !termsNames.test(path) && (claimWords.test(text) || /\bMIT\b/.test(text));
}

/** What the documents of a project are read with. */
export interface DocumentsToRead {
  walked: Walk;
  /** Those that `mayMakeClaims`. */
  documents: readonly WalkedFile[];
  models: readonly Model[];
  statements: readonly ModelStatement[];
}

/**
 * Claims of a project's documents on models that it refers to, and of model cards on the model of their folder. The text of a
 * document is read a second time: which models it may speak of is known only after all files were read.
 */
export async function claimsInDocuments(
  { walked, documents, models, statements }: DocumentsToRead,
  book: RuleBook,
): Promise<StatedClaim[]> {
  if (documents.length === 0 || models.length === 0) return [];
  const { findClaims } = await import('./claims/index.ts');
  const cards = new Set(statements.filter(({ model }) => model === null).map(({ path }) => path));
  const made = new Set(models.map(({ id }) => id).filter((id) => id.startsWith('./')));
  const known = models.map(({ id }) => id).filter((id) => !made.has(id));
  return documents.flatMap((file) => {
    const bytes = walked.bytes(file);
    const text = bytes && walked.text(file, bytes);
    if (text === undefined) return [];
    const folder = `./${file.path.slice(0, Math.max(0, file.path.lastIndexOf('/')))}`;
    const own = cards.has(file.path) && made.has(folder) ? folder : null;
    return findClaims({ path: file.path, text }, { own, known }, book);
  });
}
