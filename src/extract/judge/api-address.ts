import type { RegistryId } from '../../types.ts';

/** The id that an address of an API carries in its path, and where it stands. */
export interface AddressedId {
  text: string;
  /** Where `text` starts in the address. */
  offset: number;
  registry: RegistryId;
}

const id = '([A-Za-z0-9@][\\w.@:-]{1,120}?)';
const repository = '([A-Za-z0-9][\\w.-]{0,95}/[A-Za-z0-9][\\w.-]{0,95})';
/** Methods of the Gemini API; `predict` is one of many servers' (KServe, TensorFlow) as well, and counts behind a publisher only. */
const methods = '(?:[a-z]+GenerateContent|generateContent|[a-z]*[eE]mbedContents?|countTokens)';

/** Who publishes models on Vertex AI: https://cloud.google.com/vertex-ai/generative-ai/docs/model-garden/available-models. */
const publishers =
  '(?:google|anthropic|meta|mistralai|ai21|cohere|nvidia|qwen|deepseek-ai|openai|xai|zai-org|moonshotai|minimaxai|intfloat|stability-ai|huggingface)';

/**
 * Paths that hold a model's id, as the vendors document them:
 * https://learn.microsoft.com/azure/ai-foundry/openai/reference, https://ai.google.dev/api/generate-content,
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html,
 * https://huggingface.co/docs/inference-providers/providers/hf-inference,
 * https://developers.cloudflare.com/workers-ai/get-started/rest-api/,
 * https://replicate.com/docs/reference/http#models.predictions.create.
 */
const paths: ReadonlyArray<readonly [sign: string, pattern: RegExp, registry: RegistryId]> = [
  ['/deployments/', new RegExp(`/openai/deployments/${id}(?=[/?#]|$)`), 'azure'],
  ['publishers/', new RegExp(`(?:^|/)publishers/${publishers}/models/${id}(?=:[a-zA-Z]+(?:[?#]|$)|[/?#]|$)`), 'google'],
  ['/models/', new RegExp(`/models/${id}(?=:${methods}(?:[?#]|$))`), 'google'],
  ['googleapis.com/', new RegExp(`googleapis\\.com/[^?#]{0,200}/models/${id}(?=:predict\\w*(?:[?#]|$))`), 'google'],
  [
    'generativelanguage.',
    new RegExp(`generativelanguage\\.googleapis\\.com/v[0-9]\\w{0,10}/models/${id}(?=$|[?#])`),
    'google',
  ],
  [
    '/model/',
    new RegExp(`/model/${id}(?=/(?:invoke|converse)(?:-with-response-stream|-stream)?(?:[?#]|$))`),
    'bedrock',
  ],
  [
    'huggingface.co/',
    new RegExp(`api-inference\\.huggingface\\.co/(?:models|pipeline/[\\w-]{3,40})/${repository}`),
    'huggingface',
  ],
  ['/hf-inference/', new RegExp(`/hf-inference/models/${repository}`), 'huggingface'],
  ['/ai/run/', /\/ai\/run\/(@[ch]f\/[\w-]{2,40}\/[\w.-]{2,80})/, 'cloudflare'],
  ['replicate.com/', new RegExp(`api\\.replicate\\.com/v1/models/${repository}(?=/predictions)`), 'replicate'],
];

/** One look that most words do not pass. */
const anyPath = /\/(?:deployments|publishers|models?|pipeline|run)\/|^publishers\//;

/** The id in the path of an API's address (`…/openai/deployments/gpt-4o/chat/completions`), undefined where there is none. */
export function fromApiAddress(value: string): AddressedId | undefined {
  if (!anyPath.test(value)) return undefined;
  for (const [sign, pattern, registry] of paths) {
    if (!value.includes(sign)) continue;
    const found = pattern.exec(value);
    if (found) return { text: found[1]!, offset: found.index + found[0].lastIndexOf(found[1]!), registry };
  }
  return undefined;
}
