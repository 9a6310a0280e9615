import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';
import type {
  Claim,
  Finding,
  LicenceSummary,
  Location,
  Model,
  Notice,
  Question,
  Reference,
  Report,
  Severity,
} from '../types.ts';
import { opennessWords, placeMap } from './place-map.ts';
import type { Reporter } from './reporter.ts';
import { waiverWords } from './waiver-words.ts';

type Paint = (style: 'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'green', text: string) => string;

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  cyan: [36, 39],
  green: [32, 39],
} as const;
const painter =
  (color: boolean): Paint =>
  (style, text) =>
    color ? `\u001b[${codes[style][0]}m${text}\u001b[${codes[style][1]}m` : text;

const severityStyle = { error: 'red', warning: 'yellow', note: 'cyan' } as const satisfies Record<Severity, string>;
const maxPlaces = 3;
const maxQuestions = 5;

/** The report for people: the verdict, the questions that settle most, then model by model. */
export const pretty: Reporter = (report, layout) => {
  const paint = painter(layout.color);
  const width = Math.max(40, Math.min(layout.columns, 100));
  const blocks = [
    head(report, paint, width),
    placeMap(report).map((line, i) => (i === 0 ? paint('dim', line) : line)),
    questions(report.questions, paint, width),
    ...models(report, paint, width),
    mentionsOnly(report, paint, width),
    unresolved(report, paint, width),
    notices(report.notices, paint, width),
    foot(report, paint, width),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
};

const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

function head(report: Report, paint: Paint, width: number): string[] {
  const { summary } = report;
  const counts = summary.findings;
  const said = { pass: paint('green', 'PASS'), fail: paint('red', 'FAIL'), incomplete: paint('yellow', 'INCOMPLETE') };
  const found = [
    counts.error > 0 ? plural(counts.error, 'error') : '',
    counts.warning > 0 ? plural(counts.warning, 'warning') : '',
    counts.note > 0 ? plural(counts.note, 'note') : '',
    counts.waived > 0 ? `${counts.waived} waived` : '',
  ].filter(Boolean);
  const used = new Set(report.references.filter((r) => r.usage === 'use').map((r) => r.model ?? r.text)).size;
  const scope =
    summary.references === 0
      ? `${plural(summary.files, 'file')} scanned, no model reference found.`
      : `${plural(summary.files, 'file')} scanned: ${plural(summary.references, 'reference')} to ${plural(summary.models, 'model')}, ${used} of them in use.`;
  return [`${paint('bold', said[report.verdict])}  ${found.join(', ') || 'no findings'}`, ...wrap(scope, width)];
}

function questions(list: readonly Question[], paint: Paint, width: number): string[] {
  if (list.length === 0) return [];
  const settled = new Set(list.slice(0, maxQuestions).flatMap((question) => question.settles)).size;
  const shown = list.slice(0, maxQuestions);
  const title = `${plural(shown.length, 'answer')} would settle ${plural(settled, 'finding')} (write them under "context" in fineprint.config.yaml):`;
  return [
    ...wrap(title, width).map((line) => paint('bold', line)),
    ...shown.flatMap((question, i) =>
      indent(
        wrap(printable(`${question.question} (${question.fact}; settles ${question.settles.length})`), width - 5),
        `  ${i + 1}. `,
      ),
    ),
    ...(list.length > shown.length ? [`     … and ${plural(list.length - shown.length, 'more question')}`] : []),
  ];
}

function indent(lines: readonly string[], first: string): string[] {
  return lines.map((line, i) => (i === 0 ? first : ' '.repeat(first.length)) + line);
}

function models(report: Report, paint: Paint, width: number): string[][] {
  const licences = new Map(report.licences.map((licence) => [licence.id, licence]));
  const used = new Map<string, Reference[]>();
  for (const reference of report.references) {
    if (reference.model === null || reference.usage !== 'use') continue;
    const list = used.get(reference.model) ?? [];
    list.push(reference);
    used.set(reference.model, list);
  }
  const findingsOf = (model: string): Finding[] => report.findings.filter((finding) => finding.model === model);
  const worst = (model: string): number =>
    Math.min(3, ...findingsOf(model).map((f) => (f.waived ? 3 : { error: 0, warning: 1, note: 2 }[f.severity])));
  const told: Told = new Map();
  return report.models
    .filter((model) => used.has(model.id) || findingsOf(model.id).length > 0)
    .sort((a, b) => worst(a.id) - worst(b.id))
    .map((model) => {
      const said = report.claims.filter(({ subject }) => subject === model.id);
      return modelBlock(
        { model, said, uses: used.get(model.id) ?? [], findings: findingsOf(model.id) },
        licences,
        told,
        paint,
        width,
      );
    });
}

/** Findings by their words, with the model under which these stand in the report: a tree with ten models of one vendor says them once. */
type Told = Map<string, string>;

interface ModelParts {
  model: Model;
  /** What documents say of it. */
  said: readonly Claim[];
  uses: readonly Reference[];
  findings: readonly Finding[];
}

function modelBlock(
  { model, said, uses, findings }: ModelParts,
  licences: ReadonlyMap<string, LicenceSummary>,
  told: Told,
  paint: Paint,
  width: number,
): string[] {
  const row = (label: string, text: string): string[] =>
    indent(wrap(text, width - 12), `  ${label.padEnd(8)}  `).map((line, i) =>
      i === 0 ? `  ${paint('dim', label.padEnd(8))}${line.slice(10)}` : line,
    );
  const hosts = (model.traits.hostTerms ?? []).map((id) => `${licences.get(id)?.name ?? id} (${id})`).join(', ');
  const base = model.bases.map((one) => `${one.model} (${one.relation})`).join(', ');
  return [
    paint('bold', printable(model.id)),
    ...row('licence', printable(licenceWords(model, licences))),
    ...row('access', `${opennessWords[model.openness]}; runs: ${model.runs.join(', ') || 'unknown'}`),
    ...(hosts ? row('host', printable(`as well: ${hosts}`)) : []),
    ...(base ? row('based on', printable(base)) : []),
    ...(uses.length > 0
      ? row('used in', places(uses.map((use) => use.location)))
      : row('found in', places(findings.flatMap((finding) => finding.locations)))),
    ...(said.length > 0 ? row('said', saidOf(said)) : []),
    ...findings.flatMap((finding) => {
      const lines = findingLines(finding, quoteOf(finding, model, licences), paint, width);
      const words = lines.join('\n');
      const before = told.get(words);
      if (before !== undefined) return sameAs(before, lines[0]!, width);
      told.set(words, model.id);
      return lines;
    }),
  ];
}

/** What documents say of a model, by kind and verdict, with places. */
function saidOf(claims: readonly Claim[]): string {
  const groups = new Map<string, Location[]>();
  for (const { kind, verdict, location } of claims) {
    const key = `${kind}: ${verdict}`;
    groups.set(key, [...(groups.get(key) ?? []), location]);
  }
  return [...groups].map(([key, at]) => `${key} (${places(at)})`).join('; ');
}

function licenceWords(model: Model, licences: ReadonlyMap<string, LicenceSummary>): string {
  const { conclusion } = model;
  if (conclusion.status === 'known') {
    const licence = model.licence ? licences.get(model.licence) : undefined;
    return licence ? `${licence.name} (${licence.id})` : (model.licence ?? 'unknown');
  }
  if (conclusion.status === 'conflict') return `conflict: ${conclusion.candidates.join(' or ')}. ${conclusion.reason}`;
  return `unknown: ${conclusion.reason}`;
}

function places(locations: readonly Location[]): string {
  const all = [...new Set(locations.map((place) => `${printable(place.file)}:${place.line}`))];
  const rest = all.length - maxPlaces;
  return all.slice(0, maxPlaces).join(', ') + (rest > 0 ? ` and ${plural(rest, 'more place')}` : '');
}

/** The words of the licence behind a finding, where its text was at hand. */
function quoteOf(finding: Finding, model: Model, licences: ReadonlyMap<string, LicenceSummary>): string | undefined {
  const clauses = model.licence ? licences.get(model.licence)?.clauses : undefined;
  return clauses?.find((clause) => clause.type === finding.clause && clause.quote)?.quote;
}

/** A finding in the words of an earlier one: its own first line, which tells severity and rule, and where the words stand. */
const sameAs = (model: string, first: string, width: number): string[] => [
  first,
  ...wrap(`The same as for ${printable(model)} above.`, width - 4).map((line) => `    ${line}`),
];

function findingLines(finding: Finding, quote: string | undefined, paint: Paint, width: number): string[] {
  const label = finding.waived ? 'waived' : finding.severity;
  const painted = finding.waived ? paint('dim', label) : paint(severityStyle[finding.severity], label);
  const text = wrap(`${printable(finding.message)}`, width - 4);
  return [
    `  ${painted}  ${paint('dim', finding.rule)}`,
    ...text.map((line) => `    ${line}`),
    ...(quote ? indent(wrap(`“${printable(quote.replace(/\s+/g, ' '))}”`, width - 6), '      ') : []),
    ...(finding.remedy ? indent(wrap(printable(finding.remedy), width - 7), '    → ') : []),
    ...(finding.waived ? indent(wrap(`waived: ${printable(waiverWords(finding.waived))}`, width - 4), '    ') : []),
  ];
}

function mentionsOnly(report: Report, paint: Paint, width: number): string[] {
  const used = new Set(report.references.filter((r) => r.usage === 'use').map((r) => r.model));
  const names = [
    ...new Set(report.references.map((r) => r.model).filter((m): m is string => m !== null && !used.has(m))),
  ];
  if (names.length === 0) return [];
  const shown = names.sort().slice(0, 12);
  const rest = names.length - shown.length;
  const text = `${shown.map(printable).join(', ')}${rest > 0 ? ` and ${rest} more (--format json lists all)` : ''}`;
  return [
    paint('bold', `Only mentioned, not judged: ${plural(names.length, 'model')}`),
    ...indent(wrap(text, width - 2), '  '),
  ];
}

function unresolved(report: Report, paint: Paint, width: number): string[] {
  const byText = new Map<string, Reference[]>();
  for (const reference of report.references) {
    if (reference.model !== null || reference.usage !== 'use') continue;
    const key = `${reference.text} (${reference.registry})`;
    byText.set(key, [...(byText.get(key) ?? []), reference]);
  }
  if (byText.size === 0) return [];
  return [
    paint('bold', `Identifiers that fineprint's rules don't know: ${byText.size}`),
    ...[...byText]
      .slice(0, 12)
      .flatMap(([key, list]) =>
        indent(wrap(`${printable(key)} in ${places(list.map((r) => r.location))}`, width - 2), '  '),
      ),
    ...(byText.size > 12 ? [`  … and ${byText.size - 12} more (--format json lists all)`] : []),
  ];
}

function notices(list: readonly Notice[], paint: Paint, width: number): string[] {
  if (list.length === 0) return [];
  const shown = list.slice(0, 12);
  return [
    paint('bold', 'What the scan could not do'),
    ...shown.flatMap((notice) => {
      // A notice on one file names it in its sentence already.
      const named = notice.location && !notice.location.line && notice.message.endsWith(`: ${notice.location.file}`);
      const place =
        notice.location && !named
          ? `${printable(notice.location.file)}${notice.location.line ? `:${notice.location.line}` : ''}: `
          : '';
      return indent(wrap(`${place}${printable(notice.message)}`, width - 4), '  - ');
    }),
    ...(list.length > shown.length ? [`  … and ${list.length - shown.length} more (--format json lists all)`] : []),
  ];
}

function foot(report: Report, paint: Paint, width: number): string[] {
  const { tool } = report;
  const text = `fineprint ${tool.version}, rules of ${tool.rules.date} (${tool.rules.hash.slice(0, 8)}), judged as of ${report.asOf}. This is information, not legal advice.`;
  return wrap(text, width).map((line: string) => paint('dim', line));
}
