import type { ModelTraits } from '../types.ts';
import { afterOwner, words } from './wording.ts';

/** Words in a model's name that say that it sees or hears besides reading. */
const seeing = new Set(['vision', 'vl', 'vlm', 'omni', 'multimodal', 'mm', 'llava', 'visual']);

/** Whether a model takes more than text; undefined when neither the catalogue nor the name tells. */
export function isMultimodal({ model, traits }: { model: string; traits: ModelTraits }): boolean | undefined {
  if (traits.modality === 'multimodal') return true;
  if (traits.modality !== undefined) return false;
  return words(afterOwner(model)).some((word) => seeing.has(word)) ? true : undefined;
}

/** What a model makes. */
export type Makes = 'text' | 'image' | 'video' | 'audio' | 'labels' | 'other';

/** Hub pipeline tags by what the model makes (https://huggingface.co/tasks). */
const byTask: Record<string, Makes> = {
  'text-generation': 'text',
  'text2text-generation': 'text',
  conversational: 'text',
  'image-text-to-text': 'text',
  'video-text-to-text': 'text',
  'audio-text-to-text': 'text',
  'visual-question-answering': 'text',
  'any-to-any': 'text',
  'text-to-image': 'image',
  'image-to-image': 'image',
  'unconditional-image-generation': 'image',
  'text-to-video': 'video',
  'image-to-video': 'video',
  'video-to-video': 'video',
  'text-to-speech': 'audio',
  'text-to-audio': 'audio',
  'audio-to-audio': 'audio',
  'automatic-speech-recognition': 'other',
  'text-to-3d': 'other',
  'image-to-3d': 'other',
  'image-to-text': 'other',
  summarization: 'other',
  translation: 'other',
  'fill-mask': 'other',
  'text-classification': 'labels',
  'token-classification': 'labels',
  'zero-shot-classification': 'labels',
  'sentence-similarity': 'labels',
  'feature-extraction': 'labels',
  'text-ranking': 'labels',
  'question-answering': 'labels',
  'table-question-answering': 'labels',
  'image-classification': 'labels',
  'zero-shot-image-classification': 'labels',
  'image-segmentation': 'labels',
  'mask-generation': 'labels',
  'object-detection': 'labels',
  'zero-shot-object-detection': 'labels',
  'keypoint-detection': 'labels',
  'depth-estimation': 'labels',
  'image-feature-extraction': 'labels',
  'audio-classification': 'labels',
  'video-classification': 'labels',
  'voice-activity-detection': 'labels',
  'tabular-classification': 'labels',
  'tabular-regression': 'labels',
  'time-series-forecasting': 'labels',
  'visual-document-retrieval': 'labels',
  'reinforcement-learning': 'labels',
};

const byModality: Record<string, Makes> = {
  text: 'text',
  multimodal: 'text',
  image: 'image',
  video: 'video',
  audio: 'audio',
  embedding: 'labels',
};

/** Words in names of models that read or sort and don't write: they go before the families below. */
const sorting =
  /^(?:bert|\w{0,12}bert|\w{0,12}berta|embed|embedding|embeddings|embedder|rerank|reranker|classifier|classification|clip|siglip|e5|bge|gte|minilm|detector|detection|guard|reward|yolo|resnet|vit|dino|dinov2|dinov3|sam)$/;
const drawing = /^(?:diffusion|sdxl|sd|flux|schnell|dalle|imagen|pixart|dit|kandinsky|lora)$/;
const filming = /^(?:video|hunyuanvideo|ltxv|ltx|cogvideox|sora|veo|wan|mochi)$/;
const speaking = /^(?:whisper|tts|speech|musicgen|bark|audio|wav|parakeet)$/;
/** Families of large language models, and words that their names carry. */
const writing =
  /^(?:llama|codellama|vicuna|alpaca|mistral|mixtral|ministral|devstral|codestral|magistral|qwen|qwq|gemma|gemini|phi|gpt|claude|deepseek|yi|falcon|mpt|bloom|olmo|pythia|opt|starcoder|granite|nemotron|internlm|baichuan|chatglm|glm|kimi|minimax|command|aya|smollm|tinyllama|stablelm|zephyr|hermes|solar|exaone|jamba|grok|dbrx|hunyuan|ernie|lfm|orca|dolly|rwkv|chat|instruct|llm|lm|reasoning|assistant|tutor|coder|code)$/;

/** What a model's name lets one expect it to make; undefined when it doesn't tell. */
function byName(name: string): Makes | undefined {
  const parts = words(afterOwner(name));
  const has = (pattern: RegExp): boolean => parts.some((part) => pattern.test(part));
  if (has(sorting)) return 'labels';
  if (has(filming)) return 'video';
  if (has(speaking)) return 'audio';
  if (has(drawing)) return 'image';
  return has(writing) ? 'text' : undefined;
}

/** What a model makes: from its task, else the catalogue, else its name. */
export function whatItMakes(model: { name?: string; task?: string; modality?: string }): Makes | undefined {
  if (model.task !== undefined && byTask[model.task]) return byTask[model.task];
  if (model.modality !== undefined && byModality[model.modality]) return byModality[model.modality];
  return model.name === undefined ? undefined : byName(model.name);
}
