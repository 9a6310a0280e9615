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
    fingerprint: fnv1a64(identity),
  };
}

/**
 * FNV-1a, 64 bits, over UTF-16 units, in hexadecimal (RFC 9923). A fingerprint tells findings apart and guards nothing, and
 * loading the crypto module costs a small scan more than all of its judging.
 */
function fnv1a64(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let i = 0; i < text.length; i++) {
    low ^= text.charCodeAt(i);
    // Times the prime 2^40 + 0x1b3, in halves of 32 bits.
    const product = (low >>> 0) * 0x1b3;
    high = (Math.imul(high, 0x1b3) + Math.floor(product / 0x100000000) + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  return high.toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');
}
