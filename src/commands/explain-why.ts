import { type Declaration, type Finding, type Model, type Reference, type Report, scan, UserError } from '../index.ts';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';
import type { Terminal } from './command.ts';

/** `explain --why FILE:LINE`: why a place is a reference, what it means, whose word won, and how to correct it. */
export async function explainWhy(place: string, terminal: Terminal, width: number): Promise<string[]> {
  const { file, line } = readPlace(place);
  // The whole folder, since what a card or a licence file beside the model says may stand elsewhere in it.
  const report = await scan({ cwd: terminal.cwd, signal: terminal.signal });
  const here = report.references.filter(({ location }) => location.file === file && location.line === line);
  if (here.length === 0) throw new UserError(nothingHere(report, file, line));
  return here.flatMap((reference, i) => [...(i > 0 ? [''] : []), ...referencePage(reference, report, width)]);
}

function readPlace(place: string): { file: string; line: number } {
  const found = /^(.+?):(\d{1,9})(?::\d+)?$/.exec(place);
  if (!found) throw new UserError(`--why takes a place as the report prints it, FILE:LINE, not "${printable(place)}".`);
  return { file: found[1]!.replaceAll('\\', '/').replace(/^\.\//, ''), line: Number(found[2]) };
}

function nothingHere({ references }: Report, file: string, line: number): string {
  const lines = references.filter(({ location }) => location.file === file).map(({ location }) => location.line);
  const place = `${printable(file)}:${line}`;
  if (lines.length === 0)
    return `No reference was found in ${printable(file)}. Is the file below the current folder, and not ignored? If a model is named there in another way, please tell us.`;
  const near = [...new Set(lines)].sort((a, b) => Math.abs(a - line) - Math.abs(b - line)).slice(0, 5);
  return `No reference was found at ${place}; there are some at line ${near.sort((a, b) => a - b).join(', ')}.`;
}

function referencePage(reference: Reference, report: Report, width: number): string[] {
  const { text, registry, usage, detector, model, revision } = reference;
  const found = report.models.find(({ id }) => id === model);
  const findings = report.findings.filter((finding) => finding.model !== undefined && finding.model === model);
  const [format, rule = ''] = detector.split('/');
  const row = (label: string, words: string): string[] =>
    wrap(printable(words), width - 14).map((line, i) => `  ${(i === 0 ? label : '').padEnd(12)}${line}`);
  return [
    printable(text),
    ...row('why', `${whyWords[rule] ?? rule} (read as ${format})`),
    ...row('registry', `${registry}${revision ? `, revision ${revision}` : ''}`),
    ...row('usage', usageWords[usage]),
    ...row('model', model ?? 'unknown: no rule knows what this identifier means'),
    ...(found ? modelRows(found, row) : []),
    ...findingRows(findings, row),
    ...row('correct it', correction(found, usage)),
  ];
}

const usageWords = {
  use: 'use: it is loaded, called, served, trained from or declared here',
  mention: 'mention: it is only spoken of here, and raises no finding',
} as const;

/** What the last part of a detector's name means. */
export const whyWords: Record<string, string> = {
  name: 'it stands under a name that holds a model (a key, a keyword argument, a variable, a flag)',
  call: 'it is handed to a call that loads or calls a model',
  command: 'it is what a command fetches, runs or serves',
  shape: 'its spelling alone shows a model',
  url: 'it is the address of a model’s page, or a scheme that names a registry',
  text: 'a text speaks of it by its whole identifier',
  entry: 'it is the id of an entry in a list of models',
  company: 'it stands in a list with identifiers of models',
  alias: 'it stands behind an alias, and is spelled as an identifier of a host',
};

type Row = (label: string, words: string) => string[];

function modelRows({ conclusion, licence, declarations, bases }: Model, row: Row): string[] {
  return [
    ...row('licence', licence ? `${licence}: ${conclusion.reason}` : `${conclusion.status}: ${conclusion.reason}`),
    ...declarations.flatMap((declaration, i) => row(i === 0 ? 'who says' : '', declarationWords(declaration))),
    ...(bases.length > 0
      ? row(
          'made from',
          bases.map(({ model, relation, from }) => `${model} (${relation}${from ? `, by ${from}` : ''})`).join('; '),
        )
      : []),
  ];
}

function declarationWords({ by, verbatim, source, date, note }: Declaration): string {
  return `${by}: “${verbatim}”, ${source}${date ? `, ${date}` : ''}${note ? ` (${note})` : ''}`;
}

const findingRows = (findings: readonly Finding[], row: Row): string[] =>
  findings.flatMap(({ severity, rule, waived }, i) =>
    row(i === 0 ? 'findings' : '', `${waived ? 'waived' : severity} ${rule}: \`fineprint explain ${rule}\``),
  );

function correction(model: Model | undefined, usage: Reference['usage']): string {
  if (!model)
    return 'If it is no model, .fineprintignore leaves a file out; if it is one, add it to rules of your own.';
  if (usage === 'mention') return 'Nothing to do: mentions are inventory.';
  return `A wrong or unknown licence: record counsel’s decision for ${model.id} under \`decisions\` in the policy. A finding that is settled: a waiver, or a comment \`fineprint-ignore RULE: reason\` on the line.`;
}
