import {
  type ClauseType,
  clauseTypes,
  explainModel,
  modelFamily,
  openRuleBook,
  pagesOf,
  quotesFromStore,
  type RuleBook,
  UserError,
} from '../index.ts';
import { nearestWord } from '../text/nearest.ts';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';
import type { Command, Terminal } from './command.ts';
import { modelFamilyPage, modelPage } from './explain-models.ts';
import { clausePage, familyPage, groupPage, licencePage, rulePage } from './explain-pages.ts';
import { explainWhy } from './explain-why.ts';

/** `fineprint explain WORD`: a rule, a clause type, a licence, a family or a model in plain words, with sources. */
export const explainCommand: Command = {
  name: 'explain',
  summary: 'a rule, a clause type, a licence, a family or a model in plain words',
  takes: 'WORD | --why FILE:LINE',
  details: [
    'Words: a rule id of a finding (ctx.user-cap) or a group of them (drift.*), a',
    'clause type (user-cap), a licence by any of its names (llama3.1), a family',
    '(llama), a model (google/gemma-3-4b-it), or openness, severity, access, runs.',
  ].join('\n'),
  operands: () => {
    const book = openRuleBook();
    return [...pagesOf(book).map(({ id }) => id), ...clauseTypes, ...book.licences.all().map(({ id }) => id)];
  },
  options: {
    why: {
      type: 'string',
      value: 'FILE:LINE',
      help: 'why there is a reference at this place below the current folder, what it means, and how to correct it',
    },
    help: { type: 'boolean', short: 'h', help: 'this page' },
  },
  async run({ values, positionals }, terminal) {
    const [word, ...more] = positionals;
    const width = Math.max(40, Math.min(terminal.columns, 100));
    if (typeof values.why === 'string') {
      if (word !== undefined) throw new UserError('Either a word or --why FILE:LINE, not both.');
      terminal.out(`${(await explainWhy(values.why, terminal, width)).join('\n')}\n`);
      return 0;
    }
    if (word === undefined)
      throw new UserError(
        'What? `fineprint explain llama3.1`, `fineprint explain user-cap`, `fineprint explain drift.*`',
      );
    if (more.length > 0) throw new UserError(`One word at a time; "${more.join(' ')}" is left over.`);
    terminal.out(`${(await explain(word, openRuleBook(), { ...terminal, columns: width })).join('\n')}\n`);
    return 0;
  },
};

async function explain(word: string, book: RuleBook, terminal: Terminal): Promise<string[]> {
  const width = terminal.columns;
  const pages = pagesOf(book);
  const page = pages.find(({ id }) => id === word);
  if (page) return rulePage(page, width);
  const group = word.endsWith('.*') ? pages.filter(({ id }) => id.startsWith(word.slice(0, -1))) : [];
  if (group.length > 0) return groupPage(group, width);
  const type = clauseTypes.find((one) => one === word);
  if (type) return clausePage(type, book, width);
  return (await licenceOrModel(word, book, terminal)) ?? nothingKnown(word, book);
}

async function licenceOrModel(word: string, book: RuleBook, terminal: Terminal): Promise<string[] | undefined> {
  const width = terminal.columns;
  const models = modelFamily(word, book);
  const kin = [...(await licencePages(word, book, terminal)), ...(models ? [modelFamilyPage(models, width)] : [])];
  if (kin.length > 0) return kin.flatMap((page, i) => (i === 0 ? page : ['', ...page]));
  const model = explainModel(word, book);
  return model && modelPage(model, book, width);
}

/** What a word means as a licence, and as a family of licences. */
async function licencePages(word: string, book: RuleBook, terminal: Terminal): Promise<string[][]> {
  const width = terminal.columns;
  const reading = book.licences.read(word);
  if (reading.status === 'known') {
    const { id } = reading.licence;
    const parts = [id, ...book.licences.clauses(id).flatMap(({ from }) => from ?? [])];
    return [licencePage(book.licences.rule(id)!, book, width, await quotesFromStore(parts, terminal, book))];
  }
  const family = book.licences.all().filter((licence) => licence.family === word.toLowerCase());
  const kin = family.length > 0 ? [familyPage(word.toLowerCase(), family, book, width)] : [];
  if (reading.status !== 'ambiguous') return kin;
  const candidates = `"${word}" is no licence by itself; it may be ${reading.candidates.join(', ')}. ${reading.note ?? ''}`;
  return [wrap(candidates.trim(), width), ...kin];
}

function nothingKnown(word: string, book: RuleBook): never {
  const words: Array<string | ClauseType> = [
    ...pagesOf(book).map(({ id }) => id),
    ...clauseTypes,
    ...book.licences.all().flatMap(({ id, family }) => [id, family]),
  ];
  const near = nearestWord(word, words);
  throw new UserError(
    `Nothing is known of "${printable(word)}".${near ? ` Did you mean ${near}?` : ''} \`fineprint explain --help\` tells what can be asked for.`,
  );
}
