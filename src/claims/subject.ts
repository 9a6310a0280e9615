import type { AboutWhere, ClaimRules } from './claim-rules.ts';
import { mentioned, modelMeant } from './model-meant.ts';
import { ofNoun } from './noun-subject.ts';
import { kindOfPhrase } from './phrase.ts';
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
  const from = clauseStart(sentence, claim.start, rules);
  if (about === 'noun') return ofNoun(claim, from, around, rules);
  if (about === 'names') return mentioned(mentions.find(({ models }) => models.length > 0));
  if (about === 'listed')
    return mentioned(
      mentions.findLast(({ start, end }) => start >= from && end <= claim.start && sentence[end] === ','),
    );
  const phrase = about === 'object' ? objectOf(sentence, claim.end, rules) : phraseBefore(sentence, from, claim.start);
  // "All software is under X; you may not use this except …": a pronoun stands for what the clause before speaks of.
  const carried = sentence[from - 1] === ';' && /\b(?:this|it|them)\b/i.test(phrase) ? sentence.slice(0, from) : '';
  const kind = about === 'self' ? undefined : (kindOfPhrase(phrase, rules) ?? kindOfPhrase(carried, rules));
  if (kind === 'thing') return undefined;
  if (kind === 'code' || kind === 'data') return besideModel(kind, around);
  return modelMeant(claim, { from, object: about === 'object' }, around, rules);
}

/** The words of a clause before a claim; of "code: MIT" the label. */
function phraseBefore(sentence: string, from: number, at: number): string {
  const words = sentence.slice(from, at);
  return /^\W*$/.test(words) && /:\W*$/.test(sentence.slice(0, from)) ? sentence.slice(0, from) : words;
}

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
