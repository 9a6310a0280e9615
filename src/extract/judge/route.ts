import type { Detection } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { RegistryId } from '../../types.ts';
import type { FileView } from './file-view.ts';
import { nearestWords } from './registry.ts';

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
): RegistryId | undefined {
  const litellm = detection.hosts.find((host) => host.id === 'litellm');
  if (litellm?.ids.test(text)) {
    const near = nearestWords(literal, view);
    if (near.includes('openrouter') && owner !== 'openrouter') return 'openrouter';
    const elsewhere = vendors.has(owner) && !isAtHome(view) && !view.hostsAround(literal.start).includes('litellm');
    return elsewhere ? 'other' : 'litellm';
  }
  const spelled = detection.spelledBy(name);
  const vendorsModel = vendors.has(owner) && spelled !== undefined && spelled === (alsoOpen[owner] ?? spelled);
  const route = litellm?.weakIds.test(text) === true;
  if (!vendorsModel && (!route || detection.owners.has(owner))) return undefined;
  const around = view.hostsAround(literal.start);
  if (!vendorsModel && !around.includes('litellm')) return undefined;
  const found = [...nearestWords(literal, view), view.pathHost, ...around].find((host) => gateways.has(host));
  if (found) return found;
  return route && isAtHome(view) ? 'litellm' : 'other';
}

const isAtHome = (view: FileView): boolean => routesAtHome.test(view.path) && !/\bvercel\b|@ai-sdk/.test(view.text);
