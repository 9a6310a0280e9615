import type { Relation } from '../types.ts';
import type { AliasFile, ApiRule, Convention, FamilyRule, ModelFile, NameHint, Terms } from './catalogue-files.ts';
import { compilePattern, inRange, type Slots } from './model-pattern.ts';

/** A repository that the catalogue spells out. */
export interface KnownRepo {
  id: string;
  base: { model: string; relation: Relation } | undefined;
  terms: Terms | undefined;
  file: ModelFile;
}

/** What the catalogue says of a repository. */
export interface CatalogueEntry {
  id: string;
  terms: Terms;
  base?: { model: string; relation: Relation };
  file: ModelFile;
}

/** The models that the rules know. */
export interface Catalogue {
  /** The Hub's present name of a repository: renames followed, spelling as published where known. */
  nameOf: (id: string) => string;
  /** Terms of a repository; undefined when no rule knows it. */
  entry: (id: string) => CatalogueEntry | undefined;
  convention: (id: string) => Convention | undefined;
  /** Terms that a name gives away, of families whose terms travel with the weights. */
  hint: (id: string) => NameHint | undefined;
  /** The repo behind a bare name that the Hub redirects. */
  bare: (name: string) => string | undefined;
  /** The account whose family a name begins with. */
  publisher: (name: string) => string | undefined;
  api: (id: string) => ApiRule | undefined;
  apiOf: (vendor: string, id: string) => ApiRule | undefined;
  /** The repository, if the rules spell it out. */
  known: (id: string) => KnownRepo | undefined;
  /** Known repositories whose name without separators begins so. */
  startingWith: (key: string) => KnownRepo[];
  /** Known repositories by a name without separators: `qwen38b`. */
  byKey: (key: string) => readonly KnownRepo[];
  aliases: (registry: string) => AliasFile | undefined;
}

/** A name without case and separators, so that `llama-3-1-8b` and `Llama-3.1-8B` meet. */
export const keyOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Indexes the files of `rules/models/` and `rules/hosts/aliases/`. Patterns are compiled when their owner is first asked for. */
export function indexCatalogue(files: readonly ModelFile[], aliasFiles: readonly AliasFile[]): Catalogue {
  const repos = indexRepos(files);
  const rules = lazily(() => indexRules(files));
  const names = lazily(() => indexNames(files));
  const keys = lazily(() => indexKeys(repos));
  const apis = lazily(() => files.flatMap((file) => (file.apis ?? []).map(compileApi)));
  const registries = new Map<string, AliasFile>(aliasFiles.map((file) => [file.registry, file]));

  const nameOf = (id: string): string => {
    const { owners, renamed } = names();
    const lower = id.toLowerCase();
    const direct = renamed.get(lower);
    if (direct) return direct;
    const slash = id.indexOf('/');
    const owner = owners.get(lower.slice(0, slash)) ?? id.slice(0, slash);
    const now = `${owner}/${id.slice(slash + 1)}`;
    return renamed.get(now.toLowerCase()) ?? repos.get(now.toLowerCase())?.id ?? now;
  };
  const entry = (asked: string): CatalogueEntry | undefined => {
    const id = nameOf(asked);
    const known = repos.get(id.toLowerCase());
    const base = known?.base;
    if (known?.terms) return { id, terms: known.terms, file: known.file, ...(base ? { base } : {}) };
    for (const rule of rules().get(id.slice(0, id.indexOf('/')).toLowerCase()) ?? []) {
      const found = rule(id);
      if (found) return { id, ...found, ...(base ? { base } : {}) };
    }
    return undefined;
  };
  return {
    nameOf,
    entry,
    convention: (id) => names().conventions.find((convention) => convention.fits(id))?.convention,
    hint: (id) => names().hints.find((hint) => hint.fits(id))?.hint,
    bare: (name) => names().bare.get(name.toLowerCase()),
    publisher: (name) => names().publishers.get(/^[a-z]+/i.exec(name)?.[0].toLowerCase() ?? ''),
    api: (id) => apis().find((api) => api.fits(id))?.rule,
    apiOf: (vendor, id) => apis().find((api) => api.rule.vendor === vendor && api.fits(id))?.rule,
    known: (id) => repos.get(nameOf(id).toLowerCase()),
    startingWith: (key) => [...keys()].filter(([name]) => name.startsWith(key)).flatMap(([, found]) => found),
    byKey: (key) => keys().get(key) ?? [],
    aliases: (registry) => registries.get(registry),
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function indexRepos(files: readonly ModelFile[]): Map<string, KnownRepo> {
  const found = new Map<string, KnownRepo>();
  for (const file of files) {
    for (const group of file.repos ?? []) {
      const terms = group.licence === undefined ? undefined : group;
      for (const line of group.repos) {
        const cut = line.indexOf(' < ');
        const id = cut < 0 ? line : line.slice(0, cut);
        const lower = id.toLowerCase();
        const before = found.get(lower);
        const base = cut < 0 ? before?.base : baseOf(line, cut + 3);
        found.set(lower, { id, file: terms || !before ? file : before.file, terms: terms ?? before?.terms, base });
      }
    }
  }
  return found;
}

/** Reads `finetune owner/name`. */
function baseOf(line: string, at: number): { model: string; relation: Relation } {
  const space = line.indexOf(' ', at);
  return { relation: line.slice(at, space) as Relation, model: line.slice(space + 1) };
}

type CompiledRule = (
  id: string,
) => { terms: Terms; file: ModelFile; base?: { model: string; relation: Relation } } | undefined;

function indexRules(files: readonly ModelFile[]): Map<string, CompiledRule[]> {
  const byOwner = new Map<string, CompiledRule[]>();
  for (const file of files) {
    for (const rule of file.rules ?? []) {
      for (const pattern of rule.match) {
        const owner = pattern.slice(0, pattern.indexOf('/')).toLowerCase();
        const list = byOwner.get(owner) ?? [];
        if (list.length === 0) byOwner.set(owner, list);
        list.push(compileRule(rule, pattern, file));
      }
    }
  }
  return byOwner;
}

function compileRule(rule: FamilyRule, pattern: string, file: ModelFile): CompiledRule {
  const shape = lazily(() => compilePattern(pattern));
  const { base, relation = 'finetune' } = rule;
  return (id) => {
    const match = shape().exec(id);
    if (!match || !fitsRanges(rule, (match.groups ?? {}) as Slots)) return undefined;
    return { terms: rule, file, ...(base ? { base: { model: base, relation } } : {}) };
  };
}

function fitsRanges(rule: FamilyRule, slots: Slots): boolean {
  if (rule.version && !inRange(slots.version, rule.version, 'version')) return false;
  if (rule.size && !inRange(slots.size, rule.size, 'number')) return false;
  return !rule.date || inRange(slots.date, rule.date, 'number');
}

function compileApi(rule: ApiRule): { rule: ApiRule; fits: (id: string) => boolean } {
  const ids = lazily(() => rule.ids.map(compilePattern));
  const not = lazily(() => (rule.not ?? []).map(compilePattern));
  return { rule, fits: (id) => ids().some((p) => p.test(id)) && !not().some((p) => p.test(id)) };
}

function indexNames(files: readonly ModelFile[]) {
  const owners = new Map<string, string>();
  const renamed = new Map<string, string>();
  const bare = new Map<string, string>();
  const publishers = new Map<string, string>();
  for (const file of files) {
    for (const [from, to] of Object.entries(file.renamedOwners ?? {})) owners.set(from.toLowerCase(), to);
    for (const [from, to] of Object.entries(file.renamedRepos ?? {})) renamed.set(from.toLowerCase(), to);
    for (const [from, to] of Object.entries(file.bareNames ?? {})) bare.set(from.toLowerCase(), to);
    for (const [from, to] of Object.entries(file.publishers ?? {})) publishers.set(from.toLowerCase(), to);
  }
  const conventions = files.flatMap((file) => (file.conventions ?? []).map(compileConvention));
  const hints = files.flatMap((file) => (file.hints ?? []).map(compileHint));
  return { owners, renamed, bare, publishers, conventions, hints };
}

function compileConvention(convention: Convention): { convention: Convention; fits: (id: string) => boolean } {
  const owner = `${convention.owner.toLowerCase()}/`;
  const shapes = convention.match?.map(compilePattern);
  return {
    convention,
    fits: (id) =>
      id.toLowerCase().startsWith(owner) && (!shapes || shapes.some((shape) => shape.test(id.slice(owner.length)))),
  };
}

function compileHint(hint: NameHint): { hint: NameHint; fits: (id: string) => boolean } {
  return {
    hint,
    fits(id) {
      const name = keyOf(id.slice(id.indexOf('/') + 1));
      return hint.words.some((word) => name.includes(word));
    },
  };
}

function indexKeys(repos: ReadonlyMap<string, KnownRepo>): Map<string, KnownRepo[]> {
  const keys = new Map<string, KnownRepo[]>();
  for (const repo of repos.values()) {
    const key = keyOf(repo.id.slice(repo.id.indexOf('/') + 1));
    const list = keys.get(key);
    if (list) list.push(repo);
    else keys.set(key, [repo]);
  }
  return keys;
}
