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
