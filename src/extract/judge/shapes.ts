import type { Detection } from '../../rules/index.ts';
import type { RegistryId } from '../../types.ts';
import { fromApiAddress } from './api-address.ts';

/** An identifier with its wrappers taken off. */
export interface Unwrapped {
  text: string;
  /** Where `text` starts in the value. */
  offset: number;
  /** Registry that the wrapper names for sure: a URL's host, a scheme. */
  registry?: RegistryId;
  revision?: string;
  /** The wrapper itself shows that a model is meant (a model page, `hf://`). */
  sure: boolean;
  /** The wrapper names the place of a model (`?model=`), whatever stands around it. */
  named?: boolean;
}

const hubUrl =
  /^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co|hf-mirror\.com)\/(?!(?:datasets|spaces|docs|blog|papers|collections|settings|join|pricing|models|organizations|learn|login|tasks|chat|posts|api(?!\/models\/[\w.-]+\/)|new|enterprise|inference|storage|kernels|buckets|welcome|terms-of-service|privacy|security|support|inference-endpoints|inference-api|autotrain|brand|changelog|front|avatars|js|css|assets)(?:[/?#]|$))(?:api\/models\/)?([A-Za-z0-9][\w.-]{0,95}\/(?!(?:models|datasets|spaces|collections|activity|tree|blob|resolve|raw)(?:[/?#]|$))[A-Za-z0-9][\w.-]{0,95})(?:\/(?:tree|blob|resolve|raw)\/([\w.-]{1,80}))?/;
/** A repository of the Hub's early days, without an owner. */
const hubLegacyUrl =
  /^(?:https?:\/\/)?(?:www\.)?huggingface\.co\/((?:[a-z]+)?(?:bert|gpt|gpt2|t5|bart|xlnet|xlm)(?:-[a-z0-9-]{1,80})?)(?=$|[/?#])/;
const ollamaUrl =
  /^(?:https?:\/\/)?(?:www\.)?ollama\.(?:com|ai)\/(?:library\/)([a-z0-9][\w.-]{0,80}(?::[\w.-]{1,60})?)/;
const modelScopeUrl =
  /^(?:https?:\/\/)?(?:www\.)?modelscope\.c(?:n|om)\/models\/([A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95})/;
/** A clone address of ModelScope: https://modelscope.cn/docs/models/download. */
const modelScopeClone =
  /^(?:https?:\/\/)?(?:www\.)?modelscope\.c(?:n|om)\/(?!datasets\/|studios\/)([A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95})\.git$/;
const replicateUrl =
  /^(?:https?:\/\/)?(?:www\.)?replicate\.com\/((?!docs\/|blog\/|explore|collections\/)[a-z0-9][\w-]{0,60}\/[a-z0-9][\w.-]{0,80})$/;
const openRouterUrl =
  /^(?:https?:\/\/)?openrouter\.ai\/((?!docs\/|api\/|models)[a-z0-9][\w-]{0,60}\/[a-z0-9][\w.:-]{0,80})$/;
const arn =
  /^arn:aws[a-z-]{0,10}:bedrock:[a-z0-9-]{0,20}:[0-9*]{0,14}:(?:foundation-model|inference-profile)\/((?=[^.]{1,40}\.)[a-z0-9.:-]{3,120})$/;
/** A container of NVIDIA's NIM holds one model: https://docs.nvidia.com/nim/large-language-models/latest/supported-models.html. */
const nimImage = /^(?:docker:\/\/)?nvcr\.io\/nim\/([a-z0-9][\w-]{0,60}\/[a-z0-9][\w.-]{0,80})(?::[\w.-]{1,60})?$/;
const pages: ReadonlyArray<readonly [RegExp, RegistryId]> = [
  [hubUrl, 'huggingface'],
  [hubLegacyUrl, 'huggingface'],
  [ollamaUrl, 'ollama'],
  [modelScopeUrl, 'modelscope'],
  [modelScopeClone, 'modelscope'],
  [replicateUrl, 'replicate'],
  [openRouterUrl, 'openrouter'],
  [arn, 'bedrock'],
  [nimImage, 'nvidia'],
];
/** What one of `pages` begins with; most addresses are none of theirs. */
const modelPages =
  /^(?:https?:\/\/)?(?:www\.)?(?:huggingface|hf|ollama|modelscope|replicate|openrouter)[.-]|^arn:|^(?:docker:\/\/)?nvcr\.io\/nim\//;
const schemes: ReadonlyArray<readonly [RegExp, RegistryId, boolean]> = [
  [/^(?:hf|huggingface):\/\//, 'huggingface', true],
  [/^HF:\/\//, 'huggingface', true],
  [/^hf[-_]hub:/, 'huggingface', true],
  [/^ollama:\/\//, 'ollama', true],
  [/^(?:hf\.co|huggingface\.co)\//, 'huggingface', false],
];
/** `pvc://volume?model=name:tag`: a storage address that names the model to serve from it. */
const queryParameter = /^[a-z0-9]{2,10}:\/\/[^?\s]{0,200}\?(?:[^=&]{1,30}=[^&]{0,100}&){0,5}model=([\w.:/-]{2,100})/;
/** Providers as tools write them before an id, with the registry of each; in some a word for the task follows. */
const prefixes: Readonly<Record<string, RegistryId>> = {
  openai: 'openai',
  'openai-chat': 'openai',
  'openai-responses': 'openai',
  anthropic: 'anthropic',
  google: 'google',
  'google-gla': 'google',
  'google-vertex': 'google',
  google_genai: 'google',
  google_vertexai: 'google',
  vertexai: 'google',
  vertex: 'google',
  groq: 'groq',
  mistral: 'mistral',
  mistralai: 'mistral',
  cohere: 'cohere',
  bedrock: 'bedrock',
  bedrock_converse: 'bedrock',
  ollama: 'ollama',
  huggingface: 'huggingface',
  local: 'file',
  xai: 'xai',
  grok: 'xai',
  deepseek: 'deepseek',
  azure: 'azure',
  azure_openai: 'azure',
  azure_ai: 'azure',
  replicate: 'replicate',
  together: 'together',
  togetherai: 'together',
  fireworks: 'fireworks',
  nvidia: 'nvidia',
  openrouter: 'openrouter',
  github: 'github-models',
  cerebras: 'other',
  perplexity: 'other',
  voyageai: 'other',
};
/**
 * A tool's own prefix before an id: `openai:gpt-4o` (https://ai.pydantic.dev/models, LangChain's `init_chat_model`),
 * `anthropic:messages:claude-…` (https://www.promptfoo.dev/docs/providers).
 */
const toolPrefix =
  /^([a-z][a-z_-]{1,30}):(?:(?:chat|messages|responses|completions?|embeddings?|image|realtime|moderation|text-generation|feature-extraction|text-classification|converse):)?(?=[A-Za-z0-9@])/;
/** A provider's word that is a name of Ollama's library too, with a tag. */
const libraryTag =
  /^(?:mistral|cohere|deepseek|grok|vertex):(?:latest|v?[0-9.]+[bm]?(?:-|$)|instruct|text|chat|code|base)/;
/** Genkit's plugins before an id of the Gemini API or Vertex AI: `googleai/gemini-2.5-flash`. */
const pluginPrefix = /^((?:googleai|vertexai)\/)([a-z][\w.@-]{2,80})$/;
/** A gateway's word before an id of Workers AI. */
const workersPrefix = /^workers-ai\/(?=@[ch]f\/)/;
const hubName = /^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95}$/;

/** Takes a URL, a scheme, an ARN or a tool's prefix off an identifier (LABELLING decision 7). */
export function unwrap(value: string): Unwrapped {
  // Every wrapper has one of these signs.
  if (!/[/:=]/.test(value)) return { text: value, offset: 0, sure: false };
  const found = fromAddress(value) ?? fromUrl(value) ?? fromScheme(value) ?? fromQuery(value) ?? fromOption(value);
  if (found) return found;
  if (/^models\/[a-z0-9][\w.-]{2,80}$/.test(value) && !isWeightFile(value)) {
    return { text: value.slice(7), offset: 7, sure: false };
  }
  const parameter = queryParameter.exec(value)?.[1];
  if (parameter) return { text: parameter, offset: value.lastIndexOf(parameter), sure: false };
  const plugin = pluginPrefix.exec(value);
  if (plugin) return { text: plugin[2]!, offset: plugin[1]!.length, registry: 'google', sure: false };
  const workers = workersPrefix.exec(value)?.[0].length;
  if (workers) return { text: value.slice(workers), offset: workers, registry: 'cloudflare', sure: false };
  const tool = toolPrefix.exec(value);
  const prefixed = tool && Object.hasOwn(prefixes, tool[1]!) ? prefixes[tool[1]!] : undefined;
  if (tool && prefixed && !value.startsWith('//', tool[1]!.length + 1) && !libraryTag.test(value)) {
    return { text: value.slice(tool[0].length), offset: tool[0].length, registry: prefixed, sure: false };
  }
  // `${MODEL_PATH}/BAAI/bge-small-en-v1.5`: the rest is a repository as a whole.
  const placed =
    /^\$(?:\{[A-Za-z_]\w{0,60}\}|[A-Za-z_]\w{0,60})\/([A-Za-z][\w.-]{1,60}\/[A-Za-z0-9][\w.-]{1,95})$/.exec(value);
  if (placed) return { text: placed[1]!, offset: value.length - placed[1]!.length, sure: false };
  const pinned = /^([A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95})(?:@([0-9a-f]{7,40})|:([0-9a-f]{40}))$/.exec(
    value,
  );
  if (pinned) return { text: pinned[1]!, offset: 0, revision: pinned[2] ?? pinned[3]!, sure: false };
  return { text: value, offset: 0, sure: false };
}

/** The path of an API's address names a model, whatever stands around it; a repository in it needs no further sign. */
function fromAddress(value: string): Unwrapped | undefined {
  const found = fromApiAddress(value);
  return found && { ...found, sure: found.text.includes('/'), named: true };
}

function fromUrl(value: string): Unwrapped | undefined {
  if (value.includes('.') ? !modelPages.test(value) : !value.startsWith('arn:')) return undefined;
  for (const [pattern, registry] of pages) {
    const found = pattern.exec(value);
    if (!found) continue;
    const text = found[1]!.replace(/(?:\.git|(?<![.,])[.,]+)$/, '');
    const offset = value.indexOf(text, found[0].indexOf(found[1]!));
    const revision = found[2] && found[2] !== 'main' ? { revision: found[2] } : {};
    return {
      text,
      offset,
      registry,
      sure: /^https?:|^arn:/.test(value) || registry !== 'huggingface' || value.includes('/resolve/'),
      ...revision,
    };
  }
  return undefined;
}

/** `wss://host/realtime?model=id`, `pvc://claim?model=id`: the address is the wrapper. */
function fromQuery(value: string): Unwrapped | undefined {
  if (!value.includes('model=') || !value.includes('://')) return undefined;
  const found = /[?&]model=([A-Za-z0-9][\w.:@/-]{1,120})/.exec(value);
  return found
    ? { text: found[1]!, offset: found.index + found[0].length - found[1]!.length, sure: false, named: true }
    : undefined;
}

/** `vae_model:file.gguf`, `gguf_filename=folder/file.gguf`: an option of a tool before its weight file. */
function fromOption(value: string): Unwrapped | undefined {
  const option = /^[a-z][a-z_]{1,40}[:=](?=[\w.~][^:]{2,300}\.(?:gguf|ggml|safetensors)$)/i.exec(value);
  return option ? { text: value.slice(option[0].length), offset: option[0].length, sure: false } : undefined;
}

function fromScheme(value: string): Unwrapped | undefined {
  if (!/^[hHo]/.test(value)) return undefined;
  for (const [pattern, registry, sure] of schemes) {
    const found = pattern.exec(value);
    if (!found) continue;
    const rest = value.slice(found[0].length);
    if (registry === 'huggingface' && /^(?:datasets|spaces|buckets|kernels)\//.test(rest)) return undefined;
    const name = registry === 'ollama' ? rest.replace(/\?.*$/s, '') : (/^[\w.-]+\/[\w.-]+/.exec(rest)?.[0] ?? '');
    const valid = registry === 'ollama' ? /^[\w./-]+(?::[\w.-]+)?$/.test(name) : hubName.test(name);
    return valid ? { text: name, offset: found[0].length, registry, sure } : undefined;
  }
  return undefined;
}

/** A repository of the Hub and a file of it in one: `org/name-GGUF/name-Q4_K_M.gguf`. */
const repositoryFile =
  /^([A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95})\/(?:[\w.-]{1,80}\/)?[\w.-]{1,120}\.(?:gguf|safetensors|onnx|litertlm|task|tflite|bin|pth?|ckpt)$/;

/** The repository in `owner/name/file.gguf`, undefined for paths of another kind. */
export function repositoryOf(path: string, detection: Detection): string | undefined {
  const repository = path.includes('/') ? repositoryFile.exec(path)?.[1] : undefined;
  if (repository === undefined) return undefined;
  const [owner = '', name = ''] = repository.toLowerCase().split('/');
  if (detection.notOwners.has(owner) || !isModelish(name, detection)) return undefined;
  return detection.owners.has(owner) || /-gguf$/.test(name) || /-[ea]?[0-9]{1,3}(?:\.[0-9])?b(?:-|$)/.test(name)
    ? repository
    : undefined;
}

/** Whether the text has the shape `owner/name` of a Hub repository, and no file or path is meant. */
export function isHubShape(text: string): boolean {
  if (!hubName.test(text) || text.includes('..') || text.includes('--')) return false;
  return !/\.(?:py|pyi|js|mjs|ts|tsx|jsx|json|jsonl|ya?ml|toml|md|mdx|rst|txt|csv|tsv|parquet|html?|css|svg|png|jpe?g|gif|webp|mp[34]|wav|sh|ps1|go|rs|java|kt|cs|cpp|cc|c|h|hpp|rb|php|swift|lua|ipynb|lock|log|cfg|ini|env|xml|pdf|zip|tar|gz|whl|exe|dll|so|proto|sql|vue|svelte|git|ini|conf|pem|key|d|in|jinja2?|j2|tmpl|gotmpl|tpl|patch|diff|npz|npy|safetensors|gguf|ggml|llamafile|bin|pth?|ckpt|onnx|tflite)$/i.test(
    text,
  );
}

/** Whether the name of a repository is one that models bear: a family's name, or a number of parameters. */
export function isModelish(name: string, detection: Detection): boolean {
  const folded = name.toLowerCase();
  if (/(?:^|[-_.x])[0-9]{1,4}(?:\.[0-9])?[bm](?:$|[-_.])/.test(folded)) return true;
  return wordsOf(folded).some((word) => detection.families.has(word));
}

/** Whether an identifier is a tag of Ollama's library: a name of the library, perhaps with a tag. */
export function isOllamaTag(text: string, detection: Detection): boolean {
  const [name = '', tag, ...rest] = text.split(':');
  if (rest.length > 0 || (tag !== undefined && !/^[a-z0-9][\w.-]{0,60}$/i.test(tag))) return false;
  if (detection.ollama.has(name)) return true;
  // A version that the list does not hold yet: qwen9, llama4.5.
  const family = /^([a-z]+(?:-[a-z]+)*)-?[0-9][0-9.]*(?:-[a-z]+)*$/.exec(name)?.[1];
  if (tag === undefined || family === undefined) return false;
  // kimi-k2.7, minimax-m2.5: a letter stands between the family and its version.
  const series = /^([a-z]+)-[a-z]$/.exec(family)?.[1] ?? family;
  return detection.ollama.has(family) || detection.families.has(series);
}

function wordsOf(name: string): string[] {
  return name.split(/[-_./:\s]|(?<=[a-z])(?=[0-9])/).concat(
    name.split(/[-_./:]/),
    name.split(/[-_./:]/).map((word) => word.replace(/(?<![0-9.])[0-9.]+[a-z]?$/, '')),
  );
}

const weightEnding = /\.(?:gguf|ggml|safetensors|ckpt|pt|pth|onnx|tflite|mlmodel|llamafile|bin)$/i;
const pathSigns = /^[^\n"'<>|*?$`{};,]{1,400}$/;
/** Words of file names that say nothing of the model: `model-00001-of-00002`, `pytorch_model.fp16`, `vae`. */
const genericWords = new Set(
  (
    'model pytorch adapter consolidated diffusion tf flax weights checkpoint ckpt best last final output tokenizer optimizer ' +
    'scheduler training args open clip vae unet text encoder decoder transformer of safetensors fp16 fp32 bf16 int8 uint8 ' +
    'quantized merged bnb4 q4f16 tiny small medium base large mmproj projector vision mxfp4 ud nl xs xxs ml lora draft main ' +
    'file test tests dummy foo first second local value head state dict multi adapters fp8 existent non mtp name'
  ).split(' '),
);
const isGenericWord = (word: string): boolean =>
  genericWords.has(word) ||
  /^(?:[0-9]{1,6}|[0-9]{1,3}bpw|i?q[0-9][a-z0-9]{0,3}|q?[0-9]{1,3}|b?f[0-9]{1,2}|[skmlo]|)$/.test(word);

/** whisper.cpp names its files by size alone: `ggml-base.en.bin`. */
const whisperFile = /^ggml-(?:tiny|base|small|medium|large|turbo)\b/;

/** Whether the text is the path of a weight file whose name says which model it is. */
export function isWeightFile(text: string): boolean {
  if (!weightEnding.test(text.slice(-12)) || !pathSigns.test(text) || /\s/.test(text.trim())) return false;
  if (/models--[\w.-]+--[\w.-]+/.test(text)) return true;
  const name = text.split(/[/\\]/).at(-1)!;
  const stem = name.slice(0, name.lastIndexOf('.')).toLowerCase();
  if (whisperFile.test(stem)) return true;
  if (/^https?:/.test(text) || !/[a-z]{2}/.test(stem)) return false;
  return !stem.split(/[-_.]/).every(isGenericWord) || isPartInFolder(text, stem);
}

/** `sherpa-onnx-whisper-tiny/tiny-encoder.onnx`: the part of a model by its size and its role, in the folder called after it. */
function isPartInFolder(text: string, stem: string): boolean {
  const size = /^(?:tiny|base|small|medium|large|turbo)(?=[-_.](?:encoder|decoder)\b)/.exec(stem)?.[0];
  const folder = text.split(/[/\\]/).at(-2)?.toLowerCase() ?? '';
  return size !== undefined && folder.includes(`-${size}`);
}

/** Whether a weight file's name tells a family or a version beside its precision: not `alpha-Q4_K_M.gguf`. */
export function tellsModel(text: string, detection: Detection): boolean {
  const stem = text
    .split(/[/\\]/)
    .at(-1)!
    .replace(/\.[a-z]+$/i, '')
    .toLowerCase();
  if (whisperFile.test(stem)) return true;
  if (isPartInFolder(text, stem)) return true;
  const words = stem.split(/[-_.]/).filter((word) => !isGenericWord(word));
  return text.includes('models--') || words.some((word) => /[0-9]/.test(word)) || isModelish(stem, detection);
}

/** Folders in which a project keeps what it made itself. */
const ownFolder =
  /(?:^|[-_/])(?:outputs?|results?|checkpoints?|saves?|saved|logs?|runs?|tmp|data|lora|ft|finetuned?|fine-tuned?|merged|custom|my|test|tests|exp|sft|dpo|trained|engines?|path|fused)(?:[-_/]|$)/i;

/** Whether the text is the path of a folder that is named as a published repository is: `./models/BAAI/bge-reranker-large`. */
export function isModelFolder(text: string, detection: Detection): boolean {
  // `/data/models/…` is where models are kept, `data/` what a project has of its own.
  const kept = text.replace(/\/data\/(?=models?\/|hub\/|llms?\/)/, '/');
  if (!/^(?:\.{0,2}\/|~\/)[\w./-]{3,300}$/.test(text) || ownFolder.test(kept)) return false;
  const name = text.replace(/\/$/, '').split('/').at(-1)!;
  return (
    /[a-z]-/i.test(name) && /[0-9]|-(?:base|large|small|medium|tiny|xl)$/i.test(name) && isModelish(name, detection)
  );
}

/** Placeholders, templates and globs name no model. */
export function isPlaceholder(text: string): boolean {
  return /[<>{}$*%\s]|\.\.\.|^(?:owner|org|user|namespace)\/(?:name|repo|model)|^model-(?:id|name|[a-z0-9])$|^model-(?:id|name)-|\/(?:unknown|missing|not-found)$|^(?:your|my|some|example|sample|test|dummy|fake|mock|invalid|nonexistent|unknown|placeholder|custom)[-_/]|(?:your|<)[-_ ]?(?:model|org|user)|^(?:local(?:host)?(?:-[\w.-]+)?|(?:user|repo|org|owner|model|team)[-_]?(?:id|name)|[\w.-]*\bexample\.(?:com|org|net)|REDACTED\w*|(?:my)?user(?:name)?|(?:my)?org(?:anization)?|owner|namespace|repo|author|me|foo|bar|test|other|evil|attacker|malicious|some-?\w*)\/|(?:^|[-_/])(?:test|my|fake|dummy|nonexistent|your)[-_]?model$|[-_]nonexistent/i.test(
    text,
  );
}
