import type { ClaimRules } from './claim-rules.ts';
import { mentioned, modelMeant, oneOfList } from './model-meant.ts';
import type { Mention } from './model-names.ts';
import { isLikeName } from './phrase.ts';
import type { Span } from './sentences.ts';
import { besideModel, type Subject, type Surroundings } from './surroundings.ts';

const determined =
  /\w['’]s(?: [\w.-]+){0,3} $|\b(?:our|these|its|their|two|three|four|five|six|seven|several)(?: [\w.-]+){0,3} $|\b(?:family|series|generation|collection|suite|set|line|lineup|portfolio|ranks|class|wave) of(?: [\w,.-]+){0,3} $|\b(?:is|are|as) the(?: [\w,.-]+){0,4} $/i;
const amongThem =
  /\b(?:other|among|amongst|one of)\b[^.;:]{0,60}$|\b(?:state[- ]of[- ]the[- ]art|SOTA|best|top|leading|strongest|first|highest|standards?|bar|record)\b[^.;:]{0,60}\b(?:for|of|in)(?: all)?(?: [\w-]+){0,2} $|(?:^\W*|\b(?:is|are|as|be|becomes?|became|remains?|ranks?),? (?:still |now |also )?)(?:the )?(?:best|strongest|leading|top)(?: [\w-]+){0,3} $|\bthe most \w+(?: [\w-]+){0,2} $/i;
const generic =
  /\b(?:any|each|every|no|which|what|some|either|many|(?<!the )most|various|different|popular|existing|available|all|same|given|selected|chosen|underlying|another)(?: (?!other\b|as\b|an\b)[\w-]+){0,3} $/i;
/** "With an open-source model", "relies on the open model": one that the sentence meets, not the one that it speaks of. */
const met =
  /\b(?:with|on|against|to|from|than|using|uses?|via|by|for|and|or|both|of|prefers?|supports?|runs?|deploys?|even) an? (?:[\w-]+ ){0,3}$|\b(?:relies on|rely on|based on|built on|uses?|using|supports?) the (?:[\w-]+ ){0,3}$/i;
/** What the sentence's model was made from. */
const madeFrom =
  /\b(?:based|built|builds|trained|on top|fine-?tuned|derived|distill?ed|distills|initiali[sz]ed|adapted) (?:on|of|from|upon|with) (?:an?|some|several|existing|various) (?:[\w-]+ ){0,3}$/i;
const metMany = /\b(?:with|against|than|over|unlike) (?:the |these |those |such |other |strong |many |most |all )*$/i;
/** "X and other open models": those beside X. */
const besideOther = /(?<![\w.+-])([\w.+-]+),? (?:and|or|as well as) (?:[\w-]+ ){0,2}other (?:[\w-]+ ){0,3}$/i;
/** "The open models released here". */
const ofThese = /^ (?:(?:are )?(?:released|published|provided|presented) |here\b|(?:in|of) this\b)/i;
/** "Parrot models are open-source models": the subject of the clause is meant. */
const predicative = /\b(?:is|are|was|were)(?: all| also| now| both)? $/i;
/** "MoonCast and Dia, two of the most popular open-source models". */
const apposed = /(?<![\w.+-])([\w.+-]+)\)?, (?:one|two|three|four|some|several|all|both) of [^,]*$/i;
/** "Parrot's open models", "Parrot: An Open Model". */
const nextTo = /^(?:[\s"“”'’s]{0,4}|["”)]?: (?:an? |the |towards? )?(?:[\w-]+ ){0,2})$/i;
/** "Beats the best open-source models": those are others. */
const exceeded =
  /\b(?:beat|outperform|surpass|exceed|rival|match|outpac|top|overtak)\w* (?:all |even |many |most )*(?:of )?(?:the |these |those )?(?:[\w-]+ ){0,3}$/i;
const ofAnother = /^ (?:from|of|by) (?:an?|another|some|any) (?:different|other)\b/i;
const introduced =
  /^(?: (?:via|on|in|from|by) [\w-]+)?,? ?(?:\(|\(?(?:like|such as|including|includes?|e\.g\.,?|i\.e\.,?|called|named|:|[-–—])) ?(?:the |Meta['’]s |Google['’]s )?$/i;
/** What stands between a name and what it is said to be: "X is an", "X, our". */
const said =
  /^[\s"“”)\]]{0,3}(?:,|:| [-–—]| is| are| was| remains)(?: now| also)?(?: an?| the| our)?(?: [\w-]+,?){0,4} $/i;

/** "an open-source chatbot", "open-source models like Llama": the noun says what, its article whether one is meant. */
export function ofNoun(claim: Span, from: number, around: Surroundings, rules: ClaimRules): Subject | undefined {
  const { sentence } = around;
  const before = sentence.slice(from, claim.start);
  const noun = /(?<![\w-])[\w-]+$/.exec(sentence.slice(claim.start, claim.end))?.[0].toLowerCase() ?? '';
  const kind = rules.nouns.get(noun);
  // "The open-sourced code, data and model".
  if ((kind === 'code' || kind === 'data') && coordinated(sentence.slice(claim.end), rules))
    return ofModelNoun(claim, from, 'model', around, rules);
  switch (kind) {
    case 'code':
    case 'data':
      return !/s$/.test(noun) || determined.test(before) ? besideModel(kind, around) : undefined;
    case 'version':
      return generic.test(before) ? undefined : ofVersion(claim, from, around, rules);
    case 'maybe':
      return ofMaybe(claim, before, around);
    case 'model':
      return ofModelNoun(claim, from, noun, around, rules);
    default:
      return undefined;
  }
}

/** Whether nouns that a phrase is joined with behind it name a model: ", data and model weights". */
function coordinated(behind: string, { nouns }: ClaimRules): boolean {
  const list = /^(?:(?:, and|,| and| &)(?: (?!and\b)[\w-]+){1,2}){1,4}/.exec(behind.slice(0, 80))?.[0] ?? '';
  const parts = list.split(/,|\band\b|&/).map((part) => part.trim().toLowerCase());
  return parts.some((part) => part.split(' ').some((word) => nouns.get(word) === 'model')) && /\band\b|&/.test(list);
}

function ofModelNoun(
  claim: Span,
  from: number,
  noun: string,
  around: Surroundings,
  rules: ClaimRules,
): Subject | undefined {
  const { sentence, mentions } = around;
  const before = sentence.slice(from, claim.start);
  const listed = listedAfter(claim, around);
  const direct = mentions.find(({ end }) => end <= claim.start && nextTo.test(sentence.slice(end, claim.start)));
  // "Our open-source Gemini chatbot" is an app around a model.
  const within = mentions.find(({ start, end }) => start >= claim.start && end <= claim.end);
  if (within && noun.startsWith('chatbot')) return undefined;
  const plural = /s$/.test(noun) && noun !== 'weights' && noun !== 'series';
  const among = plural && amongThem.test(before) && (/\bother\b/i.test(before) || !exceeded.test(before));
  // "Parrot is the largest open-source GPT2 model": what it is said to be bears another name.
  const said = within && predicateOf(claim, around);
  if (said ?? within ?? direct) return mentioned(said ?? within ?? direct);
  if (listed && !(among && mentions.some(({ end }) => end <= claim.start))) return mentioned(listed);
  const peer = apposed.exec(before);
  if (peer && /[A-Z\d]/.test(peer[1]!)) return mentioned(mentionAt(from + peer.index, peer[1]!.length, mentions));
  if (ofAnother.test(sentence.slice(claim.end)) || isBesideAnother(claim, before, around)) return undefined;
  const specific = plural
    ? determined.test(before) ||
      predicative.test(before) ||
      among ||
      (/\bthe $/i.test(before) && ofThese.test(sentence.slice(claim.end)))
    : !generic.test(before);
  if (madeFrom.test(before)) return undefined;
  if (met.test(before) && !mentions.some(({ models }) => models.length > 0)) return undefined;
  if ((!specific || metMany.test(before)) && !(plural && /\bother $/i.test(before))) return undefined;
  // A legend, or a table's heading: no model of the sentence is among those it speaks of.
  if (among && around.own === null && mentions.length === 0) return undefined;
  return modelMeant(claim, { from, object: false, noun: true }, around, rules);
}

/** The model asked about that a noun phrase is said of: "Parrot-3B is the largest …". */
export const predicateOf = (claim: Span, { sentence, mentions }: Surroundings): Mention | undefined =>
  mentions.findLast(
    ({ end, models }) =>
      end <= claim.start &&
      models.length > 0 &&
      /\b(?:is|are|was|were) (?:an?|the|our|one of the)(?: [\w-]+,?){0,4} $/.test(sentence.slice(end, claim.start)),
  );

/** Of "like A, B and C" the card's own model where it is among them, else the first; behind one noun also "model A" and "model, A". */
function listedAfter(claim: Span, { sentence, mentions, own }: Surroundings): Mention | undefined {
  const isPlural = /s$/i.test(sentence.slice(claim.start, claim.end));
  const first = mentions.findIndex(({ start }) => {
    const between = start < claim.end ? '' : sentence.slice(claim.end, start);
    return introduced.test(between) || (/^,? $/.test(between) && !isPlural);
  });
  return first < 0 ? undefined : oneOfList(mentions.slice(first), sentence, own);
}

const mentionAt = (at: number, length: number, mentions: readonly Mention[]): Mention | undefined =>
  mentions.find(({ start, end }) => start <= at + length && end >= at);

/** "HunyuanMLLM and other open-source models", where what stands before "other" is not a model asked about. */
function isBesideAnother(claim: Span, before: string, { sentence, mentions }: Surroundings): boolean {
  const beside = besideOther.exec(before);
  if (!beside) return false;
  const at = claim.start - (before.length - beside.index);
  const asked = mentions.some(
    ({ start, end, models }) => models.length > 0 && start <= at + beside[1]!.length && end >= at,
  );
  return !asked && /[A-Z\d]/.test(sentence.slice(at, at + beside[1]!.length));
}

/** A word for models and for other things, "agent", "tokenizer": a model only as a name is said to be one, or among its peers. */
function ofMaybe(claim: Span, before: string, around: Surroundings): Subject | undefined {
  const { sentence, mentions, own } = around;
  const name = mentions.findLast(
    ({ end, models }) => models.length > 0 && end <= claim.start && said.test(sentence.slice(end, claim.start)),
  );
  const named = name ?? listedAfter(claim, around);
  if (named) return mentioned(named);
  const ownAmong =
    own !== null && /\bamong(?:st)?(?: all| the)? $/i.test(before) && /\b(?:the model|it|our)\b/i.test(before);
  return ownAmong ? { about: 'model', models: [own] } : undefined;
}

/** "The open-source version of X": X where it is named, else what the sentence speaks of. */
function ofVersion(claim: Span, from: number, around: Surroundings, rules: ClaimRules): Subject | undefined {
  const of = around.mentions.find(
    ({ start }) => start >= claim.end && /^ (?:of|for) (?:the |our )?$/i.test(around.sentence.slice(claim.end, start)),
  );
  if (of && (of.models.length > 0 || around.own === null)) return mentioned(of);
  // "The open-source version of HybridFlow".
  const name = /^ of (?:the |our )?([A-Z][\w.+-]+)/.exec(around.sentence.slice(claim.end))?.[1];
  if (name !== undefined && around.ownWords.length > 0 && !isLikeName(name, around.ownWords)) return undefined;
  return modelMeant(claim, { from, object: false, noun: true }, around, rules);
}
