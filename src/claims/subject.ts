import type { ClaimSubject } from '../types.ts';
import type { AboutWhere, ClaimRules, NounKind } from './claim-rules.ts';
import type { Mention } from './model-names.ts';
import type { Span } from './sentences.ts';

/** What a claim speaks of: kind and, for a model, the ids that may be meant. */
export interface Subject {
  about: ClaimSubject;
  models: readonly string[];
}

/** What surrounds a claim. */
export interface Surroundings {
  sentence: string;
  /** Names of models in the sentence, in its order. */
  mentions: readonly Mention[];
  /** Id of the model that the document is the card of; null for other documents. */
  own: string | null;
  /** The model that the heading above names, where it names one. */
  heading: Mention | undefined;
  /** What the sentence before spoke of. */
  previous: Subject | undefined;
}

const determined =
  /\w['’]s(?: [\w.-]+){0,3} $|\b(?:our|these|its|their|two|three|four|five|six|seven|several)(?: [\w.-]+){0,3} $|\b(?:family|series|generation|collection|suite|range|set|line|lineup|portfolio) of(?: [\w,.-]+){0,3} $|\b(?:is|are|as) the(?: [\w,.-]+){0,4} $/i;
const amongThem =
  /\b(?:other|among|amongst|one of)\b[^.;:]{0,60}$|\b(?:state[- ]of[- ]the[- ]art|SOTA|best|top|leading|strongest|first|highest)\b[^.;:]{0,60}\b(?:for|of|in)(?: all)?(?: [\w-]+){0,2} $|\b(?:the )?(?:best|strongest|leading|top)(?: [\w-]+){0,3} $|\bthe most \w+(?: [\w-]+){0,2} $/i;
const generic =
  /\b(?:any|each|every|no|which|what|some|either|many|most|various|different|popular|existing|available|all|same|given|selected|chosen|underlying|another)(?: [\w-]+){0,3} $/i;
/** "With an open-source model": one that the sentence meets, not the one that it speaks of. */
const met = /\b(?:with|on|against|to|from|than|using|uses?|via|by|for|and|or|both|of) an? (?:[\w-]+ ){0,3}$/i;
const introduced =
  /^,? ?\(?(?:like|such as|including|e\.g\.,?|i\.e\.,?|called|named|:|[-–—]) ?(?:the |Meta['’]s |Google['’]s )?$/i;
const firstPerson = /\b(?:we|our|us|this|it|its|these|they)\b/i;

/** Resolves what a claim in a sentence speaks of; undefined: of nothing that anybody asked about. */
export function subjectOf(
  claim: Span,
  about: AboutWhere,
  around: Surroundings,
  rules: ClaimRules,
): Subject | undefined {
  const { sentence } = around;
  const from = clauseStart(sentence, claim.start, rules);
  const before = sentence.slice(from, claim.start);
  if (about === 'noun') return ofNoun(claim, { from, before }, around, rules);
  const phrase = about === 'object' ? objectOf(sentence, claim.end, rules) : before;
  const kind = about === 'self' || about === 'names' ? undefined : kindOfPhrase(phrase, rules);
  if (kind === 'code' || kind === 'data') {
    return besideModel(kind, around);
  }
  return modelMeant(claim, { from, object: about === 'object', anywhere: about === 'names' }, around, rules);
}

/** "an open-source chatbot", "open-source models like Llama": the noun says what, its article whether one is meant. */
function ofNoun(
  claim: Span,
  { from, before }: { from: number; before: string },
  around: Surroundings,
  rules: ClaimRules,
): Subject | undefined {
  const { sentence } = around;
  const words = sentence.slice(claim.start, claim.end);
  const noun = /[\w-]+$/.exec(words)?.[0].toLowerCase() ?? '';
  const kind = rules.nouns.get(noun) ?? 'other';
  if (kind === 'other') return undefined;
  if (kind === 'code' || kind === 'data') {
    return !/s$/.test(noun) || determined.test(before) ? besideModel(kind, around) : undefined;
  }
  if (kind === 'version') return ofVersion(claim, from, around, rules);
  const after = around.mentions.find(
    ({ start }) => start >= claim.end && introduced.test(sentence.slice(claim.end, start)),
  );
  const direct = around.mentions.find(
    ({ end }) => end <= claim.start && /^[\s"“”'’s]{0,4}$/.test(sentence.slice(end, claim.start)),
  );
  // "Our open-source Gemini chatbot" is an app around a model.
  const within = /^(?:chatbot|assistant)/.test(noun)
    ? undefined
    : around.mentions.find(({ start, end }) => start >= claim.start && end <= claim.end);
  const plural = /s$/.test(noun) && noun !== 'weights' && noun !== 'series';
  const among = plural && amongThem.test(before);
  if (within ?? direct) return mentioned(within ?? direct);
  if (after && !(among && around.mentions.some(({ end }) => end <= claim.start))) return mentioned(after);
  const specific = plural ? determined.test(before) || among : !generic.test(before);
  if (met.test(before) && !around.mentions.some(({ models }) => models.length > 0)) return undefined;
  if (!specific || /\b(?:with|against|than|over) (?:the |other |strong |many |most |all )*$/i.test(before)) {
    if (!(plural && /\bother $/i.test(before))) return undefined;
  }
  // A legend, or a table's heading: no model of the sentence is among those it speaks of.
  if (among && around.own === null && around.mentions.length === 0) return undefined;
  return modelMeant(claim, { from, object: false, anywhere: false }, around, rules);
}

/** Code and data are told apart from the model where a card speaks of them; elsewhere they are nobody's model. */
const besideModel = (kind: 'code' | 'data', { own }: Surroundings): Subject | undefined =>
  own === null ? undefined : { about: kind === 'code' ? 'code' : 'dataset', models: [own] };

/** "The open-source version of X": X where it is named, else what the sentence speaks of. */
function ofVersion(claim: Span, from: number, around: Surroundings, rules: ClaimRules): Subject | undefined {
  const of = around.mentions.find(
    ({ start }) => start >= claim.end && /^ (?:of|for) (?:the |our )?$/i.test(around.sentence.slice(claim.end, start)),
  );
  if (of && (of.models.length > 0 || around.own === null)) return mentioned(of);
  return modelMeant(claim, { from, object: false, anywhere: false }, around, rules);
}

function modelMeant(
  claim: Span,
  { from, object, anywhere }: { from: number; object: boolean; anywhere: boolean },
  around: Surroundings,
  rules: ClaimRules,
): Subject | undefined {
  const { sentence, mentions, own, heading, previous } = around;
  if (anywhere) return mentioned(mentions.find(({ models }) => models.length > 0));
  const isOblique = ({ start }: Mention): boolean =>
    rules.oblique.test(sentence.slice(Math.max(0, start - 40), start).trimEnd());
  const relative = mentions.filter(
    ({ end }) => end <= claim.start && /^,? (?:which|that|who) /.test(sentence.slice(end, claim.start)),
  );
  const within = mentions.filter(({ start, end }) => start >= claim.start && end <= claim.end);
  const inClause = mentions.filter(({ start, end }) => start >= from && end <= claim.start);
  const behind = mentions.filter(({ start }) => start >= claim.end);
  const ordered = object
    ? [...behind.slice(0, 1), ...inClause.filter((one) => !isOblique(one)).reverse()]
    : [...relative.reverse(), ...within, ...inClause.filter((one) => !isOblique(one)).reverse()];
  const ownFirst = ordered.find(({ models }) => own !== null && models.includes(own));
  const named = ownFirst ?? ordered[0];
  if (named) return mentioned(named);
  const region = sentence.slice(from, claim.start);
  if (own !== null) {
    if (heading && !heading.models.includes(own) && !firstPerson.test(region)) return mentioned(heading);
    if (previous?.about === 'model' && /^\s*(?:it|this)\b/i.test(sentence)) return previous;
    return { about: 'model', models: [own] };
  }
  const early = mentions.filter(({ end }) => end <= claim.start && end <= from);
  const pronoun = /^\W*(?:it|they|this model|the models?|these models?|the weights|this)\b/i.test(sentence);
  if (pronoun && previous) return previous;
  if (/^\W*$/.test(region) && behind[0]) return mentioned(behind[0]);
  if (heading) return mentioned(heading);
  return early.length === 1 && firstPerson.test(region) ? mentioned(early[0]) : undefined;
}

const mentioned = (mention: Mention | undefined): Subject | undefined =>
  mention && mention.models.length > 0 ? { about: 'model', models: mention.models } : undefined;

/** Where the clause begins that ends before an offset. */
function clauseStart(sentence: string, at: number, rules: ClaimRules): number {
  let start = 0;
  rules.boundary.lastIndex = 0;
  for (const found of sentence.slice(0, at).matchAll(rules.boundary)) start = found.index + found[0].length;
  return start;
}

/** The words after a verb up to the end of its clause. */
function objectOf(sentence: string, at: number, rules: ClaimRules): string {
  const rest = sentence.slice(at, at + 120);
  const stop = rest.search(
    /[;:.](?:\s|$)|,(?= (?:which|and|to|so|but|with|on|we|it|that)\b)|\b(?:which|that|on|under|with|for|so|because|built|based|trained|in) /i,
  );
  const object = stop < 0 ? rest : rest.slice(0, stop);
  return kindOfPhrase(object, rules) === undefined ? rest : object;
}

/** What begins a part's own predicate: a noun behind it is no subject of what follows the part. */
const verb =
  /\b(?:is|are|was|were|has|have|can|may|we|which|that|created|trained|tuned|fine-tuned|derived|generated|built|based|uses?|using)\b/i;
const preposition =
  /\b(?:of|for|in|on|from|with|that|which|to|at|by|used|using|is|are|has|have|supports?|allows?|released|licensed|available|generated)\b/i;

/**
 * What the parts of a phrase are, "the code and the model weights": a model where one is among them, else data, else code.
 * Parts are joined from the last to the first, up to one that is a clause of its own.
 */
function kindOfPhrase(phrase: string, rules: ClaimRules): NounKind | undefined {
  const kinds = new Set<NounKind>();
  const parts = phrase.split(/\b(?:and|or|as well as|along with)\b|[,&/]/i);
  for (const part of parts.reverse()) {
    const found = kindOfPart(part, rules);
    if (!found) continue;
    kinds.add(found.kind);
    if (verb.test(part.slice(0, found.at))) break;
  }
  if (kinds.has('version')) return 'model';
  return (['model', 'data', 'code'] as const).find((kind) => kinds.has(kind));
}

/** The noun of a part is the last one before a preposition; where there is none, the first one after it. */
function kindOfPart(part: string, rules: ClaimRules): { kind: NounKind; at: number } | undefined {
  let at = 0;
  for (const section of part.split(preposition)) {
    at = part.indexOf(section, at);
    const words = section.toLowerCase().match(/[a-z][a-z-]*/g) ?? [];
    for (let i = words.length - 1; i >= 0; i--) {
      const kind = rules.nouns.get(words[i]!);
      if (kind && kind !== 'other') return { kind, at };
    }
  }
  return undefined;
}
