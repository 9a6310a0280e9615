import {
  type Finding,
  type Location,
  type Report,
  reaches,
  type Severity,
  type Summary,
  severityRank,
  type Verdict,
} from '../types.ts';

/** Version of the JSON that `--format json` prints; a field that disappears or changes its meaning raises the major. */
export const reportSchemaVersion = '1.0';

/** What the stages made, in any order. */
export type ReportParts = Omit<Report, 'schemaVersion' | 'verdict' | 'summary'> & {
  files: number;
  bytes: number;
};

/** The report in its one fixed order: same parts, same bytes. */
export function assembleReport(parts: ReportParts): Report {
  const { files, bytes, ...rest } = parts;
  const findings = [...parts.findings].sort(
    (a, b) =>
      severityRank[b.severity] - severityRank[a.severity] ||
      compare(a.model ?? '', b.model ?? '') ||
      compare(a.rule, b.rule) ||
      compare(a.fingerprint, b.fingerprint),
  );
  return {
    schemaVersion: reportSchemaVersion,
    ...rest,
    verdict: verdictOf(findings, parts.failOn, parts.notices),
    references: [...parts.references].sort((a, b) => byPlace(a.location, b.location) || compare(a.text, b.text)),
    models: [...parts.models].sort((a, b) => compare(a.id, b.id)),
    licences: [...parts.licences].sort((a, b) => compare(a.id, b.id)),
    claims: [...parts.claims].sort((a, b) => byPlace(a.location, b.location)),
    findings,
    notices: [...parts.notices].sort(
      (a, b) =>
        compare(a.location?.file ?? '', b.location?.file ?? '') ||
        compare(a.code, b.code) ||
        compare(a.message, b.message),
    ),
    summary: summarise(parts, findings, files, bytes),
  };
}

/** `fail` when a finding reaches the fail level, else `incomplete` when something may hide a model, else `pass`. */
function verdictOf(findings: readonly Finding[], failOn: Severity | 'never', notices: ReportParts['notices']): Verdict {
  if (findings.some(({ waived, severity }) => !waived && reaches(severity, failOn))) return 'fail';
  return notices.some((notice) => notice.hidesModels) ? 'incomplete' : 'pass';
}

function summarise(parts: ReportParts, findings: readonly Finding[], files: number, bytes: number): Summary {
  const open = findings.filter((finding) => !finding.waived);
  const count = (severity: Severity): number => open.filter((finding) => finding.severity === severity).length;
  const uses = parts.references.filter((reference) => reference.usage === 'use').length;
  return {
    files,
    bytes,
    references: parts.references.length,
    uses,
    mentions: parts.references.length - uses,
    models: parts.models.length,
    unresolved: parts.references.filter((reference) => reference.model === null).length,
    findings: {
      error: count('error'),
      warning: count('warning'),
      note: count('note'),
      waived: findings.length - open.length,
    },
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byPlace = (a: Location, b: Location): number =>
  compare(a.file, b.file) || a.line - b.line || a.column - b.column || a.endColumn - b.endColumn;
