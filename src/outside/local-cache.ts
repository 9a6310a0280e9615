import { type CachedRepo, cachedRepo, type Wanted } from '../resolve/index.ts';
import type { RuleBook } from '../rules/index.ts';
import { repoWord } from './repo-files.ts';
import type { ModelWord } from './sources.ts';

/** What the local Hub cache says of a model; the evidence names the cache and the commit, never a folder of the machine. */
export function cacheWord(cache: string, { model, ref }: Wanted, book: RuleBook): ModelWord {
  const repo = cachedRepo(cache, model, ref);
  if (!repo) return { statements: [], texts: [] };
  const { revision, files } = repo;
  return repoWord(
    { model, ...(ref ? { ref } : {}), revision, files, sourceOf: (path) => cacheSource(repo, path) },
    book,
  );
}

const cacheSource = ({ model, revision }: CachedRepo, path: string): string =>
  `local Hub cache: ${model}@${revision.slice(0, 12)}/${path}`;
