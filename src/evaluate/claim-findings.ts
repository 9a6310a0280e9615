import type { LicenceBook } from '../rules/index.ts';
import type { Claim, ClaimKind, Finding, Severity, StatedClaim } from '../types.ts';
import type { JudgedClaim } from './claim-verdicts.ts';
import { finding } from './finding.ts';

/** One finding per model, kind of claim and verdict, with all its places; none for what is supported. */
export function claimFindings(judged: readonly JudgedClaim[], licences: LicenceBook): Finding[] {
  const groups = new Map<string, JudgedClaim[]>();
  for (const one of judged) {
    if (one.claim.verdict === 'supported' || one.stated.about !== 'model') continue;
    const key = `${one.claim.subject}\0${one.claim.kind}\0${one.claim.verdict}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => {
    const [{ claim, stated }] = group as [JudgedClaim, ...JudgedClaim[]];
    const { kind, verdict, reason, subject } = claim;
    // A model without a name on the Hub is the project's own: it is named by its folder.
    const own = subject?.startsWith('./') ?? false;
    return finding({
      rule: `claim.${kind}`,
      severity: severityOf(claim, stated, own, licences),
      ...(claim.subject === null ? {} : { model: claim.subject }),
      message: `“${stated.words}” ${verdict === 'contradicted' ? 'is not what holds' : 'is not borne out'}. ${reason}`,
      remedy: remedyOf(kind, verdict, own),
      locations: group.map((one) => one.claim.location),
    });
  });
}

/**
 * An error where readers are told of a right that the text denies, or where the project's own card bears a word that the
 * licence denies it; a warning where others' models are called by such a word, or by another licence's name; a note where the
 * statement is stricter than the licence, so that nobody relies on it, and where nothing bears it out.
 */
function severityOf({ kind, verdict }: Claim, stated: StatedClaim, own: boolean, licences: LicenceBook): Severity {
  if (verdict !== 'contradicted') return 'note';
  switch (kind) {
    case 'commercial-use':
    case 'permissive-licence':
      return 'error';
    case 'output-training':
      return stated.denied ? 'note' : 'error';
    case 'licence-name':
      return namesFreeLicence(stated, licences) ? 'error' : 'warning';
    case 'open-source':
    case 'fully-open':
    case 'open-weights':
      return own ? 'error' : 'warning';
    default:
      return 'note';
  }
}

const namesFreeLicence = ({ licences: named = [] }: StatedClaim, licences: LicenceBook): boolean =>
  named.length > 0 && named.every((id) => /^(?:osi-approved|permissive-other)$/.test(licences.get(id)?.openness ?? ''));

function remedyOf(kind: ClaimKind, verdict: Claim['verdict'], own: boolean): string {
  const where = own ? 'on the card' : 'in the text';
  if (verdict === 'unsupported') {
    return kind === 'open-source' || kind === 'fully-open'
      ? `Say "open weights" and the licence's name ${where}, or publish what the definition asks for.`
      : `Name the licence that holds ${where}, or record a decision on it in the policy.`;
  }
  switch (kind) {
    case 'open-source':
    case 'fully-open':
      return `Say "open weights" and the licence's name ${where} instead.`;
    case 'open-weights':
      return `Say ${where} that the model is only served.`;
    case 'licence-name':
      return `Name the licence that holds ${where}.`;
    case 'output-training':
    case 'commercial-use':
    case 'permissive-licence':
      return `Say ${where} what the licence allows, and on which conditions.`;
    default:
      return `Say ${where} what the licence says; a stricter statement does not bind.`;
  }
}
