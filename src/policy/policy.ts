import type { Context, Severity } from '../types.ts';

/** A finding that somebody accepts, with the reason. Globs: `*` stands for any run of characters. */
export interface Waiver {
  /** Rule id, or a group such as `oblig.*`. */
  rule: string;
  /** Model id or glob; absent: every model. */
  model?: string;
  /** Path or glob; the waiver then holds only for findings whose places all match. */
  path?: string;
  reason: string;
  owner?: string;
  /** Last day on which it holds, ISO. */
  expires?: string;
  evidence?: string;
  /** Where it stands, for the notice that it expired or is unused. */
  line: number;
}

/** Counsel's decision on a model: it shows as its own declaration and wins. */
export interface Decision {
  model: string;
  /** Id of a licence in `rules/licences/`. */
  licence: string;
  reason: string;
  evidence?: string;
  approver?: string;
  expires?: string;
  line: number;
}

/** The user's policy, read and checked. Without one, everything is unknown and nothing is waived. */
export interface Policy {
  /** Path of the file relative to the root, null when there is none. */
  file: string | null;
  context: Context;
  failOn?: Severity | 'never';
  /** Whether a reference without a revision is a finding. */
  requirePinnedRevisions: boolean;
  /** Rule id → the severity it is to have, or `off`. */
  severity: Readonly<Record<string, Severity | 'off'>>;
  waivers: readonly Waiver[];
  decisions: readonly Decision[];
}

/** The policy of a project that has none. */
export const noPolicy: Policy = {
  file: null,
  context: {},
  requirePinnedRevisions: false,
  severity: {},
  waivers: [],
  decisions: [],
};
