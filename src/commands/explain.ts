import {
  type ClauseType,
  clauseMeaning,
  clauseTypes,
  effectOf,
  type LicenceRule,
  openRuleBook,
  type RuleBook,
  resolveAsked,
  UserError,
} from '../index.ts';
import { nearestWord } from '../text/nearest.ts';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';
import type { Command } from './command.ts';

/** `fineprint explain WORD`: a licence, a clause type, a model in plain words, with sources. */
export const explainCommand: Command = {
  name: 'explain',
  summary: 'a licence, a clause type or a model in plain words',
  takes: 'WORD',
  options: { help: { type: 'boolean', short: 'h', help: 'this page' } },
  async run({ positionals }, terminal) {
    const [word] = positionals;
    if (word === undefined) throw new UserError('What? `fineprint explain llama3.1`, `fineprint explain user-cap`');
    const book = openRuleBook();
    const width = Math.max(40, Math.min(terminal.columns, 100));
    terminal.out(`${explain(word, book, width).join('\n')}\n`);
    return 0;
  },
};

function explain(word: string, book: RuleBook, width: number): string[] {
  const type = clauseTypes.find((one) => one === word);
  if (type) return clausePage(type, book, width);
  const reading = book.licences.read(word);
  if (reading.status === 'known') return licencePage(book.licences.rule(reading.licence.id)!, book, width);
  if (reading.status === 'ambiguous') {
    return wrap(
      `"${word}" is no licence by itself; it may be ${reading.candidates.join(', ')}. ${reading.note ?? ''}`,
      width,
    );
  }
  const [model] = resolveAsked([{ registry: 'huggingface', asked: word }], book);
  if (model?.model && model.conclusion !== 'unknown') {
    return [
      printable(model.model),
      ...wrap(
        `licence: ${model.licence ?? model.conclusion}; ${model.openness}; because ${model.evidence}`,
        width - 2,
      ).map((line) => `  ${line}`),
    ];
  }
  const near = nearestWord(word, [...clauseTypes, ...book.licences.all().map((licence) => licence.id)]);
  throw new UserError(`Nothing is known of "${printable(word)}".${near ? ` Did you mean ${near}?` : ''}`);
}

function clausePage(type: ClauseType, book: RuleBook, width: number): string[] {
  const having = book.licences
    .all()
    .filter((licence) => book.licences.rule(licence.id)?.clauses.some((clause) => clause.type === type));
  return [
    `${type} (${effectOf(type)})`,
    ...wrap(clauseMeaning(type), width - 2).map((line) => `  ${line}`),
    '',
    `  ${having.length} of the licences in the rules have it:`,
    ...wrap(having.map((licence) => licence.id).join(', '), width - 4).map((line) => `    ${line}`),
  ];
}

function licencePage(rule: LicenceRule, book: RuleBook, width: number): string[] {
  const facts = [
    rule.version ? `version ${rule.version}` : '',
    rule.openness,
    rule.osiApproved ? 'approved by the OSI' : 'not approved by the OSI',
    rule.spdx ? `SPDX ${rule.spdx}` : '',
  ];
  return [
    `${rule.name} (${rule.id})`,
    `  ${facts.filter(Boolean).join('; ')}`,
    ...(rule.url ? [`  ${rule.url}`] : []),
    ...(rule.replaces ? [`  replaced ${rule.replaces}`] : []),
    '',
    ...book.licences
      .clauses(rule.id)
      .flatMap((clause) => [
        `  ${clause.type}${clause.section ? `, section ${clause.section}` : ''}${clause.from ? ` of ${clause.from}` : ''}`,
        ...wrap(clause.says, width - 4).map((line) => `    ${line}`),
      ]),
    '',
    ...rule.sources.flatMap((source) =>
      wrap(`source: ${source.source}${source.note ? ` (${source.note})` : ''}`, width - 2).map((line) => `  ${line}`),
    ),
    `  checked ${rule.checked}`,
  ];
}
