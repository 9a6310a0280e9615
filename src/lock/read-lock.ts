import { type DeclarationSource, lockfileName, type ModelStatement, type Notice, UserError } from '../types.ts';
import type { Lock, LockedEvidence, LockedModel } from './lock.ts';

const writtenBy = `\`fineprint lock\` writes it; write it anew.`;

/** Reads a lockfile. Throws a UserError with the place and what to do for text that is none. */
export function readLock(text: string, file: string = lockfileName): Lock {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const merged = /^(?:<{7}|={7}|>{7})/m.test(text) ? ' It holds the marks of a merge.' : '';
    throw new UserError(`${file} can't be read: ${(error as Error).message.split('\n')[0]}.${merged} ${writtenBy}`);
  }
  const { lockVersion, models } = isRecord(data) ? data : {};
  if (typeof lockVersion === 'number' && lockVersion > 1)
    throw new UserError(`${file} is of version ${lockVersion}, newer than this fineprint reads: update fineprint.`);
  if (lockVersion !== 1 || !Array.isArray(models)) throw new UserError(`${file} is no lockfile. ${writtenBy}`);
  return {
    lockVersion: 1,
    models: models.map((entry, i) => {
      const read = readEntry(entry);
      if (!read) throw new UserError(`${file}: entry ${i + 1} under "models" is no locked model. ${writtenBy}`);
      return read;
    }),
  };
}

/** A lockfile as a scan meets it: one that can't be read leaves a notice and says nothing. */
export function readLockLeniently(text: string, file: string): { lock?: Lock; notices: Notice[] } {
  try {
    return { lock: readLock(text, file), notices: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const notice: Notice = {
      code: 'lockfile-unreadable',
      message: error.message,
      location: { file },
      hidesModels: false,
    };
    return { notices: [notice] };
  }
}

/**
 * What a lock declares of the models in use: only entries whose licence was known, and only where every revision that the
 * project names of the model is locked. What counsel decided is heard from the policy, for as long as the decision holds.
 */
export function lockStatements(
  lock: Lock,
  wanted: ReadonlyArray<{ model: string; ref?: string }>,
  file: string,
): ModelStatement[] {
  const entries = new Map(lock.models.map((entry) => [`${entry.model}\0${entry.ref ?? ''}`, entry]));
  const entryOf = (model: string, ref = ''): LockedModel | undefined => entries.get(`${model}\0${ref}`);
  const speaks = (entry: LockedModel | undefined): boolean =>
    entry !== undefined && entry.licence !== null && entry.evidence.every(({ by }) => by !== 'counsel');
  const partly = new Set(wanted.filter(({ model, ref }) => !speaks(entryOf(model, ref))).map(({ model }) => model));
  return wanted.flatMap(({ model, ref }): ModelStatement[] => {
    const entry = entryOf(model, ref);
    if (!entry?.licence || partly.has(model)) return [];
    return [
      {
        model,
        path: file,
        declaration: {
          by: 'lockfile',
          verbatim: entry.licence,
          licence: entry.licence,
          source: file,
          date: entry.lockedOn,
          ...(entry.revision ? { revision: entry.revision } : {}),
          ...(ref ? { ref } : {}),
          ...(entry.textSha256 ? { sha256: entry.textSha256 } : {}),
          note: `locked on ${entry.lockedOn}${entry.revision ? ` at ${entry.revision.slice(0, 12)}` : ''}`,
        },
      },
    ];
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const wordOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';

function readEntry(entry: unknown): LockedModel | undefined {
  if (!isRecord(entry)) return undefined;
  const { model, ref, revision, licence, conclusion, reason, candidates, textSha256, evidence, lockedOn } = entry;
  if (typeof model !== 'string' || typeof lockedOn !== 'string' || typeof reason !== 'string') return undefined;
  if (!wordOrNull(ref) || !wordOrNull(revision) || !wordOrNull(licence) || !wordOrNull(textSha256)) return undefined;
  if (conclusion !== 'known' && conclusion !== 'conflict' && conclusion !== 'unknown') return undefined;
  if ((conclusion === 'known') !== (licence !== null)) return undefined;
  const said = Array.isArray(evidence) ? evidence.flatMap((one) => readEvidence(one) ?? []) : [];
  const open = Array.isArray(candidates) ? candidates.filter((id): id is string => typeof id === 'string') : undefined;
  const rest = { textSha256, evidence: said, lockedOn };
  return { model, ref, revision, licence, conclusion, reason, ...(open ? { candidates: open } : {}), ...rest };
}

function readEvidence(one: unknown): LockedEvidence | undefined {
  if (!isRecord(one)) return undefined;
  const { by, says, source, date } = one;
  if (typeof by !== 'string' || typeof says !== 'string' || typeof source !== 'string') return undefined;
  return { by: by as DeclarationSource, says, source, ...(typeof date === 'string' ? { date } : {}) };
}
