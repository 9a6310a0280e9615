import { type Policy, UserError } from '../types.ts';
import type { Place } from './written.ts';

/** Finds what can't hold together: a model accepted and refused in the same words, and two decisions on one model. */
export function checkContradictions({ allow, deny, decisions }: Policy, place: Place): void {
  const refused = new Set(deny.map((selector) => canonical(selector)));
  const both = allow.findIndex((selector) => refused.has(canonical(selector)));
  if (both >= 0) {
    throw new UserError(
      `${place(`/allow/${both}`)}: allow and deny both name ${canonical(allow[both]!)}: remove it from one of them.`,
    );
  }
  const decided = new Map<string, (typeof decisions)[number]>();
  for (const one of decisions) {
    const before = decided.get(one.model.toLowerCase());
    if (before && before.licence !== one.licence) {
      throw new UserError(
        `${one.file ?? ''}:${one.line}: two decisions on ${one.model} contradict each other: ${before.licence} (${before.file ?? ''}:${before.line}) and ${one.licence}. Keep one.`,
      );
    }
    decided.set(one.model.toLowerCase(), one);
  }
}

const canonical = (selector: object): string =>
  Object.entries(selector)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
