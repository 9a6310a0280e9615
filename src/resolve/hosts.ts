import type { Catalogue, TagFamily } from '../rules/index.ts';
import type { RegistryId } from '../types.ts';
import type { HostedName, Identified } from './identified.ts';
import { originalOf } from './spelling.ts';

type Reader = (text: string, catalogue: Catalogue) => HostedName | Identified | undefined;

/** Splits an identifier as its registry writes it; undefined when it isn't one. */
export function readHosted(
  registry: RegistryId,
  text: string,
  catalogue: Catalogue,
): HostedName | Identified | undefined {
  return (readers[registry] ?? slashed)(text, catalogue);
}

/** `vendor/name`, or a bare name. */
function slashed(text: string): HostedName {
  const cut = text.lastIndexOf('/');
  if (cut < 0) return { name: text };
  const vendor = text.slice(text.lastIndexOf('/', cut - 1) + 1, cut);
  return { vendor, name: text.slice(cut + 1) };
}

/** Hosts that name models as the Hub does. */
function hubNamed(text: string): HostedName {
  return { ...slashed(text), hubName: /^[\w.-]+\/[\w.-]+$/.test(text) };
}

const hubId = /^[A-Za-z0-9][\w.-]{0,95}\/[\w.-]{1,96}$/;

// https://huggingface.co/docs/hub/repositories
function hub(text: string, catalogue: Catalogue): Identified | undefined {
  const id = text.replace(/^(?:https?:\/\/)?(?:hf\.co|huggingface\.co)\//i, '').replace(/[:@][\w.-]{1,100}$/, '');
  const bare = catalogue.bare(id);
  if (bare) return { model: catalogue.nameOf(bare), evidence: 'the Hub redirects this name' };
  if (!hubId.test(id)) return undefined;
  const model = catalogue.nameOf(id);
  return { model, evidence: model === id ? 'repository on the Hub' : `the Hub's present name of ${id}` };
}

// https://docs.aws.amazon.com/bedrock/latest/userguide/model-ids.html
function bedrock(text: string): HostedName | undefined {
  const id = text
    .replace(/^.*(?:foundation-model|inference-profile)\//, '')
    .replace(/^(?:us|eu|apac|ap|jp|au|ca|global|us-gov)\./i, '');
  const cut = id.indexOf('.');
  if (cut < 1) return undefined;
  const vendor = id.slice(0, cut).toLowerCase();
  const name = id.slice(cut + 1);
  if (/^(?:anthropic|amazon|writer)$/.test(vendor)) return { vendor, name };
  return {
    vendor,
    name: name.replace(/-v0:(\d)$/, '-v0.$1').replace(/(?:-v?\d{1,2}:\d{1,2}|-v\d)(?::\d{1,3}k)?$/i, ''),
  };
}

// https://cloud.google.com/vertex-ai/generative-ai/docs/models
function google(text: string): HostedName {
  const id = text.replace(/^.*publishers\/([\w-]+)\/models\//, '$1/').replace(/^models\//, '');
  const hosted = slashed(id);
  const name = hosted.name.replace(/-maas(?:@\w+)?$/i, '');
  if (/^claude-/i.test(name)) return { vendor: 'anthropic', name };
  return { ...hosted, name: /^gemini/i.test(name) ? name : name.replace(/@[\w-]+$/, '') };
}

// https://docs.fireworks.ai: a `p` between digits is a point
function fireworks(text: string): HostedName {
  const name = text.replace(/^.*\//, '').replace(/^(?:fireworks_ai|fireworks)\//, '');
  return {
    name: name
      .replace(/(\d)p(\d)/g, '$1.$2')
      .replace(/^llama-v(\d)/, 'llama-$1')
      .replace(/#.*$/s, ''),
  };
}

// https://openrouter.ai/docs/model-routing: `:free`, `:nitro` and the like choose how, not what
function openrouter(text: string): HostedName | Identified {
  const id = text.replace(/^~/, '').replace(/:(?:free|nitro|floor|online|extended|exacto|beta)$/i, '');
  if (/^openrouter\//i.test(id)) {
    const name = id.slice('openrouter/'.length);
    if (/^(?:auto|free|fusion)$/i.test(name)) return { model: null, evidence: 'a router, not a model' };
    if (name.includes('/')) return slashed(name);
    return { model: `openrouter/${name}`, evidence: 'served by openrouter, not published' };
  }
  return slashed(id);
}

// https://developers.cloudflare.com/workers-ai/models/
const cloudflare: Reader = (text) => slashed(text.replace(/^@(?:cf|hf)\//i, ''));

// https://replicate.com/docs/reference/http: a version is a hash after the colon
const replicate: Reader = (text) => {
  const hosted = slashed(text.replace(/:[0-9a-f]{8,64}$/i, ''));
  return { ...hosted, name: hosted.name.replace(/-gguf$/i, '') };
};

// https://docs.litellm.ai/docs/providers: the first segment names the host
const litellmHosts: Record<string, RegistryId> = {
  bedrock: 'bedrock',
  bedrock_converse: 'bedrock',
  azure: 'azure',
  azure_ai: 'azure',
  cloudflare: 'cloudflare',
  fireworks_ai: 'fireworks',
  groq: 'groq',
  huggingface: 'huggingface',
  nvidia_nim: 'nvidia',
  ollama: 'ollama',
  ollama_chat: 'ollama',
  openrouter: 'openrouter',
  replicate: 'replicate',
  together_ai: 'together',
  together: 'together',
  vertex_ai: 'google',
  vertex_ai_beta: 'google',
  gemini: 'google',
  google: 'google',
  openai: 'openai',
  'text-completion-openai': 'openai',
  anthropic: 'anthropic',
  mistral: 'mistral',
  cohere: 'cohere',
  cohere_chat: 'cohere',
  deepseek: 'deepseek',
  xai: 'xai',
  github: 'github-models',
  hosted_vllm: 'huggingface',
  deepinfra: 'together',
  sambanova: 'other',
  cerebras: 'other',
  perplexity: 'other',
  voyage: 'other',
};

function litellm(text: string): HostedName | undefined {
  const cut = text.indexOf('/');
  if (cut < 0) return { name: text };
  const registry = litellmHosts[text.slice(0, cut).toLowerCase()];
  const rest = text.slice(cut + 1).replace(/^(?:converse|invoke|converse_like|hf:|deployments)\/?/i, '');
  if (registry === 'openai' && hubId.test(rest)) return { registry: 'huggingface', name: rest };
  return registry ? { registry, name: rest } : slashed(text);
}

/** Ollama and Docker: a name with a tag; the tag gives size, variant and precision. */
function tagged(registry: RegistryId): Reader {
  return (text, catalogue) => {
    const id = text.replace(/^(?:registry\.)?ollama\.(?:ai|com)\/(?:library\/)?/i, '').replace(/^library\//, '');
    if (/^(?:hf\.co|huggingface\.co)\//i.test(id)) return hub(id, catalogue);
    const [name = '', tag = 'latest'] = id.split(':');
    const family = catalogue.aliases(registry)?.tags?.[name.toLowerCase()];
    if (!family) return undefined;
    const model = modelOfTag(family, tag.toLowerCase());
    if (!model) return { model: null, evidence: `${name} has no tag ${tag} that the rules know` };
    return { model, evidence: `${registry} ${name}:${tag}`, ...(tag === 'latest' ? { floating: true } : {}) };
  };
}

/** How the weights are stored; says nothing of which model it is. */
const precision = /-(?:[iu]?q\d\w{0,8}|fp16|fp8|bf16|f16|f32|mxfp4|mxfp8|nvfp4|int\d|qat|cloud|ud|mlx|gguf)(?=-|$)/g;
const role = /-(?:it|instruct|chat)(?=-|$)/g;

/** What may follow the size in a tag and change nothing of which model it is: a version, a base named again, a role. */
const detail =
  /-(?:v?\d[\d.]*[bk]?|l\d{1,2}|h|it|instruct|chat|function|code|mini|small|medium|preview|english|multilingual|llama\d?(?:\.\d)?|starcoder2|mistral|vicuna)$/;

/** The tag as it is, then without its role, then shorter by one detail after the other. */
function modelOfTag(family: TagFamily, tag: string): string | undefined {
  const plain = tag.replace(/-cloud$/, '').replace(/^(?:[iu]?q\d\w{0,8}|fp16|f16|bf16|cloud)$/, 'latest');
  let rest = plain;
  const exact = modelOfWord(family, tag);
  if (exact) return exact;
  for (let i = 0; i < 5; i++) {
    const found = modelOfWord(family, rest) ?? modelOfWord(family, rest.replace(role, ''));
    if (found) return found;
    const shorter = i === 0 ? rest.replace(precision, '') : rest.replace(detail, '');
    if (shorter === rest && i > 0) return undefined;
    rest = shorter;
  }
  return undefined;
}

function modelOfWord(family: TagFamily, word: string): string | undefined {
  const model = family[word];
  return model?.startsWith('=') ? family[model.slice(1)] : model;
}

/** A weight file: the repository in a cache path, else the model that the file's name says. */
const weightFile: Reader = (text, catalogue) => {
  const cached = /models--([\w.-]{1,96}?)--([\w.-]{1,96}?)(?=[/\\]|$)/.exec(text);
  if (cached) return { model: catalogue.nameOf(`${cached[1]}/${cached[2]}`), evidence: 'folder of the Hub cache' };
  const name = text.split(/[/\\]/).at(-1) ?? '';
  if (/^ggml-(?!model).*\.bin$/.test(name)) return whisper(name.replace(/-q\d_\d(?=\.bin$)/, ''), catalogue);
  const original = originalOf(
    catalogue,
    name
      .replace(/-\d{5}-of-\d{5}/, '')
      .replace(/\.(?:gguf|onnx|safetensors|bin|pt|pth|ggml|task|tflite|mlmodelc?|engine)$/i, ''),
  );
  return original ? { model: original, evidence: 'name of the weight file' } : undefined;
};

const whisper: Reader = (text) => {
  const name = text
    .toLowerCase()
    .replace(/^(?:openai\/)?whisper-/, '')
    .replace(/^ggml-|\.(?:bin|pt)$/g, '');
  if (/^distil-/.test(name)) return { model: `distil-whisper/${name}`, evidence: 'name of a Whisper model' };
  const size = name === 'turbo' ? 'large-v3-turbo' : name;
  if (!/^(?:(?:tiny|base|small|medium)(?:\.en)?|large(?:-v[123])?(?:-turbo)?)$/.test(size)) return undefined;
  return { model: `openai/whisper-${size}`, evidence: 'name of a Whisper model' };
};

const sentenceTransformers: Reader = (text, catalogue) => {
  if (text.includes('/')) return hub(text, catalogue);
  return {
    model: catalogue.nameOf(`sentence-transformers/${text}`),
    evidence: 'name of a Sentence Transformers model',
  };
};

const timm: Reader = (text, catalogue) => {
  const id = text.replace(/^(?:hf-hub|hf_hub):/, '');
  return id.includes('/') ? hub(id, catalogue) : { model: `timm/${id}`, evidence: 'name of a timm model' };
};

const spacy: Reader = (text) =>
  /^[a-z]{2,3}_\w{3,60}$/.test(text) ? { model: `spacy/${text}`, evidence: 'name of a spaCy pipeline' } : undefined;

// ModelScope mirrors under accounts of its own: LLM-Research, AI-ModelScope, ZhipuAI
const modelscope: Reader = (text) => {
  const hosted = slashed(text);
  return /^(?:llm-research|ai-modelscope|modelscope|shakechen|angelslim|xorbitsai)$/i.test(hosted.vendor ?? '')
    ? { name: hosted.name }
    : { ...hosted, hubName: true };
};

/** Azure: deployment names, the model catalogue, Foundry Local. */
const azure: Reader = (text) => {
  const id = text
    .replace(/^azureml:\/\/registries\/[\w-]+\/models\//i, '')
    .replace(/\/(?:versions|labels)\/\w+$/i, '')
    .replace(/^foundry-local:/i, '')
    .replace(/:\d{1,3}$/, '');
  return slashed(
    id
      .replace(/^gpt-35-/i, 'gpt-3.5-')
      .replace(/-(?:generic|cuda|qnn|openvino|trtrtx|vitis|webgpu)?-?(?:cpu|gpu|npu)(?:-\d)?$/i, ''),
  );
};

const readers: Partial<Record<RegistryId, Reader>> = {
  huggingface: hub,
  modelscope,
  ollama: tagged('ollama'),
  docker: (text, catalogue) => tagged('docker')(text.replace(/^docker\.io\//, ''), catalogue),
  bedrock,
  google,
  fireworks,
  openrouter,
  cloudflare,
  replicate,
  litellm,
  azure,
  together: hubNamed,
  groq: slashed,
  nvidia: slashed,
  file: weightFile,
  whisper,
  timm,
  spacy,
  'sentence-transformers': sentenceTransformers,
};
