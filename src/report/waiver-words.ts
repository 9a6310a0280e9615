import type { Finding } from '../types.ts';

/** Why a finding is accepted, by whom and until when, and where the ground for it is. */
export const waiverWords = ({ reason, owner, expires, evidence }: NonNullable<Finding['waived']>): string =>
  [reason, owner && `owner ${owner}`, expires && `until ${expires}`, evidence && `see ${evidence}`]
    .filter(Boolean)
    .join('; ');
