import type { LicenceBook } from '../rules/index.ts';
import type { Claim, ClaimKind, Clause, Openness, StatedClaim } from '../types.ts';
import type { ClaimFacts, Column } from './claim-facts.ts';
import { nameOf, reasonFor, sectionOf } from './claim-reasons.ts';

type Verdict = Claim['verdict'];
const columns: Record<Openness, Column> = {
  'open-source': 'open',
  'open-weight-permissive': 'permissive',
  'open-weight-restricted': 'restricted',
  'open-weight-non-commercial': 'non-commercial',
  proprietary: 'proprietary',
  unknown: 'unknown',
};

type Row = Record<Column, Verdict>;
const row = (
  open: Verdict,
  permissive: Verdict,
  restricted: Verdict,
  nonCommercial: Verdict,
  proprietary: Verdict,
): Row => ({ open, permissive, restricted, 'non-commercial': nonCommercial, proprietary, unknown: 'unsupported' });

/** Kind of claim × openness → verdict. What is not known supports nothing and contradicts nothing. */
const table: Record<Exclude<ClaimKind, 'licence-name' | 'output-training'>, Row> = {
  'open-source': row('supported', 'unsupported', 'contradicted', 'contradicted', 'contradicted'),
  'fully-open': row('supported', 'unsupported', 'contradicted', 'contradicted', 'contradicted'),
  'open-weights': row('supported', 'supported', 'supported', 'supported', 'contradicted'),
  'commercial-use': row('supported', 'supported', 'supported', 'contradicted', 'unsupported'),
  'permissive-licence': row('supported', 'supported', 'contradicted', 'contradicted', 'contradicted'),
  'not-open-source': row('contradicted', 'supported', 'supported', 'supported', 'supported'),
  'non-commercial': row('contradicted', 'contradicted', 'contradicted', 'supported', 'unsupported'),
  'research-only': row('contradicted', 'contradicted', 'contradicted', 'supported', 'unsupported'),
};

/** A claim with its verdict, and what it was read from. */
export interface JudgedClaim {
  claim: Claim;
  stated: StatedClaim;
}

/**
 * Holds each claim against what is known of its model. Of several models that may be meant, the one that speaks most for the
 * claim counts. A claim on code or data says nothing of a model: it is kept, unsupported, and its reason says so. What speaks
 * of a model without facts is left out.
 */
export function judgeClaims(
  stated: readonly StatedClaim[],
  facts: (id: string) => ClaimFacts | undefined,
  licences: LicenceBook,
): JudgedClaim[] {
  const byFile = new Map<string, StatedClaim[]>();
  for (const one of stated) byFile.set(one.location.file, [...(byFile.get(one.location.file) ?? []), one]);
  return [...byFile.values()].flatMap((inOne) => {
    const declared = declaredInProse(inOne);
    return inOne.flatMap((one) => {
      const claim = verdictOn(one, (id) => withDeclared(facts(id), declared), licences);
      return claim ? [{ claim, stated: one }] : [];
    });
  });
}

function verdictOn(
  stated: StatedClaim,
  facts: (id: string) => ClaimFacts | undefined,
  licences: LicenceBook,
): Claim | undefined {
  const { kind, quote, location, about, models } = stated;
  if (about !== 'model') {
    const subject = `${about}:${models[0] ?? location.file}`;
    return { kind, subject, quote, verdict: 'unsupported', reason: besideModel[about], location };
  }
  const judged = models.flatMap((id) => {
    const known = facts(id);
    return known ? [{ subject: id, ...judgeClaim(stated, known, licences) }] : [];
  });
  const [best] = judged.sort((a, b) => leniency.indexOf(a.verdict) - leniency.indexOf(b.verdict));
  return best && { kind, subject: best.subject, quote, verdict: best.verdict, reason: best.reason, location };
}

/** The one licence that the claims put the model under; undefined for none and for several. */
function declaredInProse(stated: readonly StatedClaim[]): string | undefined {
  const named = stated.filter(({ kind, about }) => kind === 'licence-name' && about === 'model');
  const first = named[0]?.licences?.[0];
  return named.every(({ licences }) => licences?.[0] === first) ? first : undefined;
}

/** Where nothing else is known of a model's licence, what its own card says in prose is what it can be held to. */
const withDeclared = (facts: ClaimFacts | undefined, declared: string | undefined): ClaimFacts | undefined =>
  facts?.own && facts.licence === null && !facts.candidates?.length && declared
    ? { ...facts, stated: declared }
    : facts;

const leniency: readonly Verdict[] = ['supported', 'unsupported', 'contradicted'];
const besideModel = {
  code: "Said of code. The licence of the code is not the licence of the model's weights.",
  dataset: "Said of data. The licence of data is not the licence of the model's weights.",
};

/** The verdict on one claim, with a reason that names the licence, its clauses, and the criteria of the definitions. */
export function judgeClaim(
  claim: StatedClaim,
  facts: ClaimFacts,
  licences: LicenceBook,
): { verdict: Verdict; reason: string } {
  if (claim.kind === 'licence-name') return judgeLicenceName(claim, facts, licences);
  if (claim.kind === 'output-training') return judgeOutputs(claim, facts, licences);
  const column = columnOf(facts, licences);
  const copyleft = facts.licence !== null && licences.get(facts.licence)?.copyleft === true;
  if (claim.kind === 'permissive-licence' && copyleft && column !== 'unknown') {
    const reason = `${nameOf(facts, licences)} asks that derivatives carry the same terms: it is a copyleft licence, not a permissive one.`;
    return { verdict: 'contradicted', reason };
  }
  if (claim.kind === 'open-weights' && column === 'proprietary' && facts.published) {
    const reason = `The weights can be had; ${nameOf(facts, licences)} gives no right to change them and pass them on.`;
    return { verdict: 'unsupported', reason };
  }
  if (claim.kind === 'commercial-use' && facts.denied?.length) {
    const reason = `${nameOf(facts, licences)} denies it to this project as its policy describes it (${facts.denied.join(', ')}).`;
    return { verdict: 'contradicted', reason };
  }
  // What gives no right to pass on may still say what it is for: CC BY-NC-ND.
  const ban = column === 'proprietary' ? commercialBan(facts, licences) : undefined;
  if (ban && (claim.kind === 'commercial-use' || claim.kind === 'non-commercial' || claim.kind === 'research-only')) {
    const verdict = claim.kind === 'commercial-use' ? 'contradicted' : 'supported';
    return { verdict, reason: `${nameOf(facts, licences)}${sectionOf(ban)}: ${ban.says}` };
  }
  return { verdict: table[claim.kind][column], reason: reasonFor(claim.kind, column, facts, licences) };
}

const commercialBan = ({ licence }: ClaimFacts, licences: LicenceBook): Clause | undefined =>
  licence === null
    ? undefined
    : licences.clauses(licence).find(({ type }) => type === 'non-commercial' || type === 'research-only');

/** What a card says against itself counts; what it says for itself proves nothing. */
function columnOf({ openness, stated }: ClaimFacts, licences: LicenceBook): Column {
  const said = stated === undefined ? undefined : licences.get(stated)?.openness;
  if (said === 'non-commercial' || said === 'research-only') return 'non-commercial';
  if (said === 'responsible-ai' || said === 'restricted-community') return 'restricted';
  return columns[openness];
}

function judgeLicenceName(
  { licences: named = [] }: StatedClaim,
  facts: ClaimFacts,
  licences: LicenceBook,
): { verdict: Verdict; reason: string } {
  const said = named.map((id) => licences.get(id)?.name ?? id).join(' or ');
  const fromBase = named.find((id) => facts.inherited?.includes(id));
  if (fromBase !== undefined && fromBase !== facts.licence)
    return {
      verdict: 'supported',
      reason: `${licences.get(fromBase)?.name ?? fromBase} is the licence of what the model was made from.`,
    };
  if (facts.licence !== null && licences.get(facts.licence)?.kind === 'terms')
    return {
      verdict: 'unsupported',
      reason: `${said} is named; here the model is served, under ${nameOf(facts, licences)}.`,
    };
  if (facts.licence === null && facts.stated !== undefined && named.includes(facts.stated))
    return { verdict: 'supported', reason: 'The card itself declares it; nothing else is known of the licence.' };
  if (facts.licence === null) {
    const left = facts.candidates?.length ? `: ${facts.candidates.join(' or ')} are left open` : '';
    return {
      verdict: 'unsupported',
      reason: `${said} is named; which licence the weights are under is not known${left}.`,
    };
  }
  if (named.includes(facts.licence))
    return { verdict: 'supported', reason: `The weights are under ${nameOf(facts, licences)}.` };
  if (facts.own && facts.byCardAlone && named.some((id) => gives(id, licences) <= gives(facts.licence, licences))) {
    const reason = `${said} is named; the card's own metadata declare ${nameOf(facts, licences)}. Which of them holds, nobody else says.`;
    return { verdict: 'unsupported', reason };
  }
  return { verdict: 'contradicted', reason: `${said} is named; the weights are under ${nameOf(facts, licences)}.` };
}

/** How much a licence gives, in ranks; a statement that gives less than the metadata is no promise. */
function gives(id: string | null, licences: LicenceBook): number {
  switch (id === null ? undefined : licences.get(id)?.openness) {
    case 'osi-approved':
    case 'permissive-other':
      return 2;
    case 'responsible-ai':
    case 'restricted-community':
      return 1;
    default:
      return 0;
  }
}

function judgeOutputs(
  { denied }: StatedClaim,
  facts: ClaimFacts,
  licences: LicenceBook,
): { verdict: Verdict; reason: string } {
  if (facts.licence === null)
    return { verdict: 'unsupported', reason: 'Which licence holds is not known, so nothing is known of outputs.' };
  const ban = licences.clauses(facts.licence).find(({ type }) => type === 'competing-model-training');
  if (ban) {
    const reason = `${nameOf(facts, licences)}${sectionOf(ban)} limits what models may be trained on: ${ban.says}`;
    return { verdict: denied ? 'supported' : 'contradicted', reason };
  }
  if (facts.openness === 'proprietary' || facts.openness === 'unknown')
    return { verdict: 'unsupported', reason: `The rules find nothing of it in ${nameOf(facts, licences)}.` };
  const reason = `${nameOf(facts, licences)} has no term against training other models.`;
  return { verdict: denied ? 'contradicted' : 'supported', reason };
}
