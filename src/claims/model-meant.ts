import type { ClaimRules } from './claim-rules.ts';
import type { Mention } from './model-names.ts';
import { isGeneral, isLikeName, nameIn, ordinary, subjectPhrase } from './phrase.ts';
import type { Span } from './sentences.ts';
import type { Subject, Surroundings } from './surroundings.ts';

const firstPerson = /\b(?:we|our|us|this|it|its|these|they)\b/i;
/** What stands between the names of a list. */
const listed = /^[^.;:]{0,60}(?:,|\/|\b(?:and|or)\b)[^.;:]{0,20}$/;
const relative = /^,? (?:which|that|who) /;

/** Where the name of the model stands: before the claim, or behind it where a verb takes it as its object. */
export interface Sought {
  /** Where the claim's clause begins. */
  from: number;
  object: boolean;
  /** The claim is a noun phrase, whose own words begin before it. */
  noun?: true;
}

/** The model that a claim speaks of: named in its clause, else in the heading or the sentence before, else the card's own. */
export function modelMeant(
  claim: Span,
  { from, object, noun }: Sought,
  around: Surroundings,
  rules: ClaimRules,
): Subject | undefined {
  const { sentence, own, heading, previous, mentions } = around;
  const tied = nameBefore(sentence, from, claim.start, rules);
  if (
    tied !== undefined &&
    isAnother(tied, around) &&
    !mentions.some(({ end }) => sentence.slice(0, end).endsWith(tied))
  )
    return undefined;
  const named = namedFor(claim, { from, object }, around, rules);
  if (named) return mentioned(named);
  const region = sentence.slice(from, claim.start);
  const subject = subjectPhrase(region, noun ?? false);
  // "Open-sourcing a model allows …" speaks of no model.
  if (isGeneral(object ? region.trim() || sentence.slice(claim.end).trim() : subject)) return undefined;
  if (own === null) return inOtherDocument(claim, from, around);
  // "Their weights" are those of others on a card that speaks as "we".
  if (/\btheir\b/i.test(region)) return undefined;
  const name = object ? objectName(sentence, claim.end) : nameIn(subject, sentence.slice(from, claim.end), rules);
  if (isAnother(name, around)) return undefined;
  if (isOfAnother(region, around)) return undefined;
  if (heading && !heading.models.includes(own) && !firstPerson.test(region)) return mentioned(heading);
  if (previous && /^\W*(?:it|this|you (?:may|can))\b/i.test(sentence)) {
    if (previous.about !== 'model' && /^\W*(?:it|you)\b/i.test(sentence)) return previous;
    if (previous.about === 'model') return previous;
  }
  // "The code lives here. License: MIT".
  if (previous && previous.about !== 'model' && /^\W*licen[cs]e:\W*$/i.test(sentence.slice(0, claim.start)))
    return previous;
  return { about: 'model', models: [own] };
}

/** The name that the claim's clause gives: the model's own before others, and of these the nearest. */
function namedFor(
  claim: Span,
  { from, object }: Sought,
  { sentence, mentions, own }: Surroundings,
  rules: ClaimRules,
): Mention | undefined {
  const isOblique = ({ start }: Mention): boolean =>
    rules.oblique.test(sentence.slice(Math.max(0, start - 40), start).trimEnd());
  const inClause = mentions.filter(({ start, end }) => start >= from && end <= claim.start);
  const nearest = inClause.filter((one) => !isOblique(one)).reverse();
  // "The latest model of the X series, X-2B": the series is named on the way to the model.
  const ahead = mentions.filter(({ start }) => start >= claim.end);
  const single = ahead.filter(({ end }) => !/^ (?:series|family)\b/i.test(sentence.slice(end)));
  const behind = single.length > 0 ? single : ahead;
  const relatives = mentions.filter(({ end }) => end <= claim.start && relative.test(sentence.slice(end, claim.start)));
  const within = mentions.filter(({ start, end }) => start >= claim.start && end <= claim.end);
  const first = oneOfList(behind, sentence, own);
  const ordered = object ? [...(first ? [first] : []), ...nearest] : [...relatives.reverse(), ...within, ...nearest];
  return ordered.find(({ models }) => own !== null && models.includes(own)) ?? ordered[0];
}

/** Of "A, B and C" at the head of the mentions the card's own model where it is among them, else the first asked about. */
export function oneOfList(mentions: readonly Mention[], sentence: string, own: string | null): Mention | undefined {
  const end = mentions.findIndex((one, i) => i > 0 && !listed.test(sentence.slice(mentions[i - 1]!.end, one.start)));
  const list = mentions.slice(0, end < 0 ? undefined : end);
  return (
    list.find(({ models }) => own !== null && models.includes(own)) ??
    list.find(({ models }) => models.length > 0) ??
    list[0]
  );
}

/** A document that is nobody's card speaks of a model only where it names one near. */
function inOtherDocument(claim: Span, from: number, around: Surroundings): Subject | undefined {
  const { sentence, mentions, heading, previous } = around;
  const region = sentence.slice(from, claim.start);
  const pronoun = /^\W*(?:it|they|this model|the models?|these models?|the weights|this)\b/i.test(sentence);
  if (pronoun && previous) return previous.about === 'model' ? previous : undefined;
  const behind = mentions.find(({ start }) => start >= claim.end);
  if (/^\W*$/.test(region) && behind) return mentioned(behind);
  if (heading) return mentioned(heading);
  const early = mentions.filter(({ end }) => end <= claim.start && end <= from);
  return early.length === 1 && firstPerson.test(region) ? mentioned(early[0]) : undefined;
}

/** "Heron-3B (Apache 2.0)", "Heron, which is under Apache 2.0": the name that brackets or a relative clause go with. */
function nameBefore(sentence: string, from: number, at: number, { nouns }: ClaimRules): string | undefined {
  const head = /, ?which$/i.test(sentence.slice(0, from))
    ? sentence.slice(0, from).replace(/, ?which$/i, '')
    : undefined;
  const name =
    head === undefined ? bracketed.exec(sentence.slice(0, at))?.[1] : /([A-Z][\w.+-]{0,100})$/.exec(head)?.[1];
  return name === undefined || nouns.has(name.toLowerCase()) || ordinary.test(name) ? undefined : name;
}

/** A name with the shape of a model's right before brackets. */
const bracketed =
  /(?:^|[ /])([A-Z][\w.+]{0,40}(?:-[\w.+]{1,40}){0,8}(?:-\d[\w.]{0,20}|[a-z][A-Z]\w{0,40}|\d[bB]?)) \($/;

/** "We use Heron because it is …": a pronoun stands for another name before it. */
function isOfAnother(region: string, around: Surroundings): boolean {
  if (!/\b(?:it|they)\W*$/i.test(region) || /\b(?:this|our|the (?:model|weights))\b/i.test(region)) return false;
  const name = /(?<=[a-z,] )[A-Z][a-z]+[\w-]*/.exec(region)?.[0];
  return name !== undefined && !ordinary.test(name) && isAnother(name, around);
}

/** The name right behind a verb: "open-sourced MoonCast". */
const objectName = (sentence: string, at: number): string | undefined =>
  /^ (?:the |our )?((?:[A-Z][\w.+-]{0,60}[A-Z\d][\w.+-]{0,60})(?: [A-Z\d][\w.+-]{0,60}){0,20})(?=[,.;:() ]|$)/.exec(
    sentence.slice(at, at + 120),
  )?.[1];

/** Whether a name is another one than that of the card's model, where that is known. */
const isAnother = (name: string | undefined, { ownWords }: Surroundings): boolean =>
  name !== undefined && ownWords.length > 0 && !isLikeName(name, ownWords);

/** What a mention speaks of; nothing where it names a model that nobody asked about. */
export const mentioned = (mention: Mention | undefined): Subject | undefined =>
  mention && mention.models.length > 0 ? { about: 'model', models: mention.models } : undefined;
