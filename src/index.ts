/**
 * fineprint as a library: which machine-learning models a project uses, under which licences, and whether it may.
 * Errors that the caller can mend are `UserError`s; what a scan could not do is a notice in its report.
 */

export { checkPlanUnder } from './check-plans.ts';
export { type ClaimDocument, findClaims, type ModelsInQuestion } from './claims/index.ts';
export {
  clauseMeaning,
  clauseTypes,
  effectOf,
  isRuleId,
  questionFor,
  ruleIds,
  rulesOfClause,
} from './clauses/index.ts';
export {
  type Baseline,
  type BaselineEntry,
  baselineOf,
  checkPlan,
  dutiesOf,
  type Evaluated,
  evaluate,
  type Plan,
  type PlanFinding,
  type PlanJudge,
  type PlanModel,
  readPlan,
  type ToEvaluate,
} from './evaluate/index.ts';
export type { CustomExtractor, FoundIdentifier } from './extract/index.ts';
export { type LicenceDocument, readLicenceDocument } from './licence-in-document.ts';
export {
  type DecodedDocument,
  decodeDocument,
  type LicenceReading,
  type ReadLicenceOptions,
  readLicence,
} from './licence-text/index.ts';
export { type Lock, type LockChange, type LockedModel, lockText, readLock } from './lock/index.ts';
export { type LockResult, lockProject } from './lock-project.ts';
export { fetchModelRepo, type LookUpOptions, lookUp } from './look-up.ts';
export { noticesOf } from './notices-of.ts';
export { type LoadedPolicy, loadPolicy, noPolicy, type PolicyPlace } from './policy/index.ts';
export { type QuotableText, quotedClauses } from './quotable-text.ts';
export { type CardFolder, type ReadCardOptions, readCard } from './read-card.ts';
export { readReport } from './read-report.ts';
export {
  type Difference,
  differenceOf,
  type FormatName,
  isFormatName,
  type ModelChange,
  type NoticeFile,
  type NoticeParts,
  noticeFiles,
  noticeMark,
  render,
  reporterNames,
} from './report/index.ts';
export {
  type Answer,
  type Asked,
  type Environment,
  type ExplainedModel,
  explainModel,
  modelFamily,
  type Resolved,
  resolve,
  resolveAsked,
  type StoredText,
  storedTexts,
  type ToResolve,
  textStoreFolder,
  textStoreIndex,
} from './resolve/index.ts';
export {
  type LicenceRule,
  type ModelFile,
  openRuleBook,
  type Page,
  pagesOf,
  type RuleBook,
  registrySpelledBy,
} from './rules/index.ts';
export { scan } from './scan.ts';
export type { ScanOptions, ScanProgress } from './scan-options.ts';
export { quotesFromStore } from './stored-quotes.ts';
export * from './types.ts';
