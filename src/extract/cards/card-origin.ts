import type { Catalogue } from '../../rules/index.ts';
import { keyOf } from '../../rules/index.ts';
import type { Base, ModelStatement, Relation } from '../../types.ts';
import type { FamilyWord } from './base-names.ts';
import type { CardText } from './card-text.ts';
import { type NameOrigin, originByName } from './name-origin.ts';
import type { ProseBase } from './prose-bases.ts';

/** What a model was made from, by everything that lies in its folder. */
export interface CardOrigin {
  /** As written, of the strongest source that names any. */
  baseModels: string[];
  bases: Base[];
  relation: Relation | null;
  /** It was made from another model, and from which can't be told: nothing names it, or a path of somebody's machine does. */
  isUnknown: boolean;
  /** The paths that stand where a base should be named. */
  paths: string[];
}

/** What the origin is read from. */
export interface OriginSources {
  /** Undefined where the folder has no card. */
  card: CardText | undefined;
  /** `owner/name` or a name; undefined where the model isn't known. */
  model: string | undefined;
  /** What configuration and weight files of the folder say. */
  statements: readonly ModelStatement[];
}

/** Joins the sources: front matter, then configuration and tags, then the text, then code samples, then the name. */
export function originOf(sources: OriginSources, catalogue: Catalogue, family: FamilyWord): CardOrigin {
  const { card, model, statements } = sources;
  const name = model ? originByName(model, catalogue, family) : unnamed;
  const tiers = [
    fromFrontMatter(card),
    [...fromTags(card), ...fromFiles(statements, model)],
    ...fromText(card, model, name, catalogue),
  ];
  const declared = card?.metadata?.bases !== undefined;
  const tier = declared && tiers[0]!.length === 0 ? [] : (tiers.find((one) => one.length > 0) ?? []);
  const again = tier.length === 0 ? publishedAgain(sources, name, catalogue) : undefined;
  const isShown = shownRelation(sources, tier, name) !== undefined;
  const copied = again === 'said' || (!isShown && isCopy(tier, model));
  const relation = copied || again ? null : relationOf(sources, tier, name);
  const files = tiers[1]!.filter(({ model: base }) => isPath(base)).map(({ model: base }) => base);
  const paths = [...tier.map(({ model: base }) => base).filter(isPath), ...(relation === 'merge' ? files : [])];
  const named = tier.filter(({ model: base }) => !isPath(base));
  const act: Base['relation'] = relation ?? 'unknown';
  const isUntold = named.every(
    ({ model: base }) => !base.includes('/') && !catalogue.entry(base) && !catalogue.hint(base),
  );
  const byName: Base[] = isUntold && name.family ? [{ model: name.family, relation: act, from: 'name' }] : [];
  const namesake = tier.length === 0 && name.namesake?.relation === relation ? name.namesake : undefined;
  return {
    baseModels: tier.map(({ model: base }) => base),
    bases: [
      ...named.map((base): Base => ({ ...base, relation: base.relation === 'distill' ? 'distill' : act })),
      ...(namesake ? [{ ...namesake, from: 'name' } satisfies Base] : byName),
    ],
    relation,
    isUnknown:
      paths.length > 0 || (named.length === 0 && !namesake && (relation !== null || (byName.length > 0 && !copied))),
    paths,
  };
}

/** No base is named, and the card sends its readers to the first place, or only the name is that of somebody's known model. */
function publishedAgain(sources: OriginSources, name: NameOrigin, catalogue: Catalogue): 'said' | 'named' | undefined {
  const { card, model } = sources;
  if (name.isOriginal || shownRelation(sources, [], name) !== undefined) return undefined;
  if (card?.isCopy) return 'said';
  const namesakes = catalogue.byKey(model ? nameOf(model) : '');
  return namesakes.some(({ id, base }) => base === undefined && !isSame(id, model)) ? 'named' : undefined;
}

const unnamed: NameOrigin = {
  isDerived: false,
  isCalledAfter: false,
  isOriginal: false,
  isPublisher: false,
  family: undefined,
  namesake: undefined,
};

/** A base with the words of its source on what was done; `copy`: nothing. */
type Source = Omit<Base, 'relation'> & { relation: Relation | 'copy' | 'unknown' };

const relations = ['finetune', 'quantized', 'adapter', 'merge', 'distill'] as const;
const known = (word: string | null | undefined): Relation | 'unknown' =>
  relations.find((one) => one === word?.toLowerCase()) ?? 'unknown';

function fromFrontMatter(card: CardText | undefined): Source[] {
  const { bases = [], relation } = card?.metadata ?? {};
  return bases.map((model) => ({ model, relation: known(relation), from: 'front-matter' }));
}

/** `base_model:adapter:owner/name`, as the Hub and trainers write it. */
function fromTags(card: CardText | undefined): Source[] {
  const found = new Map<string, Source>();
  for (const tag of card?.metadata?.tags ?? []) {
    const [, relation, model] = /^base_model:(?:(\w+):)?([\w.-]+\/[\w.-]+)$/.exec(tag) ?? [];
    if (model && !found.has(model)) found.set(model, { model, relation: known(relation), from: 'tag' });
  }
  return [...found.values()];
}

/** Its own name in `_name_or_path` tells nothing, and neither does a path. */
function fromFiles(statements: readonly ModelStatement[], own: string | undefined): Source[] {
  const bases = statements.flatMap((statement) => statement.bases ?? []);
  const found: Source[] = [];
  for (const { model, relation, from } of bases) {
    const isWeak = from === 'config';
    if (isSame(model, own) || (isWeak && (isPath(model) || !model.includes('/')))) continue;
    if (!found.some((one) => one.model === model)) found.push({ model, relation: known(relation), from });
  }
  // What a training tool wrote down goes before what a configuration was copied with.
  return found.some(({ from }) => from !== 'config') ? found.filter(({ from }) => from !== 'config') : found;
}

function fromText(
  card: CardText | undefined,
  own: string | undefined,
  name: NameOrigin,
  catalogue: Catalogue,
): Source[][] {
  const all = (card?.bases ?? []).filter(
    ({ model, from }) => !isSame(model, own) && !isPath(model) && (from === 'label' || !isChild(model, own)),
  );
  const stated = all.filter(({ from }) => from === 'label' || from === 'sentence');
  if (name.isPublisher)
    return [stated.filter(({ model, relation }) => relation === 'quantized' || isExact(model)).map(sourceOf)];
  // What is known to be made from nothing speaks of itself by its family's name.
  const ownKey = own ? nameOf(own) : '';
  if (name.isOriginal)
    return [stated.filter(({ model }) => model.includes('/') || !ownKey.includes(nameOf(model))).map(sourceOf)];
  return (['label', 'sentence', 'link', 'code', 'mention'] as const).map((from) => {
    const found = new Map<string, Source>();
    for (const one of all) {
      if (one.from !== from || (from === 'link' && isKin(one.model, own))) continue;
      // Other models are named for comparison; one of the family that the name gives away is the base.
      if (from === 'mention' && (!name.family || catalogue.hint(one.model)?.family !== name.family)) continue;
      const key = nameOf(one.model);
      const before = found.get(key);
      // The first words on a base say what was done with it; a later line may spell it out.
      if (!before) found.set(key, sourceOf(one));
      else if (!before.model.includes('/') && one.model.includes('/'))
        found.set(key, { ...sourceOf(one), ...(before.relation === 'unknown' ? {} : { relation: before.relation }) });
    }
    const several = from === 'link' ? 2 : from === 'mention' ? 1 : 30;
    return found.size > several ? (from === 'mention' ? [...found.values()].slice(0, 1) : []) : [...found.values()];
  });
}

const sourceOf = ({ model, relation, from }: ProseBase): Source => ({
  model,
  relation: relation ?? 'unknown',
  from: from === 'code' ? 'code' : 'prose',
});

/** The same account's other models, and what others made of this one. */
const isKin = (model: string, own: string | undefined): boolean =>
  own !== undefined && (ownerOf(model) === ownerOf(own) || nameOf(model).includes(nameOf(own)));

/** What the same account made of this one bears its name and more: `owner/own-name-storywriter`. */
const isChild = (model: string, own: string | undefined): boolean =>
  own !== undefined &&
  ownerOf(model) !== '' &&
  ownerOf(model) === ownerOf(own) &&
  nameOf(model).startsWith(nameOf(own));

const ownerOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf('/'))).toLowerCase();

/** A publisher's card speaks of its own family all the time: there a base is what is spelled out as a repository. */
const isExact = (model: string): boolean => model.includes('/') || model.split('-').length > 2;

/** `-hf` tells the format alone. */
const nameOf = (id: string): string => keyOf(id.slice(id.lastIndexOf('/') + 1).replace(/[-_]hf$/i, ''));
const isSame = (model: string, own: string | undefined): boolean =>
  own !== undefined && (model.includes('/') ? keyOf(model) === keyOf(own) : nameOf(model) === nameOf(own));

/** A place on somebody's machine: `/root/model`, `D:\\models`, `./out`, `content/model/x`. */
export const isPath = (base: string): boolean =>
  /^(?:[./~\\]|[a-z]:[\\/])|\\/i.test(base) ||
  base.split('/').length > 2 ||
  /^(?:none|null|undefined|unknown|local)$/i.test(base);

/** The same name under another owner: the weights of another repository once more. */
function isCopy(tier: readonly Source[], own: string | undefined): boolean {
  const [only, ...others] = tier;
  if (!only || others.length > 0) return false;
  return (
    only.relation === 'copy' || (own !== undefined && only.relation === 'unknown' && nameOf(only.model) === nameOf(own))
  );
}

/** Formats that nothing but a conversion of another model is published in. */
const surelyQuantizedName =
  /(?:^|[-_.\s])(?:gguf|ggml|gptq|awq|exl[23]|bnb-4bit|[2348]-?bits?|int[48]|i?q[2-8](?:_\w{1,5})?|quanti[sz]ed)(?:$|[-_.\s])/i;
const quantizedName =
  /(?:^|[-_.\s])(?:gguf|ggml|gptq|awq|exl[23]|bnb|[2348]-?bits?|int[48]|fp8|nf4|fp4|hqq|aqlm|qat|nvfp4|mxfp4|w[48]a(?:8|16)|onnx|openvino|i?q[2-8](?:_\w{1,5})?|quanti[sz]ed|coreml|ct2)(?:$|[-_.\s])/i;
const quantizedTag = /^(?:gguf|ggml|gptq|awq|exl[23]|[48]-bit|quanti[sz]ed|mlx)$/i;
const adapterName = /(?:^|[-_.\s])(?:q?lora|peft|adapt[eo]rs?|LoraAdapt[eo]rs?)(?:$|[-_.\s])/i;
const adapterTag = /^(?:q?lora|peft|adapters?|adapter-transformers)$/i;
/** Trained beside a frozen model, and used with it alone: https://huggingface.co/docs/diffusers/using-diffusers/controlnet. */
const controlNet = /(?:^|[-_.\s])(?:control_?net|t2i-?adapter)/i;
const merged = /(?:^|[-_.\s])merged(?:$|[-_.\s])/i;
const mergeTag = /^(?:merges?|merged|mergekit)$/i;
const tunedTag = /^(?:generated_from_trainer|fine-?tuned?|sft|dpo|orpo|autotrain|autonlp)$/i;

/** What was done, by the strongest sign; null where nothing says that it was made from another model. */
function relationOf(sources: OriginSources, tier: readonly Source[], name: NameOrigin): Relation | null {
  const declared = known(sources.card?.metadata?.relation);
  if (declared !== 'unknown') return declared;
  const shown = shownRelation(sources, tier, name);
  if (shown) return shown;
  const said = tier.find(({ relation }) => relation !== 'unknown' && relation !== 'copy')?.relation;
  // The Hub has no word of its own for a student of another model.
  if (said) return said === 'distill' ? 'finetune' : (said as Relation);
  if (tier.length > 0) return 'finetune';
  return isTuned(sources, name) ? 'finetune' : null;
}

/** What the name, the tags and the files beside the card show. */
function shownRelation(
  { card, model, statements }: OriginSources,
  tier: readonly Source[],
  name: NameOrigin,
): 'quantized' | 'adapter' | 'merge' | undefined {
  const tags = card?.metadata?.tags ?? [];
  const own = model?.slice(model.indexOf('/') + 1) ?? '';
  const hasBase = tier.length > 0;
  const wrote = (tool: string): boolean => statements.some(({ bases }) => bases?.some(({ from }) => from === tool));
  const isConverted = quantizedName.test(own) && (hasBase || name.family !== undefined);
  if (surelyQuantizedName.test(own) || isConverted || name.namesake?.relation === 'quantized') return 'quantized';
  // Weights for that library are conversions, under the name of what was converted.
  if (hasBase && card?.metadata?.library === 'transformers.js') return 'quantized';
  if (wrote('adapter-config') || card?.metadata?.library === 'peft' || tags.some((tag) => adapterTag.test(tag)))
    return 'adapter';
  if ((hasBase && adapterName.test(own) && !merged.test(own)) || card?.isLoadedAsAdapter) return 'adapter';
  if (hasBase && [own, ...tags].some((word) => controlNet.test(word))) return 'adapter';
  const isList = tier.length > 1 && tier.every(({ from }) => from === 'front-matter');
  if (wrote('mergekit') || tags.some((tag) => mergeTag.test(tag)) || isList) return 'merge';
  return hasBase && tags.some((tag) => quantizedTag.test(tag)) && !tags.includes('trl') ? 'quantized' : undefined;
}

/** Without a base: the text, a trainer's tag or the name says that another model was tuned. */
function isTuned({ card, model }: OriginSources, name: NameOrigin): boolean {
  if (card?.fromScratch || isSpacyPipeline(card)) return false;
  // A sentence encoder that is called after a family was made from one of its encoders.
  if (name.isCalledAfter && !name.isPublisher && card?.metadata?.tags.includes('sentence-transformers')) return true;
  if (name.isOriginal) return false;
  // Weights for a pipeline of somebody else's, taught a style or a subject.
  if (card?.isTrained && card.metadata?.tags.some((tag) => /^stable-diffusion/i.test(tag))) return true;
  if (card?.isTuned || name.isDerived || card?.metadata?.tags.some((tag) => tunedTag.test(tag))) return true;
  return name.isCalledAfter && isEvident(card, model ?? '');
}

/** A pipeline of spaCy is trained on nothing unless a transformer is among its parts: https://spacy.io/usage/embeddings-transformers. */
const isSpacyPipeline = (card: CardText | undefined): boolean =>
  (card?.metadata?.tags.includes('spacy') || card?.metadata?.library === 'spacy') && !card.namesTransformer;

/** A family's name with other words is all there is to go by: a card of a few words, or one whose dataset is in the name. */
function isEvident(card: CardText | undefined, own: string): boolean {
  if (!card) return true;
  if (card.isPretrained) return false;
  const name = keyOf(own);
  const datasets = card.metadata?.datasets.map((dataset) => keyOf(dataset.slice(dataset.indexOf('/') + 1))) ?? [];
  return card.length < shortCard || datasets.some((dataset) => dataset.length > 2 && name.includes(dataset));
}

/** Characters; a card that is longer has said what it has to say of its making. */
const shortCard = 600;
