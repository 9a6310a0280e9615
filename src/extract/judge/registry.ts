import type { Literal } from '../../text/literal.ts';
import type { RegistryId } from '../../types.ts';
import type { FileView } from './file-view.ts';

/** Hosts at which ids of another spelling are served too: the endpoint decides, not the spelling. */
const alsoServedAt: Partial<Record<RegistryId, readonly RegistryId[]>> = {
  openai: ['azure', 'github-models', 'openrouter'],
  anthropic: ['google'],
  mistral: ['azure', 'google'],
  cohere: ['azure', 'bedrock'],
  deepseek: ['azure'],
  groq: ['ollama', 'google'],
  google: [],
  other: ['bedrock', 'azure', 'groq', 'together'],
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
const ownHubUse = new Set<RegistryId>(['huggingface', 'sentence-transformers', 'timm']);

/** Which registry an id is looked up in: by its neighbours, its call and names, the path, then the file around it. */
export function registryFor(spelled: RegistryId, literal: Literal, view: FileView): RegistryId {
  const open = alsoServedAt[spelled] ?? [];
  const allowed = (host: RegistryId | undefined): host is RegistryId =>
    host !== undefined && (host === spelled || open.includes(host));
  const near = nearestWords(literal, view).find(allowed);
  if (near) return near;
  if (view.pathHost && allowed(view.pathHost)) return view.pathHost;
  if (open.length === 0) return spelled;
  const around = view.hostsAround(literal.start);
  if (spelled === 'huggingface' && around.some((host) => ownHubUse.has(host))) return spelled;
  if (spelled === 'openai')
    return around.includes('azure') && around.indexOf('azure') <= Math.max(0, around.indexOf('openai'))
      ? 'azure'
      : spelled;
  const own = around.indexOf(spelled);
  const other = around.findIndex((host) => open.includes(host));
  return other >= 0 && own < 0 ? around[other]! : spelled;
}

/** Hosts that the literal's own surroundings name, nearest first. */
export function nearestWords(literal: Literal, view: FileView): Array<RegistryId | undefined> {
  const siblings = literal.siblings ?? {};
  const provider =
    siblings.provider ?? siblings.providerId ?? siblings.api_type ?? siblings.model_provider ?? siblings.vendor;
  return [
    provider ? view.provider(provider) : undefined,
    ...literal.names.map((name) => view.hostOf(name) ?? view.provider(name)),
    literal.call ? (view.hostOf(literal.call) ?? view.provider(literal.call.split('.')[0]!)) : undefined,
    literal.receiver ? view.hostOf(literal.receiver) : undefined,
    literal.command ? view.hostOf(literal.command) : undefined,
  ];
}
