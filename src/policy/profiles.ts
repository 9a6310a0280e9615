import type { RuleBook } from '../rules/index.ts';
import { nearestWord } from '../text/nearest.ts';
import { UserError } from '../types.ts';
import type { RawPolicy } from './policy.ts';

/** A file of `rules/policies/`. */
interface Profile {
  id: string;
  says: string;
  policy: RawPolicy;
}

/** The policy over the profile that it extends: own facts and severities win, own `allow` replaces, other lists add up. */
export function extended(
  own: RawPolicy,
  book: RuleBook,
  place: (path: string, property?: string) => string,
): RawPolicy {
  if (own.extends === undefined) return own;
  const profiles = book.documents<Profile>('policies');
  const profile = profiles.find(({ id }) => id === own.extends);
  if (!profile) {
    const ids = profiles.map(({ id }) => id);
    const near = nearestWord(own.extends, ids);
    throw new UserError(
      `${place('/extends')}: there is no profile "${own.extends}".${near ? ` Did you mean ${near}?` : ''} Profiles: ${ids.join(', ')}.`,
    );
  }
  const below = profile.policy;
  return {
    ...below,
    ...own,
    context: { ...below.context, ...own.context },
    severity: { ...below.severity, ...own.severity },
    allow: own.allow ?? below.allow ?? [],
    deny: [...(below.deny ?? []), ...(own.deny ?? [])],
    review: [...(below.review ?? []), ...(own.review ?? [])],
  };
}
