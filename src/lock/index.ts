export { compareLocks, type LockChange, termsOf } from './compare-locks.ts';
export { keepEntries, readElsewhere } from './keep-entries.ts';
export type { Lock, LockedEvidence, LockedModel } from './lock.ts';
export { lockText, makeLock } from './make-lock.ts';
export { lockStatements, readLock, readLockLeniently } from './read-lock.ts';
