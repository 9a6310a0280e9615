import type { Decision, Policy, Waiver } from '../types.ts';

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
  /** Profiles that ship with the program, or policy files beside this one: the later one wins. */
  extends?: string | string[];
  /** Folder of rules of one's own, beside the policy. */
  rules?: string;
  waivers?: Array<Omit<Waiver, 'line' | 'file'>>;
  decisions?: Array<Omit<Decision, 'line' | 'file'>>;
};
