import type { Catalogue } from '../rules/index.ts';
import type { RegistryId } from '../types.ts';
import { readHosted } from './hosts.ts';
import type { HostedName, Identified } from './identified.ts';
import { knownBySlug, originalOf, withoutService } from './spelling.ts';

const unknownId: Identified = { model: null, evidence: 'no rule knows this identifier' };

/** The model behind an identifier of a registry. Pure; `catalogue` holds the tables. */
export function resolveIdentifier(registry: RegistryId, text: string, catalogue: Catalogue, depth = 0): Identified {
  const asked = text.trim();
  if (asked === '' || asked.length > 300) return unknownId;
  const alias = aliasOf(registry, asked, catalogue);
  if (alias) return withFloating(alias, registry, asked, catalogue);
  const hosted = readHosted(registry, asked, catalogue);
  if (!hosted) return unknownId;
  if ('model' in hosted) return hosted;
  if (hosted.registry && depth < 3) {
    const found = resolveIdentifier(hosted.registry, hosted.name, catalogue, depth + 1);
    return { ...found, via: found.via ?? hosted.registry };
  }
  const found = fromName(registry, hosted, catalogue);
  return withFloating(found, registry, asked, catalogue);
}

function aliasOf(registry: RegistryId, asked: string, catalogue: Catalogue): Identified | undefined {
  const table = catalogue.aliases(registry)?.aliases;
  if (!table) return undefined;
  const model = table[asked.toLowerCase()];
  return model ? { model, evidence: `alias of ${registry}` } : undefined;
}

function withFloating(found: Identified, registry: RegistryId, asked: string, catalogue: Catalogue): Identified {
  const floats =
    /(?:^|[-:])latest$/i.test(asked) || catalogue.aliases(registry)?.floating?.includes(asked.toLowerCase());
  return floats ? { ...found, floating: true } : found;
}

/** Registries whose bare names are one vendor's. */
const nativeVendor: Partial<Record<RegistryId, string>> = {
  openai: 'openai',
  azure: 'openai',
  anthropic: 'anthropic',
  google: 'google',
  mistral: 'mistral',
  cohere: 'cohere',
  deepseek: 'deepseek',
  xai: 'xai',
};

function fromName(registry: RegistryId, hosted: HostedName, catalogue: Catalogue): Identified {
  const alias = hosted.vendor && aliasOf(registry, `${hosted.vendor}/${hosted.name}`, catalogue);
  if (alias) return alias;
  const vendors = hosted.vendor ? vendorsOf(hosted.vendor, catalogue) : [];
  const native = hosted.vendor ? undefined : nativeVendor[registry];
  const api = apiModel(hosted.name, [...vendors, ...(native ? [`api:${native}`] : [])], catalogue);
  if (api) return api;
  const owners = vendors.filter((vendor) => !vendor.startsWith('api:'));
  for (const name of withoutService(hosted.name)) {
    if (hosted.vendor) {
      const exact = owners.map((owner) => `${owner}/${name}`).find((id) => catalogue.known(id));
      if (exact) return { model: catalogue.nameOf(exact), evidence: 'repository of the same name' };
    }
    const known = knownBySlug(catalogue, name, owners);
    if (known) return { model: catalogue.nameOf(known.id), evidence: `${registry}'s spelling of ${known.id}` };
  }
  if (!hosted.vendor) {
    const rule = catalogue.api(hosted.name);
    if (rule) return vendorModel(rule.vendor, hosted.name);
  }
  return lastResort(registry, hosted, owners, catalogue);
}

function lastResort(
  registry: RegistryId,
  hosted: HostedName,
  owners: readonly string[],
  catalogue: Catalogue,
): Identified {
  const { vendor, name, hubName } = hosted;
  if (!vendor) return unknownId;
  for (const owner of owners) {
    if (catalogue.entry(`${owner}/${name}`)) {
      return { model: catalogue.nameOf(`${owner}/${name}`), evidence: 'name of a known family' };
    }
  }
  const copied = registry === 'replicate' ? originalOf(catalogue, name) : undefined;
  if (copied) return { model: copied, evidence: `${vendor} runs a copy of ${copied}` };
  if (hubName) return { model: catalogue.nameOf(`${vendor}/${name}`), evidence: 'name of a repository on the Hub' };
  return unknownId;
}

/** A vendor's word on a host → accounts on the Hub, and `api:vendor` for what it only serves. */
export function vendorsOf(vendor: string, catalogue: Catalogue): readonly string[] {
  return catalogue.aliases('*')?.vendors?.[vendor.toLowerCase()] ?? [vendor];
}

function apiModel(name: string, vendors: readonly string[], catalogue: Catalogue): Identified | undefined {
  for (const vendor of vendors) {
    if (!vendor.startsWith('api:')) continue;
    const word = vendor.slice(4);
    for (const shorter of withoutService(name)) {
      if (catalogue.apiOf(word, shorter))
        return vendorModel(
          word,
          shorter === name ? name : name.replace(/:(?:free|nitro|floor|online|extended|exacto)$/i, ''),
        );
    }
  }
  return undefined;
}

/** The vendor's own id of a model that hosts spell with their version marks. */
function vendorModel(vendor: string, name: string): Identified {
  const own = vendor === 'anthropic' ? ownClaudeId(name) : name;
  const marked = /@\w{1,20}$|-v\d{1,2}(?::\d{1,2})?$|\d\.\d/.test(name);
  const hosted = own !== name && marked ? { asHosted: `${vendor}/${name}` } : {};
  return { model: `${vendor}/${own}`, evidence: `served by ${vendor}, not published`, ...hosted };
}

function ownClaudeId(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/@default$/, '')
    .replace(/(?:-v\d)?@(\d{8})$/, '-$1')
    .replace(/-v\d{1,2}(?::\d{1,2})?(?::\d{1,3}k)?$/, (mark: string, _at: number, whole: string) =>
      /^claude-(?:v\d|instant)/.test(whole) ? mark : '',
    )
    .replace(/-thinking$/, '')
    .replace(/(\d)\.(\d)/g, '$1-$2');
  if (id === 'claude-v2:1') return 'claude-2.1';
  if (id === 'claude-v2') return 'claude-2.0';
  if (id === 'claude-instant-v1') return 'claude-instant-1';
  return id
    .replace(/^claude-(2|instant-1)-(\d)$/, 'claude-$1.$2')
    .replace(/^claude-(4(?:-\d)?)-(sonnet|opus|haiku)$/, 'claude-$2-$1');
}
