import type { RegistryId, Runs } from '../types.ts';
import type { RuleBook } from './book.ts';
import { type LibraryCatalogue, type LibraryCatalogueRule, libraryCatalogues } from './library-catalogues.ts';
import { type PatternSet, patternSet } from './pattern-set.ts';

/** One file of `rules/hosts/`. */
export interface HostRule {
  id: RegistryId;
  name: string;
  runs: Runs;
  terms?: string;
  /** What fits `ids` is this host's, whatever stands around it. */
  ownSpelling?: true;
  ids?: string[];
  weakIds?: string[];
  signals?: string[];
  providers?: string[];
}

/** One file of `rules/detection/`; all files together make one set. */
export interface DetectionRule {
  names?: { model?: string[]; other?: string[]; own?: string[]; label?: string[] };
  calls?: { loader?: string[]; maker?: string[]; storing?: string[]; calling?: string[]; other?: string[] };
  commands?: { positional?: Array<{ command: string; registry: RegistryId }>; flags?: string[] };
  /** Calls that take a name of a library's own catalogue, and how its names look. */
  catalogues?: LibraryCatalogueRule[];
  env?: string[];
  tables?: string[];
  owners?: string[];
  families?: string[];
  ollama?: string[];
  notOwners?: string[];
}

/** A host with its patterns compiled; `ids` and `weakIds` hold whole identifiers. */
export interface Host {
  id: RegistryId;
  ids: PatternSet;
  weakIds: PatternSet;
  signals: RegExp | null;
  providers: ReadonlySet<string>;
}

/** What stands under a name. A name may be of several kinds, or of none. */
export interface NameKinds {
  model: boolean;
  /** Something that is no model, whatever it looks like: a dataset, an image, a path. */
  other: boolean;
  /** What the project itself creates or serves. */
  own: boolean;
  /** A word for people. */
  label: boolean;
  /** A fact of a table about models: a price, a length. */
  table: boolean;
}

/** What the judge knows: patterns and words of `rules/hosts/` and `rules/detection/`, compiled once. */
export interface Detection {
  hosts: readonly Host[];
  /** The host whose ids include this whole text; undefined when the spelling alone says nothing. */
  spelledBy: (text: string) => RegistryId | undefined;
  /** The host that alone spells its ids so; undefined when none does. */
  ownSpelledBy: (text: string) => RegistryId | undefined;
  /** The hosts whose weak ids include this whole text. */
  weaklySpelledBy: (text: string) => readonly Host[];
  /** Whether the call makes a model of a provider from its first argument: `fal.imageModel`. */
  isMaker: (call: string) => boolean;
  /** The host that a configuration's word for a provider means, in lower case. */
  providerOf: (word: string) => RegistryId | undefined;
  /** Any host's signal; global, so set `lastIndex` before use. */
  signal: RegExp;
  /** The hosts whose signals stand in the words, the longest signal first. */
  hostsNamedIn: (words: string) => readonly RegistryId[];
  /** What a name (a key, a keyword argument, a variable, a flag) says of the value under it. */
  nameKinds: (name: string) => NameKinds;
  isLoader: (call: string) => boolean;
  /** The catalogues that a call takes its names from. */
  cataloguesOf: (call: string) => readonly LibraryCatalogue[];
  /** Whether the call takes a name that is no model's: of a parser, an architecture. */
  takesOther: (call: string) => boolean;
  /** Whether the call only keeps, compares, prints or takes apart what it is given, or makes an answer of it. */
  isStoring: (call: string) => boolean;
  /** Whether the call's name says that it makes, loads or asks a model, or a client of one. */
  isCalling: (call: string) => boolean;
  /** Registry of the word that follows a command, undefined when the command takes no model. */
  commandRegistry: (command: string) => RegistryId | undefined;
  owners: ReadonlySet<string>;
  families: ReadonlySet<string>;
  ollama: ReadonlySet<string>;
  notOwners: ReadonlySet<string>;
}

type Pick = (rule: DetectionRule) => readonly string[] | undefined;

/** Compiles the detection rules of a rule book. */
export function compileDetection(book: RuleBook): Detection {
  const rules = book.documents<DetectionRule>('detection');
  const words = (pick: Pick): string[] => rules.flatMap((rule) => pick(rule) ?? []);
  const set = (pick: Pick): Set<string> => new Set(words(pick).map((word) => word.toLowerCase()));
  const commands = rules
    .flatMap((rule) => rule.commands?.positional ?? [])
    .map((one) => ({ pattern: new RegExp(`^(?:${one.command})$`), registry: one.registry }));
  const hostRules = book.documents<HostRule>('hosts');
  const hosts = hostRules.map(compileHost);
  const weakly = patternSet(hostRules.flatMap((rule) => rule.weakIds ?? []));
  const signal = new RegExp(hostRules.flatMap((rule) => rule.signals ?? []).join('|') || '(?!)', 'g');
  return {
    hosts,
    spelledBy: spelledBy(hostRules, hosts),
    ownSpelledBy: spelledBy(
      hostRules.filter((rule) => rule.ownSpelling),
      hosts,
    ),
    weaklySpelledBy: (text) => (weakly.test(text) ? hosts.filter((host) => host.weakIds.test(text)) : noHosts),
    isMaker: remembered(patternSet(words((rule) => rule.calls?.maker))),
    providerOf: providersOf(hosts),
    signal,
    hostsNamedIn: hostsByWords(hosts, signal),
    nameKinds: nameKinds(words),
    isLoader: remembered(patternSet(words((rule) => rule.calls?.loader))),
    cataloguesOf: libraryCatalogues(rules.flatMap((rule) => rule.catalogues ?? [])),
    takesOther: remembered(patternSet(words((rule) => rule.calls?.other))),
    isStoring: remembered(patternSet(words((rule) => rule.calls?.storing))),
    isCalling: remembered(patternSet(words((rule) => rule.calls?.calling))),
    commandRegistry: (command) => commands.find((one) => one.pattern.test(command))?.registry,
    owners: set((rule) => rule.owners),
    families: set((rule) => rule.families),
    ollama: set((rule) => rule.ollama),
    notOwners: set((rule) => rule.notOwners),
  };
}

function compileHost(rule: HostRule): Host {
  return {
    id: rule.id,
    ids: patternSet(rule.ids ?? []),
    weakIds: patternSet(rule.weakIds ?? []),
    signals: rule.signals?.length ? new RegExp(rule.signals.join('|')) : null,
    providers: new Set(rule.providers ?? []),
  };
}

function providersOf(hosts: readonly Host[]): (word: string) => RegistryId | undefined {
  const known = new Map<string, RegistryId>();
  for (const { id, providers } of hosts) for (const word of providers) if (!known.has(word)) known.set(word, id);
  return (word) => known.get(word);
}

const mostRemembered = 50_000;
const none: readonly RegistryId[] = [];
const noHosts: readonly Host[] = [];

/** Identifiers recur too, and most words of a text are none: each is held once against the patterns of all hosts. */
function spelledBy(rules: readonly HostRule[], hosts: readonly Host[]): (text: string) => RegistryId | undefined {
  const ids = new Set(rules.map((rule) => rule.id));
  const asked = hosts.filter((host) => ids.has(host.id));
  const any = patternSet(rules.flatMap((rule) => rule.ids ?? []));
  const known = new Map<string, RegistryId | null>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) {
      answer = any.test(text) ? (asked.find((host) => host.ids.test(text))?.id ?? null) : null;
      if (known.size < mostRemembered) known.set(text, answer);
    }
    return answer ?? undefined;
  };
}

/** Words recur by the thousand; each is held against the signals of all hosts once. */
function hostsByWords(hosts: readonly Host[], signal: RegExp): (words: string) => readonly RegistryId[] {
  const known = new Map<string, readonly RegistryId[]>();
  return (words) => {
    let answer = known.get(words);
    if (answer === undefined) {
      answer = words.search(signal) < 0 ? none : bySignals(words, hosts);
      if (known.size < mostRemembered) known.set(words, answer);
    }
    return answer;
  };
}

function bySignals(words: string, hosts: readonly Host[]): RegistryId[] {
  const found: Array<{ id: RegistryId; length: number }> = [];
  for (const { id, signals } of hosts) {
    const length = signals?.exec(words)?.[0].length;
    if (length) found.push({ id, length });
  }
  return found.sort((a, b) => b.length - a.length).map(({ id }) => id);
}

/** Calls recur by the thousand in a tree; each is held against the patterns once. */
function remembered(patterns: PatternSet): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    if (name.length > longestName) return false;
    let answer = known.get(name);
    if (answer === undefined) {
      answer = patterns.test(name);
      if (known.size < mostRemembered) known.set(name, answer);
    }
    return answer;
  };
}

const longestName = 200;
const noKinds: NameKinds = { model: false, other: false, own: false, label: false, table: false };

/** Names recur as well: each is folded, and held against the patterns of all kinds, once. */
function nameKinds(words: (pick: Pick) => string[]): (name: string) => NameKinds {
  const folded = (pick: Pick): PatternSet => patternSet(words(pick).map((pattern) => pattern.replaceAll('-', '_')));
  const [model, other, own, label, table, flag] = [
    folded((rule) => rule.names?.model),
    folded((rule) => rule.names?.other),
    folded((rule) => rule.names?.own),
    folded((rule) => rule.names?.label),
    folded((rule) => rule.tables),
    folded((rule) => rule.commands?.flags),
  ];
  const env = patternSet(words((rule) => rule.env));
  const kindsOf = (name: string): NameKinds => {
    const plain = foldName(name);
    return {
      model: model.test(plain) || env.test(name) || (name.startsWith('-') && flag.test(plain)),
      other: other.test(plain),
      own: own.test(plain),
      label: label.test(plain),
      table: table.test(plain),
    };
  };
  const known = new Map<string, NameKinds>();
  return (name) => {
    if (name === '' || name.length > longestName) return noKinds;
    let kinds = known.get(name);
    if (!kinds) {
      kinds = kindsOf(name);
      if (known.size < mostRemembered) known.set(name, kinds);
    }
    return kinds;
  };
}

/** Case does not count, a dash is an underscore, camelCase is cut by underscores, and only the last part of a path counts. */
const foldName = (name: string): string =>
  name
    .replace(/^[-$@*&]+/, '')
    // A GGUF header's `tokenizer.ggml.model` is one name.
    .replace(/\bggml\./, 'ggml_')
    .replace(/^(?:.*[.:])?([^.:]+)$/, '$1')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();

/** The host whose identifiers are spelled so, by the spelling alone: `gpt-4o` is OpenAI's. Undefined when it says nothing. */
export const registrySpelledBy = (id: string, book: RuleBook): RegistryId | undefined =>
  compileDetection(book).spelledBy(id);
