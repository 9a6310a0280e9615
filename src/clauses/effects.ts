import type { ClauseType, Effect } from '../types.ts';

const effects = {
  'user-cap': 'restriction',
  'revenue-cap': 'restriction',
  'non-commercial': 'restriction',
  'research-only': 'restriction',
  'field-of-use': 'restriction',
  'use-restrictions-flow-down': 'condition',
  'competing-model-training': 'restriction',
  'output-model-naming': 'condition',
  'derivative-naming': 'condition',
  'attribution-display': 'condition',
  'notice-file': 'condition',
  'licence-copy': 'condition',
  'state-changes': 'condition',
  'share-alike': 'condition',
  'no-derivatives': 'restriction',
  'no-redistribution': 'restriction',
  'territorial-exclusion': 'restriction',
  'hosted-service': 'restriction',
  royalty: 'condition',
  'permission-required': 'condition',
  'unilateral-change': 'risk',
  'remote-restriction': 'risk',
  'update-obligation': 'condition',
  'ip-litigation-termination': 'risk',
  termination: 'risk',
  'patent-grant': 'permission',
  trademark: 'restriction',
  indemnity: 'risk',
  'governing-law': 'risk',
  'export-control': 'condition',
  'military-use': 'restriction',
  'disclose-ai-output': 'condition',
  'no-reverse-engineering': 'restriction',
  'output-ownership': 'permission',
} satisfies Record<ClauseType, Effect>;

/** All clause types, in the order of the vocabulary. */
export const clauseTypes = Object.keys(effects) as ClauseType[];

/** What clauses of this type do to you. */
export const effectOf = (type: ClauseType): Effect => effects[type];
