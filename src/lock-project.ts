import {
  compareLocks,
  keepEntries,
  type Lock,
  type LockChange,
  type LockedModel,
  makeLock,
  readElsewhere,
} from './lock/index.ts';
import type { HubAnswer } from './resolve/hub/index.ts';
import { scan } from './scan.ts';
import type { ScanOptions } from './scan-options.ts';
import type { Notice } from './types.ts';

/** A lock as it would be written now, and what it changes. */
export interface LockResult {
  lock: Lock;
  changes: LockChange[];
  /** Entries of the lock before that stay as they were, since their repositories could not be read. */
  kept: LockedModel[];
  /** Whether the Hub was to be asked of a model and could not be heard. */
  unheard: boolean;
  /** What the scan and the Hub could not do. */
  notices: Notice[];
}

type HubStatus = HubAnswer['status'];
/** The Hub was heard, and the model or its revision is not there any more. */
const gone: ReadonlySet<HubStatus> = new Set(['missing-or-private', 'disabled', 'no-such-revision']);
const heard: ReadonlySet<HubStatus> = new Set(['found', ...gone]);

/**
 * Makes the lock of a project from a scan that hears no lockfile: what was locked before is no evidence of itself. Where a
 * repository can't be read, what an earlier lock knows of it stays, unless what is known now speaks against it.
 */
export async function lockProject(options: ScanOptions, before?: Lock): Promise<LockResult> {
  const told = new Map<string, HubStatus>();
  const hub: ScanOptions['hub'] = {
    ...options.hub,
    texts: 'all',
    told: ({ model, ref }, status) => void told.set(`${model}\0${ref ?? ''}`, status),
  };
  const statusOf = ({ model, ref }: LockedModel): HubStatus | undefined => told.get(`${model}\0${ref ?? ''}`);
  const report = await scan({ ...options, hub, lockfile: false });
  const made = makeLock(report, before);
  const elsewhere = readElsewhere(made, before);
  const lost = elsewhere.filter((entry) => gone.has(statusOf(entry) ?? 'found'));
  const kept = await standing(
    elsewhere.filter((entry) => !lost.includes(entry)),
    options,
  );
  const lock = keepEntries(made, kept);
  const changes = [
    ...compareLocks(before ?? { lockVersion: 1, models: [] }, lock),
    ...lost.map(({ model, ref, licence }): LockChange => {
      const after = `not on the Hub any more (${told.get(`${model}\0${ref ?? ''}`)})`;
      return { kind: 'gone', model, ref, before: licence ?? 'there', after, fails: true };
    }),
  ];
  const unheard = [...told.values()].some((status) => !heard.has(status));
  return { lock, changes, kept, unheard, notices: report.notices };
}

/** The entries whose licence still follows when the lockfile is heard beside the rules and this machine. */
async function standing(entries: readonly LockedModel[], options: ScanOptions): Promise<LockedModel[]> {
  if (entries.length === 0) return [];
  const { models } = await scan({ ...options, online: false, lockfile: true });
  const licences = new Map(models.map(({ id, licence }) => [id, licence]));
  return entries.filter(({ model, licence }) => licence === null || licences.get(model) === licence);
}
