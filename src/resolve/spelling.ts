import { type Catalogue, type KnownRepo, keyOf } from '../rules/index.ts';

/** What converters add to a name for format, precision and calibration; one at the end, with its separator. */
const conversion =
  /[-_.](?:gguf2?|ggml|awq|gptq|exl[23]|bnb|unsloth|mlx|mlc|onnx|openvino|ov|coreml|litert(?:-?lm)?|ct2|safetensors|torch|pt|bin|nvfp4|mxfp[48]|fp(?:8|16|32)|f(?:16|32)|bf16|int[48]|w\d{1,2}a\d{1,2}|\d{1,2}-?bits?|[iud]?q\d{1,2}(?:f\d{2})?|tq\d|[01]|k|[smlx]{1,2}|xx?s|nl|ud|dynamic|block|quantized|imat|imatrix|i1|dwq|autoround|g\d{2,3}|gs\d{2,3}|\d{2,3}g|ud|mtp|qat|128k|kv|speculator|unquantized|newbpe|ungguf|comfyui|gptq-int[48])$/i;

/** A name without the words that a conversion adds, longest first: `X-Q4_K_M.gguf`, `X-Q4_K`, …, `X`. */
export function withoutConversion(name: string): string[] {
  const names = [name];
  let rest = name;
  for (let i = 0; i < 10; i++) {
    const shorter = rest.replace(conversion, '');
    if (shorter === rest || shorter === '') break;
    rest = shorter;
    names.push(rest);
  }
  return names;
}

/** What a host adds to a model's name for speed, price and precision. */
const service =
  /[-:](?:turbo|lite|fast|instant|versatile|maas|tput|free|fp8|fp16|bf16|int8|awq|preview|lora|basic|hf|nitro|floor|online|extended|exacto|thinking-mode|cloud|vllm|latest)$/i;

/** A host's name for a model, then the same without what the host added. */
export function withoutService(name: string): string[] {
  const names = [name];
  let rest = name;
  for (let i = 0; i < 4; i++) {
    const shorter = rest.replace(service, '');
    if (shorter === rest || shorter === '') break;
    rest = shorter;
    names.push(rest);
  }
  return names;
}

/** Endings that hosts leave out: what they serve is the tuned model. */
const endings = ['', 'instruct', 'it', 'chat', 'hf', 'chathf', 'instructhf', 'bf16', 'pt', 'instructv01', 'v10'];
const beginnings = ['', 'meta', 'nvidia', 'c4ai', 'ai21', 'flux'];

/**
 * The one known repository that a host's name can mean, among the owners given (none: any). Names are compared without
 * separators; an ending such as `instruct` may be left out. Undefined when none or several fit.
 */
export function knownBySlug(catalogue: Catalogue, slug: string, owners: readonly string[]): KnownRepo | undefined {
  const key = keyOf(slug).replace(/^meta(?=llama31)/, '');
  if (key.length < 3) return undefined;
  for (const ending of endings) {
    for (const beginning of beginnings) {
      const found = catalogue.byKey(`${beginning}${key}${ending}`).filter((repo) => belongs(repo.id, owners));
      const own = found.filter((repo) => !catalogue.convention(repo.id));
      if (own.length === 1) return own[0];
      if (own.length > 1) return undefined;
    }
  }
  const dated = catalogue
    .startingWith(key)
    .filter(
      (repo) =>
        belongs(repo.id, owners) && released.test(keyOf(repo.id.slice(repo.id.indexOf('/') + 1)).slice(key.length)),
    );
  return dated.length === 1 ? dated[0] : undefined;
}

/** What vendors add to a name for a release: `-2503`, `-Instruct-2512`, `-v0.1`, `-A3B-Instruct`. */
const released = /^(?:a\d{1,3}b)?(?:instruct)?(?:\d{4}|v0\d)?$/;

const belongs = (id: string, owners: readonly string[]): boolean =>
  owners.length === 0 || owners.some((owner) => id.toLowerCase().startsWith(`${owner.toLowerCase()}/`));

/** Words that vendors themselves use in names; another word means that somebody else made something of it. */
const vendorWords = new Set(
  (
    'instruct it chat base pt hf vl coder code math next thinking embedding embed reranker rerank omni audio image edit vision ' +
    'mini small medium large nano micro tiny super ultra guard prompt scout maverick flash pro max air distill llama qwen ' +
    'gemma mistral ministral mixtral devstral magistral codestral pixtral voxtral nemo phi reasoning plus multimodal moe ' +
    'deepseek r1 v2 v3 v4 r2 oss gpt safeguard kimi k2 glm granite smollm smolvlm smollm2 smollm3 lfm lfm2 olmo whisper turbo ' +
    'english multilingual text vit preview exp think speciale terminus meta e2b e4b tts asr customvoice voicedesign captioner ' +
    'qwq qvq cosmos nemotron nvidia minimax m1 m2 m3 mimo hermes yi aya command coderv2 prover ocr docling speech rnj ' +
    'h csm codellama hermes functiongemma embeddinggemma medgemma translategemma diffusiongemma paligemma codegemma shieldgemma'
  ).split(' '),
);

/** True when a name is made only of words and numbers that vendors use, so that a family's rule may speak for it. */
export function isVendorName(name: string): boolean {
  return name
    .toLowerCase()
    .split(/[-_.]/)
    .every(
      (word) =>
        vendorWords.has(word) ||
        /^[a-z]{0,10}\d{1,5}(?:[bmkte]|x\d{1,3}b)?$/.test(word) ||
        /^[ae]\d{1,3}[bm]?$/.test(word) ||
        /^\d{1,4}(?:e|b|m|k)$/.test(word),
    );
}

/** The model that a converter's repository or file was made from, as far as its name says. */
export function originalOf(catalogue: Catalogue, name: string): string | undefined {
  for (const shorter of withoutConversion(name)) {
    const named = ownerInName(catalogue, shorter);
    if (named) return named;
    const key = keyOf(shorter);
    const found = [...catalogue.byKey(key), ...catalogue.byKey(`${key}hf`)];
    const known = found.filter((repo) => !catalogue.convention(repo.id));
    if (known.length === 1) return known[0]!.id;
    if (known.length > 1) return undefined;
  }
  for (const shorter of withoutConversion(name)) {
    const publisher = isVendorName(shorter) ? catalogue.publisher(shorter) : undefined;
    const known = publisher ? knownBySlug(catalogue, shorter, [publisher]) : undefined;
    if (known) return known.id;
    if (publisher && catalogue.entry(`${publisher}/${shorter}`) && !conversion.test(shorter)) {
      return catalogue.nameOf(`${publisher}/${shorter}`);
    }
  }
  return undefined;
}

/** `Qwen_Qwen3.5-4B`: some converters write the owner before the name. */
function ownerInName(catalogue: Catalogue, name: string): string | undefined {
  const cut = name.indexOf('_');
  if (cut < 1) return undefined;
  const id = `${name.slice(0, cut)}/${name.slice(cut + 1)}`;
  return catalogue.entry(id) && !conversion.test(id) ? catalogue.nameOf(id) : undefined;
}
