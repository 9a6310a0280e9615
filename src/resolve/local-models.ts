import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A model repository as it lies in the local Hub cache. */
export interface CachedRepo {
  /** `owner/name`. */
  model: string;
  /** Commit of the snapshot. */
  revision: string;
  folder: string;
  /** Text files that can speak of a licence, by their path in the snapshot: README, LICENSE, USE_POLICY, NOTICE, adapter config. */
  files: Record<string, string>;
}

/** What of the outside a caller hands in: nothing below the commands looks at the process. */
export interface Environment {
  env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  home: string;
}

const speaking = /^(?:readme\.md|adapter_config\.json|(?:licen[cs]e|use_policy|notice|copying)[\w.-]{0,40})$/i;
const largestText = 1_000_000;

/**
 * Folder of the Hub cache by the variables that the Hub's own libraries read:
 * https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables
 */
export function hubCacheFolder({ env, home }: Environment): string {
  const set = env.HF_HUB_CACHE || env.HUGGINGFACE_HUB_CACHE;
  if (set) return fromHome(set, home);
  const base = env.HF_HOME || path.join(env.XDG_CACHE_HOME || path.join(home, '.cache'), 'huggingface');
  return path.join(fromHome(base, home), 'hub');
}

/** The Hub's library expands a tilde, as shells do. */
const fromHome = (folder: string, home: string): string =>
  /^~(?=$|[/\\])/.test(folder) ? path.join(home, folder.slice(1)) : folder;

const namesCache = ({ env }: Environment): boolean =>
  Boolean(env.HF_HUB_CACHE || env.HUGGINGFACE_HUB_CACHE || env.HF_HOME || env.XDG_CACHE_HOME);

/** The folder of the Hub cache where there is one: most machines that scan have none, and pay one look for it. */
export function findHubCache(environment: Environment): string | undefined {
  if (environment.home === '' && !namesCache(environment)) return undefined;
  const folder = hubCacheFolder(environment);
  try {
    return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? folder : undefined;
  } catch {
    // A folder that we may not look into is none for us.
    return undefined;
  }
}

/**
 * The repository of a model in the cache: the snapshot of `revision` (a commit, branch or tag; default `main`). Undefined when
 * it isn't there or can't be read; never throws for what others left in the cache, and follows nothing out of the repository.
 */
export function cachedRepo(cache: string, model: string, revision = 'main'): CachedRepo | undefined {
  if (
    !/^[\w.-]+\/[\w.-]+$/.test(model) ||
    model.includes('..') ||
    !/^[\w./-]{1,100}$/.test(revision) ||
    revision.includes('..')
  ) {
    return undefined;
  }
  const repo = path.join(cache, `models--${model.replace('/', '--')}`);
  const commit = readText(path.join(repo, 'refs', revision))?.trim() ?? revision;
  if (!/^[\w.-]{1,100}$/.test(commit)) return undefined;
  const folder = path.join(repo, 'snapshots', commit);
  const names = entriesOf(folder);
  if (!names) return undefined;
  const files: Record<string, string> = {};
  for (const name of names.filter((entry) => speaking.test(entry)).sort()) {
    const text = readText(path.join(folder, name));
    if (text !== undefined) files[name] = text;
  }
  return { model, revision: commit, folder, files };
}

function entriesOf(folder: string): string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    // An absent or unreadable snapshot is an ordinary answer: the model is not in the cache.
    return undefined;
  }
}

function readText(file: string): string | undefined {
  try {
    const stats = statSync(file);
    return stats.isFile() && stats.size <= largestText ? readFileSync(file, 'utf8') : undefined;
  } catch {
    // Snapshots are links to blobs that may have been swept away.
    return undefined;
  }
}
