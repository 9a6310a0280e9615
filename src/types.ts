/**
 * The vocabulary of fineprint: plain, serialisable data, told apart by one word (`kind`, `status`).
 * `unknown` is a value with a reason, never an absent field.
 */

/** Where an identifier is looked up. A *registry* is a place that publishes models. */
export const registryIds = [
  'huggingface',
  'ollama',
  'modelscope',
  'docker',
  'openai',
  'azure',
  'anthropic',
  'google',
  'bedrock',
  'groq',
  'together',
  'fireworks',
  'openrouter',
  'mistral',
  'cohere',
  'deepseek',
  'xai',
  'nvidia',
  'replicate',
  'github-models',
  'cloudflare',
  'litellm',
  'torch-hub',
  'timm',
  'spacy',
  'sentence-transformers',
  'whisper',
  'civitai',
  'file',
  'other',
] as const;
export type RegistryId = (typeof registryIds)[number];

/** `use`: loads, calls, serves, trains from or declares the model; `mention`: comments, prose, tables. */
export type Usage = 'use' | 'mention';

/** A place in a file. Lines and columns count from 1; a column counts UTF-16 units; `endColumn` is exclusive. */
export interface Location {
  /** Path relative to the root of the scan, with forward slashes. */
  file: string;
  line: number;
  column: number;
  endColumn: number;
}

/** An identifier of a model at a place in a file, before anybody has asked what it means. */
export interface Sighting {
  /** The identifier exactly as written, without wrappers such as a URL's host. */
  text: string;
  registry: RegistryId;
  usage: Usage;
  /** The commit, tag or branch that the place pins, as written. */
  revision?: string;
  location: Location;
  /** Which format and rule found it, as `python/call`, for `explain --why`. */
  detector: string;
}

/** A sighting with the model it means: a repo on the Hub, `vendor/id` for a proprietary one, null when unknown. */
export interface Reference extends Sighting {
  model: string | null;
  /** The identifier moves from model to model: a `latest` tag, an alias of the vendor. */
  floating?: true;
}

/** What you may have. */
export type Access = 'open-weights' | 'vendor-api' | 'unknown';

/** Where it computes. */
export type Runs = 'vendor' | 'managed-host' | 'self-hosted' | 'device' | 'unknown';

/** What "open" means for a model, by the decision table that `fineprint explain openness` prints. */
export type Openness =
  | 'open-source'
  | 'open-weight-permissive'
  | 'open-weight-restricted'
  | 'open-weight-non-commercial'
  | 'proprietary'
  | 'unknown';

/** Who can say which licence a model has. */
export type DeclarationSource =
  | 'counsel'
  | 'lockfile'
  | 'licence-file'
  | 'card'
  | 'card-text'
  | 'hub'
  | 'weight-file'
  | 'catalogue'
  | 'base-model'
  | 'vendor-terms';

/** Somebody's statement of a model's licence, kept verbatim with its source. */
export interface Declaration {
  by: DeclarationSource;
  /** As written: `apache-2.0`, `other`, `Llama 3.1 Community License`. */
  verbatim: string;
  /** The id of a licence file in `rules/licences/`, null when the words are ambiguous or unknown. */
  licence: string | null;
  /** Candidates, where the words are ambiguous. */
  candidates?: string[];
  /** The entries of a list, as written, where several are declared side by side. */
  listed?: string[];
  /** `license_name` and `license_link` of a card. */
  name?: string;
  link?: string;
  /** Where it was read: a URL, a repository with commit, a file of the scanned project. */
  source: string;
  /** Commit of the model's repository at which it was read. */
  revision?: string;
  /** The commit, tag or branch by which the project names the model, where it was read for that one. */
  ref?: string;
  /** SHA-256 of the licence text that was read, hex. */
  sha256?: string;
  /** When it was read or checked, ISO date. */
  date?: string;
  location?: Location;
  /** What a reader should know of it: inherited from the base, relicensed on a date. */
  note?: string;
}

/** Name of the lockfile in the root of a project. */
export const lockfileName = 'fineprint.lock.json';

/** What a file says of a model: its licence, its bases. */
export interface ModelStatement {
  /** The model it speaks of; null: the model of the folder it lies in. */
  model: string | null;
  declaration?: Declaration;
  /** `registry`: the base is named as that registry does; absent: by its Hub name. */
  bases?: Array<{ model: string; relation: string | null; from: string; registry?: RegistryId }>;
  path: string;
}

/** What follows from all declarations together. */
export type Conclusion =
  | { status: 'known'; reason: string }
  | { status: 'conflict'; candidates: string[]; reason: string }
  | { status: 'unknown'; reason: string };

export type Relation = 'finetune' | 'quantized' | 'adapter' | 'merge' | 'distill' | 'trained-on';

/** A model this one was made from. */
export interface Base {
  model: string;
  relation: Relation | 'unknown';
  /** How we know: `front-matter`, `adapter-config`, `catalogue`, `name`. */
  from?: string;
}

/** A model of the project: what it is, who says which licence it has, and what follows. */
export interface Model {
  /** Home repo on the Hub, or `vendor/id` for a proprietary one. */
  id: string;
  access: Access;
  runs: Runs[];
  openness: Openness;
  declarations: Declaration[];
  /** The Hub's licence id as the model's own card declares it; `other` for a custom one; null for none or several. */
  declared: string | null;
  /** Id of the concluded licence, null unless the conclusion is `known`. */
  licence: string | null;
  conclusion: Conclusion;
  bases: Base[];
  /** What the clauses need to know of the model itself. */
  traits: ModelTraits;
}

/** Facts about a model that decide whether a clause of its licence applies. Absent means unknown. */
export interface ModelTraits {
  /** `text`, `multimodal`, `image`, `audio`, `embedding`, `video`, … */
  modality?: string;
  /** Release date, ISO. */
  released?: string;
  family?: string;
  vendor?: string;
  /** Ids of the licences of hosts and vendors whose terms apply besides the model's licence. */
  hostTerms?: string[];
}

/** What a clause does to you. */
export type Effect = 'permission' | 'condition' | 'restriction' | 'risk';

/** A model card, or the model's folder that it lies in: what it declares, and what follows. */
export interface Card {
  /** The card or its folder, relative to the root, forward slashes. */
  path: string;
  /** The model it speaks of, where that is known. */
  model: string | null;
  /** The Hub's licence id that the front matter declares; `other` for a custom one; null for none or several. */
  declared: string | null;
  /** Id of the concluded licence, null unless the conclusion is `known`. */
  licence: string | null;
  conclusion: Conclusion;
  /** `license_name` and `license_link`, as written. */
  licenceName: string | null;
  licenceLink: string | null;
  /** Everybody who says which licence the model has. */
  declarations: Declaration[];
  /** The models it is declared to be made from, as written; of several sources the strongest that names any. */
  baseModels: string[];
  /** All origins with how they are known, the weaker sources too. */
  bases: Base[];
  relation: Relation | null;
  datasets: string[];
  claims: Claim[];
  findings: Finding[];
}

/** A licence that the text of a card names, with what it is given to. */
export interface SaidLicence {
  /** Id of the licence; null where the words stand for several, or for one that the rules don't know. */
  licence: string | null;
  candidates: readonly string[];
  /** As written. */
  words: string;
  /** What it is given to: the weights, the code, or a part that is somebody else's (a base, a component). */
  scope: 'model' | 'code' | 'part';
  /** `adds`: besides the model's own licence. `obliges`: the reader is told to follow somebody else's. */
  manner: 'states' | 'adds' | 'obliges';
  /** The model whose licence a reader is told to follow, or to which a list gives this one: as written. */
  of?: string;
  location: Location;
}

/** The vocabulary in which licences are stated: types and their parameters. */
export interface ClauseParameters {
  'user-cap': {
    threshold: number;
    period?: 'month' | 'day' | 'year';
    countedOn?: string;
    includesAffiliates?: boolean;
    inclusive?: boolean;
    scope?: 'licensee' | 'product';
    onlyIfCommercial?: boolean;
    unit?: string;
  };
  'revenue-cap': {
    threshold: number;
    currency?: string;
    period?: 'month' | 'year';
    inclusive?: boolean;
    basis?: 'company' | 'employer' | 'product';
    includesAffiliates?: boolean;
    onlyIfCommercial?: boolean;
  };
  'non-commercial': { when?: string /** Who may use it at all, in words. */; scope?: string };
  'research-only': { when?: string };
  'field-of-use': { policy?: string; fields?: string[] };
  'use-restrictions-flow-down': { covers?: string[] };
  'competing-model-training': {
    subject?: 'outputs' | 'materials' | 'both';
    except?: string;
    competitiveOnly?: boolean;
    /** What may not be trained: `llm`, `ai-model`, `foundation-model`; absent: any model. */
    target?: string;
    /** The case that the ban is of, in words: `commercial use only`. */
    when?: string;
  };
  'output-model-naming': { prefix?: string };
  'derivative-naming': { prefix?: string; when?: string };
  'attribution-display': {
    text?: string;
    alternatives?: string[];
    aboveUsers?: number;
    aboveRevenue?: number;
    currency?: string;
    usersPeriod?: string;
    revenuePeriod?: string;
    inclusive?: boolean;
    onlyIfCommercial?: boolean;
    when?: string;
  };
  'notice-file': { text?: string; exceptHosted?: boolean; when?: string };
  'licence-copy': { when?: string; exceptHosted?: boolean; linkSuffices?: boolean };
  'state-changes': { when?: string };
  'share-alike': { scope?: string };
  'no-derivatives': { when?: string };
  'no-redistribution': { when?: string };
  'territorial-exclusion': {
    regions?: string[];
    scope?: 'all' | 'multimodal';
    by?: 'domicile' | 'place';
    exceptEndUsers?: boolean;
    appliesToOutputs?: boolean;
  };
  'hosted-service': { when?: string };
  royalty: { rate?: string; above?: number };
  'permission-required': { for?: 'commercial' | 'any'; when?: string };
  'unilateral-change': { when?: string };
  'remote-restriction': { when?: string };
  'update-obligation': { when?: string };
  'ip-litigation-termination': { scope?: string };
  termination: {
    deleteOnTermination?: boolean;
    atWill?: boolean;
    cureDays?: number;
    trigger?: string;
    prospectiveOnly?: boolean;
  };
  'patent-grant': { when?: string };
  trademark: { when?: string };
  indemnity: { when?: string };
  'governing-law': { jurisdiction?: string };
  'export-control': { when?: string };
  'military-use': { when?: string };
  'disclose-ai-output': { when?: string };
  'no-reverse-engineering': { when?: string };
  'output-ownership': { when?: string };
}
export type ClauseType = keyof ClauseParameters;

/** A term of a licence, as the rules state it: in our words, with its section. */
export interface Clause<T extends ClauseType = ClauseType> {
  type: T;
  effect: Effect;
  params: ClauseParameters[T];
  /** Section number as the text prints it; empty where the text has none. */
  section: string;
  /** What it says, in our words. */
  says: string;
  /** At most 600 characters from the text at hand. */
  quote?: string;
  /** The text that `quote` stands in, where it is a file of the project or of the user's store. */
  quoteFrom?: QuoteSource;
  /** Id of the licence or companion policy that holds it, when it isn't the licence itself. */
  from?: string;
}

/** A licence text that is quoted. */
export interface QuoteSource {
  /** Of the text in UTF-8. */
  sha256: string;
  /** Path in the project, or the name under which the text went into the user's store. */
  source: string;
}

/** A licence that some model of the report has, or is a candidate for. */
export interface LicenceSummary {
  id: string;
  name: string;
  spdx?: string;
  url: string | null;
  openness: string;
  clauses: Clause[];
}

export type ClaimKind =
  | 'open-source'
  | 'fully-open'
  | 'open-weights'
  | 'commercial-use'
  | 'permissive-licence'
  | 'licence-name'
  | 'non-commercial'
  | 'research-only'
  | 'not-open-source'
  | 'output-training';

/** What a claim speaks of. */
export type ClaimSubject = 'model' | 'code' | 'dataset';

/** A claim as a document makes it, before anybody has asked whether it holds. */
export interface StatedClaim {
  kind: ClaimKind;
  about: ClaimSubject;
  /** Ids of the models that may be meant, the likeliest first; one id where the document speaks of its own model. */
  models: string[];
  /** Ids of the licences that the words may name; only of kind `licence-name`. */
  licences?: string[];
  /** The words say that it may not be done; only of kind `output-training`. */
  denied?: true;
  /** The words that make the claim, without markup. */
  words: string;
  /** The sentence they stand in, verbatim, at most 600 characters. */
  quote: string;
  /** Where the words begin; the column ends with the line where they go on on the next one. */
  location: Location;
}

/** A public word on openness or permitted use. */
export interface Claim {
  kind: ClaimKind;
  /** A model id, or `code:…`, `dataset:…`. */
  subject: string | null;
  quote: string;
  verdict: 'supported' | 'unsupported' | 'contradicted';
  reason: string;
  location: Location;
}

export type Severity = 'error' | 'warning' | 'note';
/** The graver, the higher. */
export const severityRank: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };
/** Whether a finding of this severity fails at this level. */
export const reaches = (severity: Severity, level: Severity | 'never'): boolean =>
  level !== 'never' && severityRank[severity] >= severityRank[level];

/** One finding per model and rule, with all its places. */
export interface Finding {
  rule: string;
  severity: Severity;
  model?: string;
  clause?: ClauseType;
  /** What and why, with section and licence. */
  message: string;
  /** What to do. */
  remedy?: string;
  locations: Location[];
  /** Stable across line moves: made from rule, model and clause. */
  fingerprint: string;
  waived?: { reason: string; expires?: string; owner?: string; evidence?: string };
}

/** What a rule means whose findings the report holds, in plain words. */
export interface RuleSummary {
  id: string;
  title: string;
  says: string;
  /** What to do about a finding. */
  remedy?: string;
}

/** A duty that goes with a model of the project, for the files of `fineprint notice`. */
export interface Duty {
  /** The model in use, or one that it is made from. */
  model: string;
  /** Id of the licence that sets the duty. */
  licence: string;
  clause: ClauseType;
  /** Where in it, as a reader looks for it: `section 3.1`, `Exhibit A`. */
  section: string;
  /** What the text says, in our words. */
  says: string;
  /** Words to show or to keep, where the text prescribes them. */
  text?: string;
  /** Why it is due or may be, and what to do. */
  why: string;
  remedy?: string;
  /** `perhaps`: a fact is missing that decides it. */
  due: 'now' | 'perhaps';
}

/** A fact of the context that would settle findings. */
export interface Question {
  /** Field of the context: `monthlyActiveUsers`. */
  fact: string;
  question: string;
  /** Fingerprints of the findings it would settle. */
  settles: string[];
}

/** Something the scan could not do. */
export interface Notice {
  /** `unreadable`, `too-large`, `binary`, `invalid-yaml`, `old-rules`, `no-such-path`, … */
  code: string;
  message: string;
  location?: { file: string; line?: number; column?: number };
  /** True when a model may be hidden by it: `--strict` fails on it, the verdict is then `incomplete`. */
  hidesModels: boolean;
}

/** Bodies of the European Union's law, the United Kingdom, or an ISO 3166 country. */
export type Region = string;

/** What the user's project does. An absent fact is unknown, never "no". */
export interface Context {
  /** `weights` published, `product` shipped, `saas` reached over a network, `internal` leaves the house in no form. */
  distributes?: 'weights' | 'product' | 'saas' | 'internal';
  commercial?: boolean;
  /** Price asked of users; has no effect on `commercial`. */
  price?: number;
  monthlyActiveUsers?: number;
  /** Users in past months, by `YYYY-MM`. */
  monthlyActiveUsersAt?: Record<string, number>;
  affiliates?: Array<
    Pick<Context, 'monthlyActiveUsers' | 'monthlyActiveUsersAt' | 'annualRevenueUsd' | 'monthlyRevenueUsd'>
  >;
  annualRevenueUsd?: number;
  monthlyRevenueUsd?: number;
  nonProfit?: boolean;
  domicile?: Region;
  regions?: Region[];
  fieldsOfUse?: string[];
  trainsModelsOn?: Array<'outputs' | 'materials'>;
  receivedAs?: 'weights' | 'integrated-end-user-product';
  linkage?: 'single-work' | 'aggregate';
  /** `own-machines`: no API and no managed host may be used. */
  dataBoundary?: 'own-machines' | 'managed-hosts' | 'anywhere';
}

/** A number of a clause held against a line; absent keys ask nothing. */
export interface NumberRange {
  above?: number;
  atLeast?: number;
  below?: number;
  atMost?: number;
}

/** Which models a list of the policy means: all the keys given must fit. */
export interface Selector {
  /** Model id or glob. */
  model?: string;
  /** Id or name of a licence in `rules/licences/`. */
  licence?: string;
  /** Vendor family of licences: `llama`. */
  family?: string;
  openness?: Openness;
  /** A licence with a clause of this type … */
  clause?: ClauseType;
  /** … and these parameters: equal, on a list of the clause's, or within a `NumberRange`. */
  params?: Readonly<Record<string, unknown>>;
}

/** Models that are accepted (all others are findings), refused, or to be looked at. */
export interface SelectorLists {
  allow: readonly Selector[];
  deny: readonly Selector[];
  review: readonly Selector[];
}

/** A finding that somebody accepts, with the reason. Globs: `*` stands for any run of characters. */
export interface Waiver {
  /** Rule id, or a group such as `oblig.*`. */
  rule: string;
  /** Model id or glob; absent: every model. */
  model?: string;
  /** Path or glob; the waiver then holds only for findings whose places all match. */
  path?: string;
  reason: string;
  owner?: string;
  /** Last day on which it holds, ISO. */
  expires?: string;
  /** Where the ground for it can be seen: a link, a ticket, a contract. */
  evidence?: string;
  /** Where it stands, for the notice that it expired or is unused. */
  line: number;
  /** The file it stands in, where that is not the policy's own. */
  file?: string;
}

/** Counsel's decision on a model: it shows as its own declaration and wins. */
export interface Decision {
  model: string;
  /** Id of a licence in `rules/licences/`. */
  licence: string;
  reason: string;
  evidence?: string;
  approver?: string;
  expires?: string;
  line: number;
  /** The file it stands in, where that is not the policy's own. */
  file?: string;
}

/** What holds instead for references in some paths; of several that fit, the later one wins. */
export interface Override extends Partial<SelectorLists> {
  /** Paths or globs. */
  paths: readonly string[];
  context?: Context;
  severity?: Readonly<Record<string, Severity | 'off'>>;
}

/** The user's policy, read and checked. Without one, everything is unknown and nothing is waived. */
export interface Policy extends SelectorLists {
  /** Path of the file relative to the root, null when there is none. */
  file: string | null;
  context: Context;
  failOn?: Severity | 'never';
  /** Whether a reference without a revision is a finding. */
  requirePinnedRevisions: boolean;
  /** Rule id, or a group such as `oblig.*` → the severity it is to have, or `off`. */
  severity: Readonly<Record<string, Severity | 'off'>>;
  overrides: readonly Override[];
  waivers: readonly Waiver[];
  decisions: readonly Decision[];
}

/** A comment in a scanned file that accepts findings at its place, with the reason. */
export interface IgnoreComment {
  /** Rule ids or groups; empty: every rule. */
  rules: string[];
  reason: string;
  file: string;
  /** Line of the comment. */
  line: number;
  /** Line that it speaks of: its own, or the next one where it stands alone. */
  of: number;
}

/** Contents by path, relative, forward slashes: texts, or the bytes of files. */
export type FilesInMemory = Readonly<Record<string, string | Uint8Array>>;

/** Which of the files that git knows are meant: what is staged, or what differs from a commit, branch or tag. */
export type Changes = { staged: true } | { since: string };

/** Which edition of the rules answered. */
export interface RulesEdition {
  version: string;
  /** Newest date on which a rule was checked, ISO. */
  date: string;
  /** SHA-256 over the compiled rules. */
  hash: string;
}

export type Verdict = 'pass' | 'fail' | 'incomplete';

/** Everything a user sees comes from this one object; every output format is a pure function of it. */
export interface Report {
  schemaVersion: string;
  tool: { name: 'fineprint'; version: string; rules: RulesEdition };
  /** The date on which the terms were judged, ISO. */
  asOf: string;
  context: Context;
  /** Findings of this severity and above fail the report; `never` fails none. */
  failOn: Severity | 'never';
  verdict: Verdict;
  references: Reference[];
  models: Model[];
  licences: LicenceSummary[];
  claims: Claim[];
  findings: Finding[];
  /** The rules of the findings. */
  rules: RuleSummary[];
  questions: Question[];
  notices: Notice[];
  summary: Summary;
}

/** The report in numbers. */
export interface Summary {
  files: number;
  bytes: number;
  references: number;
  uses: number;
  mentions: number;
  models: number;
  unresolved: number;
  findings: { error: number; warning: number; note: number; waived: number };
}

/** The user's mistake: a sentence with the place and what to do. Ends the program with exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
