import type { ExplainedModel, ModelFile, RuleBook } from '../index.ts';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';

const labelled = (label: string, text: string, width: number): string[] =>
  wrap(text, width - 12).map((line, i) => `  ${i === 0 ? label.padEnd(9) : ' '.repeat(9)} ${line}`);

/** The page of a model: licence and why, what the card declares, what it was made from, where that was read. */
export function modelPage({ model, evidence }: ExplainedModel, book: RuleBook, width: number): string[] {
  const { conclusion, licence, declared, bases, openness } = model;
  const name = licence ? `${book.licences.get(licence)?.name ?? licence} (${licence})` : conclusion.status;
  const reason = conclusion.status === 'known' && !licence ? '' : `: ${conclusion.reason}`;
  const read = model.declarations.map(({ source, date }) => `${source}${date ? `, ${date}` : ''}`);
  return [
    printable(model.id),
    ...labelled('licence', `${name}${reason}`, width),
    ...labelled('openness', openness, width),
    ...(declared ? labelled('declared', declared, width) : []),
    ...bases.flatMap((base) => labelled('based on', `${printable(base.model)} (${base.relation})`, width)),
    ...labelled('rule', evidence, width),
    ...[...new Set(read)].flatMap((source) => labelled('source', source, width)),
  ];
}

/** The page of a family of models: each rule with its patterns, in the order they are asked, and the sources. */
export function modelFamilyPage(file: ModelFile, width: number): string[] {
  return [
    `${file.family}: models${file.vendor && file.vendor !== 'several' ? ` of ${file.vendor}` : ''}; the first rule that fits speaks`,
    ...(file.rules ?? []).flatMap((rule) => {
      const ranges = [rule.version && `version ${rule.version}`, rule.size && `size ${rule.size}`].filter(Boolean);
      const head = [rule.licence ?? 'no licence that the rules know', ...ranges, rule.note].filter(Boolean).join('; ');
      const base = rule.base ? [`    made from ${rule.base}`] : [];
      const source = file.sources[rule.source ?? 0]?.source ?? '';
      return [
        ...wrap(head, width - 2).map((line) => `  ${line}`),
        ...wrap(rule.match.join(', '), width - 4).map((line) => `    ${line}`),
        ...base,
        ...wrap(`source: ${source}`, width - 4).map((line) => `    ${line}`),
      ];
    }),
    `  checked ${file.checked}`,
  ];
}
