import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  decodeDocument,
  openRuleBook,
  type RuleBook,
  readLicence,
  type StoredText,
  storedTexts,
  textStoreFolder,
  textStoreIndex,
  UserError,
} from '../index.ts';
import { printable } from '../text/printable.ts';
import { asOfDate } from './as-of.ts';
import type { Command, Terminal } from './command.ts';
import { writeAsked } from './write-asked.ts';

/** No licence text is larger. */
const largest = 2_000_000;

/** `fineprint texts add PATH…` and `fineprint texts list`: the user's store of licence texts, for quotes offline. */
export const textsCommand: Command = {
  name: 'texts',
  summary: 'put licence texts into your store, so that quotes are there offline',
  takes: 'add PATH… | list',
  details: [
    'The store is the folder FINEPRINT_TEXTS names, else fineprint/texts in XDG_DATA_HOME',
    '(~/.local/share). A text goes in under its SHA-256, and only when it is, word for word, a',
    'licence that fineprint knows; of a folder, those of its files that are.',
  ].join('\n'),
  operands: () => ['add', 'list'],
  options: { help: { type: 'boolean', short: 'h', help: 'this page' } },
  async run({ positionals: [verb, ...paths] }, terminal) {
    const folder = textStoreFolder(terminal);
    if (verb === 'list' && paths.length === 0) {
      const stored = storedTexts(folder).map(line);
      terminal.out(stored.join('') || 'The store is empty: `fineprint texts add LICENSE` puts a licence text in.\n');
      return 0;
    }
    if (verb !== 'add' || paths.length === 0)
      throw new UserError('What? `fineprint texts add LICENSE`, `fineprint texts list`');
    const book = openRuleBook();
    const added = paths.flatMap((given) => textsAt(given, terminal, book));
    if (added.length === 0) throw new UserError(`No licence text that is known lies in ${paths.join(', ')}.`);
    mkdirSync(folder, { recursive: true });
    for (const { stored, bytes } of added) writeAsked(path.join(folder, `${stored.sha256}.txt`), bytes, terminal.cwd);
    const all = new Map([...storedTexts(folder), ...added.map(({ stored }) => stored)].map((one) => [one.sha256, one]));
    const texts = [...all.values()].sort((a, b) => (`${a.licence} ${a.sha256}` < `${b.licence} ${b.sha256}` ? -1 : 1));
    writeAsked(path.join(folder, textStoreIndex), `${JSON.stringify({ texts }, null, 2)}\n`, terminal.cwd);
    terminal.out(added.map(({ stored }) => line(stored)).join(''));
    return 0;
  },
};

const line = ({ licence, sha256, source, added }: StoredText): string =>
  `${licence}  ${sha256.slice(0, 12)}  ${added}  ${printable(source)}\n`;

interface Added {
  stored: StoredText;
  bytes: string;
}

/** The known texts at a path; a file that is named and isn't one is refused, a folder's other files are passed over. */
function textsAt(given: string, terminal: Terminal, book: RuleBook): Added[] {
  const at = path.resolve(terminal.cwd, given);
  const stats = statSync(at, { throwIfNoEntry: false });
  if (!stats) throw new UserError(`${given} is not there.`);
  if (!stats.isDirectory()) {
    const read = readText(at, given, terminal, book);
    if (typeof read === 'string') throw new UserError(read);
    return [read];
  }
  return readdirSync(at, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readText(path.join(at, entry.name), path.join(given, entry.name), terminal, book))
    .filter((read) => typeof read !== 'string');
}

/** The text of a file as it goes into the store, or the sentence that says why it doesn't. */
function readText(at: string, shown: string, { env }: Terminal, book: RuleBook): Added | string {
  if (statSync(at).size > largest) return `${shown} is too large for a licence text.`;
  const raw = readFileSync(at);
  const document = decodeDocument(raw);
  if (document.status === 'refused') return `${shown} was not read: ${document.message}`;
  const { match, nearest } = readLicence(document.text, book, { only: 'identity' });
  if (!match?.exact) {
    const kin = match ?? nearest;
    return `${shown} is not, word for word, a licence that is known${kin ? `; the nearest is ${kin.id}` : ''}: its sentences would be quoted for a licence that does not hold them. \`fineprint licence ${shown}\` reads it.`;
  }
  const bytes = document.text;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    stored: { licence: match.id, sha256, source: shown, added: asOfDate(undefined, env.SOURCE_DATE_EPOCH) },
    bytes,
  };
}
