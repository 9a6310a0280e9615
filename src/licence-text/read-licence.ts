import type { RuleBook } from '../rules/index.ts';
import { readClauses, type ReadClause } from './clause-reader.ts';
import { compileClauseRules, type ClauseRule, type CompiledPattern } from './clause-rules.ts';
import { readUnits } from './units.ts';

export interface LicenceReading {
  clauses: ReadClause[];
}

const compiled = new WeakMap<RuleBook, CompiledPattern[]>();

export function readLicence(text: string, book: RuleBook): LicenceReading {
  let patterns = compiled.get(book);
  if (!patterns) compiled.set(book, (patterns = compileClauseRules(book.documents<ClauseRule>('clauses'))));
  return { clauses: readClauses(text, readUnits(text), patterns) };
}
