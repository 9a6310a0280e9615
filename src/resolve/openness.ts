import type { LicenceBook } from '../rules/index.ts';
import type { Access, Clause, ClauseType, Conclusion, Openness } from '../types.ts';

/** What decides how open a model is. */
export interface OpennessFacts {
  access: Access;
  conclusion: Conclusion;
  licence: string | null;
  /** The catalogue knows that weights are published and that no licence was found. */
  publishedWithoutLicence?: boolean;
  /** Training code and the training data, or all that it takes to make it again, are published under open terms. */
  openTraining?: boolean;
}

const restricting = new Set<ClauseType>([
  'user-cap',
  'revenue-cap',
  'royalty',
  'permission-required',
  'field-of-use',
  'military-use',
  'use-restrictions-flow-down',
  'competing-model-training',
  'territorial-exclusion',
  'hosted-service',
  'derivative-naming',
  'output-model-naming',
]);

/** The first row of the table that fits decides; what isn't known is never called permissive. */
export function opennessOf(facts: OpennessFacts, licences: LicenceBook): Openness {
  if (facts.access === 'vendor-api') return 'proprietary';
  if (facts.publishedWithoutLicence) return 'unknown';
  if (facts.conclusion.status !== 'known' || facts.licence === null) return openestCertain(facts.conclusion, licences);
  return opennessOfLicence(facts.licence, licences, facts.openTraining ?? false);
}

/** When candidates are left, a label holds only if all of them agree on it, and never a permissive one. */
function openestCertain(conclusion: Conclusion, licences: LicenceBook): Openness {
  if (conclusion.status !== 'conflict' || conclusion.candidates.length === 0) return 'unknown';
  const labels = new Set(conclusion.candidates.map((id) => opennessOfLicence(id, licences, false)));
  const [label] = labels;
  const certain = label === 'open-weight-restricted' || label === 'open-weight-non-commercial';
  return labels.size === 1 && label && certain ? label : 'unknown';
}

function opennessOfLicence(id: string, licences: LicenceBook, openTraining: boolean): Openness {
  const licence = licences.get(id);
  if (!licence) return 'unknown';
  if (licence.kind === 'terms' || licence.openness === 'proprietary') return 'proprietary';
  const clauses = licences.clauses(id);
  const has = (type: ClauseType): boolean => clauses.some((clause) => clause.type === type);
  if (has('no-redistribution') || has('no-derivatives')) return 'proprietary';
  const closed = licence.openness === 'non-commercial' || licence.openness === 'research-only';
  if (has('non-commercial') || has('research-only') || closed) return 'open-weight-non-commercial';
  const limited = licence.openness === 'restricted-community' || licence.openness === 'responsible-ai';
  if (limited || clauses.some(isRestricting)) return 'open-weight-restricted';
  return openTraining && licence.osiApproved ? 'open-source' : 'open-weight-permissive';
}

/** A display that is owed above a size, or by commercial products of any size. */
interface DisplayParameters {
  aboveUsers?: number;
  aboveRevenue?: number;
  onlyIfCommercial?: boolean;
}

function isRestricting(clause: Clause): boolean {
  if (restricting.has(clause.type)) return true;
  if (clause.type !== 'attribution-display') return false;
  const { aboveUsers, aboveRevenue, onlyIfCommercial } = clause.params as DisplayParameters;
  return aboveUsers !== undefined || aboveRevenue !== undefined || onlyIfCommercial === true;
}
