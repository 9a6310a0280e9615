import { wordFinder } from '../text/word-finder.ts';

/**
 * Beginnings of names of models, owners, hosts and of the places where models stand. A text without any of them names no
 * model that the judge would find; common English words are left out or cut so that they rarely occur by chance. A word
 * that ends in `|` counts only where no letter, digit or `_` follows.
 */
const signs =
  'llama gpt- gpt2 gpt3 gpt4 gpt_ gptq chatgpt gpt| claude gemini gemma mistral mixtral ministral pixtral ' +
  'codestral devstral magistral voxtral qwen qwq deepseek huggingface hf.co hf_hub hf:// hf-hub ' +
  'from_pretrained frompretrained snapshot_download openai anthropic cohere groq bedrock whisper bert- ' +
  'bert_ roberta electra- minilm mpnet sentence-transformers sentence_transformers sentencetransformer ' +
  'diffusion- diffusion_ diffusers sdxl flux.1 flux.2 flux- flux1 controlnet clip-vit siglip spacy ' +
  '_core_web _core_news .gguf .ggml .safetensors .ckpt .onnx .pth kandinsky pixart musicgen bark| xtts ' +
  'kokoro wav2vec nllb seamless- t5- -t5 flan- bart- mbart pegasus falcon- falcon3 bloom- bloomz mpt- dbrx ' +
  'dolly pythia stablelm starcoder santacoder codegen- codet5 wizardlm wizardcoder zephyr hermes solar- yi- ' +
  'baichuan chatglm glm- internlm internvl minicpm kimi- minimax hunyuan ernie- granite nemotron nemo- ' +
  '-nemo jamba command-r command-a aya- grok- olmo- olmo2 smollm smolvlm exaone rwkv mamba- titan- titan. ' +
  'nova- jurassic dolphin vicuna alpaca orca- tulu text-ada dall-e tts-1 o1- o3- o4- davinci babbage-002 ' +
  'imagen- veo- palm-2 -bison gecko@ gecko-0 embed-english embed-multilingual embed-v rerank voyage- jina- ' +
  'nomic- bge- gte- /e5- "e5- -e5- mxbai colbert splade layoutlm donut trocr detr- yolov yolo1 vit- dinov ' +
  'swin- resnet- convnext llava idefics moondream florence-2 phi-1 phi-2 phi-3 phi-4 phi3 phi4 opt-1 opt-3 ' +
  'opt-2 opt-6 eleven_ scribe_v sonar- palmyra accounts/ @cf/ @hf/ replicate. openrouter fireworks ' +
  'together.ai together_ai togetherai togethercomputer together.xyz vertexai vertex_ai vertex-ai chatvertex ' +
  'litellm vllm sglang lmdeploy mlx_lm modelscope civitai torch.hub timm. timm/ sam- sam2 segment-anything depth-anything base_model ' +
  'model_id model-id model-name model-path model(" modelid model_name modelname repo_id repoid model_path lora- lora_ --model "model" \'model\' ' +
  'model= model: wan2 ltx- mochi- hidream cogvideo animatediff sora- recraft photon- fal. xenova kling- ' +
  'mimo seed- doubao moonshot reka- inflection- pplx- -instruct -chat -4bit -awq -embed -7b -8b -13b -70b ' +
  '-1b -3b -large| -v1.0 -v1.5 -v0.1 bigscience eleutherai stabilityai/ facebook/ unsloth thebloke "bloom" ' +
  '/deployments/ /ai/run/ pipeline_tag library_name extra_gated_ models= models: model": from_hparams from_preset clip.load open_clip ' +
  'tts_models vocoder_models gensim sequencetagger speechbrain/ fal_client -mlc yolo("';

/** Bytes up to which a regular expression over the signs costs less than building the finder. */
const finderPays = 300_000;

let find: ((bytes: Uint8Array) => boolean) | undefined;
let few: RegExp | undefined;
let seen = 0;

/** Whether a file may hold a reference at all, told from its raw bytes; all words are ASCII, so nothing is lost. */
export function mayHoldReference(content: Uint8Array | string): boolean {
  seen += content.length;
  if (!find && seen < finderPays) {
    few ??= expressionOf(signs.split(' '));
    return few.test(typeof content === 'string' ? content : latin1(content));
  }
  find ??= wordFinder(signs.split(' '));
  return find(typeof content === 'string' ? new TextEncoder().encode(content) : content);
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** The same test as the finder's, as one alternation of plain words. */
function expressionOf(words: readonly string[]): RegExp {
  const parts = words.map((word) => {
    const plain = word.replace(/\|$/, '').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    return word.endsWith('|') ? `${plain}(?![A-Za-z0-9_])` : plain;
  });
  return new RegExp(parts.join('|'), 'i');
}
