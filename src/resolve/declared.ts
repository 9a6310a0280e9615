import type { LicenceBook } from '../rules/index.ts';
import type { Declaration } from '../types.ts';

/** Words under `license:` that declare none: left over from a template, or said to be unknown. */
const nothing =
  /^(?:unknown|none|null|nil|n\/?a|tbd|todo|licen[cs]e|unlicensed|undefined|unspecified|not[ -](?:specified|applicable|available|provided)|[?.\-_\s]*|\[?more information needed\]?)$/i;

/** Whether a word under `license:` says anything at all. */
export const declaresNothing = (word: string): boolean => nothing.test(word.trim());

/**
 * The Hub's licence id that a card's declaration amounts to, lower case; `other` for a licence of its own; null for none or
 * several: https://huggingface.co/docs/hub/repositories-licenses.
 */
export function declaredId(declaration: Declaration, licences: LicenceBook): string | null {
  const { verbatim, name } = declaration;
  if (declaration.listed !== undefined) {
    const ids = new Set(
      declaration.listed.filter((word) => !declaresNothing(word)).map((word) => idOf(word, licences)),
    );
    const [only] = ids;
    return ids.size === 1 ? only! : null;
  }
  if (declaresNothing(verbatim)) return null;
  const id = idOf(verbatim, licences);
  if (id !== 'other' || !name) return id;
  const named = licences.read(name);
  return named.status === 'known' ? (named.licence.hfIds[0] ?? 'other') : 'other';
}

function idOf(word: string, licences: LicenceBook): string {
  const lower = word.trim().toLowerCase();
  const reading = licences.read(word);
  if (reading.status === 'unknown') return 'other';
  if (reading.status === 'known') {
    const { hfIds } = reading.licence;
    return hfIds.includes(lower) ? lower : (hfIds[0] ?? 'other');
  }
  // A family such as `gpl` is an id of the Hub; a word of our own for several texts is none.
  if (familyIds.has(lower)) return lower;
  const [only, ...others] = reading.candidates;
  return only && others.length === 0 ? (licences.get(only)?.hfIds[0] ?? 'other') : 'other';
}

/** Ids of the Hub that stand for a family of licences. */
const familyIds = new Set(['openrail', 'bsd', 'cc', 'gfdl', 'gpl', 'lgpl']);
