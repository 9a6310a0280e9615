import type { Relation } from '../../types.ts';
import { isDistinct } from './base-names.ts';

/** A connective with the name that follows it, for a closer look. */
export interface Found {
  /** The whole of what was read: the line, and the next one where the sentence goes on. */
  flow: string;
  before: string;
  after: string;
  model: string;
}

/** What a phrase says was done, with a closer look at the name where its words alone don't tell. */
type Connective = readonly [pattern: RegExp, done: Relation | 'copy' | null, fits?: (found: Found) => boolean];

/** Phrases that a base follows: `fine-tuned from …`. */
export const connectives: readonly Connective[] = [
  [/\b(?:merge|merged|merging)\b[^.]{0,40}?\b(?:of|from|between|with)\s/gi, 'merge'],
  [/\b(?:lora|qlora|adapters?|peft)\b[^.]{0,40}?\b(?:of|for|on top of|from|based on|on)\s/gi, 'adapter'],
  [
    /\b(?:quanti[sz]ed?|quantization|quants?|dequanti[sz]ed|gguf|gptq|awq|ggml|exl2|int[48]|[48]-?bit)\b[^.]{0,40}?\b(?:of|from|for)\s/gi,
    'quantized',
  ],
  [
    /\b(?:fine-? ?tun(?:ed|e|ing)|finetuned|instruction-tuned|tuned|further trained|continu(?:ed|al) pre-?training|post-trained)\b[^.]{0,40}?\b(?:version of|variant of|checkpoint of|of|from|on top of|using|based on|over|with|on)\s/gi,
    'finetune',
  ],
  // `Fine-tuned owner/name on …`, `a fine-tuned 13b parameter LLaMA model`.
  [/\b(?:fine-? ?tun|finetun)(?:ed|ing|es)\s/gi, 'finetune', isTunedItself],
  [/\btak(?:es|ing)\s(?=[^.]{2,80}\b(?:fine-? ?tun|finetun))/gi, 'finetune'],
  [/\ballow(?:s|ed)? the base (?:model|checkpoint|llm)\s/gi, null, ({ model }) => isDistinct(model)],
  [/\bon top of\s|\binstance of\s/gi, 'finetune', ({ model }) => isDistinct(model)],
  [/\b(?:smaller|lighter|lightweight|pruned|compressed|reduced|trimmed|shortened) versions? of\s/gi, 'finetune'],
  [
    /\b(?:prun(?:ed|ing)|compressing)(?: and (?:distill?ing|distill?ed|healing))?(?: (?:of|from))?\s/gi,
    'finetune',
    ({ model }) => isDistinct(model),
  ],
  [/\bus(?:ed|es|ing) (?:a |the )?(?:official )?pre-?trained\s/gi, 'finetune', isTaken],
  [
    /\busing (?:the )?(?:official )?(?=[^.]{2,60}\bas (?:the |an? )?(?:initiali[sz]ation|basis|starting point))/gi,
    'finetune',
  ],
  [/\btrained on\s/gi, 'finetune', isVersionedModel],
  [
    /\b(?:version|variant) of\s/gi,
    'finetune',
    ({ flow, after }) => /fine-? ?tun/i.test(flow) || /^\s(?:model )?pre-?trained on/i.test(after),
  ],
  [/\bto (?:fine-? ?tune|finetune)\s/gi, 'finetune', wasUsedTo],
  [/\bwe used? (?:the |a )?pre-?trained\s/gi, 'finetune'],
  [/\b(?:compatible|converted) versions? of\s/gi, 'quantized'],
  [
    /\b(?:onnx|openvino|core ?ml|tflite|mlx|ctranslate2)\b[^.]{0,40}?\b(?:export|version|conversion|port|weight|format)s?\b[^.]{0,20}?\b(?:of|for|from)\s/gi,
    'copy',
  ],
  [/\bmodels (?:that were )?(?:used|included|merged)[^.]{0,30}? are:?\s/gi, 'merge'],
  [
    /\b(?:initiali[sz](?:ed|ing)|started|starting|developed|warm-?started|derived|bootstrapped)\s(?:from|with|using)\s/gi,
    'finetune',
  ],
  [/\b(?:built|based|build)\s(?:up)?(?:on|from|with|upon)(?: top of)?\s/gi, 'finetune'],
  [/\buses? (?:the )?weights (?:of|from)\s|\bas (?:the|its) (?:base|backbone)(?: model)?[,:]?\s/gi, 'finetune'],
  [/\b(?:distill?ed|distillation)\b[^.]{0,30}?\b(?:version of|of|from)\s/gi, 'distill'],
  [/\b(?:converted|conversion|re-?upload(?:ed)?|mirror|copy|port)\b[^.]{0,30}?\b(?:of|from)\s/gi, 'copy'],
  [
    /\b(?:contains?|are|provides?|hosts?) (?:the )?(?:original )?(?:weights?|checkpoints?|parameters) (?:for|of)\s/gi,
    'copy',
  ],
  [
    /\b(?:by|after|from|via|through) (?:further |full |instruction )?(?:fine-? ?tuning|finetuning|training)\s|\b(?:trained|continued) from\s/gi,
    'finetune',
  ],
  [
    /基于|中文版\s?|(?:对|在|以|使用|采用)(?=[^，。,]{2,80}?(?:进行[^，。]{0,12}(?:微调|训练|量化)|为(?:基础|基座|底座|底模)|基础上|微调))/g,
    'finetune',
  ],
];

/** Phrases that a base begins: `Llama2 based chat model`, `unsloth/llama-3-8b trained on`. */
export const asSubject: ReadonlyArray<readonly [RegExp, Relation | null]> = [
  [/([A-Za-z][\w./+-]{1,90}(?: \d[\w.]{0,6})?)[ -]based\b/g, 'finetune'],
  [/([\w-]{1,60}\/[\w.-]{1,90}) (?:(?:has been|was) )?(?:further )?(?:fine-? ?tuned|finetuned|trained)\b/g, 'finetune'],
  [
    /\bthis is (?:a |an |the )?([A-Za-z][\w.-]{1,60}(?: \d[\w.]{0,6})?)(?: (?:base )?model)? (?:fine-? ?tuned|finetuned|trained)\b/gi,
    'finetune',
  ],
  [
    /\b([A-Z][\w-]{0,40}\d[\w.-]{0,20}(?: \d{1,3}[bB])?)(?: (?:base )?model)?,? (?:that (?:was|has been) )?(?:further )?(?:fine-? ?tuned|finetuned)\b/g,
    'finetune',
  ],
  [/\bis an? ([A-Za-z][\w.-]{1,60}) (?:base )?model (?:instruction )?(?:fine-? ?)?tuned\b/gi, 'finetune'],
  [
    /\b(?:is|are|was|contains?|provides?) (?:an?|the|our) (?:[\w'-]{1,20},? ){0,4}?([A-Za-z][\w./-]{1,90}(?: Diffusion(?: v?\d[\w.]{0,6})?)?) (?:(?:base|language|pre-?trained|speech|vision) ){0,2}(?:(?:model|checkpoint|transformer|network|encoder)s?,? )?(?:(?:that|which) (?:is|was|has been) )?(?:further |then |subsequently )?(?:fine-? ?tuned|finetuned)\b/gi,
    'finetune',
  ],
  [
    /^\W{0,6}([A-Za-z][\w./-]{2,80})(?: (?:base |language )?(?:model|checkpoint))? (?:fine-? ?tuned|finetuned) (?:on|for|in|with|using|to)\b/g,
    'finetune',
  ],
  [
    /\b([A-Za-z][\w.]{0,30}-(?:base|small|large|medium|tiny|mini|xl)(?:-[\w.-]{1,40})?) (?:model )?(?:fine-? ?tuned|finetuned) (?:on|for)\b/g,
    'finetune',
  ],
  // What was done with it, the rest of the line says.
  [/\b[Tt]his is (?:the )?([\w-]{1,60}\/[\w.-]{1,90})\b/g, null],
  [/([A-Za-z][\w./-]{2,90}) models? (?:files? )?in (?:the )?(?:gguf|ggml|gptq|awq|onnx|mlx)\b/gi, 'quantized'],
  [/是\s?([A-Za-z][\w./-]{2,60})\s?(?:模型)?(?:的|经过?)?\s?量化/g, 'quantized'],
  [/([\w-]{1,60}\/[\w.-]{1,90})(?: [^\s.]{1,14}){0,3}? (?:fine-? ?tuned|finetuned)\b/g, 'finetune'],
  [/\b([A-Z][\w.-]{1,40}-(?:base|small|large|\d{1,3}[bB])[\w-]{0,20}) (?:adapter|lora)\b/gi, 'adapter'],
  [
    /([A-Za-z][\w-]{1,40}(?: ?\(?\d[\w.]{0,6}\)?)?)(?: \([^)]{0,40}\))?(?: model| checkpoint)? (?:has been|was) (?:then )?(?:fine-? ?tuned|finetuned)\b/g,
    'finetune',
  ],
];
/** "Trained on Llama 3": on the model, not on what a model or a dataset of that name put out. */
function isVersionedModel({ model, after }: Found): boolean {
  const isOne = model.includes('/')
    ? /(?:base|large|small|xl|\d[bm]|v?\d)(?:[-.]|$)/i.test(model)
    : /^[A-Za-z][A-Za-z-]{2,20}?[ -]?\d{1,2}(?:\.\d)?(?:[ -]\d{1,3}b)?$/i.test(model);
  return (
    isOne &&
    !/^(?:gpt|chatgpt|claude|gemini)/i.test(model) &&
    !/^(?:['’]s)?[\s-](?:(?!and\b)[\w-]{1,40}[\s-]){0,2}(?:data ?sets?|data|corpus|outputs?|conversations?|generated|generations|prompts?|tokens|gpus?)\b/i.test(
      after,
    )
  );
}

/** "We used a pretrained X model and trained it": not "we used the pretrained X for evaluation". */
function isTaken({ model, after, flow }: Found): boolean {
  return (
    isDistinct(model) &&
    (/\b(?:fine-? ?tun|train(?:ed|ing) it\b)/i.test(flow) || /^\s?model\.? Please refer/i.test(after))
  );
}

/** "We used our data to fine-tune LLaMA-13B", not "you may want to fine-tune LLaMA-13B". */
function wasUsedTo(found: Found): boolean {
  return /\bused\b[^.]{0,60}$/i.test(found.before) && isTunedItself({ ...found, before: '' });
}

/** Words that set other models beside this one. */
const comparing =
  /outperform|surpass|better than|faster|notebook|\bcolab\b|tutorial|competitive with|compared (?:to|with)/i;

/** "Fine-tuned X on …": X is what was tuned, by us, and no model that this one is held against. */
function isTunedItself({ flow, before, after, model }: Found): boolean {
  if (!isDistinct(model) || comparing.test(flow)) return false;
  if (
    /\b(?:other|all|many|most|existing|several|various|previous|supports?|for|against|than|like|unlike|as|vs|versus|to|be)\.? (?:\w+ )?$/i.test(
      before,
    )
  )
    return false;
  return /^["'”)]?\s?(?:(?:base|language|pre-?trained) )?(?:model|checkpoint|weights|transformer|llm|vae|unet)?\s?(?:$|[.,;:(–-]|\b(?:on|for|to|using|with|in|from|and|by|trained|that|which)\b)/i.test(
    after,
  );
}

const workOn: ReadonlyArray<readonly [RegExp, Relation]> = [
  [/quanti[sz]|\bgguf\b|\bgptq\b|\bawq\b/i, 'quantized'],
  [/\badapters?\b|\bq?lora\b/i, 'adapter'],
  [/\bmerged?\b/i, 'merge'],
  [/fine-? ?tun|\btuned\b|\btrained\b|初始化|微调/i, 'finetune'],
];
/** What some words say was done to a model. */
export const workIn = (words: string): Relation | null => workOn.find(([cue]) => cue.test(words))?.[1] ?? null;
