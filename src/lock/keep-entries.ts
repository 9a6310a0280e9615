import type { Lock, LockedModel } from './lock.ts';
import { keyOf } from './make-lock.ts';

/**
 * The entries of an earlier lock that were read in the model's repository, where the new ones could not be: an offline run on
 * a machine without the files, a Hub that is down.
 */
export function readElsewhere(made: Lock, before: Lock | undefined): LockedModel[] {
  const now = new Map(made.models.map((entry) => [keyOf(entry), entry]));
  return (before?.models ?? []).filter((known) => {
    const entry = now.get(keyOf(known));
    return entry !== undefined && known.revision !== null && entry.revision === null;
  });
}

/** A lock with some entries as an earlier one had them. */
export function keepEntries(made: Lock, kept: readonly LockedModel[]): Lock {
  const byKey = new Map(kept.map((entry) => [keyOf(entry), entry]));
  return { ...made, models: made.models.map((entry) => byKey.get(keyOf(entry)) ?? entry) };
}
