import { describe, expect, it } from 'vitest';
import { conclude, opennessOf, resolve, resolveAsked } from '../src/resolve/index.ts';
import { openRuleBook } from '../src/rules/index.ts';
import type { Declaration, DeclarationSource, RegistryId, Sighting } from '../src/types.ts';

const book = openRuleBook();
const ask = (registry: string, asked: string) => resolveAsked([{ registry, asked }], book)[0]!;
const modelOf = (registry: string, asked: string) => ask(registry, asked).model;
const licenceOf = (id: string) => ask('huggingface', id).licence;

describe('an identifier means a model', () => {
  it.each([
    ['bedrock', 'us.meta.llama3-1-8b-instruct-v1:0', 'meta-llama/Llama-3.1-8B-Instruct'],
    ['bedrock', 'mistral.mistral-7b-instruct-v0:2', 'mistralai/Mistral-7B-Instruct-v0.2'],
    ['bedrock', 'amazon.nova-pro-v1:0', 'amazon/nova-pro-v1:0'],
    ['google', 'publishers/meta/models/llama-3.3-70b-instruct-maas', 'meta-llama/Llama-3.3-70B-Instruct'],
    ['google', 'gemini-2.5-pro', 'google/gemini-2.5-pro'],
    ['groq', 'llama-3.3-70b-versatile', 'meta-llama/Llama-3.3-70B-Instruct'],
    ['together', 'meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo', 'meta-llama/Llama-3.1-8B-Instruct'],
    ['fireworks', 'accounts/fireworks/models/llama-v3p1-8b-instruct', 'meta-llama/Llama-3.1-8B-Instruct'],
    ['openrouter', 'openai/gpt-oss-20b:free', 'openai/gpt-oss-20b'],
    ['openrouter', 'openai/gpt-4o', 'openai/gpt-4o'],
    ['litellm', 'bedrock/us.amazon.nova-pro-v1:0', 'amazon/nova-pro-v1:0'],
    ['litellm', 'ollama_chat/llama3.2', 'meta-llama/Llama-3.2-3B-Instruct'],
    ['cloudflare', '@cf/meta/llama-2-7b-chat-int8', 'meta-llama/Llama-2-7b-chat-hf'],
    ['replicate', 'meta/llama-2-7b-chat', 'meta-llama/Llama-2-7b-chat-hf'],
    ['ollama', 'deepseek-r1:8b', 'deepseek-ai/DeepSeek-R1-0528-Qwen3-8B'],
    ['ollama', 'deepseek-r1:70b', 'deepseek-ai/DeepSeek-R1-Distill-Llama-70B'],
    ['ollama', 'mistral-small:22b-instruct-2409-q4_K_M', 'mistralai/Mistral-Small-Instruct-2409'],
    ['ollama', 'qwen2.5-coder:1.5b-base', 'Qwen/Qwen2.5-Coder-1.5B'],
    ['ollama', 'hf.co/unsloth/Qwen3-8B-GGUF:Q4_K_M', 'unsloth/Qwen3-8B-GGUF'],
    ['docker', 'ai/gemma3:4B-Q4_K_M', 'google/gemma-3-4b-it'],
    ['huggingface', 'bert-base-uncased', 'google-bert/bert-base-uncased'],
    ['huggingface', 'CohereForAI/aya-23-8B', 'CohereLabs/aya-23-8B'],
    ['huggingface', 'nobody/knows-this', 'nobody/knows-this'],
    ['sentence-transformers', 'all-MiniLM-L6-v2', 'sentence-transformers/all-MiniLM-L6-v2'],
    ['whisper', 'turbo', 'openai/whisper-large-v3-turbo'],
    ['mlx', 'mlx-community/Qwen3-8B-4bit', 'Qwen/Qwen3-8B'],
    ['file', 'models/qwen2.5-3b-instruct-q4_0.gguf', 'Qwen/Qwen2.5-3B-Instruct'],
    ['file', '/hub/models--google--gemma-2-2b-it/snapshots/a/model.gguf', 'google/gemma-2-2b-it'],
  ])('%s %s is %s', (registry, asked, model) => {
    expect(modelOf(registry, asked)).toBe(model);
  });

  it.each([
    ['ollama', 'qwen3.5:7b', 'a size that was never released'],
    ['ollama', 'my-own-model', 'a name of nobody’s library'],
    ['openai', 'gpt-oss-like', 'a word that only looks like one'],
    ['openrouter', 'openrouter/auto', 'a router'],
    ['bedrock', 'meta', 'no identifier'],
    ['nowhere', 'gpt-4o', 'an unknown registry'],
  ])('%s %s stays unknown: %s', (registry, asked) => {
    expect(ask(registry, asked)).toMatchObject({ model: null, licence: null, openness: 'unknown', registry, asked });
  });

  it('unites the spellings of one served model in a scan', () => {
    const sightings = [
      sight('bedrock', 'us.anthropic.claude-3-7-sonnet-20250219-v1:0'),
      sight('google', 'claude-3-7-sonnet@20250219'),
    ];
    const { models } = resolve({ sightings, statements: [] }, book);
    expect(models.map(({ id }) => id)).toEqual(['anthropic/claude-3-7-sonnet-20250219']);
  });
});

describe('a licence holds for a version and a size, not for a name', () => {
  it.each([
    ['meta-llama/Meta-Llama-3-8B-Instruct', 'llama3'],
    ['meta-llama/Llama-3.1-8B-Instruct', 'llama3.1'],
    ['meta-llama/Llama-3.3-70B-Instruct', 'llama3.3'],
    ['google/gemma-3-27b-it', 'gemma-terms-2025-03-24'],
    ['google/gemma-4-31B-it', 'apache-2.0'],
    ['Qwen/Qwen2.5-7B-Instruct', 'apache-2.0'],
    ['Qwen/Qwen2.5-72B-Instruct', 'qwen-license-2024'],
    ['Qwen/Qwen2.5-32B-Instruct', 'apache-2.0'],
    ['deepseek-ai/DeepSeek-V3', 'deepseek-model-1.0'],
    ['deepseek-ai/DeepSeek-V3-0324', 'mit'],
    ['mistralai/Mistral-Small-Instruct-2409', 'mistral-mrl-0.1'],
    ['mistralai/Mistral-Small-24B-Instruct-2501', 'apache-2.0'],
    ['black-forest-labs/FLUX.1-schnell', 'apache-2.0'],
    ['black-forest-labs/FLUX.1-dev', 'flux-1-dev-non-commercial'],
    ['facebook/dinov2-large', 'apache-2.0'],
    ['facebook/dinov3-vitl16-pretrain-lvd1689m', 'dinov3'],
  ])('%s: %s', (id, licence) => {
    expect(licenceOf(id)).toBe(licence);
  });

  it.each([
    'Qwen/Qwen2.5-3B-Instruct',
    'MiniMaxAI/MiniMax-M2.7',
    'mistralai/Codestral-22B-v0.1',
    'Qwen/Qwen4-7B',
    'google/gemma',
    'nobody/Llama-3.1-8B-mine',
  ])('%s is never called permissive', (id) => {
    expect(['apache-2.0', 'mit']).not.toContain(licenceOf(id));
    expect(ask('huggingface', id).openness).not.toMatch(/permissive|open-source/);
  });
});

describe('a derivative never frees its base', () => {
  it('reports MIT over Llama as a conflict', () => {
    expect(ask('huggingface', 'deepseek-ai/DeepSeek-R1-Distill-Llama-8B')).toMatchObject({
      declared: 'mit',
      licence: null,
      conclusion: 'conflict',
      openness: 'unknown',
    });
  });
  it('lets MIT over Apache-2.0 stand', () => {
    expect(ask('huggingface', 'deepseek-ai/DeepSeek-R1-Distill-Qwen-7B')).toMatchObject({
      licence: 'mit',
      conclusion: 'known',
    });
  });
  it('reports Llama 3 over Llama 3.1 as a conflict', () => {
    expect(ask('huggingface', 'NousResearch/Hermes-3-Llama-3.1-8B')).toMatchObject({
      declared: 'llama3',
      conclusion: 'conflict',
    });
  });
  it('gives a conversion the licence of what was converted, and says so', () => {
    const { models } = resolve(
      { sightings: [sight('huggingface', 'unsloth/Llama-3.2-1B-Instruct-GGUF')], statements: [] },
      book,
    );
    expect(models[0]).toMatchObject({
      licence: 'llama3.2',
      bases: [{ model: 'meta-llama/Llama-3.2-1B-Instruct', relation: 'quantized' }],
    });
    expect(models[0]?.declarations[0]).toMatchObject({ by: 'base-model', source: 'meta-llama/Llama-3.2-1B-Instruct' });
  });
  it('claims nothing of a conversion of an unknown tune', () => {
    expect(ask('huggingface', 'bartowski/Qwen3-8B-Secret-Sauce-GGUF').licence).toBeNull();
  });
});

describe('the order of voices', () => {
  const say = (by: DeclarationSource, licence: string | null, candidates?: string[]): Declaration => ({
    by,
    verbatim: licence ?? 'other',
    licence,
    source: 'test',
    ...(candidates ? { candidates } : {}),
  });
  const settle = (...voices: Declaration[]) => conclude(voices, [], book.licences);

  it('hears counsel before the card, even for a permissive licence', () => {
    expect(settle(say('card', 'llama3.1'), say('counsel', 'mit')).licence).toBe('mit');
  });
  it('hears the licence file before the card', () => {
    expect(settle(say('card', 'mit'), say('licence-file', 'llama3.1')).licence).toBe('llama3.1');
  });
  it('takes no permissive card for more than the catalogue’s other word', () => {
    expect(settle(say('card', 'mit'), say('catalogue', 'llama3.1')).conclusion.status).toBe('conflict');
  });
  it('settles an ambiguous word by the catalogue', () => {
    expect(settle(say('card', null, ['gpl-2.0', 'gpl-3.0']), say('catalogue', 'gpl-3.0')).licence).toBe('gpl-3.0');
  });
  it('leaves an ambiguous word open otherwise', () => {
    expect(settle(say('card', null, ['gpl-2.0', 'gpl-3.0'])).conclusion).toMatchObject({
      status: 'conflict',
      candidates: ['gpl-2.0', 'gpl-3.0'],
    });
  });
  it('answers unknown when nobody speaks', () => {
    expect(settle().conclusion.status).toBe('unknown');
  });
});

describe('openness follows the table', () => {
  const known = { status: 'known', reason: '' } as const;
  it.each([
    ['apache-2.0', false, 'open-weight-permissive'],
    ['apache-2.0', true, 'open-source'],
    ['llama3.1', true, 'open-weight-restricted'],
    ['kimi-k2-modified-mit', false, 'open-weight-restricted'],
    ['cc-by-nc-4.0', true, 'open-weight-non-commercial'],
    ['cc-by-nd-4.0', false, 'proprietary'],
    ['no-such-licence', true, 'unknown'],
  ] as const)('%s with open training %s: %s', (licence, openTraining, label) => {
    expect(opennessOf({ access: 'open-weights', conclusion: known, licence, openTraining }, book.licences)).toBe(label);
  });
  it('calls what is only served proprietary', () => {
    expect(ask('openai', 'gpt-4o')).toMatchObject({
      access: 'vendor-api',
      openness: 'proprietary',
      licence: 'openai-terms',
      declared: null,
    });
  });
});

describe('what the project itself says', () => {
  it('counts a card for the model of its folder', () => {
    const card: Declaration = { by: 'card', verbatim: 'apache-2.0', licence: 'apache-2.0', source: 'out/README.md' };
    const bases = [{ model: 'meta-llama/Llama-3.1-8B', relation: 'finetune', from: 'front-matter' }];
    const { models } = resolve(
      { sightings: [], statements: [{ model: null, declaration: card, bases, path: 'out/README.md' }] },
      book,
    );
    expect(models[0]).toMatchObject({
      id: './out',
      declared: 'apache-2.0',
      licence: null,
      conclusion: { status: 'conflict' },
    });
  });
  it('lets counsel decide until the day the decision expires', () => {
    const decisions = [{ model: 'nobody/model', licence: 'mit', reason: 'asked the author', expires: '2027-01-01' }];
    const input = { sightings: [sight('huggingface', 'nobody/model')], statements: [], decisions };
    expect(resolve({ ...input, asOf: '2026-11-24' }, book).models[0]?.licence).toBe('mit');
    expect(resolve({ ...input, asOf: '2027-01-02' }, book).models[0]?.licence).toBeNull();
  });
  it('keeps the host’s terms beside the model’s licence', () => {
    const { models } = resolve({ sightings: [sight('groq', 'llama-3.1-8b-instant')], statements: [] }, book);
    expect(models[0]).toMatchObject({
      access: 'open-weights',
      runs: ['managed-host'],
      traits: { hostTerms: ['groq-terms'] },
    });
  });
});

function sight(registry: RegistryId, text: string): Sighting {
  return {
    registry,
    text,
    usage: 'use',
    location: { file: 'a.py', line: 1, column: 1, endColumn: 2 },
    detector: 'test',
  };
}
