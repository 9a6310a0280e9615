import type { Finding, Location, Report, Severity } from '../types.ts';

/** Severities as numbers: the lower, the worse. */
export const rankOf: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** Whether a finding by itself fails the report. */
export const fails = (finding: Finding, { failOn }: Report): boolean =>
  !finding.waived && failOn !== 'never' && rankOf[finding.severity] <= rankOf[failOn];

/**
 * The places of a finding, at least one, since some consumers show nothing without a place: its own, else where its model is
 * mentioned or declared, else the policy, where it can be settled.
 */
export function placesOf(finding: Finding, report: Report): Location[] {
  if (finding.locations.length > 0) return finding.locations;
  const mention = report.references.find((reference) => reference.model === finding.model);
  if (mention) return [mention.location];
  const model = report.models.find(({ id }) => id === finding.model);
  const declared = model?.declarations.find((declaration) => declaration.location)?.location;
  return [declared ?? { file: 'fineprint.config.yaml', line: 1, column: 1, endColumn: 1 }];
}

/** A finding as one sentence after the other: the model, what and why, what to do. */
export const sentenceOf = ({ model, message, remedy }: Finding): string =>
  [model ? `${model}: ${message}` : message, remedy].filter(Boolean).join(' ');

/** What a model's licence is, in a word or two: its id, the candidates of a conflict, or `unknown`. */
export function licenceWord(model: Report['models'][number]): string {
  if (model.licence) return model.licence;
  return model.conclusion.status === 'conflict' ? model.conclusion.candidates.join(' or ') : 'unknown';
}
