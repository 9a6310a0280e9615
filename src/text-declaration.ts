import { createHash } from 'node:crypto';
import { effectOf } from './clauses/index.ts';
import type { LicenceReading } from './licence-text/index.ts';
import type { QuotableText } from './quotable-text.ts';
import type { RuleBook } from './rules/index.ts';
import type { Declaration } from './types.ts';

/** What a licence text declares of the model that it lies beside; undefined for a policy, or a text that is no licence. */
export function textDeclaration(
  source: string,
  text: string,
  reading: LicenceReading,
  book: RuleBook,
): Declaration | undefined {
  const { match, nearest, contained, pointsTo } = reading;
  const common = { by: 'licence-file' as const, source, sha256: sha256Of(text) };
  const named = (id: string): string => book.licences.get(id)?.name ?? id;
  const policy = (id: string): boolean => book.licences.get(id)?.kind === 'policy';
  if (match?.exact) return policy(match.id) ? undefined : { ...common, verbatim: named(match.id), licence: match.id };
  const parts = [...new Set(contained.filter((one) => one.exact && !policy(one.id)).map((one) => one.id))];
  // A licence with words added around it is that licence and more: what is added may take back what it gives.
  const more = parts.length === 1 && reading.departures.some((one) => !one.outsideTerms);
  if (parts.length > 0 && !more)
    return { ...common, verbatim: parts.map(named).join(' and '), licence: null, candidates: parts };
  if (pointsTo) return { ...common, verbatim: named(pointsTo), licence: pointsTo, note: 'the file only points at it' };
  const kin = match ?? nearest;
  if (!kin)
    return bindingClause(reading)
      ? { ...common, verbatim: 'terms that the rules don’t know', licence: null }
      : undefined;
  if (policy(kin.id)) return undefined;
  return {
    ...common,
    verbatim: `a text akin to ${named(kin.id)}, with changes`,
    licence: null,
    note: 'read the text: it is not the original',
  };
}

/** A text that is a known licence word for word, for quotes; undefined for any other. */
export function quotableText(source: string, text: string, reading: LicenceReading): QuotableText | undefined {
  const { match } = reading;
  return match?.exact ? { licence: match.id, reading, origin: { source, sha256: sha256Of(text) } } : undefined;
}

/** SHA-256 of a text in UTF-8, hex. */
export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The first clause that binds whoever takes the licence; a copyright line or a list of thanks has none. */
export const bindingClause = ({ clauses }: LicenceReading): LicenceReading['clauses'][number] | undefined =>
  clauses.find(({ type }) => ['condition', 'restriction'].includes(effectOf(type)));
