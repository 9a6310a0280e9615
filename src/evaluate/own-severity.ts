import type { Policy, Severity } from '../types.ts';
import { matchesGlob } from './glob.ts';

/** The policy's own severity of a rule; an exact id goes before a group. Undefined where the policy leaves it. */
export function ownSeverity(rule: string, severity: Policy['severity']): Severity | 'off' | undefined {
  const group = Object.keys(severity).find((glob) => glob.includes('*') && matchesGlob(rule, glob));
  return severity[rule] ?? (group === undefined ? undefined : severity[group]);
}
