import type { Detection, Host } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { RegistryId } from '../../types.ts';
import type { PlaceEvidence } from './context.ts';
import type { FileView } from './file-view.ts';
import { nearestWords, providerInRow, registryFor } from './registry.ts';
import { isModelish, isOllamaTag, type Unwrapped } from './shapes.ts';
import { atHost, isProviders, isServedByOllama, isStrongName, noEndpoint, withoutHost } from './unlisted-names.ts';
import { isHandedOver } from './usage.ts';

const legacyHubName =
  /^(?:gpt2(?:-medium|-large|-xl)?|distilgpt2|openai-gpt|t5-(?:small|base|large|3b|11b)|(?:distil)?(?:bert|roberta|albert|electra|xlnet|xlm|camembert|longformer|deberta)-(?:[a-z0-9]{1,30}-){0,8}(?:uncased|cased|base|small|large|xlarge|v[0-9]|roberta-(?:base|large)|sst-2-english|squad|[a-z]{2})(?:-[a-z0-9-]+)?|(?:roberta|bart|xlnet|albert)-(?:base|large)(?:-[a-z0-9-]+)?)$/;
/** Hosts all of whose ids their patterns know: another word is none of theirs. */
const ownSpelling = new Set<RegistryId>(['openai', 'anthropic', 'google', 'bedrock', 'azure', 'litellm', 'openrouter']);
const slug = /^[A-Za-z][A-Za-z0-9]*(?:[-_.:/][A-Za-z0-9]+)*$/;
/** Names of Ollama's library that nobody else writes so: `nomic-embed-text`, `llama3.2`. */
const onlyOllamas = /^[a-z]+[0-9]\.[0-9](?:-[a-z]+)?$|^[a-z]+-[a-z]+-[a-z]+$/;

/** A name without an owner: an id that is spelled out, a tag of Ollama's library, or what the place and its host vouch for. */
export function bare(
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
  if (!spelled && !tag && !evidence.forModel && !unwrapped.registry) return weaklyNamed(text, literal, view, detection);
  const near = [unwrapped.registry, evidence.registry, ...nearestWords(literal, view)].filter(
    (host) => host !== undefined,
  );
  if (evidence.registry === 'spacy' && spelled) return 'spacy';
  if (evidence.registry === 'ollama') return commanded(text, literal, detection) ? 'ollama' : undefined;
  if (
    unwrapped.registry &&
    slug.test(text) &&
    (spelled || (/[0-9]/.test(text) && (evidence.forModel || isModelish(text, detection))))
  )
    return unwrapped.registry;
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
  if (tag && unsaid && !loose && isOfLibraryAlone(text, literal, view, detection)) return 'ollama';
  if (near[0] === 'ollama' && isServedByOllama(text, literal, evidence, view, detection)) return 'ollama';
  return weakBare(text, near, literal, evidence, view, detection);
}

/** `CreateMistralClient("mistral-tiny")`: an id that is a word as well, where the host's own words are right beside it. */
function weaklyNamed(text: string, literal: Literal, view: FileView, detection: Detection): RegistryId | undefined {
  if (literal.place !== 'value' || literal.role !== undefined || !/[a-z]-[a-z0-9]|[a-z][0-9]/.test(text))
    return undefined;
  const weak = detection.weaklySpelledBy(text);
  if (weak.length === 0) return undefined;
  const near = nearestWords(literal, view);
  return weak.find((host) => near.includes(host.id))?.id;
}

/** `DefaultEmbeddingModel = "nomic-embed-text"` in a file that names no host. */
const isOfLibraryAlone = (text: string, literal: Literal, view: FileView, detection: Detection): boolean =>
  view.isCode &&
  !view.isTest &&
  literal.place === 'value' &&
  onlyOllamas.test(text) &&
  detection.ollama.has(text) &&
  isStrongName(literal.names[0]);

/** What a command of Ollama names: a tag of its library; for what fetches, any name that is no capitalised name of one's own. */
function commanded(text: string, literal: Literal, detection: Detection): boolean {
  if (isOllamaTag(text, detection) || /^[a-z][\w.-]{1,60}:[0-9]{1,3}(?:\.[0-9])?b(?:-[\w.-]+)?$/.test(text))
    return true;
  if (/^(?:model|user)[-_]?(?:name|repository|repo|id)?(?::|$)/.test(text)) return false;
  return /pull|^FROM$/.test(literal.command ?? '') && /^[a-z0-9][a-z0-9._-]{1,60}(?::[\w.-]{1,60})?$/.test(text);
}

/** `us-central1`, `eu-west-3`: where a cloud computes, often a neighbour of the model. */
const cloudRegion =
  /^(?:us|eu|europe|asia|ap|ca|sa|me|af|il|cn|northamerica|southamerica|australia)-[a-z]+(?:-[a-z]+)?-?[0-9]{1,2}(?:-[a-z])?$/;

/** `package.mistral.mistral3_processor`: the path of a module of code, dotted words without a dash. */
const modulePath = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){2,}$/;

/** Files, and paths into JSON (`choices.0.text`). */
const otherEnding = /\.(?:json|txt|ya?ml|toml|py|js|ts|md|so|dll|jar|zip|html?|sql|csv)$|\.[0-9]+\./i;

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
    near.find((one) => !noEndpoint.has(one)) ?? (view.pathHost && literal.place === 'type' ? view.pathHost : undefined);
  // A name that begins with the host's own word is the project's alias for a model there.
  const first = text.split('-')[0]!;
  const alias = view.provider(first) !== undefined && !detection.families.has(first.toLowerCase());
  // `timm_model: vit_small_patch14_dinov2`
  if (near.includes('timm') && timmName.test(text)) return 'timm';
  const told = evidence.why === 'entry' || isProviders(literal, evidence, view);
  const idLike =
    !alias &&
    (/[0-9]/.test(text) || told) &&
    /[a-z]/i.test(text) &&
    (/[-.:]/.test(text) || evidence.why === 'entry' || (near[0] === 'ollama' && isStrongName(evidence.name))) &&
    !/^v?[0-9.]+$/.test(text) &&
    !cloudRegion.test(text) &&
    !modulePath.test(text) &&
    !otherEnding.test(text);
  // The column of models in a table whose row names the provider: `| LMNT | aurora |`.
  const inColumn = literal.place === 'inline-code' && literal.names[0] === 'model' && text !== 'default';
  if (inColumn && near.includes('other') && providerInRow(literal, view) === 'other') return 'other';
  if (!idLike) return undefined;
  if (!host) return withoutHost(text, literal, evidence, view, detection);
  if (host === 'ollama' && literal.place === 'inline-code') return undefined;
  return atHost(host, text, literal, evidence, view, detection);
}

/** Words joined by underscores, with a number in one: https://huggingface.co/docs/timm. */
const timmName = /^(?=[a-z0-9_.]*[0-9])[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?:\.[a-z0-9_]+)?$/;

/** GGUF calls a kind of tokenizer `gpt2`: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, `tokenizer.ggml.model`. */
const isTokenizerKind = (text: string, { names }: Literal, view: FileView): boolean =>
  text === 'gpt2' &&
  (/^vocab/i.test(names[1] ?? '') || /(?:^|[/_.-])(?:gguf|ggml|vocab\w*)(?:[/_.-])/i.test(view.path));

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
