import type { RuleBook } from '../rules/index.ts';
import { Positions } from '../text/positions.ts';
import type { Notice } from '../types.ts';
import { type ReadClause, readClauses } from './clause-reader.ts';
import { type ClauseRule, type CompiledPattern, compileClauseRules } from './clause-rules.ts';
import type { Departure } from './departures.ts';
import type { FingerprintFile } from './fingerprint.ts';
import { FingerprintIndex } from './fingerprint-index.ts';
import { type ContainedLicence, identify, type LicenceMatch } from './identify.ts';
import { readLanguage, type TextLanguage } from './language.ts';
import { readPointer } from './pointer.ts';
import { readUnits } from './units.ts';
import { readWords } from './words.ts';

/** What a licence text is and what it says. */
export interface LicenceReading {
  /** The licence that the whole text is; null when it is none, several, or one with changes that is permissive. */
  match: LicenceMatch | null;
  /** The known text that comes nearest, where `match` is null. */
  nearest: LicenceMatch | null;
  /** By what the text departs from `match` or `nearest`. */
  departures: Departure[];
  /** Known licences inside the text, in its order. */
  contained: ContainedLicence[];
  /** Id of the licence that a file of a few lines only points at. */
  pointsTo: string | null;
  clauses: ReadClause[];
  language: TextLanguage;
  notices: Notice[];
}

export interface ReadLicenceOptions {
  /** Path for notices. */
  file?: string;
  /** `identity`: no clauses; `clauses`: no comparison with known texts. */
  only?: 'identity' | 'clauses';
  /** Characters read at most; the rest is left out with a notice. */
  limit?: number;
  /** Bytes of the file whose beginning the text is, where it isn't the whole. */
  size?: number;
}

const usualLimit = 2_000_000;
/** No licence is longer; a file that is holds other things too. */
const mostWords = 60_000;

/** Says which licence a text is, how it departs from it, and which clauses it contains. Pure; never throws on a text. */
export function readLicence(text: string, book: RuleBook, options: ReadLicenceOptions = {}): LicenceReading {
  const limit = options.limit ?? usualLimit;
  const notices: Notice[] = [];
  const say = (code: string, message: string): void => {
    notices.push({ code, message, ...(options.file ? { location: { file: options.file } } : {}), hidesModels: false });
  };
  const read = text.length <= limit ? text : text.slice(0, limit);
  const positions = new Positions(read);
  const language = readLanguage(read);
  if (language === 'none') say('no-words', 'The text holds no words.');
  else if (!language.startsWith('en')) say('other-language', 'The text is not in English: its clauses were not read.');
  else if (language !== 'en') say('other-language', 'The text is in two languages: only its English part was read.');
  const words = readWords(read, mostWords);
  const whole = options.size === undefined && text.length <= limit && words.length < mostWords;
  if (!whole)
    say(
      'too-large',
      `Only the first ${read.length} characters of ${options.size === undefined ? text.length : `${options.size} bytes`}, and ${mostWords} words for identification, were read: no licence is so long, and what follows may be one.`,
    );
  const known = options.only === 'clauses' ? null : identify(read, words, indexOf(book), positions);
  const clauses = options.only === 'identity' ? [] : readClauses(read, readUnits(read, positions), patternsOf(book));
  const nothing = !known?.match && !known?.nearest;
  const match = whole ? (known?.match ?? null) : null;
  return {
    match,
    nearest: known?.nearest ?? (match || !known?.match ? null : { ...known.match, exact: false }),
    departures: known?.departures ?? [],
    contained: known?.contained ?? [],
    pointsTo: nothing ? readPointer(read, book) : null,
    clauses,
    language,
    notices,
  };
}

const patterns = new WeakMap<RuleBook, CompiledPattern[]>();
const indexes = new WeakMap<RuleBook, FingerprintIndex>();

function patternsOf(book: RuleBook): CompiledPattern[] {
  let compiled = patterns.get(book);
  if (!compiled) {
    compiled = compileClauseRules(book.documents<ClauseRule>('clauses'));
    patterns.set(book, compiled);
  }
  return compiled;
}

function indexOf(book: RuleBook): FingerprintIndex {
  let index = indexes.get(book);
  if (!index) {
    index = new FingerprintIndex(book.documents<FingerprintFile>('fingerprints').flatMap((file) => file.texts));
    indexes.set(book, index);
  }
  return index;
}
