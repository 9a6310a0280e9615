import type { Finding, RuleSummary } from '../types.ts';
import type { RuleBook } from './book.ts';

/** A page of `fineprint explain`: a rule id, or a word of the report, in plain words. */
export interface Page {
  /** Rule id or word, as the report prints it. */
  id: string;
  title: string;
  says: string;
  /** When a finding of the rule is an error, a warning, a note; absent: never. */
  error?: string;
  warning?: string;
  note?: string;
  /** What to do about a finding. */
  do?: string;
  /** Rows of a page that is a table: a word, and what it stands for. */
  table?: Array<[string, string]>;
  sources: string[];
}

/** All pages of `rules/pages/`, in the order of their files. */
export const pagesOf = (book: RuleBook): Page[] =>
  book.documents<{ pages: Page[] }>('pages').flatMap(({ pages }) => pages);

/** What the rules of findings mean, each once, by id. */
export function rulesOf(findings: readonly Finding[], book: RuleBook): RuleSummary[] {
  const ids = new Set(findings.map((finding) => finding.rule));
  if (ids.size === 0) return [];
  return pagesOf(book)
    .filter((page) => ids.has(page.id))
    .map(({ id, title, says, do: remedy }) => ({ id, title, says, ...(remedy ? { remedy } : {}) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
