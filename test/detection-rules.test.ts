import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { formats } from '../src/extract/index.ts';
import { compileDetection, openRuleBook } from '../src/rules/index.ts';
import type { RegistryId } from '../src/types.ts';

const root = path.join(import.meta.dirname, '..');
const detection = compileDetection(openRuleBook());

interface HostFile {
  id: RegistryId;
  ids?: string[];
  signals?: string[];
}
const hosts = readdirSync(path.join(root, 'rules/hosts'))
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => parse(readFileSync(path.join(root, 'rules/hosts', file), 'utf8')) as HostFile);

/** For each host whose ids have a spelling of their own: ids that are its, and near misses that are nobody's. */
const spellings: Partial<Record<RegistryId, { hits: string[]; misses: string[] }>> = {
  anthropic: { hits: ['claude-3-5-sonnet-20241022', 'claude-sonnet-4-5'], misses: ['claude-3-7', 'claude-code'] },
  azure: { hits: ['gpt-35-turbo-16k'], misses: ['gpt-35-turbo_16k'] },
  bedrock: {
    hits: ['anthropic.claude-3-haiku-20240307-v1:0', 'us.anthropic.claude-opus-5', 'acme.zeta-text-v1:0'],
    misses: ['amazon.nova-*', 'mistral.rs-style', 'openai.chat-completions'],
  },
  cloudflare: { hits: ['@cf/meta/llama-3.1-8b-instruct'], misses: ['@types/node', '@cf/meta'] },
  cohere: { hits: ['command-r-plus-08-2024', 'embed-english-v3.0'], misses: ['command-line', 'embed-me'] },
  deepseek: { hits: ['deepseek-reasoner', 'deepseek-v3.1'], misses: ['deepseek-ai'] },
  docker: { hits: ['ai/qwen3:8B-Q4_K_M', 'ai/smollm2'], misses: ['ai/chat', 'vllm/vllm-openai'] },
  fireworks: { hits: ['accounts/fireworks/models/llama-v3p1-8b-instruct'], misses: ['accounts/fireworks/deployments'] },
  google: { hits: ['gemini-2.5-flash', 'text-embedding-004'], misses: ['gemini-api', 'imagen'] },
  groq: { hits: ['llama-3.3-70b-versatile', 'mixtral-8x7b-32768'], misses: ['llama-3.3', 'groq-llama3'] },
  litellm: { hits: ['bedrock/anthropic.claude-v2', 'ollama/llama3'], misses: ['huggingface/transformers', 'azure'] },
  mistral: { hits: ['mistral-large-latest', 'codestral-2508'], misses: ['mistral-client', 'mistralai'] },
  nvidia: { hits: ['nvidia/nv-embedqa-e5-v5'], misses: ['nvidia/cuda', 'nvidia/nvcr'] },
  openai: { hits: ['gpt-4o-mini', 'text-search-ada-doc-001', 'o3-mini'], misses: ['gpt-4-o', 'o3', 'openai-gpt'] },
  openrouter: { hits: ['microsoft/phi-4-reasoning:free'], misses: ['microsoft/phi-4:latest'] },
  other: { hits: ['voyage-code-3', 'glm-4.5-air', 'jina-embeddings-v3'], misses: ['voyage', 'yi-coder'] },
  replicate: {
    hits: [`stability-ai/sdxl:${'0123456789abcdef'.repeat(4)}`],
    misses: ['stability-ai/sdxl:latest'],
  },
  'sentence-transformers': { hits: ['all-MiniLM-L6-v2', 'multi-qa-mpnet-base-dot-v1'], misses: ['all-mini', 'LaBSEN'] },
  spacy: { hits: ['en_core_web_sm', 'de_core_news_lg'], misses: ['en_core_web', 'en_us_sm'] },
  together: { hits: ['meta-llama/Llama-3.3-70B-Instruct-Turbo'], misses: ['meta-llama/Llama-3.3-70B-Instruct'] },
  xai: { hits: ['grok-4-0709', 'grok-beta'], misses: ['grok-pattern', 'grokking'] },
};

describe('spellings of hosts', () => {
  test('every host with a spelling has a hit and a near miss here', () => {
    const spelled = hosts.filter((host) => host.ids?.length).map((host) => host.id);
    expect(Object.keys(spellings).sort()).toEqual(spelled.sort());
  });
  test.each(Object.entries(spellings))('%s', (id, { hits, misses }) => {
    for (const hit of hits)
      expect([hit, detection.hosts.find((host) => host.id === id)?.ids?.test(hit)]).toEqual([hit, true]);
    for (const miss of misses)
      expect([miss, detection.hosts.find((host) => host.id === id)?.ids?.test(miss)]).toEqual([miss, false]);
  });
});

/** For each list of places: words that every pattern of it meets, and near misses that none does. */
const places: Record<string, { meets: (word: string) => boolean; hits: string[]; misses: string[] }> = {
  'a model stands under': {
    meets: (name) => detection.nameKinds(name).model,
    hits: [
      'model',
      'modelName',
      'base_model',
      'embedding_model',
      'repo_id',
      'checkpoint',
      'default-model',
      'model_file',
      'MODEL_ID',
    ],
    misses: ['modeling', 'mode', 'remodelled_kitchen_colour', 'report', 'reference'],
  },
  'something else stands under': {
    meets: (name) => detection.nameKinds(name).other,
    hits: ['dataset', 'image', 'title', 'output_dir', 'chat_template', 'url', 'class_name'],
    misses: ['model', 'base_model'],
  },
  'the project serves it as': {
    meets: (name) => detection.nameKinds(name).own,
    hits: ['served_model_name', 'hub_model_id', 'push_to_hub_model_id'],
    misses: ['model_name', 'served'],
  },
  'a loader is': {
    meets: detection.isLoader,
    hits: [
      'AutoModel.from_pretrained',
      'pipeline',
      'snapshot_download',
      'SentenceTransformer',
      'spacy.load',
      'client.modelName',
    ],
    misses: ['json.load', 'from_prefix', 'print'],
  },
  'something else is made by': {
    meets: detection.takesOther,
    hits: ['ParserForName', 'newRenderer', 'getArchitecture', 'writer.add_tokenizer_model'],
    misses: ['Parse', 'AutoTokenizer.from_pretrained', 'search', 'march'],
  },
  'a test only keeps, compares or prints what it is given by': {
    meets: detection.isStoring,
    hits: ['config.SaveIntegration', 'parse_model', 't.Errorf', 'ChatResponse', 'toModelName', 'filepath.Join'],
    misses: ['OpenAI', 'client.chat', 'issue', 'canvas', 'tokenize'],
  },
  'a test asks or makes a model by': {
    meets: detection.isCalling,
    hits: [
      'new_client',
      'OpenAIChatCompletionService',
      'client.completion_model',
      'WithModelURI',
      'launcher',
      'Runner',
    ],
    misses: ['modelEnvVars', 'testModels', 'entry', 'rename'],
  },
  'a provider makes models by': {
    meets: detection.isMaker,
    hits: ['fal.imageModel', 'openai.embedding'],
    misses: ['imageModel', 'fal.image.size'],
  },
  'a variable of the environment is': {
    meets: (name) => detection.nameKinds(name).model,
    hits: ['MODEL', 'LLM_MODEL_ID', 'MISTRAL_MODEL_PREF', 'HF_REPO', 'DEPLOYMENT_NAME'],
    misses: ['MODEL_API_KEY', 'MODELING', 'LLM_TIMEOUT'],
  },
  'a flag is': {
    meets: (name) => detection.nameKinds(name).model,
    hits: ['--model', '-m', '--hf-repo', '--lora'],
    misses: ['--mode', '--max-model-len', '--port'],
  },
  'a table of facts has': {
    meets: (name) => detection.nameKinds(name).table,
    hits: ['max_tokens', 'context_window', 'input_cost_per_token', 'dimensions'],
    misses: ['model', 'temperature', 'tokenizer'],
  },
};

describe('places where', () => {
  test.each(Object.entries(places))('%s', (_name, { meets, hits, misses }) => {
    for (const hit of hits) expect([hit, meets(hit)]).toEqual([hit, true]);
    for (const miss of misses) expect([miss, meets(miss)]).toEqual([miss, false]);
  });
  test('commands name the registry of the word that follows', () => {
    expect(detection.commandRegistry('ollama pull')).toBe('ollama');
    expect(detection.commandRegistry('hf download')).toBe('huggingface');
    expect(detection.commandRegistry('docker model run')).toBe('docker');
    expect(detection.commandRegistry('docker run')).toBeUndefined();
    expect(detection.commandRegistry('ollama list')).toBeUndefined();
  });
});

/** For each library with a catalogue of its own: the call, a name of the catalogue and one that it does not hold. */
const catalogues: Array<{ call: string; hit: string; miss: string }> = [
  { call: 'timm.create_model', hit: 'vit_base_patch16_224.augreg_in21k', miss: 'timm/resnet50.a1_in1k' },
  { call: 'torch.hub.load', hit: 'dinov2_vits14', miss: 'custom' },
  { call: 'CrossEncoder', hit: 'ms-marco-MiniLM-L-6-v2', miss: 'output/cross-encoder' },
  { call: 'clip.load', hit: 'ViT-L/14@336px', miss: 'ViT-L' },
  { call: 'open_clip.create_model_and_transforms', hit: 'ViT-B-32', miss: 'ViTB32' },
  { call: 'TTS', hit: 'tts_models/en/ljspeech/tacotron2-DDC', miss: 'tts_models/en' },
  { call: 'gensim.downloader.load', hit: 'glove-wiki-gigaword-100', miss: 'text8' },
  { call: 'AutoModel', hit: 'paraformer-zh', miss: 'my-paraformer' },
  { call: 'GemmaCausalLM.from_preset', hit: 'gemma_2b_en', miss: './gemma_2b_en' },
  { call: 'ASRModel.from_pretrained', hit: 'stt_en_conformer_ctc_large', miss: 'own_asr_model' },
  { call: 'SequenceTagger.load', hit: 'ner-fast', miss: 'resources/taggers/best-model.pt' },
  { call: 'fal.queue.submit', hit: 'fal-ai/flux/dev', miss: 'flux' },
  { call: 'replicate.stream', hit: 'stability-ai/sdxl', miss: 'sdxl' },
  { call: 'CreateMLCEngine', hit: 'Llama-3.1-8B-Instruct-q4f32_1-MLC', miss: 'Llama-3.1-8B-Instruct' },
];

describe('catalogues of libraries', () => {
  const holds = (call: string, name: string): boolean => detection.cataloguesOf(call).some(({ ids }) => ids.test(name));
  test('every catalogue has a hit and a near miss here', () => {
    const listed = parse(readFileSync(path.join(root, 'rules/detection/catalogues.yaml'), 'utf8')).catalogues;
    expect(new Set(catalogues.flatMap(({ call }) => detection.cataloguesOf(call))).size).toBe(listed.length);
  });
  test.each(catalogues)('$call', ({ call, hit, miss }) => {
    expect([hit, holds(call, hit)]).toEqual([hit, true]);
    expect([miss, holds(call, miss)]).toEqual([miss, false]);
  });
});

describe('fixtures of formats', () => {
  const folder = path.join(root, 'fixtures/extract');
  test.each(formats.map((format) => format.id))('%s has hits and near misses', (id) => {
    const cases = readdirSync(path.join(folder, id));
    const hits = cases.filter(
      (name) => readFileSync(path.join(folder, id, name, 'expected.json'), 'utf8').trim() !== '[]',
    );
    expect(hits).not.toEqual([]);
    expect(cases.filter((name) => /^(?:ignores|takes|tells|knows)-/.test(name))).not.toEqual([]);
  });
});
