import type { CatalogueEntry } from './catalogue.ts';
import type { RepoGroup } from './catalogue-files.ts';
import { baseOf, type FileHead, type StoredBase } from './catalogue-index.ts';

/** One file of `rules/cards/`: what models' own cards declared when somebody collected them. */
export interface CardCollection {
  /** Its name in evidence: `cards of 2024-12`. */
  collection: string;
  /** Day as of which the cards were taken, ISO. */
  asOf: string;
  /** The public repository with the cards themselves. */
  source: string;
  note?: string;
  /** Day on which the cards were read for these rules, ISO. */
  checked: string;
  /** Repositories whose card declares the same. */
  cards: Array<Omit<RepoGroup, 'source' | 'released' | 'openTraining'>>;
}

/** The cards of the accounts whose names begin with the same two letters. `terms` and `file` are indices. */
export interface CardPart {
  /** By lower-case id. */
  repos: Record<string, { id: string; terms: number; base?: StoredBase }>;
  terms: Array<CatalogueEntry['terms'] & { file: number }>;
}

/** The collections in parts, each a value of its own, so that a run reads those of the accounts it meets. */
export interface CardIndex {
  files: FileHead[];
  [start: `cards ${string}`]: CardPart;
}

/** Reads one part of a `CardIndex` by its name. */
export type CardParts = <Name extends keyof CardIndex & string>(name: Name) => CardIndex[Name] | undefined;

/** Sorts the collections into parts; what a later one says of a repository stands for what an earlier one said. */
export function indexCards(collections: readonly CardCollection[]): CardIndex {
  const byDay = [...collections].sort((a, b) => (a.asOf < b.asOf ? -1 : 1));
  const parts = new Map<string, CardPart>();
  for (const [file, { cards }] of byDay.entries()) {
    for (const { repos, ...terms } of cards) {
      const stored = new Map<CardPart, number>();
      for (const line of repos) {
        const [id = '', base] = line.split(' < ');
        const name = partOf(id);
        const part = parts.get(name) ?? { repos: {}, terms: [] };
        parts.set(name, part);
        const own = stored.get(part) ?? part.terms.push({ ...terms, file }) - 1;
        stored.set(part, own);
        part.repos[id.toLowerCase()] = { id, terms: own, ...(base ? { base: baseOf(base) } : {}) };
      }
    }
  }
  const files = byDay.map(({ collection, asOf, source, note }) => ({
    family: collection,
    sources: [{ source, ...(note ? { note } : {}) }],
    checked: asOf,
  }));
  return { files, ...Object.fromEntries([...parts].map(([name, part]) => [`cards ${name}`, part])) };
}

/** What a repository's own card declared; undefined when no collection has it. */
export function openCards(parts: CardParts): (id: string) => CatalogueEntry | undefined {
  return (id) => {
    const part = parts(`cards ${partOf(id)}`);
    const found = part && Object.hasOwn(part.repos, id.toLowerCase()) ? part.repos[id.toLowerCase()] : undefined;
    if (!part || !found) return undefined;
    const { file, ...terms } = part.terms[found.terms]!;
    const head = parts('files')![file]!;
    const note = `its card of ${head.checked} declares it (${head.sources[0]!.source})`;
    return { id: found.id, terms: { note, ...terms }, file: head, ...(found.base ? { base: found.base } : {}) };
  };
}

const partOf = (id: string): string => id.slice(0, 2).toLowerCase();
