import { lockStatements } from '../lock/index.ts';
import { kinshipOf, type Wanted } from '../resolve/index.ts';
import type { RuleBook } from '../rules/index.ts';
import type { ModelStatement } from '../types.ts';
import { hubNotices } from './hub-notices.ts';
import { type HubWord, hubWord } from './hub-word.ts';
import { cacheWord } from './local-cache.ts';
import { basesIn, type ModelWord, type OutsideSources, type OutsideWord } from './sources.ts';

/** How many models are asked of at once. */
const turns = 8;
/** How far up the chain of bases is asked. */
const generations = 5;
/**
 * Asks the lockfile, the Hub and its local cache of models and of those they were made from, generation by generation. What
 * comes out has the order of what was asked, whatever answered first. Rejects only with the reason of the Hub's signal.
 */
export async function askOutside(
  wanted: readonly Wanted[],
  sources: OutsideSources,
  book: RuleBook,
): Promise<OutsideWord> {
  const { basesOf, nameOf, isOnHub } = kinshipOf(book);
  const heard: OutsideWord = {
    statements: locked(wanted, sources, book),
    notices: [],
    texts: [],
  };
  const asked: Array<{ wanted: Wanted; word: HubWord }> = [];
  const seen = new Set<string>();
  let next: readonly Wanted[] = wanted.filter(({ model }) => isOnHub(model));
  for (let generation = 0; next.length > 0 && generation <= generations; generation++) {
    const fresh = next.filter(({ model, ref = '' }) => !seen.has(`${model}\0${ref}`));
    for (const { model, ref = '' } of fresh) seen.add(`${model}\0${ref}`);
    const words = await inTurns(fresh, (one) => askOne(one, sources, book));
    fresh.forEach((one, i) => {
      const { hub, cache } = words[i]!;
      if (hub) {
        asked.push({ wanted: one, word: hub });
        sources.told?.(one, hub.answer.status);
      }
      for (const word of [hub, cache]) if (word) add(heard, word);
    });
    const above = fresh.flatMap(({ model }, i) => [
      ...basesOf(model).map((base) => base.model),
      ...basesIn([...(words[i]!.hub?.statements ?? []), ...(words[i]!.cache?.statements ?? [])]),
    ]);
    next = [...new Set(above.map(nameOf))].filter(isOnHub).map((model) => ({ model }));
    if (sources.hub) sources.progress?.(`${asked.length} models asked of the Hub`);
  }
  if (sources.hub) {
    heard.notices.push(...hubNotices(asked, sources.hub.client.endpoint), ...sources.hub.notices());
  }
  return heard;
}

/** A licence that the lock names and the rules don't know is a word, no licence. */
function locked(wanted: readonly Wanted[], { lock }: OutsideSources, book: RuleBook): ModelStatement[] {
  return (lock ? lockStatements(lock.lock, wanted, lock.path) : []).map((statement) => {
    const { declaration } = statement;
    if (!declaration?.licence || book.licences.get(declaration.licence)) return statement;
    return { ...statement, declaration: { ...declaration, licence: null } };
  });
}

interface Heard {
  hub?: HubWord;
  cache?: ModelWord;
}

/** The Hub first; the local cache where the Hub is not asked, or says nothing of the model. */
async function askOne(
  wanted: Wanted,
  { hub, hubCache, texts = 'custom' }: OutsideSources,
  book: RuleBook,
): Promise<Heard> {
  const live = hub ? await hubWord(wanted, { client: hub.client, book, hubCache, texts }) : undefined;
  if (live?.answer.status === 'found' || hubCache === undefined) return live ? { hub: live } : {};
  const cache = cacheWord(hubCache, wanted, book);
  return live ? { hub: live, cache } : { cache };
}

function add(heard: OutsideWord, { statements, texts }: ModelWord): void {
  heard.statements.push(...statements);
  for (const text of texts) if (!heard.texts.some(({ licence }) => licence === text.licence)) heard.texts.push(text);
}

/** Works through a list, so many at once; results in the order of the list. */
async function inTurns<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let at = 0;
  const worker = async (): Promise<void> => {
    while (at < list.length) {
      const i = at++;
      results[i] = await work(list[i]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(turns, list.length) }, worker));
  return results;
}

export { openSources, type SourcesWanted } from './open-sources.ts';
export { type RepoOnHub, repoOnHub } from './repo-on-hub.ts';
export type { OutsideSources, OutsideWord } from './sources.ts';
