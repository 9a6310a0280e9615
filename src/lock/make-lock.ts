import type { Declaration, Model, Report } from '../types.ts';
import type { Lock, LockedModel } from './lock.ts';

/**
 * The lock that a report makes: every model in use, at every revision named. An entry that says the same as before keeps its
 * day, so that a lockfile changes only where something did. Pure.
 */
export function makeLock(report: Report, before?: Lock): Lock {
  const known = new Map(before?.models.map((entry) => [keyOf(entry), entry]));
  const models = usesOf(report).map(({ model, ref }) => {
    const made = entryOf(model, ref, report.asOf);
    const old = known.get(keyOf(made));
    return old && saysSame(old, made) ? { ...made, lockedOn: old.lockedOn } : made;
  });
  return { lockVersion: 1, models };
}

/** What tells entries apart. */
export const keyOf = ({ model, ref }: Pick<LockedModel, 'model' | 'ref'>): string => `${model}\0${ref ?? ''}`;

/** The lockfile as text: one order, two blanks, a line end at the end. */
export const lockText = (lock: Lock): string => `${JSON.stringify(lock, null, 2)}\n`;

function usesOf({ references, models }: Report): Array<{ model: Model; ref: string | null }> {
  const byId = new Map(models.map((model) => [model.id, model]));
  const uses = new Map<string, { model: Model; ref: string | null }>();
  for (const { model: id, usage, revision } of references) {
    const model = usage === 'use' && id !== null ? byId.get(id) : undefined;
    if (!model || model.id.startsWith('./')) continue;
    const ref = revision ?? null;
    uses.set(keyOf({ model: model.id, ref }), { model, ref });
  }
  return [...uses].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, use]) => use);
}

function entryOf({ id, licence, conclusion, declarations }: Model, ref: string | null, asOf: string): LockedModel {
  // What was read for another revision is no evidence of this one.
  const own = declarations.filter(
    (said) => said.by !== 'lockfile' && (said.revision === undefined || (said.ref ?? null) === ref),
  );
  return {
    model: id,
    ref,
    revision: own.find((said) => said.revision)?.revision ?? null,
    licence,
    conclusion: conclusion.status,
    reason: conclusion.reason,
    ...(conclusion.status === 'conflict' ? { candidates: conclusion.candidates } : {}),
    textSha256: own.find((said) => said.sha256)?.sha256 ?? null,
    evidence: own.map(evidenceOf),
    lockedOn: asOf,
  };
}

function evidenceOf({ by, verbatim, name, source, date }: Declaration): LockedModel['evidence'][number] {
  const says = name ? `${verbatim} (${name})` : verbatim;
  return { by, says, source, ...(date ? { date } : {}) };
}

/** The day on which something was read again is no change. */
function saysSame(old: LockedModel, made: LockedModel): boolean {
  const undated = ({ lockedOn: _, evidence, ...rest }: LockedModel): string =>
    JSON.stringify([rest, evidence.map(({ date: __, ...said }) => said)]);
  return undated(old) === undated(made);
}
