import type { ClauseType, Context, Openness, Severity } from '../types.ts';

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

/** Which models a list means: all the keys given must fit. */
export interface Selector {
  /** Model id or glob. */
  model?: string;
  /** Id or name of a licence in `rules/licences/`. */
  licence?: string;
  /** Vendor family of licences: `llama`. */
  family?: string;
  openness?: Openness;
  /** A licence with a clause of this type … */
  clause?: ClauseType;
  /** … and these parameters. */
  params?: Readonly<Record<string, unknown>>;
}

/** Models that are accepted (all others are findings), refused, or to be looked at. */
export interface SelectorLists {
  allow: readonly Selector[];
  deny: readonly Selector[];
  review: readonly Selector[];
}

/** What holds instead for references in some paths; of several that fit, the later one wins. */
export interface Override extends Partial<SelectorLists> {
  /** Paths or globs. */
  paths: readonly string[];
  context?: Context;
  severity?: Readonly<Record<string, Severity | 'off'>>;
}

/** The user's policy, read and checked. Without one, everything is unknown and nothing is waived. */
export interface Policy extends SelectorLists {
  /** Path of the file relative to the root, null when there is none. */
  file: string | null;
  context: Context;
  failOn?: Severity | 'never';
  /** Whether a reference without a revision is a finding. */
  requirePinnedRevisions: boolean;
  /** Rule id → the severity it is to have, or `off`. */
  severity: Readonly<Record<string, Severity | 'off'>>;
  overrides: readonly Override[];
  waivers: readonly Waiver[];
  decisions: readonly Decision[];
}

/** The policy of a project that has none. */
export const noPolicy: Policy = {
  file: null,
  context: {},
  requirePinnedRevisions: false,
  severity: {},
  allow: [],
  deny: [],
  review: [],
  overrides: [],
  waivers: [],
  decisions: [],
};

/** A policy as it is written. */
export type RawPolicy = Partial<Omit<Policy, 'file' | 'waivers' | 'decisions'>> & {
  extends?: string;
  waivers?: Array<Omit<Waiver, 'line'>>;
  decisions?: Array<Omit<Decision, 'line'>>;
};
