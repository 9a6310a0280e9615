import type { ClaimKind } from '../types.ts';
import type { AboutWhere, ClaimPattern, ClaimRules } from './claim-rules.ts';
import type { NamedLicence } from './licence-names.ts';
import type { Span } from './sentences.ts';

/** A claim found in a sentence, before its subject is known. */
export interface Found extends Span {
  kind: ClaimKind;
  about: AboutWhere;
  licences?: readonly string[];
  denied?: true;
}

/** Words of one sentence that make claims, if they speak of a model. */
export function claimsInSentence(
  sentence: string,
  rules: ClaimRules,
  licencesOf: (sentence: string) => NamedLicence[],
): Found[] {
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
  if (
    !isQuestion &&
    /licen|under|terms of use|[(:|]|\b(?:apache|mit|cc|bsd)\b|gpl|^\W*\w[\w.+ -]{0,39}\W*$/.test(lower)
  )
    for (const { start, end, licences, listed } of licencesOf(sentence))
      found.push({ kind: 'licence-name', about: listed ? 'listed' : 'before', start, end, licences });
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
  if (rules.definition.test(after)) return undefined;
  const near = lastWords(before, 6);
  // A verb may bring its "to" along: "plan to open-source".
  // Within a noun phrase commas part adjectives: "developing a fast, open-source model".
  const ahead = pattern.nounPhrase
    ? before.replace(
        /(?<=\b(?:an?|our|the)(?: [\w-]{1,40})?(?: [\w-]{1,40},){0,3} [\w-]{1,40}), (?=[\w-]{0,40},? ?(?:[\w-]{1,40},? )?$)/g,
        ' ',
      )
    : before;
  if (rules.hedge.test(lastWords(ahead, 8) + (/^to /.exec(words)?.[0] ?? ''))) return undefined;
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
function nounPhraseEnd(
  sentence: string,
  from: number,
  { nextNoun, nextModelNoun, nextUseNoun, nouns }: ClaimRules,
): number | undefined {
  let end = from;
  // "Open-source video generation model": a noun for something else, on the way to the one that counts.
  if (nouns.get(/(?<![\w-])[\w-]+$/.exec(sentence.slice(0, from))?.[0].toLowerCase() ?? '') !== 'model') {
    nextModelNoun.lastIndex = from;
    const model = nextModelNoun.exec(sentence);
    if (model && !isNamedCode(sentence, from, model[0], nouns)) end += model[0].length;
  }
  for (let i = 0; i <= mostNouns; i++) {
    // "Large Language Model (LLM) development platform": the short form in brackets parts no nouns.
    const short = /^ \([A-Za-z]{2,8}\)(?= )/.exec(sentence.slice(end, end + 12))?.[0].length ?? 0;
    nextNoun.lastIndex = end + short;
    nextUseNoun.lastIndex = end + short;
    const next = nextNoun.exec(sentence) ?? nextUseNoun.exec(sentence);
    if (!next || (end === from && isNamedCode(sentence, from, next[0], nouns)))
      return sentence[end] === '-' ? undefined : end;
    end += short + next[0].length;
  }
  return undefined;
}

/** "Our open source library LLM Foundry": the name of the code begins. */
const isNamedCode = (sentence: string, end: number, next: string, nouns: ClaimRules['nouns']): boolean =>
  /^ [A-Z]/.test(next) &&
  nouns.get(/(?<![\w-])[\w-]+$/.exec(sentence.slice(0, end))?.[0].toLowerCase() ?? '') === 'code';

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
