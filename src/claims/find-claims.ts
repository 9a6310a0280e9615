import type { RuleBook } from '../rules/index.ts';
import type { MappedText } from '../text/mapped-text.ts';
import { Positions } from '../text/positions.ts';
import type { ClaimKind, Location, StatedClaim } from '../types.ts';
import { type ClaimRules, claimRules } from './claim-rules.ts';
import { claimsInSentence, type Found } from './claim-words.ts';
import { licenceNameFinder, type NamedLicence } from './licence-names.ts';
import { type Mention, mentionFinder, namedModel, piecesOf } from './model-names.ts';
import { kindOfPhrase } from './phrase.ts';
import { plainText } from './plain-text.ts';
import { type Block, blocksOf } from './prose.ts';
import { type Span, sentencesOf } from './sentences.ts';
import { subjectOf } from './subject.ts';
import { besideModel, type Subject } from './surroundings.ts';
import { cellsOf, isLabelled, modelOfRow } from './table-row.ts';

/** A document whose running text is to be read. */
export interface ClaimDocument {
  /** Relative to the root, forward slashes. */
  path: string;
  text: string;
}

/** Which models a document may speak of. */
export interface ModelsInQuestion {
  /** Id of the model that the document is the card of; what names no other subject speaks of it. */
  own: string | null;
  /** Nothing names the own model, and nothing marks the document as a model's card. */
  unnamed?: boolean;
  /** Ids of other models: only sentences that name them speak of them. */
  known: readonly string[];
}

/** Longest quote, in characters. */
const longestQuote = 600;

/**
 * Finds the claims that a document makes on models: which kind, of which model, in which words. Reads English, and the usual
 * words of Chinese; what is said in other languages is not found. Time is linear in the length of the text. Pure, never throws on what it reads.
 */
export function findClaims(document: ClaimDocument, models: ModelsInQuestion, book: RuleBook): StatedClaim[] {
  const rules = claimRules(book);
  const others = [...new Set(models.known)].filter((id) => id !== models.own).map((id) => namedModel(id, false));
  const asked = models.own === null ? others : [namedModel(models.own, true), ...others];
  const mentionsOf = mentionFinder(asked, rules.families);
  const reader: Reader = {
    document,
    own: models.own,
    unnamed: models.unnamed ?? false,
    ownWords: wordsOf(models.own),
    rules,
    mentionsOf,
    licencesOf: licenceNames(book, rules),
    positions: new Positions(document.text),
  };
  const claims: StatedClaim[] = [];
  let heading: Mention | undefined;
  for (const block of blocksOf(document.text)) {
    const wanted = holdsWord(document.text, block, rules);
    if (!wanted && block.kind !== 'heading') continue;
    const plain = plainText(document.text, block.start, block.end);
    if (block.kind === 'heading') heading = onlyOne(mentionsOf(plain.text));
    if (wanted) claims.push(...inBlock(plain, block.kind, block.kind === 'heading' ? undefined : heading, reader));
  }
  return claims;
}

interface Reader {
  document: ClaimDocument;
  own: string | null;
  unnamed: boolean;
  ownWords: readonly string[];
  rules: ClaimRules;
  mentionsOf: (sentence: string) => Mention[];
  licencesOf: (sentence: string) => NamedLicence[];
  positions: Positions;
}

/** The words of a model's id and of its owner; a model without a name on the Hub has none. */
function wordsOf(id: string | null): string[] {
  if (id === null || id.startsWith('./')) return [];
  const words = id.split('/').flatMap(piecesOf);
  return [...words, ...words.slice(1).map((word, i) => words[i]! + word)].filter((word) => /^[a-z]{2}/.test(word));
}

const finders = new WeakMap<RuleBook, (sentence: string) => NamedLicence[]>();

function licenceNames(book: RuleBook, rules: ClaimRules): (sentence: string) => NamedLicence[] {
  let finder = finders.get(book);
  return (sentence) => {
    finder ??= licenceNameFinder(book, rules);
    finders.set(book, finder);
    return finder(sentence);
  };
}

function holdsWord(text: string, { start, end }: Block, { words }: ClaimRules): boolean {
  const lower = text.slice(start, end).toLowerCase();
  return words.some((word) => lower.includes(word));
}

const onlyOne = (mentions: readonly Mention[]): Mention | undefined => {
  const models = new Set(mentions.map(({ models }) => models.join()));
  return models.size === 1 ? mentions[0] : undefined;
};

function inBlock(plain: MappedText, kind: Block['kind'], heading: Mention | undefined, reader: Reader): StatedClaim[] {
  const table = kind === 'row' && !isLabelled(plain.text);
  const row = table ? { row: modelOfRow(plain.text, reader.mentionsOf) } : {};
  const claims: StatedClaim[] = [];
  let previous: Subject | undefined;
  for (const span of table ? cellsOf(plain.text).flatMap(inCell(plain.text)) : sentencesOf(plain.text)) {
    const sentence = plain.text.slice(span.start, span.end);
    const mentions = reader.mentionsOf(sentence);
    const around = { sentence, mentions, own: reader.own, ownWords: reader.ownWords, heading, previous, ...row };
    const spoken = claimsInSentence(sentence, reader.rules, reader.licencesOf).flatMap((found) => {
      const subject = subjectOf(found, found.about, around, reader.rules);
      return subject && isSaidOfOwn(found, sentence, reader) ? [{ ...found, subject }] : [];
    });
    for (const found of withoutOverlaps(spoken)) claims.push(stated(found, span, plain, reader));
    previous = spokenOf(sentence, mentions, reader) ?? previous;
  }
  return table ? withOneLicence(claims) : claims;
}

const inCell =
  (row: string) =>
  (cell: Span): Span[] =>
    sentencesOf(row.slice(cell.start, cell.end)).map(({ start, end }) => ({
      start: cell.start + start,
      end: cell.start + end,
    }));

/** Two licences in a row are of two works, the code and the weights: which is whose, the row doesn't say. */
function withOneLicence(claims: readonly StatedClaim[]): StatedClaim[] {
  const named = new Set(claims.flatMap(({ licences }) => (licences ? [licences.join()] : [])));
  return claims.filter(({ licences }) => !licences || named.size === 1);
}

const ofOwn =
  /\bthis (?:[\w-]+ ){0,2}(?:model|release|checkpoint|LLM|adapter|merge)\b|\b(?:the|our|these) (?:(?:released|published|trained|pre-?trained|fine-?tuned|base|chat|model|final) )?(?:models?|weights|checkpoints?|LLMs?)\b|\bwe (?:\w+ ){0,2}(?:open|release|publish|share|provide|train|license)|^\W*(?:it|the model)\b/i;

/** A text that is of no model, as far as anybody knows, speaks of one of its own only where it says so. */
const isSaidOfOwn = ({ kind }: Found, sentence: string, { unnamed }: Reader): boolean =>
  !unnamed || kind === 'licence-name' || ofOwn.test(sentence);

/** What the next sentence means by "it". */
function spokenOf(sentence: string, mentions: readonly Mention[], { own, rules }: Reader): Subject | undefined {
  const [first] = mentions;
  // "The Parrot code lives here."
  if (/^\W*(?:the|our|all|this) (?:[\w.-]+ ){0,3}code(?:base)?\b(?! (?:and|&)|,)/i.test(sentence))
    return besideModel('code', { own });
  if (!first) {
    const kind = kindOfPhrase(sentence, rules);
    return kind === 'code' || kind === 'data' ? besideModel(kind, { own }) : undefined;
  }
  if (own !== null && mentions.some(({ models }) => models.includes(own))) return { about: 'model', models: [own] };
  return { about: 'model', models: first.models };
}

/** Kinds whose words include those of another kind: the stronger or the denying one stays. */
const includes: Partial<Record<ClaimKind, readonly ClaimKind[]>> = {
  'not-open-source': ['open-source', 'fully-open'],
  'fully-open': ['open-source', 'open-weights'],
  'non-commercial': ['commercial-use'],
  'licence-name': ['non-commercial', 'research-only'],
};

interface Spoken extends Found {
  subject: Subject;
}

/** Each stretch of words counts once for a kind and for the kinds that include it. */
function withoutOverlaps(found: readonly Spoken[]): Spoken[] {
  const overlap = (a: Found, b: Found): boolean => a.start < b.end && b.start < a.end;
  return found
    .filter((one, i) =>
      found.every((other, j) => {
        if (i === j || !overlap(one, other)) return true;
        if (one.kind === other.kind) return j > i;
        return !includes[other.kind]?.includes(one.kind);
      }),
    )
    .sort((a, b) => a.start - b.start);
}

function stated(found: Spoken, span: Span, plain: MappedText, reader: Reader): StatedClaim {
  const { text } = reader.document;
  const from = plain.rawStart(span.start + found.start);
  const to = plain.rawEnd(span.start + found.end);
  const { kind, subject, denied, licences } = found;
  return {
    kind,
    about: subject.about,
    models: [...subject.models],
    ...(licences ? { licences: [...licences] } : {}),
    ...(denied ? { denied } : {}),
    words: plain.text.slice(span.start + found.start, span.start + found.end),
    quote: quoteOf(text, plain.rawStart(span.start), plain.rawEnd(span.end), from, to),
    location: locationOf(reader, from, to),
  };
}

/** The sentence as it stands in the text; of a long one, what surrounds the claim. */
function quoteOf(text: string, start: number, end: number, from: number, to: number): string {
  if (end - start <= longestQuote) return text.slice(start, end).trim();
  const first = Math.max(start, Math.min(from, to - longestQuote) - 100);
  return text.slice(first, Math.min(end, first + longestQuote)).trim();
}

function locationOf({ document, positions }: Reader, from: number, to: number): Location {
  const { line, column } = positions.at(from);
  const lineEnd = document.text.slice(from, to).search(/\r?\n/);
  return { file: document.path, line, column, endColumn: column + (lineEnd < 0 ? to - from : lineEnd) };
}
