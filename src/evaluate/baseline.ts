import { type Finding, type Notice, type Severity, severityRank } from '../types.ts';
import type { Evaluated } from './evaluate.ts';

/** A finding that was there when the baseline was written. */
export interface BaselineEntry {
  fingerprint: string;
  rule: string;
  model?: string;
  severity: Severity;
}

/** What a project already had when it began to check: `fineprint.baseline.json`. */
export interface Baseline {
  schemaVersion: string;
  tool: 'fineprint';
  findings: BaselineEntry[];
}

/** The baseline that the open findings of a report make, in a fixed order. */
export function baselineOf(findings: readonly Finding[]): Baseline {
  const entries = findings
    .filter((finding) => !finding.waived)
    .map(({ fingerprint, rule, model, severity }) => ({ fingerprint, rule, ...(model ? { model } : {}), severity }))
    .sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : a.fingerprint > b.fingerprint ? 1 : 0));
  return { schemaVersion: '1.0', tool: 'fineprint', findings: entries };
}

/**
 * Waives the findings that the baseline holds, unless they have become worse since. `whole`: everything was scanned, so that an
 * entry without a finding is one that no longer occurs, which a notice says.
 */
export function againstBaseline(judged: Evaluated, baseline: Baseline, whole: boolean): Evaluated {
  const known = new Map(baseline.findings.map((entry) => [entry.fingerprint, entry]));
  const findings = judged.findings.map((finding): Finding => {
    const entry = known.get(finding.fingerprint);
    if (finding.waived || !entry || severityRank[finding.severity] > severityRank[entry.severity]) return finding;
    return { ...finding, waived: { reason: 'It stands in the baseline.' } };
  });
  const open = new Set(findings.filter(({ waived }) => !waived).map(({ fingerprint }) => fingerprint));
  const questions = judged.questions
    .map((question) => ({ ...question, settles: question.settles.filter((one) => open.has(one)) }))
    .filter(({ settles }) => settles.length > 0);
  const there = new Set(findings.map(({ fingerprint }) => fingerprint));
  const gone = whole ? baseline.findings.filter(({ fingerprint }) => !there.has(fingerprint)).length : 0;
  return { ...judged, findings, questions, notices: [...judged.notices, ...goneNotice(gone)] };
}

function goneNotice(gone: number): Notice[] {
  if (gone === 0) return [];
  const what =
    gone === 1 ? '1 finding of the baseline no longer occurs' : `${gone} findings of the baseline no longer occur`;
  return [{ code: 'old-baseline', message: `${what}: write it anew with --write-baseline.`, hidesModels: false }];
}
