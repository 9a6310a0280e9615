import type { RegistryId } from '../types.ts';
import { type PatternSet, patternSet } from './pattern-set.ts';

/** An entry of `catalogues` in `rules/detection/`: a call that takes names of a library's own catalogue. */
export interface LibraryCatalogueRule {
  calls: string;
  registry: RegistryId;
  ids: string;
  arguments?: number;
}

/** The catalogue of a library, from which a call takes a name. */
export interface LibraryCatalogue {
  registry: RegistryId;
  ids: PatternSet;
  /** How many of the call's first arguments are names of it. */
  arguments: number;
}

const mostRemembered = 50_000;
const none: readonly LibraryCatalogue[] = [];

/** Finds the catalogues that a call takes its names from; each call is held against the patterns once. */
export function libraryCatalogues(
  rules: readonly LibraryCatalogueRule[],
): (call: string) => readonly LibraryCatalogue[] {
  const any = patternSet(rules.map((rule) => rule.calls));
  const listed = rules.map((rule) => ({
    calls: patternSet([rule.calls]),
    catalogue: { registry: rule.registry, ids: patternSet([rule.ids]), arguments: rule.arguments ?? 1 },
  }));
  const known = new Map<string, readonly LibraryCatalogue[]>();
  return (call) => {
    let answer = known.get(call);
    if (answer === undefined) {
      answer = any.test(call) ? listed.filter(({ calls }) => calls.test(call)).map((one) => one.catalogue) : none;
      if (known.size < mostRemembered) known.set(call, answer);
    }
    return answer;
  };
}
