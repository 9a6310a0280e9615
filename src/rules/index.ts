export { openRuleBook, type RuleBook, type RulePart, type UserRules } from './book.ts';
export { type Catalogue, type CatalogueEntry, type KnownRepo, openCatalogue } from './catalogue.ts';
export type { AliasFile, ModelFile, TagFamily } from './catalogue-files.ts';
export { catalogueOf } from './catalogue-of.ts';
export {
  compileDetection,
  type Detection,
  type DetectionRule,
  type Host,
  type HostRule,
  registrySpelledBy,
} from './detection.ts';
export type {
  AmbiguousLicence,
  LicenceClause,
  LicenceEntry,
  LicenceKind,
  LicenceOpenness,
  LicenceRule,
} from './licence-files.ts';
export { type LicenceNameFinder, licenceNames, type NamedLicence } from './licence-names.ts';
export type { LicenceBook, LicenceReading } from './licences.ts';
export { requireCompiled } from './location.ts';
export { keyOf } from './model-pattern.ts';
export { type Page, pagesOf, rulesOf } from './pages.ts';
