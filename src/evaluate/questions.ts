import { questionFor } from '../clauses/index.ts';
import type { Finding, Question } from '../types.ts';

/** Facts of the context that findings wait for: those that settle most warnings first, then most notes. */
export function questionsOf(findings: readonly Finding[], facts: ReadonlyMap<string, readonly string[]>): Question[] {
  const settles = new Map<string, Finding[]>();
  for (const one of findings) {
    if (one.waived) continue;
    for (const fact of facts.get(one.fingerprint) ?? []) {
      // What only a plan can tell is no question to a project.
      if (/^(?:output|model)\.|^declaredLicence$/.test(fact)) continue;
      settles.set(fact, [...(settles.get(fact) ?? []), one]);
    }
  }
  const grave = (list: readonly Finding[]): number => list.filter(({ severity }) => severity !== 'note').length;
  return [...settles]
    .sort(([a, as], [b, bs]) => grave(bs) - grave(as) || bs.length - as.length || (a < b ? -1 : 1))
    .map(([fact, list]) => ({
      fact,
      question: questionFor(fact),
      settles: list.map(({ fingerprint }) => fingerprint),
    }));
}
