import type { Finding, Report } from '../types.ts';
import { fails, licenceWord, placesOf, sentenceOf } from './places.ts';
import type { Reporter } from './reporter.ts';

/**
 * JUnit's XML, as most build servers read it: a case for each finding, failed from the fail level on, skipped when waived; and a
 * passed case for each model without findings.
 * https://github.com/testmoapp/junitxml
 */
export const junit: Reporter = (report) => {
  const judged = new Set(report.findings.map((finding) => finding.model));
  const cases = [
    ...report.findings.map((finding) => findingCase(finding, report)),
    ...report.models
      .filter((model) => !judged.has(model.id))
      .map((model) => `    <testcase classname="${xml(model.id)}" name="licence: ${xml(licenceWord(model))}"/>`),
  ];
  const failures = report.findings.filter((finding) => fails(finding, report)).length;
  const skipped = report.findings.filter((finding) => finding.waived).length;
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="fineprint" ${counts}>`,
    `  <testsuite name="fineprint" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
};

function findingCase(finding: Finding, report: Report): string {
  const [place] = placesOf(finding, report);
  const head = `    <testcase classname="${xml(finding.model ?? 'project')}" name="${xml(finding.rule)}" file="${xml(place!.file)}" line="${place!.line}"`;
  return `${head}>${outcome(finding, report)}</testcase>`;
}

function outcome(finding: Finding, report: Report): string {
  const text = xml(sentenceOf(finding));
  if (finding.waived) return `<skipped message="${xml(`waived: ${finding.waived.reason}`)}"/>`;
  if (fails(finding, report)) return `<failure type="${finding.severity}" message="${text}">${text}</failure>`;
  return `<system-out>${finding.severity}: ${text}</system-out>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text for an element or an attribute. Characters that XML 1.0 has no way to write (section 2.2) become U+FFFD. */
const xml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (sign) => entities[sign]!);
