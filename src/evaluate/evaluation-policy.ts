import type { Context, Severity } from '../types.ts';
import type { ListRules } from './lists.ts';
import type { WaiverRule } from './waivers.ts';

/** What holds instead for references in some paths. */
export interface PathRule extends Partial<ListRules> {
  paths: readonly string[];
  context?: Context;
  severity?: Readonly<Record<string, Severity | 'off'>>;
}

/** The part of a policy that decides findings. */
export interface EvaluationPolicy extends ListRules {
  overrides: readonly PathRule[];
  file: string | null;
  context: Context;
  requirePinnedRevisions: boolean;
  /** Rule id, or a group such as `oblig.*` → severity, or `off`. */
  severity: Readonly<Record<string, Severity | 'off'>>;
  waivers: readonly WaiverRule[];
  decisions: ReadonlyArray<{ model: string; expires?: string; line: number }>;
}
