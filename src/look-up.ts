import type { RepoOnHub } from './outside/index.ts';
import type { OpenHubOptions } from './resolve/hub/index.ts';
import {
  type Answer,
  type Asked,
  type Environment,
  findHubCache,
  resolveAsked,
  wantedOfAsked,
} from './resolve/index.ts';
import type { RuleBook } from './rules/index.ts';
import type { Notice } from './types.ts';

/** Where to look beside the rules; the words are those of `ScanOptions`. */
export interface LookUpOptions {
  environment?: Environment;
  hubCache?: boolean;
  online?: boolean;
  hub?: Omit<OpenHubOptions, 'signal'>;
  signal?: AbortSignal;
}

/** What is known of identifiers, by the rules, the local Hub cache and, when online, the Hub. */
export async function lookUp(
  rows: readonly Asked[],
  book: RuleBook,
  { environment, hubCache = true, online = false, hub = {}, signal }: LookUpOptions = {},
): Promise<{ models: Answer[]; notices: Notice[] }> {
  const cache = hubCache && environment ? findHubCache(environment) : undefined;
  if (!online && cache === undefined) return { models: resolveAsked(rows, book), notices: [] };
  const { askOutside, openSources } = await import('./outside/index.ts');
  const sources = await openSources({ online, environment, cache, hub, signal });
  const { statements, notices } = await askOutside(wantedOfAsked(rows, book), sources, book);
  return { models: resolveAsked(rows, book, statements), notices };
}

/**
 * The card, licence and configuration files of a model on the Hub, at the commit, tag or branch `ref` (none: the default
 * branch), for `readCard`. Goes online whatever `online` says. Throws a UserError where a variable forbids the network.
 */
export async function fetchModelRepo(
  model: string,
  ref: string | undefined,
  { environment = { env: {}, home: '' }, hub = {}, signal }: LookUpOptions = {},
): Promise<{ repo?: RepoOnHub; notices: Notice[] }> {
  const { openHub } = await import('./resolve/hub/index.ts');
  const { repoOnHub } = await import('./outside/index.ts');
  return repoOnHub(model, ref, await openHub(environment, { ...hub, ...(signal ? { signal } : {}) }));
}
