import type { Relation } from '../types.ts';

/** What a vendor says of a group of models. */
export interface Terms {
  /** Id in `rules/licences/`; null: published, and no licence was found; absent: see the other rules. */
  licence?: string | null;
  /** The Hub's tag on the card, where it is not the licence's own Hub id; null: the card has none. */
  declared?: string | null;
  /** `license_name` of the card. */
  name?: string;
  note?: string;
  /** Release date, ISO. */
  released?: string;
  modality?: string;
  /** Training code and the training data, or all that it takes to make it again, are published under open terms. */
  openTraining?: boolean;
  /** Where this was read; index into the file's `sources`, default 0. */
  source?: number;
}

/** A family rule: patterns of repositories, with ranges over their numbers. The first that fits, in file order, wins. */
export interface FamilyRule extends Terms {
  match: string[];
  /** Range of the `{version}` slot, as semver writes it. */
  version?: string;
  /** Range of the `{size}` slot, billions of parameters unless the pattern says otherwise. */
  size?: string;
  /** Range of the `{date}` slot. */
  date?: string;
  base?: string;
  relation?: Relation;
}

/** Known repositories: how they are spelled, and terms where no rule gives them. `a/b < finetune c/d` names the base. */
export interface RepoGroup extends Terms {
  repos: string[];
}

/** Models that a vendor serves and doesn't publish. */
export interface ApiRule {
  /** First part of the model's id, spelled as the registry word where there is one. */
  vendor: string;
  /** Id of the vendor's terms of service, where the rules have them. */
  terms?: string;
  ids: string[];
  /** Ids that look alike and are something else. */
  not?: string[];
}

/** An account that republishes others' models. */
export interface Convention {
  owner: string;
  /** Only names that fit. */
  match?: string[];
  relation: Relation;
  /** `base`: the card repeats the base's licence tag; `none`: the card often has no tag; `own`: the account puts its own. */
  declares: 'base' | 'none' | 'own';
  note?: string;
}

/** A word in a model's name that says whose terms come with its weights. */
export interface NameHint {
  /** Without separators; `^` before a word: the name must begin with it. */
  words: string[];
  /** Longer words that hold one of `words` and are another model's name: OpenLLaMA, VideoLLaMA2. */
  not?: string[];
  licence: string;
  family: string;
}

/** One file of `rules/models/`. */
export interface ModelFile {
  family: string;
  vendor?: string;
  modality?: string;
  rules?: FamilyRule[];
  repos?: RepoGroup[];
  apis?: ApiRule[];
  conventions?: Convention[];
  hints?: NameHint[];
  renamedOwners?: Record<string, string>;
  renamedRepos?: Record<string, string>;
  bareNames?: Record<string, string>;
  /** First word of a name → the account on the Hub that publishes the family. */
  publishers?: Record<string, string>;
  sources: Array<{ source: string; note?: string }>;
  checked: string;
}

/** One file of `rules/hosts/aliases/`. */
export interface AliasFile {
  registry: string;
  /** Identifier → model, both exact (case does not count). */
  aliases?: Record<string, string>;
  /** Identifiers that change their meaning over time. */
  floating?: string[];
  /** Names with tags, as Ollama and Docker write them. */
  tags?: Record<string, TagFamily>;
  /** First path segment or vendor prefix → owners on the Hub, or an API vendor. */
  vendors?: Record<string, string[]>;
  sources: Array<{ source: string; note?: string }>;
  checked: string;
}

/** A name whose tags pick the size: `{size}` in `model` is the tag's size. */
export interface TagFamily {
  /** Tag word → model; the key `latest` is the default. Values may name another key: `=8b`. */
  [tag: string]: string;
}
