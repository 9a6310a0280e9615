import type { AboutWhere, ClaimRules } from './claim-rules.ts';
import { mentioned, modelMeant } from './model-meant.ts';
import { ofNoun, predicateOf } from './noun-subject.ts';
import { kindOfPhrase, subjectPhrase } from './phrase.ts';
import { scopeBehind } from './scope.ts';
import type { Span } from './sentences.ts';
import { besideModel, type Subject, type Surroundings } from './surroundings.ts';

/**
 * Resolves what a claim in a sentence speaks of; undefined: of nothing that anybody asked about. The claim's own noun decides
 * where it has one ("an open-source chatbot"), else the phrase that the predicate is said of ("the code is open source").
 */
export function subjectOf(
  claim: Span,
  about: AboutWhere,
  around: Surroundings,
  rules: ClaimRules,
): Subject | undefined {
  const { sentence, mentions } = around;
  // What a row says it says of the model that it begins with, whatever else its cells name.
  if (around.row && about !== 'named') return mentioned(around.row);
  if (around.row === null && mentions.length === 0) return undefined;
  const from = clauseStart(sentence, claim.start, rules);
  if (about === 'noun') return ofNoun(claim, from, around, rules);
  if (about === 'names') return mentioned(mentions.find(({ models }) => models.length > 0));
  if (about === 'listed') return ofList(claim, around);
  if (about === 'named') return ofName(claim, around, rules);
  if (about === 'said') return mentioned(predicateOf(claim, around));
  if (about === 'within')
    return modelMeant({ start: claim.end, end: claim.end }, { from, object: false }, around, rules);
  const phrase = about === 'object' ? objectOf(sentence, claim.end, rules) : phraseBefore(sentence, from, claim.start);
  // "All software is under X; you may not use this except …": a pronoun stands for what the clause before speaks of.
  const carried = sentence[from - 1] === ';' && /\b(?:this|it|them)\b/i.test(phrase) ? sentence.slice(0, from) : '';
  // "Trained on a dataset open-sourced on our page": the participle goes with the noun before it.
  const joined = /(?<![a-z])([a-z]+) $/i.exec(phrase)?.[1]?.toLowerCase();
  const holder = /^open[- ]?sourced$/i.test(sentence.slice(claim.start, claim.end))
    ? rules.nouns.get(joined ?? '')
    : undefined;
  if (holder === 'code' || holder === 'data') return besideModel(holder, around);
  const scope = about === 'before' ? scopeBehind(sentence, claim.end, rules) : undefined;
  const kind = about === 'self' ? undefined : (scope ?? kindOfPhrase(phrase, rules) ?? kindOfPhrase(carried, rules));
  if (kind === 'thing' && !isNamed(subjectPhrase(phrase, false), around)) return undefined;
  if (kind === 'code' || kind === 'data') return besideModel(kind, around);
  return modelMeant(claim, { from, object: about === 'object' }, around, rules);
}

/** Whether a phrase is no more than the name of a model asked about. */
const isNamed = (phrase: string, { sentence, mentions }: Surroundings): boolean =>
  mentions.some(({ start, end, models }) => models.length > 0 && sentence.slice(start, end) === phrase);

/** What a name goes with: "Parrot-7B, 2026, Apache 2.0", "Parrot-7B (MIT)", "Parrot-7B: open-source, small". */
function ofList(claim: Span, { sentence, mentions }: Surroundings): Subject | undefined {
  const last = mentions.findLast(({ end }) => end <= claim.start);
  return last && /^(?:,| \(|:| [–—-])(?: (?:[\w.+-]+,?)){0,8}[ (]*$/.test(sentence.slice(last.end, claim.start))
    ? mentioned(last)
    : undefined;
}

/** "The open-source Parrot-7B": the name is what the adjective stands before, unless it goes on, "Parrot-7B runtime". */
function ofName(claim: Span, { sentence, mentions }: Surroundings, { nouns }: ClaimRules): Subject | undefined {
  const next = mentions.find(({ start }) => start >= claim.end);
  const between = next && sentence.slice(claim.end, next.start);
  if (!between || !/^(?: (?!(?:and|or|for|of|in|on|with|to|that|from|by)\b)[\w+-]+){0,2} $/.test(between))
    return undefined;
  if (between.split(' ').some((word) => nouns.has(word.toLowerCase()) || /ing$/.test(word))) return undefined;
  const behind = /^(?:[- ][\w-]+){1,3}/.exec(sentence.slice(next.end, next.end + 60))?.[0].toLowerCase() ?? '';
  const kinds = behind.split(/[ -]/).map((word) => nouns.get(word));
  // "MOSS WebSearchTool" is another thing.
  if (/^[ -][A-Z][a-z]+[A-Z]/.test(sentence.slice(next.end))) return undefined;
  return kinds.some((kind) => kind === 'code' || kind === 'data' || kind === 'other') ||
    /^-(?:based|like)|^ (?:chat)?bot\b/.test(behind)
    ? undefined
    : mentioned(next);
}

/** The words of a clause before a claim; of "code: MIT" the label. */
function phraseBefore(sentence: string, from: number, at: number): string {
  const words = sentence.slice(from, at);
  return /^\W*$/.test(words) && /:[^\w:]*$/.test(sentence.slice(0, from)) ? sentence.slice(0, from) : words;
}

/** Where the clause begins that ends before an offset. */
function clauseStart(sentence: string, at: number, rules: ClaimRules): number {
  let start = 0;
  rules.boundary.lastIndex = 0;
  for (const found of sentence.slice(0, at).matchAll(rules.boundary)) {
    const end = found.index + found[0].length;
    // "Parrot, unlike GPT-4, is …": the clause goes on behind the second comma.
    const isInserted = /unlike$/i.test(found[0]) && found.index > 0 && sentence.slice(end, at).includes(', ');
    if (!isInserted) start = end;
  }
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
