import type { LicenceBook } from '../rules/index.ts';
import type { Finding, Location, Model } from '../types.ts';
import { finding } from './finding.ts';

/** What is not known, or contradicts itself, of a model's licence. */
export function conclusionFinding(
  model: Model,
  locations: readonly Location[],
  licences: LicenceBook,
): Finding | undefined {
  const { conclusion } = model;
  const parts = { model: model.id, locations };
  if (conclusion.status === 'conflict') {
    return finding({
      ...parts,
      rule: 'licence.conflict',
      severity: 'warning',
      message: `The licence is in dispute: ${conclusion.candidates.map((id) => licences.get(id)?.name ?? id).join(' or ')}. ${sentence(conclusion.reason)}`,
      remedy: 'Follow the stricter one, or record a decision in the policy.',
    });
  }
  if (conclusion.status === 'known') return unreadFinding(model, locations, licences);
  if (model.access === 'vendor-api') {
    return finding({
      ...parts,
      rule: 'licence.unknown',
      severity: 'note',
      message: `The terms of the vendor are not in the rules. ${sentence(conclusion.reason)}`,
      remedy: 'Read the terms of the account.',
    });
  }
  const unlicensed = model.access === 'open-weights' && model.openness === 'proprietary';
  return finding({
    ...parts,
    rule: unlicensed ? 'licence.missing' : 'licence.unknown',
    severity: 'warning',
    message: unlicensed
      ? `The weights are published and no licence is: without one, there is no right to use them. ${sentence(conclusion.reason)}`
      : `Which licence holds is not known, so nothing says that the use is allowed. ${sentence(conclusion.reason)}`,
    remedy: 'Read the model card, and record a decision in the policy.',
  });
}

/** A licence that is known by name, and whose whole text nobody read for the rules: what they don't say of it is open. */
function unreadFinding(model: Model, locations: readonly Location[], licences: LicenceBook): Finding | undefined {
  const licence = model.licence === null ? undefined : licences.get(model.licence);
  if (!licence?.unread) return undefined;
  return finding({
    model: model.id,
    locations,
    rule: 'licence.unread',
    severity: licence.kind === 'terms' ? 'note' : 'warning',
    message: `${licence.name} holds, and the rules know it in part only: a term that is not named here may stand in it all the same.`,
    remedy: licence.url ? `Read it at ${licence.url}.` : 'Read its text, and record a decision in the policy.',
  });
}

/** A reason as a sentence of its own. */
const sentence = (reason: string): string =>
  reason === '' ? '' : `${reason[0]!.toUpperCase()}${reason.slice(1)}${/[.!?]$/.test(reason) ? '' : '.'}`;
