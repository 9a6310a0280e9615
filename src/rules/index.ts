export { openRuleBook, type RuleBook, type RulePart, type UserRules } from './book.ts';
export type {
  AmbiguousLicence,
  LicenceBook,
  LicenceClause,
  LicenceKind,
  LicenceOpenness,
  LicenceReading,
  LicenceRule,
} from './licences.ts';
export { compiledFolder } from './location.ts';
