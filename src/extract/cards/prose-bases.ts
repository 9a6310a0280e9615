import type { Relation } from '../../types.ts';
import type { ProseLine } from './prose-lines.ts';

/** A model that the text of a card names as the origin of this one. */
export interface ProseBase {
  /** `owner/name`, or a name as written. */
  model: string;
  /** What the words say was done; `copy`: nothing, the weights are the same. */
  relation: Relation | 'copy' | null;
  /**
   * The weaker the further down: a label, a sentence, a repository on a line that speaks of tuning or converting, a setting in a
   * code sample, a model of a family named with its size.
   */
  from: 'label' | 'sentence' | 'link' | 'code' | 'mention';
  start: number;
  end: number;
}

/** Whether a word begins the name of a model's family: `Llama-2-7b`, `GPT-Neo`. */
export type FamilyWord = (word: string) => boolean;

const label =
  /^[\s>|*•+#-]{0,12}(?:base[ _-]?model(?: ?\[?name\]?)?|(?:fine-?tuned|adapted|trained|derived) from(?: (?:base )?model)?|parent model|foundation model|base llm|backbone|基础模型|基座模型|底座模型)(?: ?\[?optional\]?)?\s{0,3}[:：|]?\s{1,4}(.{2,200})$/i;

const connectives: ReadonlyArray<readonly [RegExp, Relation | 'copy' | null]> = [
  [/\b(?:merge|merged|merging)\b[^.]{0,40}?\b(?:of|from|between|with)\s/gi, 'merge'],
  [/\b(?:lora|qlora|adapters?|peft)\b[^.]{0,40}?\b(?:of|for|on top of|from|based on|on)\s/gi, 'adapter'],
  [
    /\b(?:quanti[sz]ed?|quantization|quants?|dequanti[sz]ed|gguf|gptq|awq|ggml|exl2|int[48]|[48]-?bit)\b[^.]{0,40}?\b(?:of|from|for)\s/gi,
    'quantized',
  ],
  [
    /\b(?:fine-? ?tun(?:ed|e|ing)|finetuned|instruction-tuned|tuned|further trained|continued pre-?training|post-trained)\b[^.]{0,40}?\b(?:version of|variant of|checkpoint of|of|from|on top of|using|based on|over|with|on)\s/gi,
    'finetune',
  ],
  [/\b(?:initiali[sz]ed|started|starting|warm-?started|derived|bootstrapped)\s(?:from|with|using)\s/gi, 'finetune'],
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

/** Words between a connective and the name it speaks of. */
const between =
  /^(?:(?:the|a|an|our|its|their|this|these|meta|meta's|google|google's|mistral ai's|original|official|base|pre-?trained|pretrain|foundation|large|small|larger|open|open-source|opensource|powerful|excellent|popular|famous|well-known|model|models|version|weights|checkpoint|checkpoints|language|llm|of|family|series|from|full|new|instruct|instruction-tuned|chat|latest|multilingual|english|原版|官方)(?:\s+|$)){0,7}/i;
const repoId = /^["'(“]?([A-Za-z0-9][\w.-]{0,95}\/[\w.-]{1,96})/;
const nameShape =
  /^["'(“]?([A-Za-z][\w.+-]{0,60}(?:[ -]?\(?v?\d[\w.]{0,12}\)?)?(?:[ -](?:\d[\w.]{0,8}|[A-Z][\w.]{0,20}|base|chat|instruct|large|small|medium|mini|xl)){0,4})/;
/** `Llama2 based chat model`, `unsloth/llama-3-8b trained on`. */
const asSubject: ReadonlyArray<readonly [RegExp, Relation]> = [
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
    /([A-Za-z][\w-]{1,40}(?: ?\(?\d[\w.]{0,6}\)?)?)(?: \([^)]{0,40}\))? (?:has been|was) (?:then )?(?:fine-? ?tuned|finetuned)\b/g,
    'finetune',
  ],
];
const inCode =
  /(?:--?(?:base_model|model_name_or_path|pretrained_model_name_or_path|base-model)[= ]\s{0,3}|\b(?:base_model|base_model_name|base_model_id|base_model_name_or_path|model_name_or_path)\s{0,3}[:=]\s{0,3})["']?([\w.-]{1,96}\/[\w.-]{1,96})/g;

/** The origins that a card's text names, in its order. Pure; what it can't place it leaves out. */
export function readProseBases(lines: readonly ProseLine[], family: FamilyWord): ProseBase[] {
  return lines.flatMap((line) => {
    const labelled = label.exec(line.plain);
    if (labelled) {
      const model = nameAt(labelled[1]!, family, true);
      if (model) return [{ model, relation: null, from: 'label', start: line.start, end: line.end }];
    }
    if (line.isHeading && !/fine-? ?tun|based on|微调/i.test(line.plain)) return [];
    return [...afterConnectives(line, family), ...subjects(line, family)];
  });
}

function afterConnectives(line: ProseLine, family: FamilyWord): ProseBase[] {
  const found: ProseBase[] = [];
  for (const [pattern, relation] of connectives) {
    pattern.lastIndex = 0;
    for (let hit = pattern.exec(line.plain); hit; hit = pattern.exec(line.plain)) {
      const rest = line.plain.slice(pattern.lastIndex, pattern.lastIndex + 160);
      for (const model of listAt(rest, family, relation === 'merge')) {
        if (/^b/i.test(hit[0]) && isDesign(model, line)) continue;
        if (
          /\b(?:on|with|over|using)\s$/i.test(hit[0]) &&
          !/^(?:b|init|start|warm)/i.test(hit[0]) &&
          !isPlainlyModel(rest, model)
        )
          continue;
        if (!found.some((one) => one.model === model))
          found.push({ model, relation, from: 'sentence', start: line.start, end: line.end });
      }
    }
  }
  return found;
}

/** "A Greek model based on RoBERTa": a family's bare name tells the weights only where the line tells that they were tuned. */
const isDesign = (model: string, { plain }: ProseLine): boolean =>
  /^[A-Za-z-]+$/.test(model) && !/fine-? ?tun|adapter|\blora\b|instruct|weights|checkpoint/i.test(plain);

/** One name; of a merge, all of `X and Y`, `X, Y and Z`. */
function listAt(rest: string, family: FamilyWord, several: boolean): string[] {
  const parts = several ? rest.split(/,? and |, | with /).slice(0, 6) : [rest];
  return parts.flatMap((part) => nameAt(part, family, false) ?? []);
}

/** The name of a model at the beginning of some words. In a label anything that looks like a name is one. */
function nameAt(words: string, family: FamilyWord, labelled: boolean): string | undefined {
  const rest = words.replace(/^[\s:*|-]+/, '').replace(between, '');
  const id = repoId.exec(rest)?.[1];
  if (id && isRepo(id) && !/\bdata ?sets?\b/i.test(rest.slice(id.length, id.length + 20)))
    return id.replace(/[.-]+$/, '');
  if (/^https?:/i.test(rest)) return undefined;
  const name = nameShape
    .exec(rest.split(/[.,;]\s/, 1)[0]!)?.[1]
    ?.trim()
    .replace(/[.,-]+$/, '');
  if (!name || name.length < 2) return undefined;
  const [first = ''] = /^[A-Za-z]+/.exec(name) ?? [];
  const second = /^[A-Za-z][\w.-]* ([A-Z][a-z]+)/.exec(name)?.[1] ?? '';
  if (family(first) || family(second)) return isArchitecture(rest, name) ? undefined : name;
  // A bare name counts where a label announces one, or where it carries a size.
  if (labelled) return /^(?:more|none|n\/a|not|unknown|no|na|yes|information)$/i.test(first) ? undefined : name;
  return /-\d{1,3}(?:\.\d)?[bm]\b/i.test(name) ? name : undefined;
}

/** `based on the RoBERTa architecture`, `the HuBERT framework`: a design, not weights. */
const isArchitecture = (rest: string, name: string): boolean =>
  /^["'’”)]?\s?(?:transformers?|neural|deep)?\s?(?:architectures?|frameworks?|librar(?:y|ies)|implementation|code(?:base)?|papers?|approach|methods?|objectives?|tokeni[sz]ers?|algorithm|repo(?:sitory)?|blocks?|layers?)\b/i.test(
    rest.slice(rest.indexOf(name) + name.length),
  );

/** After "fine-tuned on" comes what was learned from, unless it has the size of a model or is called one. */
function isPlainlyModel(rest: string, model: string): boolean {
  const after = rest.slice(rest.indexOf(model) + model.length, rest.indexOf(model) + model.length + 40);
  if (
    /^[\w\s'’“”"(),.-]{0,30}\b(?:data ?sets?|corpus|data|prompts?|outputs?|conversations?|format|template|benchmark)\b/i.test(
      after,
    )
  )
    return false;
  return /\d(?:\.\d+)?[bm]\b/i.test(model) || /^\s?(?:base )?(?:model|weights|checkpoint)\b/i.test(after);
}

const isRepo = (id: string): boolean =>
  !/^(?:and|or|w|s|n|a|b|he|she|http|https|www|src|data|dataset|datasets|models?)\//i.test(id) &&
  !/^\d+\/\d+$/.test(id) &&
  !/\.(?:com|org|io|py|md|json|txt)$/i.test(id.split('/')[0]!);

function subjects(line: ProseLine, family: FamilyWord): ProseBase[] {
  const found: ProseBase[] = [];
  for (const [pattern, relation] of asSubject) {
    for (const hit of line.plain.matchAll(pattern)) {
      const model = hit[1]!;
      const [first = ''] = /[A-Za-z]+/.exec(model.slice(model.indexOf('/') + 1)) ?? [];
      if (model.includes('/') ? isRepo(model) : family(first) && /\d|^[A-Z]{2}/.test(model))
        found.push({ model, relation, from: 'sentence', start: line.start, end: line.end });
    }
  }
  return found;
}

const workOn: ReadonlyArray<readonly [RegExp, Relation]> = [
  [/quanti[sz]|\bgguf\b|\bgptq\b|\bawq\b/i, 'quantized'],
  [/\badapters?\b|\bq?lora\b/i, 'adapter'],
  [/\bmerged?\b/i, 'merge'],
  [/fine-? ?tun|\btuned\b|\btrained\b|初始化|微调/i, 'finetune'],
];
const anyRepo = /(?<![\w./@-])([A-Za-z0-9][\w.-]{1,60}\/[A-Za-z][\w.-]{2,90})(?![\w/])/g;

/** Repositories that stand on a line which speaks of tuning, converting or merging. */
export function readLinkedBases(lines: readonly ProseLine[]): ProseBase[] {
  return lines.flatMap(({ plain, start, end }) => {
    const relation = plain.includes('/') ? workOn.find(([cue]) => cue.test(plain))?.[1] : undefined;
    if (!relation || /data ?sets?|corpus/i.test(plain)) return [];
    return [...plain.matchAll(anyRepo)]
      .map(([, model]) => model!.replace(/[.-]+$/, ''))
      .filter((model) => isRepo(model) && /\d/.test(model) && !/\.\w{2,4}$/.test(model))
      .map((model): ProseBase => ({ model, relation, from: 'link', start, end }));
  });
}

const sized = /\b([A-Za-z][A-Za-z-]{1,20}(?:[ -]?v?\d(?:\.\d)?)?[ -]\d{1,3}(?:\.\d)?[bB])\b/g;

/** Models of known families that the text names with their size: `Gemma 2B`, `LLaMA-13B`. */
export function readMentions(lines: readonly ProseLine[], family: FamilyWord): ProseBase[] {
  return lines.flatMap(({ plain, start, end }) =>
    [...plain.matchAll(sized)]
      .map(([, model]) => model!)
      .filter((model) => family(/^[A-Za-z]+/.exec(model)![0]))
      .map((model): ProseBase => ({ model, relation: null, from: 'mention', start, end })),
  );
}

/** Bases in commands and settings of code samples: `--base_model owner/name`. */
export function readCodeBases(text: string, from: number): ProseBase[] {
  if (
    text.indexOf('model_name', from) < 0 &&
    text.indexOf('base_model', from) < 0 &&
    text.indexOf('base-model', from) < 0
  )
    return [];
  const found: ProseBase[] = [];
  inCode.lastIndex = from;
  for (let hit = inCode.exec(text); hit && found.length < 20; hit = inCode.exec(text)) {
    const model = hit[1]!;
    if (isRepo(model) && !/^\.{0,2}$|^\.\.?\//.test(model.split('/')[0]!))
      found.push({ model, relation: null, from: 'code', start: hit.index, end: inCode.lastIndex });
  }
  return found;
}
