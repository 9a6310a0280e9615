import type { AliasFile, ApiRule, Convention, NameHint, Terms } from './catalogue-files.ts';
import type { CatalogueIndex, FileHead, NamesPart, OwnerPart, StoredBase } from './catalogue-index.ts';
import { compilePattern, inRange, keyOf, type Slots } from './model-pattern.ts';

/** A repository that the catalogue spells out. */
export interface KnownRepo {
  id: string;
  base: StoredBase | undefined;
  terms: Terms | undefined;
  file: FileHead;
}

/** What the catalogue says of a repository. */
export interface CatalogueEntry {
  id: string;
  terms: Terms;
  base?: StoredBase;
  file: FileHead;
}

/** The models that the rules know. */
export interface Catalogue {
  /** The Hub's present name of a repository: renames followed, spelling as published where known. */
  nameOf: (id: string) => string;
  /** Terms of a repository; undefined when no rule knows it. */
  entry: (id: string) => CatalogueEntry | undefined;
  /** What a repository's own card declared on a day; undefined where a rule knows the repository, or no collection has it. */
  card: (id: string) => CatalogueEntry | undefined;
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

/** Reads one part of a `CatalogueIndex` by its name. */
export type CatalogueParts = <Name extends keyof CatalogueIndex & string>(
  name: Name,
) => CatalogueIndex[Name] | undefined;

/** Opens a catalogue over its parts. A part is read, and a pattern compiled, when somebody first asks for it. */
export function openCatalogue(
  parts: CatalogueParts,
  card: (id: string) => CatalogueEntry | undefined = () => undefined,
): Catalogue {
  const names = lazily(() => openNames(parts('names')!));
  const files = lazily(() => parts('files')!);
  const keys = lazily(() => new Map(Object.entries(parts('keys')!)));
  const apis = lazily(() => parts('apis')!.map(compileApi));
  const owner = keptByName((name: string) => openOwner(parts(`owner ${name}`), files));
  const aliases = keptByName((registry: string) => parts(`registry ${registry}`));
  /** Of an id that is spelled as `nameOf` spells it. */
  const repo = (id: string): KnownRepo | undefined => owner(ownerOf(id)).repo(id.toLowerCase());

  const nameOf = (id: string): string => {
    const { owners, renamed } = names();
    const lower = id.toLowerCase();
    const direct = renamed.get(lower);
    if (direct) return direct;
    const slash = id.indexOf('/');
    const account = owners.get(lower.slice(0, slash)) ?? id.slice(0, slash);
    const now = `${account}/${id.slice(slash + 1)}`;
    return renamed.get(now.toLowerCase()) ?? repo(now)?.id ?? now;
  };
  const entry = (asked: string): CatalogueEntry | undefined => {
    const id = nameOf(asked);
    const known = repo(id);
    const base = known?.base ? { base: known.base } : {};
    if (known?.terms) return { id, terms: known.terms, file: known.file, ...base };
    const found = owner(ownerOf(id)).rule(id);
    return found && { id, ...found, ...base };
  };
  return {
    nameOf,
    entry,
    card: (asked) => (entry(asked) ? undefined : card(nameOf(asked))),
    convention: (id) => names().conventions.find((convention) => convention.fits(id))?.convention,
    hint: (id) => names().hints.find((hint) => hint.fits(id))?.hint,
    bare: (name) => names().bare.get(name.toLowerCase()),
    publisher: (name) => names().publishers.get(/^[a-z]+/i.exec(name)?.[0].toLowerCase() ?? ''),
    api: (id) => apis().find((api) => api.fits(id))?.rule,
    apiOf: (vendor, id) => apis().find((api) => api.rule.vendor === vendor && api.fits(id))?.rule,
    known: (id) => repo(nameOf(id)),
    startingWith: (key) =>
      [...keys()].filter(([name]) => name.startsWith(key)).flatMap(([, ids]) => ids.map((id) => repo(id)!)),
    byKey: (key) =>
      keys()
        .get(key)
        ?.map((id) => repo(id)!) ?? [],
    aliases,
  };
}

const ownerOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf('/'))).toLowerCase();

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function keptByName<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, { value: T }>();
  return (name) => {
    const found = made.get(name) ?? { value: make(name) };
    made.set(name, found);
    return found.value;
  };
}

interface Owner {
  /** By lower-case id. */
  repo: (lower: string) => KnownRepo | undefined;
  /** What the first rule that fits says. */
  rule: (id: string) => Omit<CatalogueEntry, 'id'> | undefined;
}

function openOwner(part: OwnerPart | undefined, files: () => readonly FileHead[]): Owner {
  if (!part) return { repo: () => undefined, rule: () => undefined };
  const repos = new Map(Object.entries(part.repos));
  const shapes = part.rules.map(({ pattern }) => lazily(() => compilePattern(pattern)));
  return {
    repo(lower) {
      const found = repos.get(lower);
      if (!found) return undefined;
      const { id, file, terms, base } = found;
      return { id, base, terms: terms === undefined ? undefined : part.terms[terms]!, file: files()[file]! };
    },
    rule(id) {
      for (const [at, { terms, file, base }] of part.rules.entries()) {
        const match = shapes[at]!().exec(id);
        const rule = part.terms[terms]!;
        if (match && fitsRanges(rule, (match.groups ?? {}) as Slots))
          return { terms: rule, file: files()[file]!, ...(base ? { base } : {}) };
      }
      return undefined;
    },
  };
}

function fitsRanges(rule: OwnerPart['terms'][number], slots: Slots): boolean {
  if (rule.version && !inRange(slots.version, rule.version, 'version')) return false;
  if (rule.size && !inRange(slots.size, rule.size, 'number')) return false;
  return !rule.date || inRange(slots.date, rule.date, 'number');
}

function compileApi(rule: ApiRule): { rule: ApiRule; fits: (id: string) => boolean } {
  const ids = lazily(() => rule.ids.map(compilePattern));
  const not = lazily(() => (rule.not ?? []).map(compilePattern));
  return { rule, fits: (id) => ids().some((p) => p.test(id)) && !not().some((p) => p.test(id)) };
}

function openNames({ owners, renamed, bare, publishers, conventions, hints }: NamesPart) {
  return {
    owners: new Map(Object.entries(owners)),
    renamed: new Map(Object.entries(renamed)),
    bare: new Map(Object.entries(bare)),
    publishers: new Map(Object.entries(publishers)),
    conventions: conventions.map(compileConvention),
    hints: hints.map(compileHint),
  };
}

function compileConvention(convention: Convention): { convention: Convention; fits: (id: string) => boolean } {
  const owner = `${convention.owner.toLowerCase()}/`;
  const shapes = lazily(() => convention.match?.map(compilePattern));
  return {
    convention,
    fits(id) {
      if (!id.toLowerCase().startsWith(owner)) return false;
      const names = shapes();
      return !names || names.some((shape) => shape.test(id.slice(owner.length)));
    },
  };
}

function compileHint(hint: NameHint): { hint: NameHint; fits: (id: string) => boolean } {
  return {
    hint,
    fits(id) {
      const name = keyOf(id.slice(id.indexOf('/') + 1));
      if (name === keyOf(hint.family)) return true;
      const holds = (word: string): boolean =>
        word.startsWith('^') ? name.startsWith(word.slice(1)) : name.includes(word);
      return hint.words.some(holds) && !hint.not?.some((word) => name.includes(word));
    },
  };
}
