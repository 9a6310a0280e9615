import type { Lock, LockedModel } from './lock.ts';
import { keyOf } from './make-lock.ts';

/** One thing in which two locks differ. */
export interface LockChange {
  kind: 'added' | 'removed' | 'licence' | 'text' | 'revision' | 'gone';
  model: string;
  ref: string | null;
  /** What it was, and what it is, in words. */
  before: string | null;
  after: string | null;
  /** Whether `--check` fails on it: another commit under the same licence is none of its business. */
  fails: boolean;
}

/** What changed from one lock to the next, in the order of the lock. Pure. */
export function compareLocks(before: Lock, after: Lock): LockChange[] {
  const old = new Map(before.models.map((entry) => [keyOf(entry), entry]));
  const now = new Map(after.models.map((entry) => [keyOf(entry), entry]));
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort();
  return keys.flatMap((key) => changesOf(old.get(key), now.get(key)));
}

function changesOf(before: LockedModel | undefined, after: LockedModel | undefined): LockChange[] {
  const entry = after ?? before;
  if (!entry) return [];
  const common = { model: entry.model, ref: entry.ref };
  if (!before || !after) {
    const kind = after ? 'added' : 'removed';
    return [
      { ...common, kind, before: before ? termsOf(before) : null, after: after ? termsOf(after) : null, fails: true },
    ];
  }
  const changes: LockChange[] = [];
  if (termsOf(before) !== termsOf(after))
    changes.push({ ...common, kind: 'licence', before: termsOf(before), after: termsOf(after), fails: true });
  if (before.textSha256 !== null && after.textSha256 !== null && before.textSha256 !== after.textSha256)
    changes.push({ ...common, kind: 'text', before: before.textSha256, after: after.textSha256, fails: true });
  if (before.revision !== null && after.revision !== null && before.revision !== after.revision)
    changes.push({ ...common, kind: 'revision', before: before.revision, after: after.revision, fails: false });
  return changes;
}

/** The outcome of an entry in words: a licence id, `conflict: a or b`, `unknown`. */
export function termsOf({ licence, conclusion, candidates = [] }: LockedModel): string {
  if (licence !== null) return licence;
  return conclusion === 'conflict' ? `conflict: ${[...candidates].sort().join(' or ')}` : 'unknown';
}
