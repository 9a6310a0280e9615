export { openRuleBook, type RuleBook, type RulePart, type UserRules } from './book.ts';
export {
  type AliasFile,
  type Catalogue,
  type CatalogueEntry,
  indexCatalogue,
  type KnownRepo,
  keyOf,
  type ModelFile,
  type TagFamily,
} from './catalogue.ts';
export { compileDetection, type Detection, type Host, type HostRule } from './detection.ts';
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
