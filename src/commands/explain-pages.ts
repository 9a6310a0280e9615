import {
  type ClauseType,
  clauseMeaning,
  clauseTypes,
  effectOf,
  type LicenceRule,
  type Page,
  type QuotableText,
  quotedClauses,
  type RuleBook,
  rulesOfClause,
} from '../index.ts';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';
import { parameterWords } from './parameter-words.ts';

const indented = (text: string, width: number, by = 2): string[] =>
  wrap(text, width - by).map((line) => ' '.repeat(by) + line);

const labelled = (label: string, text: string, width: number): string[] =>
  wrap(text, width - 2 - label.length - 2).map((line, i) => `  ${i === 0 ? label : ' '.repeat(label.length)}  ${line}`);

/** The page of a rule id, or of a word of the report. */
export function rulePage(page: Page, width: number): string[] {
  const when = (['error', 'warning', 'note'] as const).filter((severity) => page[severity] !== undefined);
  const clauses = clauseTypes.filter((type) => rulesOfClause(type).includes(page.id));
  return [
    `${page.id}: ${page.title}`,
    ...indented(page.says, width),
    ...(when.length > 0 ? ['', ...when.flatMap((key) => labelled(key.padEnd(7), page[key] ?? '', width))] : []),
    ...(page.table ? ['', ...page.table.flatMap(([word, text]) => [`  ${word}`, ...indented(text, width, 4)])] : []),
    ...(page.do ? ['', ...labelled('→', page.do, width)] : []),
    '',
    ...(clauses.length > 0 ? indented(`clause types: ${clauses.join(', ')}`, width) : []),
    ...page.sources.flatMap((source) => indented(`source: ${source}`, width)),
  ];
}

/** A group of rules, a line each. */
export const groupPage = (pages: readonly Page[], width: number): string[] =>
  pages.flatMap(({ id, title }) => wrap(`${id}: ${title}`, width));

/** The page of a clause type. */
export function clausePage(type: ClauseType, book: RuleBook, width: number): string[] {
  const having = book.licences.all().flatMap(({ id }) => {
    const clauses = book.licences.rule(id)?.clauses.filter((clause) => clause.type === type) ?? [];
    return clauses.length > 0 ? [{ id, clauses }] : [];
  });
  const rules = rulesOfClause(type);
  return [
    `${type} (${effectOf(type)})`,
    ...indented(clauseMeaning(type), width),
    ...(rules.length > 0 ? indented(`rules: ${rules.join(', ')}`, width) : []),
    '',
    `  ${having.length} of the licences in the rules have it:`,
    ...holders(having, width),
  ];
}

/** Above this many licences their figures make no page that anybody reads. */
const mostFigures = 60;

/** Licences with section and parameters, a line each; only their ids where there are many, or no figures. */
function holders(having: ReadonlyArray<{ id: string; clauses: LicenceRule['clauses'] }>, width: number): string[] {
  const ids = indented(having.map(({ id }) => id).join(', '), width, 4);
  const hasFigures = having.some(({ clauses }) => clauses.some(({ params = {} }) => Object.keys(params).length > 0));
  if (having.length > mostFigures || !hasFigures) return ids;
  return having.flatMap(({ id, clauses }) =>
    clauses.flatMap(({ section, params = {} }) =>
      indented(
        [`${id}${section ? `, section ${section}` : ''}`, parameterWords(params)].filter(Boolean).join(': '),
        width,
        4,
      ),
    ),
  );
}

/** A family of licences, a line each. */
export function familyPage(
  family: string,
  licences: ReadonlyArray<{ id: string; name: string; version: string | null }>,
  book: RuleBook,
  width: number,
): string[] {
  return [
    `${family}: a family of ${licences.length} ${licences.length === 1 ? 'text' : 'texts'}; \`fineprint explain ID\` tells more`,
    ...licences.flatMap(({ id, name, version }) => {
      const limits = book.licences.clauses(id).filter(({ effect }) => effect === 'restriction');
      const kinds = [...new Set(limits.map(({ type }) => type))].join(', ');
      return [`  ${id}: ${name}${version ? `, ${version}` : ''}`, ...(kinds ? indented(kinds, width, 4) : [])];
    }),
  ];
}

/** The page of a licence: what it is, its clauses, where it was read. */
export function licencePage(
  rule: LicenceRule,
  book: RuleBook,
  width: number,
  texts: readonly QuotableText[],
): string[] {
  const facts = [
    rule.version ? `version ${rule.version}` : '',
    rule.openness,
    rule.osiApproved ? 'approved by the OSI' : 'not approved by the OSI',
    rule.spdx ? `SPDX ${rule.spdx}` : '',
  ];
  return [
    `${rule.name} (${rule.id})`,
    ...indented(facts.filter(Boolean).join('; '), width),
    ...(rule.url ? [`  ${rule.url}`] : []),
    ...(rule.replaces ? [`  replaced ${rule.replaces}`] : []),
    ...(rule.unread
      ? indented('Not read as a whole: a clause that is missing here is unknown, not absent.', width)
      : []),
    '',
    ...quotedClauses(rule.id, book.licences.clauses(rule.id), texts).flatMap((clause) => [
      `  ${clause.type}${clause.section ? `, section ${clause.section}` : ''}${clause.from ? ` of ${clause.from}` : ''}`,
      ...indented(clause.says, width, 4),
      ...(clause.quote ? indented(`“${printable(clause.quote.replace(/\s+/g, ' '))}”`, width, 6) : []),
    ]),
    '',
    ...texts.flatMap(({ licence, origin: { source, sha256 } }) =>
      indented(`quoted: ${licence} from ${printable(source)} in your store, SHA-256 ${sha256}`, width),
    ),
    ...rule.sources.flatMap((source) =>
      indented(`source: ${source.source}${source.note ? ` (${source.note})` : ''}`, width),
    ),
    `  checked ${rule.checked}`,
  ];
}
