import type { ClaimRules, NounKind } from './claim-rules.ts';
import { piecesOf } from './model-names.ts';

/** What begins a part's own predicate: a noun behind it is no subject of what follows the part. */
const verb =
  /\b(?:is|are|was|were|has|have|can|may|we|which|that|created|trained|tuned|fine-tuned|derived|generated|built|based|uses?|using)\b/i;
const preposition =
  /\b(?:of|for|in|on|from|with|that|which|to|at|by|used|using|is|are|has|have|supports?|allows?|released|licensed|available|generated)\b/i;
/** "The code used to make the model": the participle and what follows it belong to the noun before. */
const purpose = /\b(?:used|needed|required|written|meant|necessary) (?:to|for|in|by)\b/i;
const ranks = ['model', 'data', 'code', 'thing'] as const;

/**
 * What the parts of a phrase are, "the code and the model weights": a model where one is among them, else data, else code.
 * Parts are joined from the last to the first, up to one that is a clause of its own.
 */
export function kindOfPhrase(phrase: string, rules: ClaimRules): NounKind | undefined {
  const aim = purpose.exec(phrase);
  const made = aim ? kindOfPhrase(phrase.slice(0, aim.index), rules) : undefined;
  if (made) return made;
  // "Trained on data sets with permissive licences": what stands before "with" has them.
  const holder = rules.nouns.get(
    /(?<![a-z])([a-z]+) with (?:an? |the )?(?:[\w-]+ ){0,2}$/i.exec(phrase)?.[1]?.toLowerCase() ?? '',
  );
  if (holder === 'data' || holder === 'code') return holder;
  // "The models were trained on a dataset which is …": the relative clause speaks of the noun before it.
  const related = rules.nouns.get(
    /(?<![a-z])([a-z]+),? (?:which|that) (?:is|are|was|were|has|have)\b[^,;]{0,1000}$/i
      .exec(phrase)?.[1]
      ?.toLowerCase() ?? '',
  );
  if (related === 'data') return related;
  const kinds = new Set<NounKind>();
  const parts = phrase
    .replace(/\bversion v?\d[\d.]*/gi, '')
    // The library of that name.
    .replace(/\bTransformers\b/g, 'library')
    .replace(/\b(?:evaluation|test|training|validation|benchmark|instruction|tuning) sets?\b/gi, 'dataset')
    .split(/\b(?:and|or|as well as|along with)\b|[,&/]/i);
  for (const part of parts.reverse()) {
    const found = kindOfPart(part, rules);
    if (!found) continue;
    kinds.add(found.kind);
    if (verb.test(part.slice(0, found.at))) break;
  }
  if (kinds.has('version')) return 'model';
  return ranks.find((kind) => kinds.has(kind));
}

/** The noun of a part is the last one before a preposition; where there is none, the first one after it. */
function kindOfPart(part: string, rules: ClaimRules): { kind: NounKind; at: number } | undefined {
  let at = 0;
  for (const section of part.split(preposition)) {
    at = part.indexOf(section, at);
    const words = section.toLowerCase().match(/[a-z][a-z-]*/g) ?? [];
    for (let i = words.length - 1; i >= 0; i--) {
      const kind = rules.nouns.get(words[i]!);
      if (kind && kind !== 'other' && kind !== 'maybe') return { kind, at };
    }
  }
  return undefined;
}

const predicate =
  /\b(?:is|are|was|were|has|have|had|can|may|might|comes?|ships?|follows?|falls?|uses?|permits?|supports?|allows?|grants?|enables?|governed|released|licensed|distributed|published|provided|made|remains?|under)\b|['’]s (?=\w+ed\b)/i;

/**
 * The subject of a clause: its words up to the first verb, without what stands before a comma. Before a noun phrase without a
 * verb it is what the phrase is said of: "MoonCast, an open-source …".
 */
export function subjectPhrase(clause: string, isNounPhrase: boolean): string {
  const plain = clause.replace(/, unlike [^,]*,/i, '');
  const end = plain.search(predicate);
  if (end < 0 && isNounPhrase) return (/^(.{0,1000}?)(?:,|:| [-–—]) [^,]{0,1000}$/.exec(plain)?.[1] ?? '').trim();
  const words = (end < 0 ? plain : plain.slice(0, end)).trim();
  return words.slice(words.lastIndexOf(', ') + 1).trim();
}

const plural = "(?:[\\w'’-]+ ){0,4}(?:models|LLMs|VLMs|weights|checkpoints|systems|ones|releases)";
const someOf = new RegExp(
  `^\\W*(?:(?:while|although|though|since|as|that|because|if) )?(?:(?<=\\b(?:as|when) )(?:[\\w-]+ ){0,2}(?:models|LLMs) |(?:many|most|some|any|other|various|certain|several|no|not all|such|existing|few)(?: other)? (?:of the )?${plural}|open[- ]?(?:source|weights?)d?(?:,? [\\w-]+){0,3} (?:models|LLMs|VLMs|weights)|(?:a|an|any) [\\w -]{0,40}\\b(?:model|LLM))\\b`,
  'i',
);

/** "Many models", "open-source LLMs", "a model": a subject that speaks of models in general. */
export const isGeneral = (subject: string): boolean => someOf.test(subject);

const properName =
  /^\W*(?:The |Our |the |our )?(?:original |official |underlying )?((?:[A-Z][\w.+-]*|\d[\w.]*)(?: (?:[A-Z][\w.+-]*|\d[\w.]*))*)( (?:base|base model|models?|series|family|weights|checkpoints?|LLMs?))?\W*$/;
/** Capitals that are no names. */
const initials =
  /^(?:AI|LLMs?|VLMs?|MLLMs?|SLMs?|TTS|ASR|OCR|APIs?|GPUs?|CPUs?|MIT|SOTA|OSI|NLP|RL|MoE|ML|ONNX|GGUF|FAQ|US|EU|ID)$/;
/** Words that begin a sentence as its subject and are no names. */
export const ordinary =
  /^(?:everything|the|an?|our|its|their|my|your|his|all|both|each|this|that|these|those|it|they|we|you|i|he|she|there|here|usage|use|access|licensing|distribution|redistribution|training|inference|who|what|which|none|nothing|one|some|more|please|note|also|currently|finally|however|commercial|open|free|fully|free|license|licence|released|pretrained|pre-trained|research|chat|base|original|final|new|apache|bsd|creative|gpl|agpl|mpl|cc|for|with|by|in|on|to|from|under|as|at|of|due|because|since|while|if|when|after|before|despite|unlike|only|not|no|and|or|but|so|yes|available|based|built|trained|permissive|permissively|openly|proprietary)$/i;

/** Behind it, a single capitalised word that begins a sentence is its subject: "Heron is", and not "Available under". */
const finite =
  /^\W*\w+ (?:is|are|was|were|has|have|can|may|comes?|ships?|permits?|supports?|allows?|grants?|enables?|remains?|falls?)\b/;

/**
 * The name that the subject of a clause consists of, "CPM-Bee base" → CPM-Bee; undefined where it says more, or other things.
 */
export function nameIn(phrase: string, clause: string, rules: ClaimRules): string | undefined {
  const found = properName.exec(phrase);
  if (!found) return undefined;
  const tokens = found[1]!.split(' ');
  if (!tokens.some((token) => /[a-z]{2}/i.test(token)) || ordinary.test(tokens[0]!)) return undefined;
  const shaped = tokens.some((token) => /[a-z][A-Z]|\d|[A-Z]{2}|-[A-Z]/.test(token) && !initials.test(token));
  if (shaped) return found[1];
  const [first = ''] = tokens;
  const plain = initials.test(first) || tokens.some((one) => rules.nouns.has(one.toLowerCase()));
  return plain || found[2] || (clause.trim() !== phrase && !finite.test(clause)) ? undefined : found[1];
}

/** Whether a name shares a word, or the beginning of one, with the words of another. */
export function isLikeName(name: string, words: readonly string[]): boolean {
  const pieces = [...piecesOf(name), name.toLowerCase().replace(/[^a-z]/g, '')].filter((piece) =>
    /^[a-z]{2,}/.test(piece),
  );
  return pieces.some((piece) =>
    words.some((word) => word.startsWith(piece) || (word.length > 2 && piece.startsWith(word))),
  );
}
