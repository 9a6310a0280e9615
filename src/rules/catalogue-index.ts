import type { Relation } from '../types.ts';
import type { AliasFile, ApiRule, Convention, FamilyRule, ModelFile, NameHint, Terms } from './catalogue-files.ts';
import { keyOf } from './model-pattern.ts';

/** What answers of a file's rules need of the file itself. */
export type FileHead = Pick<ModelFile, 'family' | 'vendor' | 'modality' | 'sources' | 'checked'>;

/** A model and how another one came from it. */
export interface StoredBase {
  model: string;
  relation: Relation;
}

/** What the rules say of one account's repositories. `file` and `terms` are indices. */
export interface OwnerPart {
  /** By lower-case id. */
  repos: Record<string, { id: string; file: number; terms?: number; base?: StoredBase }>;
  /** In order: the first that fits wins. */
  rules: Array<{ pattern: string; file: number; terms: number; base?: StoredBase }>;
  terms: Array<Terms & Pick<FamilyRule, 'version' | 'size' | 'date'>>;
}

/** Names that stand for others, by lower-case name. */
export interface NamesPart {
  owners: Record<string, string>;
  renamed: Record<string, string>;
  bare: Record<string, string>;
  publishers: Record<string, string>;
  conventions: Convention[];
  hints: NameHint[];
}

/** The parts of the catalogue, each a value of its own, so that a run reads those of the owners it meets. */
export interface CatalogueIndex {
  files: FileHead[];
  names: NamesPart;
  apis: ApiRule[];
  /** Lower-case ids of known repositories by their name without separators. */
  keys: Record<string, string[]>;
  [owner: `owner ${string}`]: OwnerPart;
  [registry: `registry ${string}`]: AliasFile;
}

/** Sorts the files of `rules/models/` and `rules/hosts/aliases/` into the parts of the catalogue. Plain data in, plain data out. */
export function indexCatalogue(files: readonly ModelFile[], aliasFiles: readonly AliasFile[]): CatalogueIndex {
  const owners = new Map<string, OwnerPart>();
  const ofOwner = (id: string): OwnerPart => {
    const owner = id.slice(0, id.indexOf('/')).toLowerCase();
    const part = owners.get(owner) ?? { repos: {}, rules: [], terms: [] };
    owners.set(owner, part);
    return part;
  };
  for (const [at, file] of files.entries()) {
    addRepos(file, at, ofOwner);
    addRules(file, at, ofOwner);
  }
  return {
    files: files.map(({ family, vendor, modality, sources, checked }) => ({
      family,
      ...(vendor === undefined ? {} : { vendor }),
      ...(modality === undefined ? {} : { modality }),
      sources,
      checked,
    })),
    names: namesOf(files),
    apis: files.flatMap((file) => file.apis ?? []),
    keys: keysOf(owners),
    ...Object.fromEntries([...owners].map(([owner, part]) => [`owner ${owner}`, part])),
    ...Object.fromEntries(aliasFiles.map((file) => [`registry ${file.registry}`, file])),
  };
}

/** A later group adds what an earlier one left open, and overrules its terms. */
function addRepos(file: ModelFile, at: number, ofOwner: (id: string) => OwnerPart): void {
  for (const { repos, ...terms } of file.repos ?? []) {
    const stored = new Map<OwnerPart, number>();
    for (const line of repos) {
      const cut = line.indexOf(' < ');
      const id = cut < 0 ? line : line.slice(0, cut);
      const part = ofOwner(id);
      const before = part.repos[id.toLowerCase()];
      const own = terms.licence === undefined ? undefined : (stored.get(part) ?? part.terms.push(terms) - 1);
      if (own !== undefined) stored.set(part, own);
      const given = own ?? before?.terms;
      const base = cut < 0 ? before?.base : baseOf(line.slice(cut + 3));
      part.repos[id.toLowerCase()] = {
        id,
        file: own !== undefined || !before ? at : before.file,
        ...(given === undefined ? {} : { terms: given }),
        ...(base ? { base } : {}),
      };
    }
  }
}

/** Reads `finetune owner/name`. */
export function baseOf(words: string): StoredBase {
  const space = words.indexOf(' ');
  return { relation: words.slice(0, space) as Relation, model: words.slice(space + 1) };
}

function addRules(file: ModelFile, at: number, ofOwner: (id: string) => OwnerPart): void {
  for (const { match, base, relation = 'finetune', ...terms } of file.rules ?? []) {
    const stored = new Map<OwnerPart, number>();
    for (const pattern of match) {
      const part = ofOwner(pattern);
      const own = stored.get(part) ?? part.terms.push(terms) - 1;
      stored.set(part, own);
      part.rules.push({ pattern, file: at, terms: own, ...(base ? { base: { model: base, relation } } : {}) });
    }
  }
}

function namesOf(files: readonly ModelFile[]): NamesPart {
  const lower = (pick: (file: ModelFile) => Record<string, string> | undefined): Record<string, string> =>
    Object.fromEntries(
      files.flatMap((file) => Object.entries(pick(file) ?? {}).map(([from, to]) => [from.toLowerCase(), to])),
    );
  return {
    owners: lower((file) => file.renamedOwners),
    renamed: lower((file) => file.renamedRepos),
    bare: lower((file) => file.bareNames),
    publishers: lower((file) => file.publishers),
    conventions: files.flatMap((file) => file.conventions ?? []),
    hints: files.flatMap((file) => file.hints ?? []),
  };
}

function keysOf(owners: ReadonlyMap<string, OwnerPart>): Record<string, string[]> {
  const keys: Record<string, string[]> = {};
  for (const { repos } of owners.values()) {
    for (const id of Object.keys(repos)) {
      const key = keyOf(id.slice(id.indexOf('/') + 1));
      keys[key] = [...(keys[key] ?? []), id];
    }
  }
  return keys;
}
