import type { ClauseType } from '../types.ts';
import { namedFields } from './fields.ts';
import { sameLicence } from './papers.ts';
import type { DeclaredLicence, JudgedLicence, Situation } from './situation.ts';
import { fold } from './wording.ts';

/** What a licence asks of the licence of a derivative, the strictest first. */
export type Governs =
  /** Only where nothing commercial is done. */
  | 'non-commercial'
  /** The same licence, or a compatible one. */
  | 'share-alike'
  /** Its own agreement with its limits: other terms would drop them. */
  | 'agreement'
  /** Any terms that carry its use restrictions. */
  | 'use-restrictions'
  /** Any terms; notices stay. */
  | 'notices'
  | 'nothing';

const limits: readonly ClauseType[] = [
  'user-cap',
  'revenue-cap',
  'royalty',
  'territorial-exclusion',
  'hosted-service',
  'permission-required',
  'derivative-naming',
  'output-model-naming',
  'competing-model-training',
  'no-redistribution',
];
const notices: readonly ClauseType[] = ['licence-copy', 'notice-file', 'state-changes', 'attribution-display'];

export const has = (licence: JudgedLicence, types: readonly ClauseType[]): boolean =>
  licence.clauses.some(({ type }) => types.includes(type));

/** Whether its share-alike is that of a public licence (GPL, Creative Commons), not of a vendor's agreement. */
export const isCopyleft = (licence: JudgedLicence): boolean =>
  has(licence, ['share-alike']) &&
  (/^(?:osi-approved|permissive-other|responsible-ai)$/.test(licence.openness) ||
    /^cc-by(?:-nc)?-sa-/.test(licence.id));

/** Whether some display is owed only above a number of users or a revenue: a permissive text with a limit. */
const hasThreshold = (licence: JudgedLicence): boolean =>
  licence.clauses.some(
    ({ type, params }) =>
      type === 'attribution-display' &&
      (('aboveUsers' in params && params.aboveUsers !== undefined) ||
        ('aboveRevenue' in params && params.aboveRevenue !== undefined)),
  );

/** What decides under which terms a derivative may go out. */
export function governs(licence: JudgedLicence): Governs {
  if (has(licence, ['non-commercial', 'research-only'])) return 'non-commercial';
  if (isCopyleft(licence)) return 'share-alike';
  if (licence.derivativesUnderOwnTerms)
    return has(licence, ['use-restrictions-flow-down']) ? 'use-restrictions' : 'notices';
  if (has(licence, [...limits, 'share-alike']) || hasThreshold(licence)) return 'agreement';
  if (has(licence, ['use-restrictions-flow-down'])) return 'use-restrictions';
  if (has(licence, ['field-of-use', 'military-use'])) return 'agreement';
  return has(licence, notices) ? 'notices' : 'nothing';
}

/** Whether a licence lets anybody do business with the work, as a reader of its name expects. */
export const isPermissive = (licence: JudgedLicence): boolean => {
  const kind = governs(licence);
  return kind === 'notices' ? /^(?:osi-approved|permissive-other)$/.test(licence.openness) : kind === 'nothing';
};

/** Whether the declared licence is this one; `perhaps` when the declared word stands for several. */
export function declares(declared: DeclaredLicence, licence: JudgedLicence): 'yes' | 'perhaps' | 'no' {
  if (declared.status === 'known') return sameLicence(declared.licence, licence) ? 'yes' : 'no';
  if (declared.status === 'ambiguous')
    return declared.candidates.some((one) => sameLicence(one, licence)) ? 'perhaps' : 'no';
  return 'no';
}

/** Whether the declared licence carries the use restrictions of this model's licence. */
export function carriesRestrictions(situation: Situation): 'yes' | 'perhaps' | 'no' {
  const { declared, licence, output } = situation;
  const included = output.licenceIncludes ?? [];
  if (included.some((type) => type === 'use-restrictions-flow-down' || type === 'field-of-use')) return 'yes';
  const same = declares(declared, licence);
  if (same !== 'no' || declared.status !== 'known') return same;
  if (!has(declared.licence, ['use-restrictions-flow-down'])) return 'no';
  const theirs = new Set(namedFields({ ...situation, licence: declared.licence }).map(fold));
  const ours = namedFields(situation);
  return ours.length > 0 && ours.every((field) => theirs.has(fold(field))) ? 'yes' : 'perhaps';
}
