import type { Detection } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { RegistryId } from '../../types.ts';
import type { PlaceEvidence } from './context.ts';
import { isDeclaredModel } from './declared.ts';
import type { FileView } from './file-view.ts';
import { isModelish } from './shapes.ts';
import { isHandedOver } from './usage.ts';

/** Words under a name for models that choose none. */
const noName =
  /^(?:default|auto|none|null|local|custom|models?|ollama|latest|true|false|remote|cloud|llm|chat|embed(?:ding)?s?|unknown|other|string|text|name|test\w*|dummy\w*|fake\w*|mock\w*)$/i;
/** Registries without an endpoint that takes bare names. */
export const noEndpoint: ReadonlySet<RegistryId> = new Set<RegistryId>([
  'huggingface',
  'litellm',
  'file',
  'timm',
  'torch-hub',
  'modelscope',
]);
/** Vendors all of whose ids are known but for their next. */
const patternsKnowAll = new Set<RegistryId>(['anthropic', 'google', 'bedrock']);
/** Hosts of other makers' open models under bare names; a maker's name in a file says little of who serves what. */
const servesOthers = new Set<RegistryId>(['ollama', 'groq', 'fireworks', 'together', 'nvidia', 'cloudflare']);
/** A family with a number and nothing else, as tests invent them: `gpt-42`; the kind of a model with a version: `embeddings-v1`. */
const isBareNumber = /^(?:gpt|claude|gemini|mistral|model|chat|llm)-[0-9]+$|^(?:text-)?embeddings?-?v?[0-9]+$/;
/** Families that only OpenAI serves. */
const openaisFamily =
  /^(?:gpt-(?!oss|j|neo|sw|[0-9]{2}$)|chatgpt|text-(?:davinci|curie|babbage|ada|moderation|embedding-[0-9]|embedding-ada)|davinci|curie|babbage|ada-|whisper|tts-|dall-e|codex|sora|o[0-9]-)/;
/** Calls that take nothing but an id of a model. */
const idCall = /(?:^|\.)(?:set|with)?_?model(?:_?(?:id|name))?$/i;

/** Whatever Ollama is asked for by name is a model of its library or of a user's: `OLLAMA_MODEL=orca9`, `OllamaChatModel("x:7b")`. */
export function isServedByOllama(
  text: string,
  literal: Literal,
  evidence: PlaceEvidence,
  view: FileView,
  detection: Detection,
): boolean {
  if (literal.place === 'key' || literal.role !== undefined || noName.test(text) || /[A-Z/]/.test(text)) return false;
  if (!isAskedFor(literal, detection)) return false;
  if (view.isTestAt(literal.start) && !isHandedOver(literal, detection)) return false;
  if (/^[a-z][\w.-]{2,60}:[\w.-]{1,40}$/.test(text)) return !/^(?:http|localhost)/.test(text);
  if (view.isDocument || !/^[a-z]{2}[\w.-]*$/.test(text)) return false;
  if (isModelish(text, detection)) return true;
  const telling = /[0-9]/.test(text) || (!view.isCode && text.length > 3);
  return telling && evidence.why === 'name' && isStrongName(literal.names[0]);
}

/** An id that a host's patterns do not hold, where the host is named beside it: the host itself, another one, or none. */
export function atHost(
  host: RegistryId,
  text: string,
  literal: Literal,
  evidence: PlaceEvidence,
  view: FileView,
  detection: Detection,
): RegistryId | undefined {
  const isValue = view.isCode && !view.isTest && literal.place === 'value';
  const modelish = isModelish(text, detection);
  // A release that the patterns do not know yet, a near miss of one.
  if (patternsKnowAll.has(host))
    return isValue && modelish && /[a-z]-/.test(text) && isStrongName(literal.names[0]) ? host : undefined;
  // OpenAI's ids are all known: its clients speak with other servers as well.
  if (host === 'openai') {
    if (modelish && !isBareNumber.test(text)) return openaisFamily.test(text) ? 'openai' : 'other';
    return isStrongName(evidence.name) && hasOwnAddress(literal) ? 'other' : undefined;
  }
  if (modelish || evidence.why === 'call' || literal.place === 'type') return host;
  if (isStrongName(evidence.name) && literal.place !== 'key') return host;
  return isValue && isUnheardOf(text) && isAskedFor(literal, detection) ? host : undefined;
}

/** A bare id with no host beside it: what serves it is told by the path or the file, else it is some other host. */
export function withoutHost(
  text: string,
  literal: Literal,
  evidence: PlaceEvidence,
  view: FileView,
  detection: Detection,
): RegistryId | undefined {
  if (literal.place === 'key' || isBareNumber.test(text)) return undefined;
  if (isInCode(text, literal, view, detection)) return hostInFile(text, literal, view);
  return ofSomeHost(text, literal, evidence, view, detection) ? 'other' : undefined;
}

/** Whether code sets, declares or hands over an id of a model: of a family, or of none that anybody has heard of. */
function isInCode(text: string, literal: Literal, view: FileView, detection: Detection): boolean {
  if (!view.isCode || literal.role !== undefined || !isAskedFor(literal, detection)) return false;
  if (view.isTestAt(literal.start) && !isHandedOver(literal, detection)) return false;
  if (isDeclaredModel(literal, view, detection)) return true;
  if (architecture.test(text) && !isSized(text, detection)) return false;
  const known = isModelish(text, detection) || (!view.isTest && isUnheardOf(text) && view.speaksOfInference);
  return known && (isStrongName(literal.names[0]) || (literal.names.length === 0 && idCall.test(literal.call ?? '')));
}

/** Who serves a bare id, by the remark behind it, the path, then the file around. */
function hostInFile(text: string, literal: Literal, view: FileView): RegistryId {
  const remark = remarkHost(literal, view);
  if (remark) return remark;
  const { pathHost } = view;
  if (pathHost && !noEndpoint.has(pathHost) && pathHost !== 'openai' && !patternsKnowAll.has(pathHost)) return pathHost;
  const around = view.hostsAround(literal.start);
  if ((pathHost === 'openai' || around[0] === 'openai') && openaisFamily.test(text)) return 'openai';
  return around.find((one) => servesOthers.has(one)) ?? 'other';
}

/** The host that the remark behind a constant names: `"llama-v3-8b" // Fireworks AI`. */
function remarkHost(literal: Literal, view: FileView): RegistryId | undefined {
  const rest = view.text.slice(literal.end, literal.end + 160);
  const remark = /^["'`][,;)]{0,3}[ \t]{0,20}(?:\/\/|#)([^\n]{1,120})/.exec(rest)?.[1];
  return remark === undefined ? undefined : view.hostOf(remark);
}

/** An id of words and a version whose family nobody has heard of: `stepaudio-2.5-asr`, not `model-1` or `build-2024`. */
const isUnheardOf = (text: string): boolean =>
  /^[A-Za-z][a-z]{2}[A-Za-z]*[0-9]*[-.][\w.-]+$/.test(text) &&
  !/model|test|foo|bar|example|sample|fake|mock|dummy|build|version|release|server|client|service|api|v1beta/i.test(
    text,
  );

/** `model = client.user('user-1')`: what the call gives back is a model, what it is given need not be. */
const isAskedFor = ({ nameOfResult, names, call = '' }: Literal, detection: Detection): boolean =>
  nameOfResult !== true ||
  names.length === 0 ||
  detection.isLoader(call) ||
  /model|llm|chat|embed|agent|load|download|pretrained/i.test(call.slice(call.lastIndexOf('.') + 1));

/** Words of names of architectures that a project builds and trains itself, as `resnet-50` under `model`. */
const architecture =
  /(?:^|[-_.])(?:resnet|resnext|convnext|vit|deit|swin|mobilenet|efficientnet|detr|yolos?|dinov?|unet|lora|controlnet|depth|segformer|dpt|sam)[0-9]*(?:[-_.]|$)/i;
/** Names under which an id stands, and nothing else does: no path, no part of a model. */
const strongName =
  /^(?:.*[_.-])?(?:model|llm|embedder|embeddings?|reranker)(?:[_.-]?(?:id|name|slug|key|pref|preference))?s?(?:[_.-]?default)?$/i;
export const isStrongName = (name = ''): boolean => strongName.test(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2'));

/** Whether a word that looks like an id, where no host is named, is one of a host that no rule knows. */
function ofSomeHost(
  text: string,
  literal: Literal,
  evidence: PlaceEvidence,
  view: FileView,
  detection: Detection,
): boolean {
  const { why, name } = evidence;
  // `Qwen3-Embedding-8B`: a repository's name without its owner, as some endpoints take it.
  if (why === 'call' && /^[A-Z]/.test(text) && isSized(text, detection)) return true;
  const modelish = isModelish(text, detection);
  // What a program answers is its own as well.
  if (why === 'entry') return literal.place === 'value' && !view.isCode ? true : modelish && /[0-9]/.test(text);
  if ((namesProvider(literal) && modelish) || isProviders(literal, evidence, view)) return true;
  if (isVariable(name) && isSized(text, detection)) return true;
  if (literal.place === 'type' && isStrongName(name)) return true;
  if (why === 'company') return true;
  if (!isStrongName(name) || (architecture.test(text) && !isSized(text, detection))) return false;
  if (modelish && /[0-9]/.test(text) && isAskedWith(literal) && !view.isTestAt(literal.start)) return true;
  // In code an id is handed to something; configurations name what they describe as well.
  return (
    (modelish && (view.isCode || literal.call !== undefined)) ||
    (isVariable(name) && view.hostsAround(literal.start).length > 0)
  );
}

/** `base_url="https://api.example.com/v1"` beside it or where the client was made: a server of another host. */
const hasOwnAddress = ({ siblings = {}, receiver = '' }: Literal): boolean =>
  /https?:\/\/(?!api\.openai\.com)/.test(receiver) ||
  ['base_url', 'baseURL', 'baseUrl', 'api_base', 'openai_api_base', 'url'].some((key) =>
    /^https?:\/\/(?!api\.openai\.com)/.test(siblings[key] ?? ''),
  );

/** Whether one of the keys stands beside a value. */
const standsBeside = (keys: readonly string[], { place, siblings = {} }: Literal): boolean =>
  place === 'value' && keys.some((key) => siblings[key] !== undefined);

/** `provider: scaleway` beside it: a host that no rule knows serves the model. */
const namesProvider = (literal: Literal): boolean => standsBeside(providerKeys, literal);
const providerKeys = ['provider', 'llm_provider', 'model_provider', 'modelProvider', 'api_provider', 'vendor'];

/** `temperature: 0.2` beside it: some endpoint is asked to answer with the model. */
const isAskedWith = (literal: Literal): boolean => standsBeside(samplingKeys, literal);
const samplingKeys = ['temperature', 'max_tokens', 'maxTokens', 'max_completion_tokens', 'top_p', 'topP'];

/** Names of what models do, around a provider and its model: printers have both as well. */
const modelWork = /llm|models?$|embed|rank|chat|agent|assistant|tts|stt|speech|vision|complet/i;

/** Any name under `model` beside a provider, where models are spoken of. */
export const isProviders = (literal: Literal, { name }: PlaceEvidence, view: FileView): boolean =>
  namesProvider(literal) &&
  isStrongName(name) &&
  !view.isTest &&
  (literal.names.slice(1).some((outer) => modelWork.test(outer)) || view.hostsAround(literal.start).length > 0);

/** A variable of the environment: elsewhere a project's own names for its models are spelled like ids. */
const isVariable = (name = ''): boolean => /^[A-Z][A-Z0-9]*_[A-Z0-9_]*$/.test(name);

/** A family's name with a size, as an endpoint that no word names would have it: `codellama-34b-instruct`. */
const isSized = (text: string, detection: Detection): boolean =>
  /-[0-9]{1,3}(?:x[0-9]{1,2})?(?:\.[0-9])?b(?:-|$)/i.test(text) &&
  text.split(/[-_.]|(?<=[a-z])(?=[0-9])/i).some((word) => detection.families.has(word.toLowerCase()));
