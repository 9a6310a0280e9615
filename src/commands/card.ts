import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  type Card,
  type CardFolder,
  type Finding,
  openRuleBook,
  type RuleBook,
  readCard,
  UserError,
} from '../index.ts';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';
import type { Command, Terminal } from './command.ts';
import { readDataFormat } from './data-format.ts';

/** `fineprint card PATH…`: one model card, or the folder of a model with what lies beside its card. */
export const cardCommand: Command = {
  name: 'card',
  summary: 'what a model card declares, contradicts and leaves out',
  takes: 'PATH…',
  details:
    'A path is a card, or the folder of a model: README.md, LICENSE, config.json,\nadapter_config.json, mergekit_config.yml.',
  options: {
    model: { type: 'string', value: 'ID', help: "the model's id on the Hub; a prefix that tells the family is enough" },
    licence: { type: 'string', value: 'ID', help: 'its licence, where that is known from elsewhere' },
    format: { type: 'string', value: 'NAME', help: 'pretty or json (default: pretty)' },
    'as-of': { type: 'string', value: 'DATE', help: 'judge as of this day, YYYY-MM-DD (default: today)' },
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
    for (const given of positionals) cards.push(await readCard(readFolder(given, terminal.cwd), options));
    if (format === 'json') terminal.out(`${JSON.stringify({ cards }, null, 2)}\n`);
    else for (const card of cards) terminal.out(`${lines(card, book, terminal).join('\n')}\n`);
    return cards.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0;
  },
};

/** A word that the rules know, alone or as one of several; anything else is a slip of the pen. */
function knownLicence(word: string, book: RuleBook): string {
  if (word !== 'other' && book.licences.read(word).status === 'unknown')
    throw new UserError(
      `--licence ${printable(word)} is no licence that the rules know. \`fineprint explain\` looks one up.`,
    );
  return word;
}

const cardName = /^(?:readme|model_?-?card)(?:\.(?:md|markdown|mdx|txt))?$/i;
const besides = /^(?:adapter_config\.json|config\.json|mergekit_config\.ya?ml)$/i;
const licenceName = /^(?:licen[cs]e|copying|notice)/i;
/** No card or configuration is longer; the rest of a longer one is left out. */
const longest = 4_000_000;

function readFolder(given: string, cwd: string): CardFolder {
  const absolute = path.resolve(cwd, given);
  const shown = given.split(path.sep).join('/').replace(/\/+$/, '') || '.';
  const names = listed(absolute, given);
  if (names === undefined) return { path: shown, card: { path: shown, text: textOf(absolute, given) } };
  const cards = names.filter((name) => cardName.test(name)).sort();
  const card = cards.find((name) => /^readme\.md$/i.test(name)) ?? cards[0];
  const files = names.filter((name) => besides.test(name) || licenceName.test(name)).sort();
  if (card === undefined && !files.some((name) => besides.test(name)))
    throw new UserError(`${given} holds no model card: there is no README.md in it, nor a configuration of a model.`);
  return {
    path: shown,
    card: card === undefined ? null : { path: `${shown}/${card}`, text: textOf(path.join(absolute, card), given) },
    files: files.map((name) => ({ path: `${shown}/${name}`, text: textOf(path.join(absolute, name), given) })),
  };
}

/** Names in a folder; undefined for a file. */
function listed(absolute: string, given: string): string[] | undefined {
  try {
    return readdirSync(absolute);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return undefined;
    throw new UserError(`${given} ${code === 'ENOENT' ? 'is not there' : `could not be read (${code})`}.`);
  }
}

function textOf(absolute: string, given: string): string {
  try {
    return decode(readFileSync(absolute)).slice(0, longest);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EISDIR' || statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) return '';
    throw new UserError(`${given} could not be read (${code}).`);
  }
}

/** UTF-8, or UTF-16 by its mark: some cards were saved by editors that write it. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return bytes.toString('utf8');
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
