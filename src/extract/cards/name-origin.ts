import { type Catalogue, keyOf } from '../../rules/index.ts';
import { type FamilyWord, isOfFamily } from './base-names.ts';

/** What a model's own name gives away of its making: the weakest of all sources. */
export interface NameOrigin {
  /** It says that it was tuned (`finetuned`, `squad`), or is called after a family whose terms travel with the weights. */
  isDerived: boolean;
  /** It bears a family's name with words that its publisher doesn't use. */
  isCalledAfter: boolean;
  /** The family's own publisher, or a model that the rules know to be made from no other. */
  isOriginal: boolean;
  /** The account that publishes the family: its card speaks of its own models all the time. */
  isPublisher: boolean;
  /** The family whose terms travel with the weights: `Llama 2`. */
  family: string | undefined;
  /** A known model whose name it is but for words on a format or a tuning. */
  namesake: NamedBase | undefined;
}

/** A base that only the name tells, and what was done with it by the words behind it. */
export interface NamedBase {
  model: string;
  relation: 'finetune' | 'quantized';
}

const made = /fine-?tun|[-_](?:ft|sft|dpo|orpo|rlhf|instruct(?:ed)?|chat|lora|merged)\b/i;
/** Words of a name that tell a variant of a family, not what somebody else made of it. */
const variant =
  /^(?:base|large|small|mini|medium|tiny|micro|nano|xx?l|xs|huge|giant|cased|uncased|multilingual|mono|wwm|ext|v\d+|\d+(?:\.\d+)?|\d+(?:\.\d+)?[bmk]|\d+bit|hf|torch|pytorch|model|[a-z]{2,3}|[a-z]{2}[A-Z]{2}|distil|distilled|lm|mlm|discriminator|generator|pretrained|english|german|french|spanish|italian|dutch|danish|swedish|norwegian|finnish|polish|czech|russian|ukrainian|turkish|arabic|hebrew|persian|hindi|bengali|tamil|chinese|japanese|korean|thai|vietnamese|indonesian|indo|portuguese|brazilian|greek|romanian|hungarian|catalan|basque|galician|irish|african|swahili|bio|bert|roberta|gpt|neo|for|and|of|the)$/i;

/** Short words that name a task: the family was tuned for it. */
const task =
  /^(?:ner|pos|qa|nli|mnli|qqp|sst2?|sts|cls|qg|asr|tts|vqa|ocr|rte|mrpc|cola|squad\w{0,3}|emotion|sentiment|toxic(?:ity)?)$/i;

/** Tasks that whole models are called after, without a family in the name: `MARS5-TTS`. */
const speech = /^(?:asr|tts|vqa|ocr)$/i;

/** Reads the name of a repository, without its owner's part unless the owner publishes the family. */
export function originByName(id: string, catalogue: Catalogue, family: FamilyWord): NameOrigin {
  const slash = id.indexOf('/');
  const owner = id.slice(0, Math.max(0, slash)).toLowerCase();
  const name = id.slice(slash + 1);
  const words = wordsOf(name);
  const bears = words.find((word) => isOfFamily(word, family));
  const isPublisher = bears !== undefined && catalogue.publisher(bears)?.toLowerCase() === owner;
  const known = slash > 0 ? catalogue.entry(id) : undefined;
  const namesake = namesakeOf(owner, name, catalogue);
  const extras = words.filter((word) => word !== bears && (task.test(word) || !variant.test(word)));
  const isCalledAfter = bears !== undefined && extras.length > 0;
  const saysTuned =
    /fine-?tun/i.test(name) ||
    (!isPublisher && bears !== undefined && extras.some((word) => task.test(word) && !speech.test(word)));
  if (!saysTuned && (isPublisher || (known && !known.base) || (slash < 0 && catalogue.bare(id))))
    return { isDerived: false, isCalledAfter, isOriginal: true, isPublisher, family: undefined, namesake };
  const hint = catalogue.hint(id);
  return {
    isDerived:
      saysTuned ||
      words.some((word, i) => task.test(word) && (bears !== undefined || (i > 0 && !speech.test(word)))) ||
      (hint !== undefined && (made.test(name) || !catalogue.byKey(keyOf(name)).some(({ base }) => base === undefined))),
    isCalledAfter,
    isOriginal: false,
    isPublisher,
    family: hint?.family,
    namesake,
  };
}

/** Formats that nobody trains in: `all-MiniLM-L6-v2-onnx`. */
const format = /(?:[-_](?:onnx|openvino|ov|ct2|coreml|gguf|ggml|int[48]|q[48]|[48]-?bit|quantized)){1,8}$/i;
const tuned = /[-_](?:fine-?tuned(?:[-_].{1,80})?|mnli|nli|squad\d?|sst-?2|ner)$/i;

/** Of other accounts a converted copy, of the same account what it tuned itself. */
function namesakeOf(owner: string, name: string, catalogue: Catalogue): NamedBase | undefined {
  const stem = name.replace(format, '');
  if (stem !== name) {
    const [only, ...others] = catalogue.byKey(keyOf(stem)).filter(({ base }) => base === undefined);
    if (only && others.length === 0) return { model: only.id, relation: 'quantized' };
  }
  const own = name.replace(tuned, '');
  const sibling = own === name ? undefined : catalogue.entry(`${owner}/${own}`);
  return sibling && { model: sibling.id, relation: 'finetune' };
}

/** `bertFinancialSent` → bert, Financial, Sent; `gpt2-eli5` → gpt2, eli5. */
const wordsOf = (name: string): string[] =>
  name.split(/[-_.\s]+|(?<=[a-z])(?=[A-Z][a-z]{2})/).filter((word) => keyOf(word).length > 1);
