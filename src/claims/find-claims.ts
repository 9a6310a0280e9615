import type { RuleBook } from '../rules/index.ts';
import type { MappedText } from '../text/mapped-text.ts';
import { Positions } from '../text/positions.ts';
import type { ClaimKind, Location, StatedClaim } from '../types.ts';
import { type AboutWhere, type ClaimPattern, type ClaimRules, claimRules } from './claim-rules.ts';
import { licenceNameFinder, type NamedLicence } from './licence-names.ts';
import { type Mention, mentionFinder, namedModel } from './model-names.ts';
import { plainText } from './plain-text.ts';
import { type Block, blocksOf } from './prose.ts';
import { type Span, sentencesOf } from './sentences.ts';
import { type Subject, subjectOf } from './subject.ts';

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
  /** Ids of other models: only sentences that name them speak of them. */
  known: readonly string[];
}

/** Longest quote, in characters. */
const longestQuote = 600;

/** A claim found in a sentence, before its subject is known. */
interface Found extends Span {
  kind: ClaimKind;
  about: AboutWhere;
  licences?: readonly string[];
  denied?: true;
}

/**
 * Finds the claims that a document makes on models: which kind, of which model, in which words. Reads English; what is said
 * in other languages is not found. Time is linear in the length of the text. Pure, never throws on what it reads.
 */
export function findClaims(document: ClaimDocument, models: ModelsInQuestion, book: RuleBook): StatedClaim[] {
  const rules = claimRules(book);
  const others = [...new Set(models.known)].filter((id) => id !== models.own).map((id) => namedModel(id, false));
  const asked = models.own === null ? others : [namedModel(models.own, true), ...others];
  const mentionsOf = mentionFinder(asked, rules.families);
  const reader: Reader = {
    document,
    own: models.own,
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
    if (wanted) claims.push(...inBlock(plain, block.kind === 'heading' ? undefined : heading, reader));
  }
  return claims;
}

interface Reader {
  document: ClaimDocument;
  own: string | null;
  rules: ClaimRules;
  mentionsOf: (sentence: string) => Mention[];
  licencesOf: (sentence: string) => NamedLicence[];
  positions: Positions;
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

function inBlock(plain: MappedText, heading: Mention | undefined, reader: Reader): StatedClaim[] {
  const claims: StatedClaim[] = [];
  let previous: Subject | undefined;
  for (const span of sentencesOf(plain.text)) {
    const sentence = plain.text.slice(span.start, span.end);
    const mentions = reader.mentionsOf(sentence);
    const around = { sentence, mentions, own: reader.own, heading, previous };
    const spoken = inSentence(sentence, reader).flatMap((found) => {
      const subject = subjectOf(found, found.about, around, reader.rules);
      return subject ? [{ ...found, subject }] : [];
    });
    for (const found of withoutOverlaps(spoken)) claims.push(stated(found, span, plain, reader));
    previous = spokenOf(mentions, reader.own) ?? previous;
  }
  return claims;
}

/** What the next sentence means by "it". */
function spokenOf(mentions: readonly Mention[], own: string | null): Subject | undefined {
  const [first] = mentions;
  if (!first) return undefined;
  if (own !== null && mentions.some(({ models }) => models.includes(own))) return { about: 'model', models: [own] };
  return { about: 'model', models: first.models };
}

/** Words of one sentence that make claims, if they speak of a model. */
function inSentence(sentence: string, { rules, licencesOf }: Reader): Found[] {
  const lower = sentence.toLowerCase();
  const isQuestion = /\?["”’)]*\s*$/.test(sentence);
  const found: Found[] = [];
  for (const { words, patterns } of rules.patterns) {
    if (!words.some((word) => lower.includes(word))) continue;
    for (const pattern of patterns) {
      for (const match of sentence.matchAll(pattern.match)) {
        const claim = accepted(sentence, match, pattern, isQuestion, rules);
        if (claim) found.push(claim);
      }
    }
  }
  if (!isQuestion && /licen|under|terms of use|\(/.test(lower))
    for (const { start, end, licences } of licencesOf(sentence))
      found.push({ kind: 'licence-name', about: 'before', start, end, licences });
  return found;
}

/** A match as a claim, unless what stands around it makes it something else. */
function accepted(
  sentence: string,
  match: RegExpExecArray,
  pattern: ClaimPattern,
  isQuestion: boolean,
  rules: ClaimRules,
): Found | undefined {
  const start = match.index;
  const end = pattern.nounPhrase ? nounPhraseEnd(sentence, start + match[0].length, rules) : start + match[0].length;
  if (end === undefined) return undefined;
  const words = sentence.slice(start, end);
  const before = sentence.slice(Math.max(0, start - 120), start);
  const after = sentence.slice(end, end + 120);
  if (isQuestion && pattern.about !== 'noun') return undefined;
  if (pattern.notMatch.some((one) => one.test(words)) || pattern.notBefore.some((one) => one.test(before)))
    return undefined;
  if (pattern.notAfter.some((one) => one.test(after))) return undefined;
  if (pattern.requires && !pattern.requires.test(sentence)) return undefined;
  const near = lastWords(before, 6);
  if (rules.hedge.test(lastWords(before, 8))) return undefined;
  const negated =
    !pattern.negated &&
    rules.negation.test(
      pattern.denies ? (before + words).replace(/\bnot (?:limited to|only)\b/gi, '') : near + negationInside(words),
    );
  if (negated && !pattern.denies) return undefined;
  return { kind: pattern.kind, about: pattern.about, start, end, ...(negated ? { denied: true } : {}) };
}

/** Nouns that may follow the first one of a phrase: "open-source language model weights". */
const mostNouns = 3;

/**
 * Where the phrase ends whose first noun ends here; undefined when more nouns follow, or a hyphen, and it is no phrase of a kind
 * that we know. In code, since an expression that repeats some two hundred nouns takes the engine a tenth of a second to compile.
 */
function nounPhraseEnd(sentence: string, from: number, { nextNoun }: ClaimRules): number | undefined {
  let end = from;
  for (let i = 0; i <= mostNouns; i++) {
    nextNoun.lastIndex = end;
    const next = nextNoun.exec(sentence);
    if (!next) return sentence[end] === '-' ? undefined : end;
    end += next[0].length;
  }
  return undefined;
}

/** The words of a predicate hold its negation: "is not open source". */
const negationInside = (words: string): string =>
  /^(?:is|are|was|were|be|has|have|can|may)\b/i.test(words) ? words : '';

/** The last words before a claim, not over the end of a clause. */
function lastWords(text: string, count: number): string {
  const clause = text.slice(Math.max(text.lastIndexOf(';'), text.lastIndexOf(':'), text.lastIndexOf(', ')) + 1);
  return clause
    .split(' ')
    .slice(-count - 1)
    .join(' ');
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
