import type { Detection } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { RegistryId } from '../../types.ts';
import type { FileView } from './file-view.ts';
import { nearestWords } from './registry.ts';
import { isModelish, isOllamaTag } from './shapes.ts';

/** A bare id that says enough by its spelling. */
export function isSpelledOut(name: string, detection: Detection): boolean {
  return detection.spelledBy(name) !== undefined;
}

/** Owners whose models no Hub repository holds under that name: an `owner/model` of theirs goes through a gateway. */
export const closedVendors: ReadonlySet<string> = new Set([
  'anthropic',
  'x-ai',
  'xai',
  'perplexity',
  'gemini',
  'vertex',
]);
const vendors = new Set([...closedVendors, 'openai', 'google', 'cohere', 'mistral', 'deepseek', 'amazon']);
/** Vendors with open models too, on the Hub under the same owner: only what is spelled as their API's id goes through a gateway. */
const alsoOpen: Readonly<Record<string, RegistryId>> = { openai: 'openai', google: 'google' };
const gateways = new Set<RegistryId | undefined>(['openrouter', 'litellm', 'github-models', 'replicate', 'cloudflare']);
/** Hosts that spell `owner/name` themselves for some of their models: https://console.groq.com/docs/models. */
export const takesOwned: ReadonlySet<RegistryId> = new Set<RegistryId>(['groq', 'together', 'nvidia', 'github-models']);
/** Routes that lead to a catalogue of `owner/name` ids. */
const catalogues = new Set(['openrouter', 'together_ai', 'deepinfra', 'huggingface', 'nvidia_nim', 'replicate']);
/** Files in which LiteLLM's routes are at home; JavaScript's gateways write the same and mean their own catalogue. */
const routesAtHome = /\.(?:pyi?|ya?ml|toml|ini|cfg|env|sh|ipynb|md|mdx|rst|txt|json|conf)$|(?:^|\/)\.?env[^/]*$/i;

/** The gateway of `provider/model`: LiteLLM's route, OpenRouter's slug, another gateway's id. */
export function route(
  text: string,
  owner: string,
  name: string,
  literal: Literal,
  view: FileView,
  detection: Detection,
  isPlaced = false,
): RegistryId | undefined {
  const litellm = detection.hosts.find((host) => host.id === 'litellm');
  if (
    litellm?.ids.test(text) &&
    (namesModel(owner, name, detection) || (isPlaced && isNamed(owner, name) && isAtHome(view))) &&
    !isRepository(owner, name, literal, view, detection)
  ) {
    const near = nearestWords(literal, view);
    if (near.includes('openrouter') && owner !== 'openrouter') return 'openrouter';
    const elsewhere = vendors.has(owner) && !isAtHome(view) && !view.hostsAround(literal.start).includes('litellm');
    return elsewhere ? 'other' : 'litellm';
  }
  const spelled = detection.spelledBy(name) ?? (owner === 'openai' ? weaklySpelled(name, owner, detection) : undefined);
  const vendorsModel = vendors.has(owner) && spelled !== undefined && spelled === (alsoOpen[owner] ?? spelled);
  const route = litellm?.weakIds.test(text) === true;
  const said = nearestWords(literal, view).find((host) => host !== undefined);
  if (said !== undefined && takesOwned.has(said)) return said;
  if (!vendorsModel && (!route || detection.owners.has(owner))) return undefined;
  const around = view.hostsAround(literal.start);
  if (!vendorsModel && !around.includes('litellm')) return undefined;
  const found = gatewayAround(literal, view);
  if (found !== 'other' || view.pathHost === 'other' || nearestWords(literal, view).includes('other')) return found;
  return route && isAtHome(view) ? 'litellm' : 'other';
}

/** An owner of repositories whose name is a provider's too: where nothing speaks of LiteLLM, a name in the Hub's writing is a repository. */
function isRepository(owner: string, name: string, literal: Literal, view: FileView, detection: Detection): boolean {
  if (!detection.owners.has(owner.toLowerCase()) || name.includes('/')) return false;
  const written =
    /[A-Z]/.test(name) ||
    /^(?:base_?model|(?:pretrained_?)?model_name_or_path|tokenizer.*)$/i.test(literal.names[0] ?? '');
  return written && !view.hostsAround(literal.start).includes('litellm');
}

/** The gateway that the surroundings name, `other` where none does. */
export function gatewayAround(literal: Literal, view: FileView): RegistryId {
  const hosts = [...nearestWords(literal, view), view.pathHost, ...view.hostsAround(literal.start)];
  return hosts.find((host) => gateways.has(host)) ?? 'other';
}

/** The rest of a route names a model: `ollama/models` and `openrouter/completion.rs` are paths. */
function namesModel(owner: string, name: string, detection: Detection): boolean {
  const last = name.slice(name.lastIndexOf('/') + 1);
  if (/\.(?:rs|py|go|ts|js|md|json|ya?ml|html?|svg|png|java|kt|cs|sh|txt|toml)$/.test(last)) return false;
  if (owner === 'ollama' || owner === 'ollama_chat')
    return isOllamaTag(last, detection) || isModelish(last.replace(/:.*$/s, ''), detection);
  if (catalogues.has(owner) && /^[\w.-]+\/[\w.]+-[\w.-]+$/.test(name)) return true;
  return (
    isSpelledOut(last, detection) || isModelish(last, detection) || /[0-9]/.test(last) || isOllamaTag(last, detection)
  );
}

/** Where a model stands, any name behind a provider that nobody publishes under is one: `ollama_chat/dolphincoder`. */
const isNamed = (owner: string, name: string): boolean =>
  /^(?:ollama|ollama_chat|openrouter|vertex_ai|bedrock|together_ai|fireworks_ai|hosted_vllm|azure_ai|lm_studio|github_copilot|groq|gemini|xai)$/.test(
    owner,
  ) && /^[A-Za-z0-9][\w.:@/-]{2,100}$/.test(name);

/** Ids that are words as well count behind their vendor's name: `openai/whisper-1`. */
function weaklySpelled(name: string, owner: RegistryId, detection: Detection): RegistryId | undefined {
  return detection.weaklySpelledBy(name).some((host) => host.id === owner) ? owner : undefined;
}

const isAtHome = (view: FileView): boolean => routesAtHome.test(view.path) && !/\bvercel\b|@ai-sdk/.test(view.text);
