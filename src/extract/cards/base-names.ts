import type { ProseLine } from './prose-lines.ts';

/** Whether a word begins the name of a model's family: `Llama-2-7b`, `GPT-Neo`. */
export type FamilyWord = (word: string) => boolean;

/** Whether a name begins like one of a family: by its letters, or with the number that belongs to them (`T5-base`, `mT5`). */
export const isOfFamily = (name: string, family: FamilyWord): boolean =>
  family(/^[A-Za-z]*/.exec(name)![0]) || family(/^[A-Za-z]*\d?/.exec(name)![0]);

/** Words between a connective and the name it speaks of. */
const between =
  /^(?:(?:the|a|an|upon|our|its|their|this|these|meta|meta's|google|google's|mistral ai's|original|official|huggingface|hugging face(?:'s)?|openai(?:'s)?|facebook(?:'s)?|microsoft(?:'s)?|nvidia(?:'s)?|stability ?ai(?:'s)?|salesforce(?:'s)?|base|pre-?trained|pretrain|multi-?modal|off-the-shelf|danish|dutch|italian|portuguese|turkish|spanish|german|french|chinese|japanese|korean|russian|arabic|\d{1,3}(?:\.\d)?[bm](?: parameters?)?|parameters?|foundation|large|small|larger|open|open-source|opensource|powerful|excellent|popular|famous|well-known|model|models|version|weights|checkpoint|checkpoints|language|llm|of|family|series|from|full|new|instruct|instruction-tuned|chat|latest|multilingual|english|原版|官方)(?:\s+|$)){0,7}/i;
const repoId = /^["'(“]?([A-Za-z0-9][\w.-]{0,95}\/[\w.-]{1,96})/;
const nameShape =
  /^["'(“]?([A-Za-z][\w.+-]{0,60}(?:[ -]?\(?v?\d[\w.]{0,12}\)?)?(?:[ -](?:\d[\w.]{0,8}|[A-Z][\w.]{0,20}|base|chat|instruct|large|small|medium|mini|xl)){0,4})/;
/** One name; of a merge, all of `X and Y`, `X, Y and Z`. */
export function listAt(rest: string, family: FamilyWord, several: boolean): string[] {
  const parts = several ? rest.split(/,? and |, | with /).slice(0, 6) : [rest];
  return parts.flatMap((part) => nameAt(part, family, false) ?? []);
}

/** `owner/name dataset`, not `owner/name on the glue dataset`. */
const ofData = /^["'”)]?\s(?:[\w-]{2,20}\s)?data ?sets?\b/i;

/** The name of a model at the beginning of some words. In a label anything that looks like a name is one. */
export function nameAt(words: string, family: FamilyWord, labelled: boolean): string | undefined {
  const rest = words.replace(/^[\s:*|-]+/, '').replace(between, '');
  const id = repoId.exec(rest)?.[1];
  if (id && isRepo(id) && !ofData.test(rest.slice(rest.indexOf(id) + id.length)))
    return id.replace(/(?<![.-])[.-]+$/, '');
  if (/^https?:/i.test(rest)) return undefined;
  const name = nameShape
    .exec(rest.split(/[.,;]\s/, 1)[0]!)?.[1]
    ?.trim()
    .replace(/(?<![.,-])[.,-]+$/, '')
    .replace(/ (?:LLM|VLM|LM)$/, '');
  if (!name || name.length < 2) return undefined;
  const [first = ''] = /^[A-Za-z]+/.exec(name) ?? [];
  const second = /^[A-Za-z][\w.-]* ([A-Z][a-z]+)/.exec(name)?.[1] ?? '';
  const isNamedAfter =
    /^[A-Z]/.test(name) && name.split('-').some((part) => part.length > 3 && isOfFamily(part, family));
  if (isNamedAfter || isOfFamily(name, family) || family(second)) return isArchitecture(rest, name) ? undefined : name;
  // A bare name counts where a label announces one, or where it carries a size.
  if (labelled) return /^(?:more|none|n\/a|not|unknown|no|na|yes|information)$/i.test(first) ? undefined : name;
  return /-\d{1,3}(?:\.\d)?[bm]\b/i.test(name) ? name : undefined;
}

/** `based on the RoBERTa architecture`, `the HuBERT framework`: a design, not weights. */
const isArchitecture = (rest: string, name: string): boolean =>
  /^["'’”)]?\s?(?:transformers?|neural|deep)?\s?(?:architectures?|frameworks?|librar(?:y|ies)|implementation|code(?:base)?|papers?|approach|methods?|objectives?|tokeni[sz]ers?|algorithm|repo(?:sitory)?|blocks?|layers?)\b/i.test(
    rest.slice(rest.indexOf(name) + name.length),
  );

/** Whether two words with a stroke between them can be a repository on the Hub. */
export const isRepo = (id: string): boolean =>
  !/^(?:and|or|w|s|n|a|b|he|she|http|https|www|src|data|dataset|datasets|models?)\//i.test(id) &&
  !/^\d+\/\d+$/.test(id) &&
  !/\.(?:com|org|io|py|md|json|txt)$/i.test(id.split('/')[0]!);

/** Families whose names are common words: alone they tell no model. */
const commonWord =
  /^(?:lora|depth|stable|diffusion|embed\w*|rerank\w*|command|instructor|controlnet|opt|sam|clip|wan|nova|titan|arctic|bark)$/i;

/** A repository, a number, a variant, or a name in capitals: not a word that a family happens to bear. */
export const isDistinct = (model: string): boolean =>
  model.includes('/') ||
  (!commonWord.test(model) && !/\.(?:cpp|py|js|c)$/i.test(model) && /\d|[A-Z]{2}|\w-\w|^[A-Z]\w{2,}/.test(model));

/** "A Greek model based on RoBERTa": a family's bare name tells the weights only where the line tells that they were tuned. */
export const isDesign = (model: string, { plain }: ProseLine): boolean =>
  /^[A-Za-z-]+$/.test(model) && !/fine-? ?tun|adapter|\blora\b|instruct|weights|checkpoint/i.test(plain);

/** After "fine-tuned on" comes what was learned from, unless it has the size of a model or is called one. */
export function isPlainlyModel(rest: string, model: string): boolean {
  const after = rest.slice(rest.indexOf(model) + model.length, rest.indexOf(model) + model.length + 40);
  if (
    /^[\w\s'’“”"(),.-]{0,30}\b(?:data ?sets?|corpus|data|prompts?|outputs?|conversations?|format|template|benchmark)\b/i.test(
      after,
    )
  )
    return false;
  return /\d(?:\.\d+)?[bm]\b/i.test(model) || /^\s?(?:base )?(?:model|weights|checkpoint)\b/i.test(after);
}
