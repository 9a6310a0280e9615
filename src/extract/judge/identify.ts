import type { Detection, Host } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { RegistryId } from '../../types.ts';
import { type PlaceEvidence, placeEvidence } from './context.ts';
import type { FileView } from './file-view.ts';
import type { Identified } from './identified.ts';
import { nearestWords, providerInRow, registryFor } from './registry.ts';
import { closedVendors, gatewayAround, isSpelledOut, route } from './route.ts';
import {
  isHubShape,
  isModelFolder,
  isModelish,
  isOllamaTag,
  isPlaceholder,
  isWeightFile,
  tellsModel,
  type Unwrapped,
  unwrap,
} from './shapes.ts';
import { isHandedOver } from './usage.ts';

const legacyHubName =
  /^(?:gpt2(?:-medium|-large|-xl)?|distilgpt2|openai-gpt|t5-(?:small|base|large|3b|11b)|(?:distil)?(?:bert|roberta|albert|electra|xlnet|xlm|camembert|longformer|deberta)-(?:[a-z0-9]+-)*(?:uncased|cased|base|small|large|xlarge|v[0-9]|roberta-(?:base|large)|sst-2-english|squad|[a-z]{2})(?:-[a-z0-9-]+)?|(?:roberta|bart|xlnet|albert)-(?:base|large)(?:-[a-z0-9-]+)?)$/;
/** Hosts all of whose ids their patterns know: another word is none of theirs. */
const ownSpelling = new Set<RegistryId>(['openai', 'anthropic', 'google', 'bedrock', 'azure', 'litellm', 'openrouter']);
const patternsKnowAll = new Set<RegistryId>(['anthropic', 'google', 'bedrock']);
const slug = /^[A-Za-z][A-Za-z0-9]*(?:[-_.:/][A-Za-z0-9]+)*$/;

/** The place that `?model=` in an address makes. */
const byWrapper: PlaceEvidence = { forModel: true, forOther: false, label: false, why: 'name' };

/** Whether a literal as a whole is the identifier of a model, and where it is looked up. */
export function identify(literal: Literal, view: FileView, detection: Detection): Identified | undefined {
  const trimmed = literal.value.trim();
  if (trimmed.length < 2 || trimmed.length > 400) return undefined;
  const lead = literal.value.indexOf(trimmed);
  const unwrapped = unwrap(trimmed.replace(/[,;]$/, ''));
  // A plain word is weighed by its patterns only where a model stands; most strings of a program are plain words.
  const plain = !unwrapped.sure && !/[0-9/:@_-]/.test(unwrapped.text);
  const evidence = unwrapped.named ? byWrapper : placeEvidence(literal, detection);
  if (plain && !evidence.forModel) return undefined;
  const registry = judgeText(unwrapped, literal, evidence, view, detection);
  if (!registry) return aliased(trimmed, lead, literal, view, detection);
  return {
    text: unwrapped.text,
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
  if (evidence.forModel && literal.place !== 'key' && isModelFolder(text, detection))
    return isPlaceholder(text) ? undefined : 'file';
  if (literal.place === 'link' || /^https?:|^[./~]|^[a-z]+:\/\//.test(text)) return undefined;
  if (view.isDatasetList && text.includes('/') && !/model/i.test(literal.names[0] ?? '')) return undefined;
  if (/^(?:dataset|space)s?$/.test(literal.siblings?.repo_type ?? literal.siblings?.repoType ?? '')) return undefined;
  // Where parsers and renderers are chosen, the name that is compared is theirs.
  if (literal.role === 'comparison' && !evidence.forModel && /(?:^|\/)(?:parsers?|renderers?)\//.test(view.path))
    return undefined;
  // `family == "gpt-4o"`: what spells an id in full is one, whatever the program calls what it compares.
  const other = evidence.forOther && !(literal.role === 'comparison' && isSpelledOut(text, detection));
  if (other || (evidence.label && captionBesideId(literal))) return undefined;
  const registry =
    ownSpelled(text, detection) ??
    (text.includes('/')
      ? routed(unwrapped, literal, evidence, view, detection)
      : bare(unwrapped, literal, evidence, view, detection));
  return registry && !isPlaceholder(text) ? registry : undefined;
}

/** A weight file counts where it is the locator: a model stands here, or nothing else is said of it. */
function weightFile(text: string, literal: Literal, evidence: PlaceEvidence): RegistryId | undefined {
  const inRepo = besideRepo(literal);
  const fromRepo =
    /(?:^|\.)(?:get|file|download_file)$/.test(literal.call ?? '') &&
    /\b(?:repo|model|api)\b/i.test(`${literal.call} ${literal.receiver ?? ''}`);
  if (inRepo || fromRepo || isPlaceholder(text) || /\bdownload$/.test(literal.command ?? '')) return undefined;
  const told = evidence.forModel || /\.(?:gguf|ggml|llamafile)$/i.test(text) || text.includes('models--');
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
  const gateway = route(text, owner, name, literal, view, detection);
  if (gateway) return evidence.forModel || isSpelledOut(name, detection) ? gateway : undefined;
  if (evidence.registry === 'ollama' && fetchesOwned(text, literal)) return 'ollama';
  if (detection.spelledBy(text) === 'openrouter') return 'openrouter';
  const tagged = /^([\w.-]+\/[\w.-]+):([\w.-]+)$/.exec(text);
  if (tagged) {
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
  // Nothing says that a model stands here, and nobody knows the owner: the name has to tell a version or a size.
  const snake = /_[^-.]*_/.test(name) && !/[-.]/.test(name);
  const sized = /-[0-9]{1,3}(?:\.[0-9])?b$/i.test(name);
  const telling = modelish && /[0-9]/.test(name) && !snake && (literal.place === 'value' || sized);
  // `repo` is a word of code hosts as well.
  const anyRepo = evidence.why === 'name' && /^-{0,2}repo$/i.test(literal.names[0] ?? '');
  const enough = evidence.forModel
    ? anyRepo
      ? modelish
      : known || modelish || evidence.why !== 'name' || (isIdLike(name) && hubContext(literal, view))
    : known
      ? modelish
      : telling;
  if (!enough || (literal.place === 'key' && !modelish)) return undefined;
  return registryFor(unwrapped.registry ?? 'huggingface', literal, view);
}

/** A tag that tells a precision or a size, as those of containers do not: `q4_K_M`, `7b-instruct`. */
const tellingTag = /^(?:i?q[2-8](?:_[\w]+)?|fp16|bf16|[0-9]{1,3}(?:\.[0-9])?b(?:-[\w.-]+)?)$/i;

/** `ollama pull owner/name:tag`: a model that a user of Ollama's library publishes. */
const fetchesOwned = (text: string, literal: Literal): boolean =>
  /^(?:ollama (?:pull|run)|FROM)$/.test(literal.command ?? '') &&
  /^[a-z0-9][\w.-]{0,60}\/[a-z0-9][\w.-]{0,80}(?::[\w.-]{1,60})?$/i.test(text);

/** A version, a size or words joined by dashes, as names of repositories have: not `options/test`. */
const isIdLike = (name: string): boolean => /[0-9]/.test(name) || /[a-z]-[a-z]/i.test(name);

const hubContext = (literal: Literal, view: FileView): boolean =>
  /repo|hf|hub|base|pretrained|path|model/i.test(literal.names[0] ?? '') && !/^docs?\//.test(view.path);

function bare(
  unwrapped: Unwrapped,
  literal: Literal,
  evidence: PlaceEvidence,
  view: FileView,
  detection: Detection,
): RegistryId | undefined {
  const { text } = unwrapped;
  if (text.includes('models--') && /models--[\w.-]+--[\w.-]+/.test(text)) return undefined;
  // A fine-tune of one's own at OpenAI.
  if (text.startsWith('ft:')) return undefined;
  const spelled = detection.spelledBy(text);
  const told = evidence.forModel || /[0-9:-]/.test(text);
  const tag = told && isOllamaTag(text, detection);
  // Most strings end here: nothing in them or around them speaks of a model.
  if (!spelled && !tag && !evidence.forModel && !unwrapped.registry) return undefined;
  const near = [unwrapped.registry, evidence.registry, ...nearestWords(literal, view)].filter(
    (host) => host !== undefined,
  );
  if (evidence.registry === 'spacy' && spelled) return 'spacy';
  if (evidence.registry === 'ollama') return commanded(text, literal, detection) ? 'ollama' : undefined;
  if (unwrapped.registry && slug.test(text) && (spelled || /[0-9]/.test(text))) return unwrapped.registry;
  // A family's name alone is the name of an architecture as well, and of what that is compared with: not so `llama3.2`.
  const inTest = view.isTestAt(literal.start) && view.pathHost !== 'ollama' && !isHandedOver(literal, detection);
  const loose = !evidence.forModel && !text.includes('.') && (literal.role === 'comparison' || inTest);
  // A client of OpenAI's is how other servers are called too.
  const unsaid = near.every((host) => host === 'openai');
  const around = (): boolean => view.pathHost === 'ollama' || view.hostsAround(literal.start)[0] === 'ollama';
  const ollamaMeant = tag && (near[0] === 'ollama' || (unsaid && !loose && around()));
  if (tag && (ollamaMeant || text.includes(':')) && (literal.place !== 'key' || text.includes(':')))
    return near.includes('docker') ? 'docker' : 'ollama';
  if (spelled) return registryFor(spelled, literal, view);
  if (!evidence.forModel || !slug.test(text)) return undefined;
  return weakBare(text, near, literal, evidence, view, detection);
}

/** What a command of Ollama names: a tag of its library; for what fetches, any name that is no capitalised name of one's own. */
function commanded(text: string, literal: Literal, detection: Detection): boolean {
  if (isOllamaTag(text, detection)) return true;
  if (/^(?:model|user)[-_]?(?:name|repository|repo|id)?(?::|$)/.test(text)) return false;
  return /pull|^FROM$/.test(literal.command ?? '') && /^[a-z0-9][a-z0-9._-]{1,60}(?::[\w.-]{1,60})?$/.test(text);
}

/** `us-central1`, `eu-west-3`: where a cloud computes, often a neighbour of the model. */
const cloudRegion =
  /^(?:us|eu|europe|asia|ap|ca|sa|me|af|il|cn|northamerica|southamerica|australia)-[a-z]+(?:-[a-z]+)?-?[0-9]{1,2}(?:-[a-z])?$/;

/** `package.mistral.mistral3_processor`: the path of a module of code, dotted words without a dash. */
const modulePath = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){2,}$/;

/** A bare word where a model stands: it counts when the host's own words, the call or the host itself vouch for it. */
function weakBare(
  text: string,
  near: readonly RegistryId[],
  literal: Literal,
  evidence: PlaceEvidence,
  view: FileView,
  detection: Detection,
): RegistryId | undefined {
  const weak = vouchedBy(detection.weaklySpelledBy(text), near, literal, view);
  if (weak) return registryFor(weak, literal, view);
  if (legacyHubName.test(text)) return isTokenizerKind(text, literal, view) ? undefined : 'huggingface';
  const made = literal.argument === 0 && literal.call !== undefined && detection.isMaker(literal.call);
  const maker = made ? view.provider(literal.call!.split('.', 1)[0]!) : undefined;
  if (maker && !ownSpelling.has(maker)) return maker;
  const host =
    near.find((one) => !['huggingface', 'litellm', 'file', 'timm', 'torch-hub', 'modelscope'].includes(one)) ??
    (view.pathHost && literal.place === 'type' ? view.pathHost : undefined);
  // A name that begins with the host's own word is the project's alias for a model there.
  const first = text.split('-')[0]!;
  const alias = view.provider(first) !== undefined && !detection.families.has(first.toLowerCase());
  const idLike =
    !alias &&
    /[0-9]/.test(text) &&
    /[a-z]/i.test(text) &&
    /[-.:]/.test(text) &&
    !/^v?[0-9.]+$/.test(text) &&
    !cloudRegion.test(text) &&
    !modulePath.test(text);
  // The column of models in a table whose row names the provider: `| LMNT | aurora |`.
  const inColumn = literal.place === 'inline-code' && literal.names[0] === 'model' && text !== 'default';
  if (inColumn && near.includes('other') && providerInRow(literal, view) === 'other') return 'other';
  if (!idLike) return undefined;
  // `Qwen3-Embedding-8B`: a repository's name without its owner, as some endpoints take it.
  if (!host && evidence.why === 'call' && /^[A-Z]/.test(text) && isSized(text, detection)) return 'other';
  if (!host && namesProvider(literal) && isModelish(text, detection)) return 'other';
  if (!host)
    return literal.place !== 'key' && isVariable(literal.names[0]) && isSized(text, detection) ? 'other' : undefined;
  if (patternsKnowAll.has(host) || (host === 'ollama' && literal.place === 'inline-code')) return undefined;
  // OpenAI's ids are all known: its clients speak with other servers as well.
  if (host === 'openai') return isModelish(text, detection) && !/^[a-z]+-[0-9]$/.test(text) ? 'other' : undefined;
  return isModelish(text, detection) || evidence.why === 'call' || literal.place === 'type' ? host : undefined;
}

/** GGUF calls a kind of tokenizer `gpt2`: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, `tokenizer.ggml.model`. */
const isTokenizerKind = (text: string, { names }: Literal, view: FileView): boolean =>
  text === 'gpt2' &&
  (/^vocab/i.test(names[1] ?? '') || /(?:^|[/_.-])(?:gguf|ggml|vocab\w*)(?:[/_.-])/i.test(view.path));

/** `provider: scaleway` beside it: a host that no rule knows serves the model. */
const namesProvider = ({ place, siblings = {} }: Literal): boolean =>
  place === 'value' && Object.keys(siblings).some((key) => /^(?:llm|model|api)?_?(?:provider|vendor)$/i.test(key));

/** A variable of the environment: elsewhere a project's own names for its models are spelled like ids. */
const isVariable = (name = ''): boolean => /^(?:[A-Z][A-Z0-9]*_)+[A-Z0-9_]*$/.test(name);

/** A family's name with a size, as an endpoint that no word names would have it: `codellama-34b-instruct`. */
const isSized = (text: string, detection: Detection): boolean =>
  /-[0-9]{1,3}(?:x[0-9]{1,2})?(?:\.[0-9])?b(?:-|$)/i.test(text) &&
  text.split(/[-_.]|(?<=[a-z])(?=[0-9])/i).some((word) => detection.families.has(word.toLowerCase()));

/** The host whose weak ids include the word, and of which something near or in the file speaks. */
function vouchedBy(
  weak: readonly Host[],
  near: readonly RegistryId[],
  literal: Literal,
  view: FileView,
): RegistryId | undefined {
  if (weak.length === 0) return undefined;
  const beside = weak.find((host) => near.includes(host.id));
  if (beside) return beside.id;
  const around = view.hostsAround(literal.start);
  return weak.find((host) => around.includes(host.id) || view.pathHost === host.id)?.id;
}

/** A caption beside an id (`id: 'o3', name: 'o3'`) is for people, even when it is spelled like the id. */
function captionBesideId(literal: Literal): boolean {
  // A name that a value is compared with, or that goes through a list, is no key beside others.
  if (literal.siblings?.[literal.names[0] ?? ''] === undefined) return false;
  return Object.keys(literal.siblings ?? {}).some((name) =>
    /^(?:id|value|model|model_?id|slug|key|api_?name|#0)$/i.test(name),
  );
}
