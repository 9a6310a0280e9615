import type { Clause, ClauseType } from '../types.ts';

/**
 * Criteria of the Open Source Definition (https://opensource.org/osd) that a clause fails: 1 free redistribution, 3 derived
 * works, 5 no discrimination against persons or groups, 6 none against fields of endeavour, 10 technology-neutral. A name
 * that derivatives must bear is not among them: criterion 4 lets a licence ask for a different name.
 */
const criteria: Partial<Record<ClauseType, readonly number[]>> = {
  'non-commercial': [1, 6],
  'research-only': [1, 6],
  'field-of-use': [6],
  'military-use': [6],
  'use-restrictions-flow-down': [6],
  'user-cap': [5, 6],
  'revenue-cap': [5, 6],
  royalty: [5, 6],
  'permission-required': [5, 6],
  'territorial-exclusion': [5],
  'competing-model-training': [6],
  'hosted-service': [6],
  'no-redistribution': [1],
  'no-derivatives': [3],
};

/** Numbers of the criteria that a clause fails; none where it fails none. */
export function criteriaOf({ type, params }: Clause): readonly number[] {
  if (type !== 'attribution-display') return criteria[type] ?? [];
  const display = params as { aboveUsers?: number; aboveRevenue?: number; onlyIfCommercial?: boolean };
  if (display.aboveUsers !== undefined || display.aboveRevenue !== undefined) return [5, 10];
  return display.onlyIfCommercial ? [6, 10] : [];
}
