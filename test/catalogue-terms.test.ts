import { describe, expect, it } from 'vitest';
import { explainModel, modelFamily, resolveAsked } from '../src/resolve/index.ts';
import { modelResolver } from '../src/resolve/model.ts';
import { catalogueOf, openRuleBook } from '../src/rules/index.ts';

const book = openRuleBook();
const resolver = modelResolver(catalogueOf(book), book.licences);
const permissive = (id: string) => /^open-(?:source|weight-permissive)$/.test(resolver.model(id).openness);

/** Published models (and names that could be) that fit, or nearly fit, a pattern of a permissive family. */
const notPermissive: Record<string, string> = {
  'conversions of restricted models': `
    nvidia/DeepSeek-R1-0528-NVFP4 nvidia/Qwen3-235B-A22B-NVFP4 nvidia/Qwen3-8B-FP8 nvidia/Llama-3.1-405B-Instruct-FP4
    nvidia/Kimi-K2.5-NVFP4 bartowski/DeepSeek-R1-Distill-Llama-8B-GGUF unsloth/DeepSeek-R1-Distill-Llama-70B-bnb-4bit
    lmstudio-community/MiniMax-M2.7-GGUF lukealonso/MiniMax-M2.7-NVFP4 unsloth/Kimi-K2-Instruct-GGUF
    Qdrant/colpali-v1.3-fp16 unsloth/gemma-3-4b-it-bnb-4bit unsloth/Qwen2.5-3B-Instruct-unsloth-bnb-4bit
    unsloth/Qwen2.5-72B-Instruct-bnb-4bit unsloth/Mistral-Large-Instruct-2407-bnb-4bit
    mlx-community/Llama-3.2-1B-Instruct-4bit mlx-community/Mistral-Large-Instruct-2407-4bit
    bartowski/Ministral-8B-Instruct-2410-GGUF bartowski/Codestral-22B-v0.1-GGUF TheBloke/Llama-2-7B-Chat-GGUF
    TheBloke/Mixtral-SlimOrca-8x7B-GGUF TheBloke/Falcon-180B-GPTQ TheBloke/WizardLM-13B-V1.2-GGUF
    Xenova/nllb-200-distilled-600M Xenova/mms-300m ggml-org/gemma-3-4b-it-GGUF RedHatAI/Meta-Llama-3.1-8B-Instruct-FP8
    RedHatAI/Qwen2.5-VL-3B-Instruct-quantized.w4a16 lmstudio-community/c4ai-command-r-08-2024-GGUF
    onnx-community/dinov3-vits16-pretrain-lvd1689m-ONNX mradermacher/L3-8B-Stheno-v3.2-GGUF
    mradermacher/Qwen2.5-3B-abliterated-GGUF amd/Llama-3.1-8B-Instruct-FP8-KV city96/FLUX.1-dev-gguf
    Comfy-Org/stable-diffusion-3.5-fp8
  `,
  'what others made of restricted models': `
    OpenGVLab/InternVL2_5-4B OpenGVLab/InternVL2_5-8B OpenGVLab/InternVL2_5-26B OpenGVLab/InternVL2_5-78B
    OpenGVLab/InternVL3-78B OpenGVLab/InternVL2-Llama3-76B OpenGVLab/InternVL-Chat-V1-5
    HuggingFaceH4/zephyr-7b-gemma-v0.1 HuggingFaceTB/FineMath-Llama-3B HuggingFaceM4/Idefics3-8B-Llama3
    NousResearch/Hermes-3-Llama-3.1-8B NousResearch/Nous-Hermes-Llama2-13b NousResearch/Hermes-2-Theta-Llama-3-8B
    NousResearch/Nous-Hermes-13b teknium/OpenHermes-13B nomic-ai/nomic-embed-multimodal-3b
    nomic-ai/colnomic-embed-multimodal-3b nomic-ai/gpt4all-13b-snoozy vidore/colpali-v1.2 vidore/colqwen2.5-v0.1
    vidore/colqwen-omni-v0.1 Alibaba-NLP/gte-Qwen1.5-7B-instruct openvla/openvla-7b upstage/SOLAR-10.7B-Instruct-v1.0
    CausalLM/14B lmsys/vicuna-7b-v1.5 lmsys/longchat-7b-16k liuhaotian/llava-v1.5-7b llava-hf/llava-1.5-7b-hf
    llava-hf/LLaVA-NeXT-Video-7B-hf llava-hf/llama3-llava-next-8b-hf cais/HarmBench-Llama-2-13b-cls
    McGill-NLP/LLM2Vec-Meta-Llama-3-8B-Instruct-mntp yuhuili/EAGLE3-LLaMA3.1-Instruct-8B AIDC-AI/Ovis1.6-Gemma2-9B
    AIDC-AI/Ovis1.6-Llama3.2-3B Team-ACE/ToolACE-8B OBLITERATUS/Gemma-3-12B-OBLITERATED
    huihui-ai/Llama-3.3-70B-Instruct-abliterated mlabonne/gemma-3-27b-it-abliterated
  `,
  'weights in timm under other terms than timm': `
    timm/fastvit_t8.apple_in1k timm/mobilevit_s.cvnets_in1k timm/vit_base_patch16_224.mae
    timm/convnextv2_base.fcmae_ft_in22k_in1k timm/resnext101_32x8d.fb_wsl_ig1b_ft_in1k timm/regnety_320.seer_ft_in1k
    timm/vit_base_patch16_dinov3.lvd1689m timm/hiera_base_224.mae_in1k_ft_in1k
    timm/vit_so400m_patch14_siglip_gap_448.pali_pt timm/vit_huge_patch14_gap_224.in1k_ijepa
    timm/newnet_base.newlab_in1k
  `,
  'siblings of permissive models under other terms, and models of the vendor that no rule knows': `
    microsoft/Orca-2-13b microsoft/layoutlmv3-base microsoft/layoutxlm-base microsoft/rad-dino
    microsoft/llava-med-v1.5-mistral-7b microsoft/LLaVA-Med-7b-delta microsoft/WizardCoder-33B-V1.1
    microsoft/MAI-DS-R1 nvidia/NV-Embed-v1 nvidia/canary-1b nvidia/parakeet-realtime-eou-120m-v1
    nvidia/OpenReasoning-Nemotron-32B nvidia/AceInstruct-7B nvidia/AceMath-7B-Instruct nvidia/Cosmos-Reason1-7B
    nvidia/Eagle2.5-8B nvidia/VILA1.5-13b nvidia/Nemotron-4-340B-Instruct nvidia/Nemotron-H-8B-Base-8K
    nvidia/Hymba-1.5B-Base nvidia/MambaVision-T-1K nvidia/segformer-b0-finetuned-ade-512-512 nvidia/audio-flamingo-3
    nvidia/GR00T-N1.5-3B nvidia/C-RADIOv2-B google/gemma-2-9b-it google/t5gemma-2b-2b-prefixlm
    google/t5gemma-2-270m-270m google/vaultgemma-1b google/medsiglip-448 google/path-foundation google/txgemma-9b-chat
    google/shieldgemma-2-4b-it google/paligemma2-3b-pt-224 google/datagemma-rag-27b-it google/gemma-scope-2b-pt-res
    google/gemma-3n-E4B-it google/gemma-3-270m-it-qat-q4_0-gguf google/derm-foundation google/mobilenet_v2_1.0_224
    google/embeddinggemma-300m sentence-transformers/facebook-dpr-ctx_encoder-single-nq-base
    sentence-transformers/embeddinggemma-300m-medical sentence-transformers/multi-qa-mpnet-base-dot-v1
    sentence-transformers/clip-ViT-B-32 facebook/nllb-200-distilled-600M facebook/mms-1b-all facebook/musicgen-small
    facebook/seamless-m4t-v2-large facebook/seamless-expressive facebook/dpr-ctx_encoder-single-nq-base
    facebook/contriever facebook/contriever-msmarco facebook/convnextv2-base-22k-384 facebook/regnet-y-320-seer
    facebook/regnet-y-1280-seer-in1k facebook/vit-mae-base facebook/ijepa_vith14_1k facebook/chameleon-7b
    facebook/opt-6.7b facebook/galactica-6.7b facebook/incoder-6B facebook/sam3 facebook/sam-audio-large
    facebook/dinov3-vitb16-pretrain-lvd1689m facebook/Perception-LM-8B facebook/MobileLLM-125M
    facebook/layerskip-llama3-8B facebook/KernelLLM facebook/cwm facebook/metaclip-h14-fullcc2.5b
    facebook/audiobox-aesthetics facebook/fasttext-language-identification facebook/nougat-base
    facebook/blaser-2.0-ref FacebookAI/xlm-mlm-en-2048 Qwen/Qwen2.5-3B Qwen/Qwen2.5-3B-Instruct-GPTQ-Int4
    Qwen/Qwen2.5-72B-Instruct Qwen/Qwen2-72B-Instruct-AWQ Qwen/Qwen2-VL-72B-Instruct-GPTQ-Int8
    Qwen/Qwen2-Math-72B-Instruct Qwen/Qwen2.5-Coder-3B-Instruct-GGUF Qwen/Qwen2.5-Math-RM-72B
    Qwen/Qwen2.5-VL-3B-Instruct-AWQ Qwen/Qwen2.5-Omni-3B Qwen/Qwen-7B-Chat Qwen/Qwen-1_8B-Chat
    Qwen/Qwen1.5-7B-Chat-GGUF Qwen/Qwen1.5-MoE-A2.7B-Chat Qwen/CodeQwen1.5-7B-Chat-GGUF Qwen/QVQ-72B-Preview
    Qwen/Qwen-VL-Chat-Int4 Qwen/Qwen2.5-14B-Instruct-1M-NC Qwen/Qwen3.7-99B Qwen/Qwen4-8B Qwen/Qwen3.8-2.4T-A95B
    Qwen/WorldPM-72B Qwen/Qwen2.5-Math-PRM-72B Qwen/Qwen-Image-2.1 mistralai/Mistral-Large-Instruct-2411
    mistralai/Mistral-Small-Instruct-2409 mistralai/Ministral-8B-Instruct-2410 mistralai/Pixtral-Large-Instruct-2411
    mistralai/Codestral-22B-v0.1 mistralai/Devstral-2-123B-Instruct-2512 mistralai/Voxtral-4B-TTS-2603
    mistralai/Mistral-Medium-3.5-128B stabilityai/stable-diffusion-3.5-large stabilityai/sdxl-turbo
    stabilityai/sd-turbo stabilityai/stable-video-diffusion-img2vid-xt stabilityai/stablelm-2-12b-chat
    stabilityai/stablelm-zephyr-3b stabilityai/stable-code-3b stabilityai/japanese-stablelm-instruct-gamma-7b
    stabilityai/stable-cascade stabilityai/StableBeluga-7B stabilityai/stablelm-tuned-alpha-7b ibm-research/ttm-r3
    ibm-granite/granite-timeseries-ttm-r3 ibm-granite/granite-nc-x tiiuae/falcon-180B-chat tiiuae/falcon-11B
    tiiuae/Falcon3-10B-Instruct tiiuae/Falcon-H1-34B-Instruct tiiuae/falcon-mamba-7b 01-ai/Yi-34B-200K-NC
    THUDM/chatglm-6b THUDM/chatglm3-6b THUDM/glm-4-9b-chat THUDM/cogvlm-chat-hf THUDM/CogVideoX-5b zai-org/GLM-5.3
    zai-org/GLM-6 zai-org/cogvlm2-llama3-chat-19B deepseek-ai/DeepSeek-V3 deepseek-ai/DeepSeek-V2-Lite-Chat
    deepseek-ai/DeepSeek-Coder-V2-Instruct deepseek-ai/DeepSeek-R1-Distill-Llama-70B
    deepseek-ai/DeepSeek-R1-Distill-Llama-8B deepseek-ai/DeepSeek-Math-V2 deepseek-ai/Janus-Pro-7B
    deepseek-ai/DeepSeek-V5 MiniMaxAI/MiniMax-M2.7 MiniMaxAI/MiniMax-M3 moonshotai/Kimi-K2-Instruct moonshotai/Kimi-K3
    moonshotai/Kimi-Dev-72B internlm/internlm2-chat-7b internlm/internlm-xcomposer2-vl-7b
    internlm/internlm-xcomposer2d5-7b Salesforce/xgen-7b-8k-inst Salesforce/codegen25-7b-instruct
    Salesforce/xgen-mm-phi3-mini-instruct-r-v1 Salesforce/moirai-1.1-R-small Salesforce/SFR-Embedding-Mistral
    Salesforce/instructblip-vicuna-7b Salesforce/blip2-opt-2.7b Salesforce/xLAM-7b-r Salesforce/Llama-xLAM-2-8b-fc-r
    Salesforce/ctrl-nc BAAI/bge-multilingual-gemma2 BAAI/bge-reranker-v2-gemma
    BAAI/bge-reranker-v2.5-gemma2-lightweight BAAI/BGE-VL-Screenshot BAAI/AquilaChat-7B BAAI/Emu2-Chat
    BAAI/bge-new-2027 jinaai/jina-embeddings-v3 jinaai/jina-embeddings-v4 jinaai/jina-reranker-v2-base-multilingual
    jinaai/jina-clip-v2 jinaai/jina-code-embeddings-1.5b jinaai/ReaderLM-v2 openbmb/MiniCPM-Llama3-V-2_5
    apple/OpenELM-270M apple/DFN5B-CLIP-ViT-H-14 apple/MobileCLIP-S2 apple/FastVLM-0.5B apple/aimv2-large-patch14-224
    apple/mobilevit-small black-forest-labs/FLUX.1-dev black-forest-labs/FLUX.1-Kontext-dev
    black-forest-labs/FLUX.2-dev black-forest-labs/FLUX.2-klein-9B depth-anything/Depth-Anything-V2-Large-hf
    depth-anything/Depth-Anything-V2-Giant depth-anything/Depth-Anything-V2-Metric-Indoor-Large-hf
    depth-anything/DA3NESTED-GIANT-LARGE depth-anything/DA3-LARGE-1.1 facebook/VGGT-1B
    facebook/wav2vec2-base-10k-voxpopuli-ft-de facebook/vit-mae-base eachadea/vicuna-13b-1.1 defog/sqlcoder-7b-2 tencent/HunyuanVideo tencent/Hunyuan-A13B-Instruct
    tencent/Hunyuan3D-2 LGAI-EXAONE/EXAONE-4.0-32B LGAI-EXAONE/EXAONE-3.5-7.8B-Instruct ai21labs/AI21-Jamba-Large-1.7
    CohereLabs/c4ai-command-r-plus CohereLabs/aya-expanse-8b CohereForAI/aya-23-8B LiquidAI/LFM2-1.2B
    Lightricks/LTX-Video baichuan-inc/Baichuan2-7B-Chat bigscience/bloom-560m bigcode/starcoder2-15b
    mosaicml/mpt-7b-chat allenai/wildguard allenai/tulu-2-7b allenai/Llama-3.1-Tulu-3-8B
  `,
  'accounts that no rule knows, whatever the name says': `
    somebody/Qwen3-8B-AWQ somebody/gpt-oss-20b-GGUF somebody/Mistral-7B-Instruct-v0.3-4bit somebody/bge-small-en
    my-org/private-model acme/Qwen3-8B-medical-nc
  `,
};

describe('a model under other terms than its neighbours is not called permissive', () => {
  for (const [kind, ids] of Object.entries(notPermissive)) {
    it(kind, () => {
      expect(ids.trim().split(/\s+/).filter(permissive)).toEqual([]);
    });
  }
});

describe('the near miss beside each: what the same vendors publish freely is called so', () => {
  it.each([
    'Qwen/Qwen2.5-7B-Instruct',
    'depth-anything/DA3-BASE',
    'Comfy-Org/Qwen-Image_ComfyUI',
    'facebook/wav2vec2-base-960h',
    'Qwen/Qwen3-8B',
    'mistralai/Mistral-7B-Instruct-v0.3',
    'microsoft/phi-4',
    'microsoft/layoutlm-base-uncased',
    'facebook/convnext-tiny-224',
    'facebook/regnet-y-040',
    'google/gemma-4-31B-it',
    'BAAI/bge-m3',
    'Salesforce/xgen-7b-8k-base',
    'HuggingFaceH4/zephyr-7b-beta',
    'internlm/internlm-chat-7b',
    'OpenGVLab/InternVL2_5-1B',
    'sentence-transformers/all-MiniLM-L6-v2',
    'cross-encoder/ms-marco-MiniLM-L6-v2',
    'timm/convnext_base.fb_in22k_ft_in1k',
    'unsloth/Qwen3-8B-GGUF',
  ])('%s', (id) => {
    expect(permissive(id)).toBe(true);
  });
});

describe('a chain of bases', () => {
  it('reaches through a base that declares nothing: ColQwen2.5 is made from a Qwen2.5-VL of 3B', () => {
    const model = resolver.model('vidore/colqwen2.5-v0.2');
    expect(model.conclusion).toMatchObject({ status: 'conflict', candidates: ['apache-2.0', 'qwen-research'] });
  });
  it('reaches through a base of the same owner', () => {
    expect(resolver.model('vidore/colqwen2.5-base').bases).toMatchObject([{ model: 'Qwen/Qwen2.5-VL-3B-Instruct' }]);
  });
});

describe('a copy by an account that the rules do not know', () => {
  it('is held to the restrictions of what its name says it copies', () => {
    const copy = resolver.model('somebody/Llama-3.3-70B-Instruct-AWQ');
    expect(copy).toMatchObject({ licence: 'llama3.3', bases: [{ model: 'meta-llama/Llama-3.3-70B-Instruct' }] });
  });
  it('is not called permissive for the base’s sake: the account may add terms', () => {
    const copy = resolver.model('somebody/Qwen3-8B-AWQ');
    expect(copy).toMatchObject({
      licence: null,
      declared: null,
      openness: 'unknown',
      bases: [{ model: 'Qwen/Qwen3-8B' }],
    });
  });
  it('near miss: another model whose name begins like a family is not a copy', () => {
    expect(resolver.model('JackFram/llama-68m').bases).toEqual([]);
  });
});

describe('a name that limits its use', () => {
  it('is not covered by the permissive rule of its family', () => {
    expect(resolver.model('01-ai/Yi-34B-200K-NC')).toMatchObject({ licence: null, openness: 'unknown' });
    expect(resolver.model('01-ai/Yi-34B-200K').licence).toBe('apache-2.0');
  });
});

describe('what the rules explain', () => {
  it('tells a model’s conflict with its reason and base', () => {
    const found = explainModel('deepseek-ai/DeepSeek-R1-Distill-Llama-8B', book);
    expect(found?.model.conclusion).toMatchObject({ status: 'conflict', candidates: ['mit', 'llama3.1'] });
    expect(found?.evidence).toMatch(/^deepseek: /);
  });
  it('knows a family of models by name, and says nothing of a stranger', () => {
    expect(modelFamily('Qwen', book)?.rules?.length).toBeGreaterThan(5);
    expect(explainModel('foo/bar', book)).toBeUndefined();
  });
  it('names the host’s terms beside the model’s licence, once', () => {
    const [llama, claude] = resolveAsked(
      [
        { registry: 'bedrock', asked: 'meta.llama3-1-8b-instruct-v1:0' },
        { registry: 'anthropic', asked: 'claude-opus-4-6' },
      ],
      book,
    );
    expect(llama).toMatchObject({ licence: 'llama3.1', evidence: expect.stringContaining('aws-bedrock-terms') });
    expect(claude?.evidence).not.toContain('as well');
  });
});

describe('Ollama tags', () => {
  it.each([
    ['qwen3:4b-instruct-2507-q4_K_M', 'Qwen/Qwen3-4B-Instruct-2507'],
    ['hermes3:70b-llama3.1-q4_0', 'NousResearch/Hermes-3-Llama-3.1-70B'],
    ['starcoder2:15b-instruct-v0.1-q4_0', 'bigcode/starcoder2-15b-instruct-v0.1'],
    ['deepseek-r1:70b-llama-distill-q4_K_M', 'deepseek-ai/DeepSeek-R1-Distill-Llama-70B'],
  ])('%s is %s', (asked, model) => {
    expect(resolveAsked([{ registry: 'ollama', asked }], book)[0]?.model).toBe(model);
  });
  it('near miss: a base model is not the tuned one of its size', () => {
    const [base] = resolveAsked([{ registry: 'ollama', asked: 'granite-code:20b-base-q4_0' }], book);
    expect(base?.model).not.toBe('ibm-granite/granite-20b-code-instruct-8k');
  });
});
