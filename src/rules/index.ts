export { openRuleBook, type RuleBook, type RulePart, type UserRules } from './book.ts';
export { type Catalogue, type CatalogueEntry, indexCatalogue, type KnownRepo, keyOf } from './catalogue.ts';
export type { AliasFile, ModelFile, TagFamily } from './catalogue-files.ts';
export { catalogueOf } from './catalogue-of.ts';
export { compileDetection, type Detection, type Host, type HostRule } from './detection.ts';
export type {
  AmbiguousLicence,
  LicenceBook,
  LicenceClause,
  LicenceEntry,
  LicenceKind,
  LicenceOpenness,
  LicenceReading,
  LicenceRule,
} from './licences.ts';
export { compiledFolder } from './location.ts';
