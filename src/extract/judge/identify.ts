import type { Detection } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { RegistryId } from '../../types.ts';
import { bare } from './bare.ts';
import { type PlaceEvidence, placeEvidence } from './context.ts';
import type { FileView } from './file-view.ts';
import type { Identified } from './identified.ts';
import { nearestWords, registryFor } from './registry.ts';
import { closedVendors, gatewayAround, isSpelledOut, route } from './route.ts';
import {
  isHubShape,
  isModelFolder,
  isModelish,
  isOllamaTag,
  isPlaceholder,
  isWeightFile,
  repositoryOf,
  tellsModel,
  type Unwrapped,
  unwrap,
} from './shapes.ts';

const closedHosts = new Set<RegistryId>(['openai', 'anthropic', 'google', 'xai']);

/** The place that `?model=` in an address makes. */
const byWrapper: PlaceEvidence = { forModel: true, forOther: false, label: false, why: 'name' };

/** Whether a literal as a whole is the identifier of a model, and where it is looked up. */
export function identify(literal: Literal, view: FileView, detection: Detection): Identified | undefined {
  const trimmed = literal.value.trim();
  if (trimmed.length < 2 || trimmed.length > 400) return undefined;
  const lead = literal.value.indexOf(trimmed);
  const repository = literal.place === 'link' ? undefined : repositoryOf(trimmed, detection);
  if (repository && !isPlaceholder(repository))
    return { text: repository, offset: lead, registry: 'huggingface', why: 'shape' };
  const unwrapped = unwrap(trimmed.replace(/[,;]$/, ''));
  // A plain word is weighed by its patterns only where a model stands; most strings of a program are plain words.
  const plain = !unwrapped.sure && !/[0-9/:@_-]/.test(unwrapped.text);
  const evidence = unwrapped.named ? byWrapper : placeEvidence(literal, detection);
  if (plain && !evidence.forModel) return undefined;
  const registry = judgeText(unwrapped, literal, evidence, view, detection);
  if (!registry) return aliased(trimmed, lead, literal, view, detection);
  const isTagged = registry === 'huggingface' && !unwrapped.sure && unwrapped.text.includes(':');
  return {
    text: isTagged ? unwrapped.text.slice(0, unwrapped.text.indexOf(':')) : unwrapped.text,
    offset: lead + unwrapped.offset,
    registry,
    ...(unwrapped.revision ? { revision: unwrapped.revision } : {}),
    why: unwrapped.sure ? 'url' : evidence.why,
  };
}

/** `alias:id`, as `--alias fast:gpt-4o-mini`: counts where the id says enough by itself. A fine-tune (`ft:…`) is one's own. */
function aliased(
  value: string,
  lead: number,
  literal: Literal,
  view: FileView,
  detection: Detection,
): Identified | undefined {
  const colon = value.indexOf(':');
  if (colon < 1 || colon > 40 || !/^(?!ft:)[A-Za-z][\w-]*:(?!\/)/.test(value)) return undefined;
  const text = value.slice(colon + 1);
  const spelled = detection.spelledBy(text);
  if (!spelled || isPlaceholder(text)) return undefined;
  return { text, offset: lead + colon + 1, registry: registryFor(spelled, literal, view), why: 'alias' };
}

function judgeText(
  unwrapped: Unwrapped,
  literal: Literal,
  evidence: PlaceEvidence,
  view: FileView,
  detection: Detection,
): RegistryId | undefined {
  const { text } = unwrapped;
  if (isWeightFile(text) && !unwrapped.sure) {
    const told = tellsModel(text, detection) || (evidence.forModel && !view.isTest && /\.gguf$/i.test(text));
    return told ? weightFile(text, literal, evidence) : undefined;
  }
  // `ollama://connect` is an address of a program's own.
  const isAddress = /^ollama:\/\/[a-z]+$/i.test(literal.value.trim()) && !isOllamaTag(text.toLowerCase(), detection);
  if (unwrapped.sure && unwrapped.registry) return isAddress || isPlaceholder(text) ? undefined : unwrapped.registry;
  if (evidence.catalogue) return inCatalogue(evidence.catalogue, literal, view) ? evidence.catalogue : undefined;
  if (evidence.forModel && literal.place !== 'key' && isModelFolder(text, detection))
    return isPlaceholder(text) ? undefined : 'file';
  if (literal.place === 'link' || /^https?:|^[./~]|^[a-z]+:\/\//.test(text)) return undefined;
  if (view.isDatasetList && text.includes('/') && !/model/i.test(literal.names[0] ?? '')) return undefined;
  if (/^(?:dataset|space)s?$/.test(literal.siblings?.repo_type ?? literal.siblings?.repoType ?? '')) return undefined;
  // Where parsers and renderers are chosen, the name that is compared is theirs.
  if (literal.role === 'comparison' && !evidence.forModel && /(?:^|\/)(?:parsers?|renderers?)\//.test(view.path))
    return undefined;
  // `family == "gpt-4o"`: what spells an id in full is one, whatever the program calls what it compares.
  const told =
    literal.role === 'comparison' ? isSpelledOut(text, detection) : isPlainRepository(text, literal, detection);
  const other = evidence.forOther && !told;
  if (other || (evidence.label && captionBesideId(literal))) return undefined;
  const registry =
    ownSpelled(text, detection) ??
    (text.includes('/')
      ? routed(unwrapped, literal, evidence, view, detection)
      : bare(unwrapped, literal, evidence, view, detection));
  return registry && !isPlaceholder(text) ? registry : undefined;
}

/** Names that may hold a place of a model as well as of anything else: what spells a known owner's model with a size is one. */
const anyPlace = /^(?:path|dir|directory|folder|url|uri|src|source|key|type|kind|name|prefix|input|query)$/i;
const isPlainRepository = (text: string, { names, place }: Literal, detection: Detection): boolean => {
  const slash = text.indexOf('/');
  if (slash < 0 || place === 'key' || !anyPlace.test(names[0] ?? '') || !isHubShape(text)) return false;
  const name = text.slice(slash + 1);
  return detection.owners.has(text.slice(0, slash).toLowerCase()) && /[0-9]/.test(name) && isModelish(name, detection);
};

/** A weight file counts where it is the locator: a model stands here, or nothing else is said of it. */
function weightFile(text: string, literal: Literal, evidence: PlaceEvidence): RegistryId | undefined {
  const inRepo = besideRepo(literal);
  const fromRepo =
    /(?:^|\.)(?:get|file|download_file)$/.test(literal.call ?? '') &&
    /\b(?:repo|model|api)\b/i.test(`${literal.call} ${literal.receiver ?? ''}`);
  if (inRepo || fromRepo || isPlaceholder(text) || /\bdownload$/.test(literal.command ?? '')) return undefined;
  const isConstant = literal.call === undefined && /^[A-Z][A-Z0-9_]*$/.test(literal.names[0] ?? '');
  const told =
    evidence.forModel ||
    /\.(?:gguf|ggml|llamafile)$/i.test(text) ||
    text.includes('models--') ||
    (isConstant && /\.(?:safetensors|ckpt)$/i.test(text));
  return told && literal.place !== 'key' ? 'file' : undefined;
}

/** Whether a repository stands beside a file: on the same call, around its list, or in the same mapping. */
function besideRepo({ siblings, value: own }: Literal): boolean {
  for (let near: object | null | undefined = siblings; near; near = Object.getPrototypeOf(near)) {
    const found = Object.entries(near).some(
      ([name, value]) =>
        /^(?:[a-z_]{0,40}(?:repo|model)_?id|(?:hf_?|[a-z_]{1,20}_)?repo(?:sitory)?|#0)$/i.test(name) &&
        value !== own &&
        (isHubShape(value) || unwrap(value).sure),
    );
    if (found) return true;
    if (near === Object.prototype) break;
  }
  return false;
}

/** Ids that only one host spells so. */
function ownSpelled(text: string, detection: Detection): RegistryId | undefined {
  const host = detection.ownSpelledBy(text);
  return host === 'docker' && !isModelish(text, detection) ? undefined : host;
}

/** `owner/name`: a route through a gateway, or a repository of the Hub or of a host that spells like it. */
function routed(
  unwrapped: Unwrapped,
  literal: Literal,
  evidence: PlaceEvidence,
  view: FileView,
  detection: Detection,
): RegistryId | undefined {
  const { text } = unwrapped;
  const [owner = '', ...rest] = text.split('/');
  const name = rest.join('/');
  if (/^(?:auto|default|best|free)$/.test(name)) return undefined;
  const gateway = route(text, owner, name, literal, view, detection, evidence.forModel);
  if (gateway) return evidence.forModel || isSpelledOut(name, detection) ? gateway : undefined;
  if (evidence.registry === 'ollama' && fetchesOwned(text, literal)) return 'ollama';
  if (detection.spelledBy(text) === 'openrouter') return 'openrouter';
  const tagged = /^([\w.-]+\/[\w.-]+):([\w.-]+)$/.exec(text);
  if (tagged) {
    if (evidence.forModel && isHubsTag(tagged[1]!, tagged[2]!, literal, view)) return 'huggingface';
    const near = nearestWords(literal, view).concat(view.hostsAround(literal.start));
    const host = view.isCompose
      ? 'docker'
      : near.find((one) => one === 'ollama' || one === 'docker' || one === 'openrouter');
    const telling = isModelish(name, detection) || (tellingTag.test(tagged[2]!) && !/-gguf$/i.test(name));
    return evidence.forModel && host && telling ? host : undefined;
  }
  if (!isHubShape(text) || detection.notOwners.has(owner.toLowerCase())) return undefined;
  // Vertex AI's own spelling: `meta/llama-3.3-70b-instruct-maas`.
  if (detection.spelledBy(text) === 'google') return 'google';
  const modelish = isModelish(name, detection);
  if (closedVendors.has(owner.toLowerCase()))
    return evidence.forModel && /[0-9]/.test(name) ? gatewayAround(literal, view) : undefined;
  const known = detection.owners.has(owner.toLowerCase());
  // `opencode-go/grok-4.5`: what a closed vendor alone spells so is on no one's account, and goes through a gateway.
  const closed = detection.spelledBy(name);
  if (!known && closed !== undefined && closedHosts.has(closed))
    return evidence.forModel ? gatewayAround(literal, view) : undefined;
  // Nothing says that a model stands here, and nobody knows the owner: the name has to tell a version or a size.
  const snake = /_[^-.]*_/.test(name) && !/[-.]/.test(name);
  const sized = /-[0-9]{1,3}(?:\.[0-9])?b$/i.test(name);
  const telling = modelish && /[0-9]/.test(name) && !snake && (literal.place === 'value' || sized);
  // `repo` is a word of code hosts as well.
  const anyRepo = evidence.why === 'name' && /^-{0,2}repo$/i.test(literal.names[0] ?? '') && !underModels(literal);
  const enough = evidence.forModel
    ? anyRepo
      ? modelish
      : known ||
        modelish ||
        evidence.why === 'call' ||
        evidence.why === 'command' ||
        isRepositoryPlace(name, evidence.name ?? '', literal, view)
    : known
      ? modelish
      : telling;
  if (!enough || (literal.place === 'key' && !modelish)) return undefined;
  return registryFor(unwrapped.registry ?? 'huggingface', literal, view);
}

/**
 * Whether what follows a repository of the Hub is no part of its name: llama.cpp's quantisation (`-hf org/name:Q4_K_M`), the
 * provider that the Hub's router is to ask (`org/name:groq`, https://huggingface.co/docs/inference-providers).
 */
function isHubsTag(repository: string, tag: string, literal: Literal, view: FileView): boolean {
  const { names, command = '' } = literal;
  if (/-gguf$/i.test(repository) && tellingTag.test(tag) && !nearestWords(literal, view).some(isLibrary))
    return !(view.isCompose && names.includes('models'));
  if (/^-{0,2}(?:hfr?|hf[-_](?:repo|model))$/i.test(names[0] ?? '') || /^llama[-.]/.test(command)) return true;
  if (!view.showsHub || !/^[a-z][a-z-]{3,20}$/.test(tag)) return false;
  return /^(?:fastest|cheapest|preferred)$/.test(tag) || view.provider(tag.replace(/-ai$/, '')) !== undefined;
}

const isLibrary = (host: RegistryId | undefined): boolean => host === 'ollama' || host === 'docker';

/** A tag that tells a precision or a size, as those of containers do not: `q4_K_M`, `7b-instruct`. */
const tellingTag = /^(?:i?q[2-8](?:_[\w]+)?|fp16|bf16|[0-9]{1,3}(?:\.[0-9])?b(?:-[\w.-]+)?)$/i;

/** `ollama pull owner/name:tag`: a model that a user of Ollama's library publishes. */
const fetchesOwned = (text: string, literal: Literal): boolean =>
  /^(?:ollama (?:pull|run)|FROM)$/.test(literal.command ?? '') &&
  /^[a-z0-9][\w.-]{0,60}\/[a-z0-9][\w.-]{0,80}(?::[\w.-]{1,60})?$/i.test(text);

/** A version, a size or words joined by dashes, as names of repositories have: not `options/test`. */
const isIdLike = (name: string): boolean => /[0-9]/.test(name) || /[a-z]-[a-z]/i.test(name);

/** Names under which a repository stands, of whoever it may be. */
const repositoryName =
  /repo|hf|hub|base|pretrained|path|model|checkpoint|ckpt|backbone|embed|llm|tokeni|rank|encoder|teacher|student|judge|lora|adapter|weights|vae|unet|controlnet|process|^-m$/i;
/** Last parts of paths that training writes: `logs/step-1000`. */
const trainingStep = /^(?:step|epoch|iter|checkpoint|ckpt|best|last|final|latest|run|exp|version)(?:[-_.]?[0-9]|$)/i;

/** Whether a name and the file lead one to expect the repository of an owner that nobody knows. */
function isRepositoryPlace(name: string, place: string, literal: Literal, view: FileView): boolean {
  if (!repositoryName.test(place) || trainingStep.test(name)) return false;
  if (/(?:^|[/_-])(?:datasets?|data)(?:[/_.-])/.test(view.path)) return false;
  if (/^docs?\//.test(view.path) && !view.showsHub) return false;
  if (isIdLike(name)) return true;
  return (
    !literal.mentionOnly &&
    !/^(?:models?|weights|checkpoints?)$/i.test(name) &&
    view.hostsAround(literal.start).length > 0
  );
}

const underModels = ({ names }: Literal): boolean => names.slice(1, 4).some((name) => /models?(?:_?zoo)?$/i.test(name));

/** A call without a dot is the library's only where the file shows the library: `create_model('resnet50')`. */
const inCatalogue = (registry: RegistryId, { call = '', start }: Literal, view: FileView): boolean =>
  registry !== 'timm' || call.includes('timm.') || view.hostsAround(start).includes('timm');

/** A caption beside an id (`id: 'o3', name: 'o3'`) is for people, even when it is spelled like the id. */
function captionBesideId(literal: Literal): boolean {
  // A name that a value is compared with, or that goes through a list, is no key beside others.
  if (literal.siblings?.[literal.names[0] ?? ''] === undefined) return false;
  return Object.keys(literal.siblings ?? {}).some((name) =>
    /^(?:id|value|model|model_?id|slug|key|api_?name|#0)$/i.test(name),
  );
}
