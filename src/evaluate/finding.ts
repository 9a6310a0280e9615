import { createHash } from 'node:crypto';
import type { ClauseType, Finding, Location, Severity } from '../types.ts';

/** What a finding is made from. */
export interface FindingParts {
  rule: string;
  severity: Severity;
  model?: string;
  clause?: ClauseType;
  /** What tells findings without a model apart: the identifier as written. */
  subject?: string;
  message: string;
  remedy?: string | undefined;
  locations: readonly Location[];
}

/** A finding with its fingerprint, which holds as long as rule, model and clause do. */
export function finding({ subject, remedy, locations, ...parts }: FindingParts): Finding {
  const identity = [parts.rule, parts.model ?? subject ?? '', parts.clause ?? ''].join('\0');
  return {
    ...parts,
    ...(remedy === undefined ? {} : { remedy }),
    locations: [...locations],
    fingerprint: createHash('sha256').update(identity).digest('hex').slice(0, 16),
  };
}
