import type { Detection } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { RegistryId } from '../../types.ts';
import type { PlaceEvidence } from './context.ts';
import type { FileView } from './file-view.ts';
import { nearestWords, registryFor } from './registry.ts';
import { closedVendors, gatewayAround, isSpelledOut, route, takesOwned } from './route.ts';
import { isHubShape, isModelish, type Unwrapped } from './shapes.ts';

/** Hosts that publish no weights. */
const closedHosts = new Set<RegistryId>(['openai', 'anthropic', 'google', 'xai']);

/** `owner/name`: a route through a gateway, or a repository of the Hub or of a host that spells like it. */
export function routed(
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
  if (gateway) {
    const told =
      evidence.forModel ||
      isSpelledOut(name, detection) ||
      (takesOwned.has(gateway) && /[0-9]/.test(name) && isModelish(name, detection));
    return told ? gateway : undefined;
  }
  if (evidence.registry === 'ollama' && fetchesOwned(text, literal)) return 'ollama';
  const spelled = detection.spelledBy(text);
  if (spelled === 'openrouter' || spelled === 'other') return spelled;
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
  if (!known && closed !== undefined && closedHosts.has(closed) && !/tokeni|hub|hf|repo/i.test(evidence.name ?? ''))
    return evidence.forModel ? gatewayAround(literal, view) : undefined;
  // Nothing says that a model stands here, and nobody knows the owner: the name has to tell a version or a size.
  const snake = /_[^-.]*_/.test(name) && !/[-.]/.test(name);
  const sized = /-[0-9]{1,3}(?:\.[0-9])?b$/i.test(name);
  const telling = modelish && /[0-9]/.test(name) && !snake && (literal.place === 'value' || sized);
  // `repo` is a word of code hosts as well.
  const anyRepo = evidence.why === 'name' && /^-{0,2}repo$/i.test(literal.names[0] ?? '') && !underModels(literal);
  const enough = evidence.forModel
    ? anyRepo
      ? modelish && (/[0-9]/.test(name) || view.showsHub)
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
/** Names that nothing but a repository of the Hub stands under, whatever it is called: `acme/tts`. */
const onlyRepositories =
  /^(?:--?)?(?:model[-_]?(?:id|name[-_]or[-_]path)|pretrained[-_]?model[-_]?name[-_]or[-_]path|base[-_]?model(?:[-_]name[-_]or[-_]path)?|hf[-_]?(?:repo|model)(?:[-_]?(?:id|name))?|repo[-_]?id)$/i;
/** Second parts of paths and of placeholders. */
const genericName =
  /^(?:models?|weights|checkpoints?|name|repo|repository|path|tests?|main|master|latest|base|id|org|v[0-9]+|[a-z]{1,2})$/i;
/** Last parts of paths that training writes: `logs/step-1000`. */
const trainingStep = /^(?:step|epoch|iter|checkpoint|ckpt|best|last|final|latest|run|exp|version)(?:[-_.]?[0-9]|$)/i;

/** Whether a name and the file lead one to expect the repository of an owner that nobody knows. */
function isRepositoryPlace(name: string, place: string, literal: Literal, view: FileView): boolean {
  if (!repositoryName.test(place) || trainingStep.test(name)) return false;
  if (/(?:^|[/_-])(?:datasets?|data)(?:[/_.-])/.test(view.path)) return false;
  if (/^docs?\//.test(view.path) && !view.showsHub) return false;
  if (isIdLike(name)) return true;
  // A name further out says less of what stands here.
  if (place !== literal.names[0] && literal.names.includes(place)) return false;
  if (literal.mentionOnly || view.isTest || genericName.test(name)) return false;
  return onlyRepositories.test(place) || view.hostsAround(literal.start).length > 0;
}

const underModels = ({ names }: Literal): boolean => names.slice(1, 4).some((name) => /models?(?:_?zoo)?$/i.test(name));
