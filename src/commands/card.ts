import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  type Card,
  type CardFolder,
  type Finding,
  fetchModelRepo,
  type Notice,
  openRuleBook,
  type RuleBook,
  readCard,
  UserError,
} from '../index.ts';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';
import { readModelFolder } from './card-folder.ts';
import type { Command, CommandArguments, Terminal } from './command.ts';
import { dataFormatOption, readDataFormat } from './data-format.ts';
import { outsideOptions } from './outside-options.ts';

/** `fineprint card PATH|ID…`: one model card, the folder of a model with what lies beside its card, or its repository on the Hub. */
export const cardCommand: Command = {
  name: 'card',
  summary: 'what a model card declares, contradicts and leaves out',
  takes: 'PATH|ID…',
  details: [
    'A path is a card, a weight file, or the folder of a model: README.md, LICENSE,',
    'config.json, adapter_config.json, mergekit_config.yml, GGUF and safetensors. With',
    '--online, owner/name or owner/name@revision is read from the Hub.',
  ].join('\n'),
  options: {
    model: { type: 'string', value: 'ID', help: "the model's id on the Hub; a prefix that tells the family is enough" },
    licence: { type: 'string', value: 'ID', help: 'its licence, where that is known from elsewhere' },
    format: dataFormatOption,
    'as-of': { type: 'string', value: 'DATE', help: 'judge as of this day, YYYY-MM-DD (default: today)' },
    online: { type: 'boolean', help: 'read what is no path from the Hub; HF_TOKEN, HF_ENDPOINT and HTTPS_PROXY hold' },
    help: { type: 'boolean', short: 'h', help: 'this page' },
  },
  async run({ values, positionals }, terminal) {
    const format = readDataFormat(values.format as string | undefined);
    if (positionals.length === 0) throw new UserError('Which card? `fineprint card path/to/model`');
    const book = openRuleBook();
    const options = {
      book,
      ...(typeof values.model === 'string' ? { model: values.model } : {}),
      ...(typeof values.licence === 'string' ? { licence: knownLicence(values.licence, book) } : {}),
      ...(typeof values['as-of'] === 'string' ? { asOf: values['as-of'] } : {}),
    };
    const cards: Card[] = [];
    const notices: Notice[] = [];
    for (const given of positionals) {
      const found = await folderOf(given, values, terminal);
      notices.push(...found.notices);
      if (found.folder) cards.push(await readCard(found.folder, { ...found, ...options }));
    }
    terminal.progress?.('');
    if (format === 'json') {
      const answer = notices.length > 0 ? { cards, notices } : { cards };
      terminal.out(`${JSON.stringify(answer, null, 2)}\n`);
    } else {
      for (const card of cards) terminal.out(`${lines(card, book, terminal).join('\n')}\n`);
      for (const { message } of notices) terminal.err(`${wrap(`note: ${message}`, terminal.columns).join('\n')}\n`);
    }
    if (cards.length < positionals.length) return 2;
    return cards.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0;
  },
};

/** A model's folder on the disk, or, when online, its repository on the Hub, with its name there. */
interface Found {
  folder?: CardFolder;
  model?: string;
  notices: Notice[];
}

/** `gpt2`, `owner/name`, either with a commit, tag or branch behind an `@`. */
const repositoryName = /^([\w.-]{1,96}(?:\/[\w.-]{1,96})?)(?:@([\w./-]{1,100}))?$/;

async function folderOf(given: string, values: CommandArguments['values'], terminal: Terminal): Promise<Found> {
  const name = repositoryName.exec(given);
  if (!name || existsSync(path.resolve(terminal.cwd, given)))
    return { folder: readModelFolder(given, terminal.cwd), notices: [] };
  if (values.online !== true && !name[1]!.includes('/')) throw new UserError(`${given} is not there.`);
  if (values.online !== true)
    throw new UserError(`${given} is not there. If it is a model on the Hub: \`fineprint card --online ${given}\`.`);
  const options = { ...outsideOptions(values, terminal), signal: terminal.signal };
  const { repo, notices } = await fetchModelRepo(name[1]!, name[2], options);
  if (!repo) return { notices };
  const placed = repo.files.map(({ path: file, text }) => ({ path: `${repo.model}/${file}`, text }));
  const card = placed.find(({ path: file }) => /\/readme\.md$/i.test(file)) ?? null;
  const folder = { path: repo.model, card, files: placed.filter((file) => file !== card) };
  return { folder, model: repo.model, notices };
}

/** A word that the rules know, alone or as one of several; anything else is a slip of the pen. */
function knownLicence(word: string, book: RuleBook): string {
  if (word !== 'other' && book.licences.read(word).status === 'unknown')
    throw new UserError(
      `--licence ${printable(word)} is no licence that the rules know. \`fineprint explain\` looks one up.`,
    );
  return word;
}

function lines(card: Card, book: RuleBook, { columns }: Terminal): string[] {
  const width = Math.max(40, Math.min(columns, 100));
  const row = (label: string, value: string): string[] =>
    wrap(printable(value), width - 12).map((line, i) => `  ${(i === 0 ? label : '').padEnd(9)} ${line}`);
  const custom = card.licenceName ? `${card.declared ?? 'none'} (${card.licenceName})` : (card.declared ?? 'none');
  return [
    printable(card.model ?? card.path),
    ...row('declares', custom),
    ...row('licence', licenceWords(card, book)),
    ...(card.bases.length > 0
      ? row(
          'made from',
          card.bases.map(({ model, relation, from }) => `${model} (${relation}, by its ${from})`).join(', '),
        )
      : []),
    ...(card.datasets.length > 0 ? row('data', card.datasets.join(', ')) : []),
    ...card.findings.flatMap((finding) => findingLines(finding, width)),
    '',
  ];
}

function licenceWords({ licence, conclusion }: Card, book: RuleBook): string {
  if (licence !== null) return `${book.licences.get(licence)?.name ?? licence} (${licence}), ${conclusion.reason}`;
  const between =
    conclusion.status === 'conflict' ? `conflict: ${conclusion.candidates.join(' or ')}` : conclusion.status;
  return `${between}; ${conclusion.reason}`;
}

function findingLines({ severity, rule, message, remedy, locations }: Finding, width: number): string[] {
  const [place] = locations;
  return [
    `  ${severity}  ${rule}${place ? `  ${printable(place.file)}:${place.line}` : ''}`,
    ...wrap(printable(message), width - 4).map((line) => `    ${line}`),
    ...(remedy ? wrap(printable(remedy), width - 6).map((line, i) => `    ${i === 0 ? '→ ' : '  '}${line}`) : []),
  ];
}
