import type { ClaimRules, NounKind } from './claim-rules.ts';
import { kindOfPhrase } from './phrase.ts';

/** "Apache 2.0 (code)", "MIT for the weights", ", both code and weights". */
const behind =
  /^(?: licen[cs]e)?(?:,? ?\((?:for |the )?([\w-]+(?:[ ,&/+]{1,3}[\w-]+){0,5}[ ,&/+]{0,3})\)|,? (?:for )?both ([\w-]+(?: [\w-]+){0,7} ?)|,? for (?:all |the |our |its )?([\w-]+(?: [\w-]+){0,3} ?))/i;
/** ", weights included": adds the model, and takes nothing away. */
const added = /^(?: licen[cs]e)?,? (?:including|incl\.|as are|and so are) ((?:[\w-]+ ?){1,6})/i;

/** What kind of work the words behind a claim put it on; undefined where they say nothing of that. */
export function scopeBehind(sentence: string, end: number, rules: ClaimRules): NounKind | undefined {
  const after = sentence.slice(end, end + 100);
  const found = behind.exec(after);
  if (found) return worksOf(found[1] ?? found[2] ?? found[3] ?? '', rules);
  const more = added.exec(after)?.[1];
  return more !== undefined && worksOf(more, rules) === 'model' ? 'model' : undefined;
}

/** The kind of a few nouns that do nothing but name works: "code and weights", not "use in other models". */
function worksOf(words: string, rules: ClaimRules): NounKind | undefined {
  const named = words.trim().split(/[ ,&/+]+/);
  const last = rules.nouns.get(named[named.length - 1]!.toLowerCase());
  return last === 'model' || last === 'code' || last === 'data' ? kindOfPhrase(words, rules) : undefined;
}
