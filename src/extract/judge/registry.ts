import type { Literal } from '../../text/literal.ts';
import type { RegistryId } from '../../types.ts';
import { isOnlyItsName } from './declared.ts';
import type { FileView } from './file-view.ts';

/** Hosts at which ids of another spelling are served too: the endpoint decides, not the spelling. */
const alsoServedAt: Partial<Record<RegistryId, readonly RegistryId[]>> = {
  openai: ['azure', 'github-models', 'openrouter'],
  anthropic: ['google'],
  mistral: ['azure', 'google', 'together'],
  cohere: ['azure', 'bedrock'],
  deepseek: ['azure'],
  groq: ['ollama', 'google', 'other', 'together', 'fireworks', 'nvidia', 'openrouter'],
  google: [],
  other: ['azure', 'groq', 'together'],
  huggingface: [
    'together',
    'replicate',
    'openrouter',
    'nvidia',
    'groq',
    'modelscope',
    'github-models',
    'fireworks',
    'cloudflare',
    'other',
  ],
  ollama: ['docker'],
};

const vendors = new Set<RegistryId>(['openai', 'anthropic', 'google', 'xai', 'mistral', 'deepseek']);
/** Gateways without a word of their own that keep the vendors' spelling. */
const gatewayPath =
  /\/(?:[\w.-]{0,60}[_.-])?(?:watsonx|portkey|aihubmix|requesty)(?:[/_.-]|$)|(?:providers?|clients?|llms?)\/(?:github[-_]?)?copilot(?:[/_.-]|$)/i;

/** Which registry an id is looked up in: by its neighbours, its call and names, the path, then the file around it. */
export function registryFor(spelled: RegistryId, literal: Literal, view: FileView): RegistryId {
  const open = alsoServedAt[spelled] ?? [];
  const allowed = (host: RegistryId | undefined): host is RegistryId =>
    host !== undefined && (host === spelled || (open.includes(host) && (host !== 'google' || view.showsVertex)));
  // Where one name holds both, as in `VertexAnthropicModelId`, the host serves the vendor's model.
  const said = nearestHosts(literal, view);
  // A user's model of Ollama's library, where a client of Ollama is given it: `zylonai/multilingual-e5-large`.
  if (
    spelled === 'huggingface' &&
    said.find((hosts) => hosts.length > 0)?.[0] === 'ollama' &&
    !/[A-Z]/.test(literal.value)
  )
    return 'ollama';
  const near = said
    .map((hosts) => hosts.find((host) => host !== spelled && allowed(host)) ?? hosts.find(allowed))
    .find(allowed);
  if (near) return near;
  if (vendors.has(spelled) && view.isCode && gatewayPath.test(view.path)) return 'other';
  // A file named after a maker of models that links to the Hub keeps its Hub's names.
  const byPath = isHubsOwn(spelled, literal, view) ? undefined : view.pathHost;
  const isMakers = spelled === 'huggingface' && isOthersOwn(literal.value, view);
  if (isMakers && (byPath === undefined || byPath === 'other') && !view.hostsAround(literal.start).some(isGateway))
    return spelled;
  if (allowed(byPath)) return byPath;
  // What only one smaller host spells so is seldom another's: what stands nearer has to say it.
  if (open.length === 0 || spelled === 'other') return spelled;
  if (spelled === 'huggingface' && view.showsHub) return spelled;
  const around = view.hostsNear(literal.start);
  if (spelled === 'openai')
    return around.includes('azure') && around.indexOf('azure') <= Math.max(0, around.indexOf('openai'))
      ? 'azure'
      : spelled;
  const own = around.indexOf(spelled);
  const other = around.findIndex(
    (host) =>
      host !== spelled &&
      allowed(host) &&
      !(host === 'groq' && isNoneOfGroqs(spelled, literal)) &&
      // Where many hosts are spoken of, one that no rule of its own knows says little of a repository of the Hub.
      !(host === 'other' && spelled === 'huggingface' && around.length > 3),
  );
  return other >= 0 && own < 0 ? around[other]! : spelled;
}

/** `jinaai/jina-embeddings-v2` where tests and paths speak of Jina: the maker's own account on the Hub is no endpoint. */
const isOthersOwn = (value: string, view: FileView): boolean =>
  view.provider(value.slice(0, Math.max(0, value.indexOf('/'))).replace(/[-_]?ai$/, '')) === 'other';
const isGateway = (host: RegistryId): boolean => host !== 'other' && host !== 'huggingface';

/** GroqCloud has few ids with an owner, and writes them in lower case: https://console.groq.com/docs/models. */
const isNoneOfGroqs = (spelled: RegistryId, { value }: Literal): boolean =>
  spelled === 'huggingface' &&
  value.includes('/') &&
  !/^(?:meta-llama|openai|qwen|moonshotai|deepseek-ai|canopylabs|groq)\/[a-z0-9.-]+$/.test(value);

/** A repository in a file that its path puts elsewhere: of a maker of models, or of hardware (`nvidia/gpu/README.md`). */
function isHubsOwn(spelled: RegistryId, literal: Literal, view: FileView): boolean {
  if (spelled !== 'huggingface') return false;
  return view.pathHost === 'other' ? view.showsHub : view.pathHost === 'nvidia' && /[A-Z]/.test(literal.value);
}

/** Hosts that the literal's own surroundings name, nearest first. */
export function nearestWords(literal: Literal, view: FileView): Array<RegistryId | undefined> {
  return nearestHosts(literal, view).map((hosts) => hosts[0]);
}

/** The hosts in each of the words around: the provider beside it, names, the call, what it is called on, the command. */
function nearestHosts(literal: Literal, view: FileView): Array<readonly RegistryId[]> {
  const { siblings = {}, names, call, receiver, command, container } = literal;
  const provider =
    siblings.provider ??
    siblings.providerId ??
    siblings.api_type ??
    siblings.model_provider ??
    siblings.vendor ??
    argumentBefore(literal);
  return [
    provider ? listed(view.provider(provider)) : none,
    literal.place === 'prose' || literal.place === 'inline-code' ? listed(providerInRow(literal, view)) : none,
    ...names.map((name, i) => (i === 0 ? namedByName(name, literal.value, view) : namedIn(name, lastPart(name), view))),
    hostOfAddress(siblings, view),
    call ? namedIn(call, call.split('.', 1)[0]!, view) : none,
    receiver ? view.hostsOf(receiver) : none,
    command ? view.hostsOf(command) : none,
    container ? view.hostsOf(container) : none,
  ];
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** `GEMINI_3_PRO = "gemini-3-pro"`: what the id says itself, its name says of no host. */
function namedByName(name: string, value: string, view: FileView): readonly RegistryId[] {
  if (isOnlyItsName(name, value)) return none;
  const named = namedIn(name, lastPart(name), view);
  if (named.length === 0 || !/[a-z]/.test(value)) return named;
  const said = view.hostsOf(value);
  return said.length === 0 ? named : named.filter((host) => !said.includes(host));
}

/** The host in the address beside a literal: `curl https://api.groq.com/… -d '{"model": …}'`, `{ baseUrl: … }`. */
function hostOfAddress(siblings: Readonly<Record<string, string>>, view: FileView): readonly RegistryId[] {
  for (const key of addresses) {
    const host = /^https?:\/\/([^/?#]+)/.exec(siblings[key] ?? '')?.[1];
    if (host) return view.hostsOf(host);
  }
  return none;
}
const addresses = ['url', 'base_url', 'baseUrl', 'baseURL', 'BaseURL', 'api_base', 'apiBase', 'endpoint', 'Endpoint'];

/** `using('groq', 'x')`: the argument before is a provider's name. */
export function argumentBefore({ argument = 0, siblings = {} }: Literal): string | undefined {
  return argument > 0 ? siblings[`#${argument - 1}`] : undefined;
}

const none: readonly RegistryId[] = [];
const listed = (host: RegistryId | undefined): readonly RegistryId[] => (host ? [host] : none);

/** `| hermes-3 | openrouter | … |`: the cell of a table's row that is a provider's word. */
export function providerInRow(literal: Literal, view: FileView): RegistryId | undefined {
  const row = view.rowAt(literal.start);
  for (const cell of row) {
    const host = view.provider(cell);
    if (host) return host;
  }
  return undefined;
}

function namedIn(words: string, provider: string, view: FileView): readonly RegistryId[] {
  const hosts = view.hostsOf(words);
  if (hosts.length > 0) return hosts;
  // `Suppliers.OPENAI`, `MINIMAX_MODEL`: the last word of a path, the first of a variable may be a provider's.
  const last = words.slice(words.lastIndexOf('.') + 1);
  const first = /^[A-Z][A-Z0-9]*(?=_)/.exec(words)?.[0];
  return listed(view.provider(provider) ?? view.provider(last) ?? (first ? view.provider(first) : undefined));
}
