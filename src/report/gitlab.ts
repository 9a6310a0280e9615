import type { Severity } from '../types.ts';
import { placesOf, sentenceOf } from './places.ts';
import type { Reporter } from './reporter.ts';

const severities = { error: 'critical', warning: 'minor', note: 'info' } as const satisfies Record<Severity, string>;

/**
 * GitLab's code quality report: one entry a place, since it shows only one place an entry; equal fingerprints would be dropped,
 * so each place has its own. Waived findings are left out.
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export const gitlab: Reporter = (report) => {
  const entries = report.findings
    .filter((finding) => !finding.waived)
    .flatMap((finding) =>
      placesOf(finding, report).map(({ file, line }, i) => ({
        description: sentenceOf(finding),
        check_name: finding.rule,
        fingerprint: `${finding.fingerprint}${i === 0 ? '' : `-${i}`}`,
        severity: severities[finding.severity],
        location: { path: file, lines: { begin: line } },
      })),
    );
  return `${JSON.stringify(entries, null, 2)}\n`;
};
