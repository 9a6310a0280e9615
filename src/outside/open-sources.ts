import { readLockLeniently } from '../lock/index.ts';
import type { OpenHubOptions } from '../resolve/hub/index.ts';
import type { Environment } from '../resolve/index.ts';
import type { Notice } from '../types.ts';
import type { OutsideSources } from './sources.ts';

/** What a caller has and wants of the outside. */
export interface SourcesWanted {
  online: boolean;
  environment: Environment | undefined;
  /** Folder of the local Hub cache, where there is one. */
  cache?: string | undefined;
  /** The lockfile as it lies in the project. */
  locked?: { path: string; text: string } | undefined;
  hub: OpenHubOptions & Pick<OutsideSources, 'texts' | 'told'>;
  signal?: AbortSignal | undefined;
}

/** Opens the sources that are there; the Hub's client is loaded only to go online. Throws a UserError by the variables. */
export async function openSources(wanted: SourcesWanted): Promise<OutsideSources & { notices: Notice[] }> {
  const { online, environment = nowhere, cache, locked, hub, signal } = wanted;
  const { texts, told, ...options } = hub;
  const read = locked ? readLockLeniently(locked.text, locked.path) : undefined;
  const open = online ? await openOnline(environment, { ...options, ...(signal ? { signal } : {}) }) : undefined;
  return {
    notices: read?.notices ?? [],
    ...(cache === undefined ? {} : { hubCache: cache }),
    ...(locked && read?.lock ? { lock: { path: locked.path, lock: read.lock } } : {}),
    ...(open ? { hub: open } : {}),
    ...(texts ? { texts } : {}),
    ...(told ? { told } : {}),
    ...(options.progress ? { progress: options.progress } : {}),
  };
}

async function openOnline(environment: Environment, options: OpenHubOptions) {
  const { openHub } = await import('../resolve/hub/index.ts');
  return openHub(environment, options);
}

/** No variable is set and there is no home: the public Hub, without a token, and nothing is kept. */
const nowhere: Environment = { env: {}, home: '' };
