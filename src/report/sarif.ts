import type { Finding, Location, Notice, Report, RuleSummary } from '../types.ts';
import { placesOf, rankOf, sentenceOf } from './places.ts';
import type { Reporter } from './reporter.ts';
import { uriSegment } from './uri-segment.ts';

/**
 * SARIF 2.1.0, as GitHub code scanning reads it.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export const sarif: Reporter = (report) => {
  const ruleIndex = new Map(report.rules.map((rule, i) => [rule.id, i]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'fineprint',
            version: report.tool.version,
            semanticVersion: report.tool.version,
            informationUri: 'https://www.npmjs.com/package/fineprint',
            rules: report.rules.map((rule) => ruleOf(rule, report)),
          },
        },
        automationDetails: { id: 'fineprint/' },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the scan.' } } },
        invocations: [
          { executionSuccessful: true, toolExecutionNotifications: report.notices.map((notice) => notified(notice)) },
        ],
        results: report.findings.map((finding) => resultOf(finding, ruleIndex, report)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

/** GitHub cuts longer texts. */
const longestText = 1024;
/** GitHub reads at most so many places of a result. */
const mostPlaces = 1000;

function ruleOf({ id, title, says, remedy }: RuleSummary, { findings }: Report) {
  const worst = findings
    .filter((finding) => finding.rule === id)
    .sort((a, b) => rankOf[a.severity] - rankOf[b.severity])[0]?.severity;
  const help = remedy ? `${says} ${remedy}` : says;
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: sentence(title) },
    fullDescription: { text: sentence(says).slice(0, longestText) },
    help: { text: sentence(help) },
    defaultConfiguration: { level: worst ?? 'warning' },
    properties: { tags: ['licence', 'machine-learning', id.split('.')[0]] },
  };
}

/** `ctx.user-cap` as `CtxUserCap`. */
const nameOf = (id: string): string =>
  id.replace(/(?:^|[.-])([a-z])/g, (_, letter: string) => letter.toUpperCase()).replaceAll(/[^A-Za-z0-9]/g, '');

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

function resultOf(finding: Finding, ruleIndex: ReadonlyMap<string, number>, report: Report) {
  const { rule, severity, fingerprint, model, clause, waived } = finding;
  return {
    ruleId: rule,
    ...(ruleIndex.has(rule) ? { ruleIndex: ruleIndex.get(rule) } : {}),
    level: severity,
    message: { text: sentence(sentenceOf(finding)) },
    locations: placesOf(finding, report).slice(0, mostPlaces).map(located),
    partialFingerprints: { 'fineprint/v1': fingerprint },
    ...(waived ? { suppressions: [{ kind: 'external', status: 'accepted', justification: waived.reason }] } : {}),
    properties: { ...(model ? { model } : {}), ...(clause ? { clause } : {}) },
  };
}

function located({ file, line, column, endColumn }: Location) {
  const region = { startLine: line, startColumn: column, endColumn: Math.max(column, endColumn) };
  return { physicalLocation: { artifactLocation: artifact(file), region } };
}

/** Forward slashes, each segment encoded: a `#` or a space in a name is part of the name. */
const artifact = (file: string) => ({ uri: file.split('/').map(uriSegment).join('/'), uriBaseId: 'SRCROOT' });

function notified({ code, message, location, hidesModels }: Notice) {
  return {
    descriptor: { id: code },
    level: hidesModels ? 'warning' : 'note',
    message: { text: sentence(message) },
    ...(location
      ? {
          locations: [
            {
              physicalLocation: {
                artifactLocation: artifact(location.file),
                ...(location.line ? { region: { startLine: location.line } } : {}),
              },
            },
          ],
        }
      : {}),
  };
}
