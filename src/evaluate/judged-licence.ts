import type { DeclaredLicence, JudgedLicence } from '../clauses/index.ts';
import type { LicenceEntry, RuleBook } from '../rules/index.ts';

/** What `rules/passing-on.yaml` holds. */
interface PassingOn {
  derivativesUnderOwnTerms: string[];
  sparesEndUserProducts: Record<string, string>;
  mayBecome: Record<string, string[]>;
  mayJoin: Record<string, string[]>;
  cannotTakeIn: Record<string, string[]>;
}

/** Licences as the judge sees them, each made once. */
export interface LicenceReader {
  get: (id: string) => JudgedLicence | undefined;
  /** What a declared word means; `null`: none is declared, `undefined`: nothing is said. */
  declared: (word: string | null | undefined) => DeclaredLicence;
  /** The licences that a word may stand for. */
  candidates: (word: string) => JudgedLicence[];
}

const opened = new WeakMap<RuleBook, LicenceReader>();

/** The licences of a rule book for judging, opened once. */
export function licenceReader(book: RuleBook): LicenceReader {
  let reader = opened.get(book);
  if (!reader) {
    reader = openReader(book);
    opened.set(book, reader);
  }
  return reader;
}

function openReader(book: RuleBook): LicenceReader {
  const passingOn = book.documents<PassingOn>('passing-on');
  const made = new Map<string, JudgedLicence | undefined>();
  const get = (id: string): JudgedLicence | undefined => {
    if (!made.has(id)) {
      const rule = book.licences.get(id);
      made.set(id, rule && judged(rule, book, passingOn));
    }
    return made.get(id);
  };
  const candidates = (word: string): JudgedLicence[] => {
    const reading = book.licences.read(word);
    if (reading.status === 'unknown') return [];
    const ids = reading.status === 'known' ? [reading.licence.id] : reading.candidates;
    return ids.flatMap((id) => get(id) ?? []);
  };
  return { get, candidates, declared: (word) => readDeclared(word, candidates) };
}

function readDeclared(word: string | null | undefined, candidates: (word: string) => JudgedLicence[]): DeclaredLicence {
  if (word === undefined) return { status: 'unstated' };
  if (word === null || word.trim() === '') return { status: 'none' };
  if (/^(?:other|proprietary|custom|unknown)$/i.test(word.trim())) return { status: 'own-text', word };
  const found = candidates(word);
  const [first] = found;
  if (!first) return { status: 'own-text', word };
  return found.length === 1 ? { status: 'known', licence: first } : { status: 'ambiguous', word, candidates: found };
}

function judged(rule: LicenceEntry, book: RuleBook, passingOn: readonly PassingOn[]): JudgedLicence {
  const { id, name, kind, family, openness, licensor, replaces } = rule;
  const spared = passingOn.find((file) => file.sparesEndUserProducts[id])?.sparesEndUserProducts[id];
  return {
    id,
    name,
    kind,
    family,
    openness,
    ...(licensor ? { licensor } : {}),
    ...(replaces ? { replaces } : {}),
    copyleft: rule.copyleft === true,
    names: [...rule.hfIds, ...rule.names, ...(rule.spdx ? [rule.spdx.toLowerCase()] : [])],
    clauses: book.licences.clauses(id),
    derivativesUnderOwnTerms: passingOn.some((file) => file.derivativesUnderOwnTerms.includes(id)),
    ...(spared ? { sparesEndUserProducts: spared } : {}),
    mayBecome: passingOn.flatMap((file) => file.mayBecome[id] ?? []),
    mayJoin: passingOn.flatMap((file) => file.mayJoin[id] ?? []),
    cannotTakeIn: passingOn.flatMap((file) => file.cannotTakeIn[id] ?? []),
  };
}
