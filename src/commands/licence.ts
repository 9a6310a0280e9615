import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import {
  type Effect,
  effectOf,
  type LicenceReading,
  openRuleBook,
  type RuleBook,
  readLicenceDocument,
  UserError,
} from '../index.ts';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';
import type { Command } from './command.ts';
import { dataFormatOption, readDataFormat } from './data-format.ts';
import { parameterWords } from './parameter-words.ts';

/** Bytes read of a file: no licence is longer, and a file that is gets a notice. */
const byteLimit = 8_000_000;
const effects: readonly Effect[] = ['restriction', 'condition', 'risk', 'permission'];

/** One file with what was read of it, or why nothing was. */
type Read = { file: string; refused: string } | { file: string; reading: LicenceReading };

/** `fineprint licence FILE…`: which licence a text is, how it departs from it, and its clauses with quotes. */
export const licenceCommand: Command = {
  name: 'licence',
  summary: 'which licence a text is, how it departs from it, what it says',
  takes: 'FILE…',
  options: {
    format: dataFormatOption,
    help: { type: 'boolean', short: 'h', help: 'this page' },
  },
  async run({ values, positionals }, terminal) {
    const format = readDataFormat(values.format as string | undefined);
    if (positionals.length === 0) throw new UserError('Which text? `fineprint licence LICENSE`');
    const book = openRuleBook();
    const read = positionals.map((file) => readFile(file, terminal.cwd, book));
    if (format === 'json') terminal.out(`${JSON.stringify({ licences: read.map(asData) }, null, 2)}\n`);
    else
      for (const one of read)
        terminal.out(`${lines(one, book, Math.max(40, Math.min(terminal.columns, 100))).join('\n')}\n`);
    return 0;
  },
};

function readFile(file: string, cwd: string, book: RuleBook): Read {
  const { bytes, size } = bytesOf(path.resolve(cwd, file), file);
  const document = readLicenceDocument(bytes, book, file, size);
  return document.status === 'refused' ? { file, refused: document.message } : { file, reading: document.reading };
}

function bytesOf(absolute: string, shown: string): { bytes: Uint8Array; size: number } {
  let handle: number | undefined;
  try {
    handle = openSync(absolute, 'r');
    const stat = fstatSync(handle);
    // of a pipe the size is not known
    const bytes = Buffer.alloc(stat.isFile() ? Math.min(stat.size, byteLimit) : byteLimit);
    let read = 0;
    for (let more = -1; more !== 0 && read < bytes.length; read += more)
      more = readSync(handle, bytes, read, bytes.length - read, null);
    return { bytes: bytes.subarray(0, read), size: stat.isFile() ? stat.size : read };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? 'is not there'
        : code === 'EISDIR'
          ? `is a folder: name the texts in it; \`fineprint card ${shown}\` reads a model's folder`
          : `could not be read (${code})`;
    throw new UserError(`${shown} ${why}.`);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function asData(one: Read): Record<string, unknown> {
  if ('refused' in one) {
    return {
      file: one.file,
      match: null,
      departures: [],
      clauses: [],
      notices: [{ code: 'unreadable', message: one.refused, hidesModels: false }],
    };
  }
  const { match, nearest, departures, contained, pointsTo, clauses, language, notices } = one.reading;
  return { file: one.file, match, nearest, departures, contained, pointsTo, language, clauses, notices };
}

function lines(one: Read, book: RuleBook, width: number): string[] {
  const head = printable(one.file);
  if ('refused' in one) return [head, `  not read: ${one.refused}`, ''];
  const { reading } = one;
  const all = [head, ...wrap(identity(reading, book), width - 2).map((line) => `  ${line}`)];
  for (const departure of reading.departures.slice(0, 12)) {
    const place =
      departure.line === departure.endLine
        ? `line ${departure.line}`
        : `lines ${departure.line} to ${departure.endLine}`;
    all.push(
      ...wrap(
        `${departure.kind} at ${place}${departure.outsideTerms ? ', outside the terms' : ''}: ${printable(departure.text)}`,
        width - 6,
      ).map((line, i) => `  ${i === 0 ? '≠ ' : '  '}${line}`),
    );
  }
  for (const effect of effects) {
    const clauses = reading.clauses.filter((clause) => effectOf(clause.type) === effect);
    if (clauses.length === 0) continue;
    all.push('', `  ${effect}s`);
    for (const clause of clauses) {
      const parameters = parameterWords(clause.params);
      const place = `${clause.section ? `section ${clause.section}, ` : ''}line ${clause.line}`;
      all.push(`    ${clause.type}  (${place})${parameters ? `  ${printable(parameters).slice(0, 200)}` : ''}`);
      all.push(...wrap(`“${printable(clause.quote.replace(/\s+/g, ' '))}”`, width - 6).map((line) => `      ${line}`));
    }
  }
  for (const notice of reading.notices)
    all.push(...wrap(`note: ${notice.message}`, width - 2).map((line) => `  ${line}`));
  return [...all, ''];
}

function identity(
  { match, nearest, departures, contained, pointsTo, language }: LicenceReading,
  book: RuleBook,
): string {
  const isRead = language.startsWith('en');
  const named = (id: string): string => `${book.licences.get(id)?.name ?? id} (${id})`;
  if (match?.exact)
    return `This is ${named(match.id)}${match.candidates?.length ? `; the same text is known as ${match.candidates.join(', ')}` : ''}${departures.length > 0 ? '; what differs lies outside its terms' : ''}.`;
  if (match) return `This is ${named(match.id)} with changes: it is not the original.`;
  if (contained.length > 0)
    return `This holds ${contained.map((one) => `${named(one.id)} at lines ${one.line} to ${one.endLine}${one.exact ? '' : ', changed'}`).join('; ')}.`;
  if (pointsTo) return `This only points at ${named(pointsTo)}.`;
  if (nearest)
    return `No known licence. The nearest is ${named(nearest.id)}, from which it departs${isRead ? '; its clauses are read from the text itself' : ''}.`;
  return isRead ? 'No known licence; its clauses are read from the text itself.' : 'No known licence.';
}
