import type { LicenceBook } from '../rules/index.ts';
import type { Conclusion, Declaration, DeclarationSource } from '../types.ts';

/** A base with what was concluded of it, and the licence that its name gives away where it is unknown. */
export interface BaseTerms {
  model: string;
  licence: string | null;
  candidates: string[];
  /** What keeps the base's terms open though something is said of them: `whose licence “…” the rules don't know`. */
  open?: string;
}

/** Who is heard first. What stands on one line is heard together. */
const precedence: readonly (readonly DeclarationSource[])[] = [
  ['counsel'],
  ['lockfile'],
  ['licence-file'],
  ['card'],
  ['card-text'],
  ['hub', 'catalogue', 'weight-file', 'vendor-terms'],
  ['base-model'],
];

/**
 * What follows from all declarations: the highest voice counts; ambiguous words are settled by lower voices or not at all; a
 * permissive licence over a base with other terms is a conflict, unless counsel settled it. A lockfile records what followed when
 * it was written: where the rules or the Hub say more by now, that is a conflict as well.
 */
export function conclude(
  declarations: readonly Declaration[],
  bases: readonly BaseTerms[],
  licences: LicenceBook,
): { licence: string | null; conclusion: Conclusion } {
  for (const [rank, voices] of precedence.entries()) {
    const heard = declarations.filter((declaration) => voices.includes(declaration.by));
    if (heard.length === 0) continue;
    const lower = declarations.filter((declaration) => precedence.findIndex((v) => v.includes(declaration.by)) > rank);
    const own = narrow(heard, lower);
    if (own.length === 0) continue;
    if (own.length > 1) return conflict(own, leftOpen(heard[0]!.by, own.length));
    return rank === 0 ? known(own[0]!, heard) : againstOthers(own[0]!, heard, declarations, lower, bases, licences);
  }
  const unread = declarations.find((declaration) => !declaration.licence);
  const reason = unread ? `“${unread.verbatim}” names no licence that the rules know` : 'nobody declares a licence';
  return { licence: null, conclusion: { status: 'unknown', reason } };
}

/** The licences that the voices leave open. */
function narrow(heard: readonly Declaration[], lower: readonly Declaration[]): string[] {
  const named = [...new Set(heard.flatMap((declaration) => declaration.licence ?? []))];
  if (named.length > 0) return named;
  const candidates = [...new Set(heard.flatMap((declaration) => declaration.candidates ?? []))];
  if (candidates.length < 2) return candidates.length === 1 && candidates[0] ? [candidates[0]] : [];
  const settled = candidates.filter((id) => lower.some((declaration) => declaration.licence === id));
  return settled.length > 0 ? settled : candidates;
}

function againstOthers(
  own: string,
  heard: readonly Declaration[],
  all: readonly Declaration[],
  lower: readonly Declaration[],
  bases: readonly BaseTerms[],
  licences: LicenceBook,
): { licence: string | null; conclusion: Conclusion } {
  const named = (id: string): string => licences.get(id)?.name ?? id;
  if (isRestricted(own, licences) && !isOtherVersion(own, bases, licences)) return known(own, heard);
  const others = new Set<string>();
  for (const declaration of lower) {
    if (declaration.licence && declaration.licence !== own && isRestricted(declaration.licence, licences))
      others.add(declaration.licence);
  }
  for (const base of bases) {
    for (const id of base.licence ? [base.licence] : base.candidates) {
      if (id !== own && isRestricted(id, licences)) others.add(id);
    }
  }
  const unread = all.find(isUnreadText);
  if (others.size === 0 && unread && !isRestricted(own, licences)) {
    const said = unread.by === 'card-text' ? 'the text of the card says' : `beside it lies ${unread.source}`;
    const reason = `${named(own)} is declared, and ${said}: “${unread.verbatim}”`;
    return { licence: null, conclusion: { status: 'unknown', reason } };
  }
  const left = bases.find((base) => base.open !== undefined);
  if (others.size === 0 && left && !isRestricted(own, licences)) {
    const reason = `${named(own)} is declared, but it was made from ${left.model}, ${left.open}`;
    return { licence: null, conclusion: { status: 'unknown', reason } };
  }
  if (others.size === 0) return known(own, heard);
  const from = bases.map((base) => base.model).join(', ');
  const theirs = [...others].map(named).join(', ');
  const what = from ? `but it was made from ${from}, whose terms are ${theirs}` : `but others say ${theirs}`;
  return conflict([own, ...others], `${named(own)} is declared, ${what}`);
}

/** Terms that somebody put beside the model, and that the rules can't name: they may take back what a permissive word gives. */
const isUnreadText = ({ by, licence, candidates }: Declaration): boolean =>
  (by === 'card-text' || by === 'licence-file') && licence === null && !candidates;

/** Llama 3 declared over Llama 3.1: the same family, another text. */
function isOtherVersion(own: string, bases: readonly BaseTerms[], licences: LicenceBook): boolean {
  const family = licences.get(own)?.family;
  return bases.some(
    (base) =>
      base.licence !== null &&
      base.licence !== own &&
      family !== undefined &&
      licences.get(base.licence)?.family === family,
  );
}

/** True unless the licence is known to leave use, change and passing on free. */
export function isRestricted(id: string, licences: LicenceBook): boolean {
  const licence = licences.get(id);
  if (!licence) return true;
  return licence.openness !== 'osi-approved' && licence.openness !== 'permissive-other';
}

function known(licence: string, heard: readonly Declaration[]): { licence: string; conclusion: Conclusion } {
  const voice = heard.find((declaration) => declaration.licence === licence) ?? heard[0]!;
  const reason = voice.note ? `${voiceName[voice.by]}: ${voice.note}` : voiceName[voice.by];
  return { licence, conclusion: { status: 'known', reason } };
}

const voiceName: Record<DeclarationSource, string> = {
  counsel: 'decided by counsel in the policy',
  lockfile: 'recorded in the lockfile',
  'licence-file': 'the licence file beside the model',
  card: 'declared on the model card',
  'card-text': 'said in the text of the model card',
  hub: 'declared on the Hub',
  'weight-file': 'declared in the weight file',
  catalogue: 'what the vendor publishes it under, by the rules',
  'vendor-terms': 'only served, under the terms of the vendor',
  'base-model': 'inherited from the base model',
};

/** Why the highest voice alone leaves several licences. */
function leftOpen(by: DeclarationSource, count: number): string {
  if (by === 'base-model') return `what it was made from leaves ${count} licences open`;
  if (by === 'catalogue')
    return `the rules know ${count} licences of such models, and which one this model has is not told`;
  return `${voiceName[by]}: ${count} licences, and which one holds is not told`;
}

const conflict = (candidates: string[], reason: string): { licence: null; conclusion: Conclusion } => ({
  licence: null,
  conclusion: { status: 'conflict', candidates, reason },
});
