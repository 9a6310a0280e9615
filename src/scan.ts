import { readCardsAtHand } from './cards-at-hand.ts';
import { claimsInDocuments, mayMakeClaims } from './claims-in-documents.ts';
import { againstBaseline, type Baseline, evaluate, type KnownModel } from './evaluate/index.ts';
import { type Extraction, extractFile, mayHoldReference, readWeights } from './extract/index.ts';
import type { OutsideSources, OutsideWord } from './outside/index.ts';
import { loadPolicy } from './policy/index.ts';
import { withQuotes } from './quotable-text.ts';
import { assembleReport } from './report/index.ts';
import type { OpenHubOptions } from './resolve/hub/index.ts';
import { type Environment, findHubCache, modelDescriber, resolve, wantedModels } from './resolve/index.ts';
import { compileDetection, type Detection, openRuleBook, type RuleBook, rulesOf } from './rules/index.ts';
import { quotesFromStore } from './stored-quotes.ts';
import { readTextsAtHand } from './texts-at-hand.ts';
import { type Changes, lockfileName, type Model, type Report, type Severity } from './types.ts';
import { type Walk, type WalkedFile, type WalkOptions, walk } from './walk/index.ts';

/** What to scan, and against what. */
export interface ScanOptions {
  /** Files and folders, literal names; none: the root. */
  paths?: readonly string[];
  /** Folder that relative paths start from. Default: the process's. */
  cwd?: string;
  /** Folder that the report's paths are relative to. */
  root?: string;
  /** Policy file; default: the one in the root, if there is one. */
  policy?: string;
  /** Severity from which on the verdict is `fail`; default: the policy's, else `error`. */
  failOn?: Severity | 'never';
  /** Whether ignore files hold. Default: true. */
  ignore?: boolean;
  /** Globs, relative to the root, of files to scan even if ignored. */
  include?: readonly string[];
  /** Only the files that git says have changed: what is staged, or what differs from a commit, branch or tag. */
  changes?: Changes;
  /** Findings that were there before: they are waived, so that only what is new fails. */
  baseline?: Baseline;
  /** The day to judge as of, ISO. Default: today, UTC. */
  asOf?: string;
  /** Stops the scan: it rejects with the signal's reason. */
  signal?: AbortSignal;
  /**
   * The variables and the home folder by which the Hub's own libraries find their cache, token and endpoint. Default: none; the
   * local Hub cache is then not read, and `online` asks the public Hub without a token.
   */
  environment?: Environment;
  /** Whether the local Hub cache that the environment names is read. Default: true. */
  hubCache?: boolean;
  /** Whether the lockfile of the root is heard. Default: true. */
  lockfile?: boolean;
  /** Whether the Hub is asked. Default: false, nothing leaves the machine. */
  online?: boolean;
  /** How the Hub is asked; its signal is that of the scan. */
  hub?: Omit<OpenHubOptions, 'signal'> & Pick<OutsideSources, 'texts' | 'told'>;
}

/**
 * The whole chain: walk → extract → resolve → evaluate → report. Rejects with a `UserError` for a path that isn't there or a
 * policy that can't be read; everything else the scan could not do is a notice in the report.
 */
export async function scan(options: ScanOptions = {}): Promise<Report> {
  const { cwd = process.cwd(), asOf = new Date().toISOString().slice(0, 10) } = options;
  const walked = await walk({ ...walkOptions(options), cwd });
  const policy = await loadPolicy({ ...walked, cwd, ...(options.policy ? { file: options.policy } : {}) });
  const book = openRuleBook(policy.rules);
  const extracted = await extractAll(walked, book, options.signal);
  const texts = await readTextsAtHand(walked, extracted.statements, book);
  const isWhole = walked.folder !== undefined && !options.changes;
  const toRead = { walked, statements: [...extracted.statements, ...texts.statements], isWhole };
  const { statements, cards, ...gated } = await readCardsAtHand(toRead, book);
  const outside = await hearOutside(options, walked, { ...extracted, statements }, book);
  const toResolve = { ...extracted, statements, outside: outside.statements, decisions: policy.decisions, asOf };
  const { described, ...resolved } = resolve(toResolve, book);
  const claims = await claimsInDocuments({ walked, documents: extracted.documents, ...resolved, statements }, book);
  const all = evaluate(
    { ...resolved, claims, cards, policy, ignores: extracted.ignores, asOf, describe: describing(described, book) },
    book,
  );
  const judged = options.baseline ? againstBaseline(all, options.baseline, !options.changes) : all;
  const ids = judged.licences.flatMap(({ id, clauses }) => [id, ...clauses.flatMap(({ from }) => from ?? [])]);
  const stored = await quotesFromStore(ids, options.environment, book);
  const found = [extracted, texts, gated, outside, resolved, judged].flatMap(({ notices }) => notices);
  return assembleReport({
    tool: { name: 'fineprint', version: book.edition.version, rules: book.edition },
    asOf,
    context: policy.context,
    ...resolved,
    ...judged,
    licences: withQuotes(judged.licences, [...texts.texts, ...gated.texts, ...outside.texts, ...stored]),
    rules: rulesOf(judged.findings, book),
    notices: [...walked.notices(), ...found],
    files: extracted.files,
    bytes: extracted.bytes,
    failOn: options.failOn ?? policy.failOn ?? 'error',
  });
}

function walkOptions(options: ScanOptions): Omit<WalkOptions, 'cwd'> {
  const { paths = [], root, ignore = true, include = [], changes } = options;
  return { paths, ignore, include, ...(root === undefined ? {} : { root }), ...(changes ? { changes } : {}) };
}

const unheard: OutsideWord = { statements: [], notices: [], texts: [] };

/** What the lockfile, the local Hub cache and the Hub say; where there is none of them, nothing is loaded for it. */
async function hearOutside(
  { online = false, environment, hubCache = true, lockfile = true, hub = {}, signal }: ScanOptions,
  walked: Walk,
  { sightings, statements }: Pick<Extraction, 'sightings' | 'statements'>,
  book: RuleBook,
): Promise<OutsideWord> {
  if (sightings.length === 0 && statements.length === 0) return unheard;
  const cache = hubCache && environment ? findHubCache(environment) : undefined;
  const locked = lockfile ? walked.beside(lockfileName) : undefined;
  if (!online && cache === undefined && locked === undefined) return unheard;
  const { askOutside, openSources } = await import('./outside/index.ts');
  const sources = await openSources({ online, environment, cache, locked, hub, signal });
  const heard = await askOutside(wantedModels(sightings, statements, book), sources, book);
  return { ...heard, notices: [...sources.notices, ...heard.notices] };
}

/** What is known of the models that others are made from: what was heard, else what rules and names say. The catalogue waits. */
function describing(
  described: (id: string) => Model | undefined,
  book: RuleBook,
): (id: string) => KnownModel | undefined {
  let byRules: ReturnType<typeof modelDescriber> | undefined;
  return (id) => {
    const heard = described(id);
    if (heard?.licence) return { licence: heard.licence, traits: heard.traits };
    byRules ??= modelDescriber(book);
    return byRules(id);
  };
}

/** What extraction made of all files together. */
interface Gathered extends Extraction {
  /** Files whose running text may speak of a model. */
  documents: WalkedFile[];
  files: number;
  bytes: number;
}

/** Longest time without a look at the signal and the event loop, milliseconds: Ctrl-C ends a scan within it and one file. */
const breath = 50;

/** Reads file by file; a text without any sign of a model is never decoded. */
async function extractAll(walked: Walk, book: RuleBook, signal: AbortSignal | undefined): Promise<Gathered> {
  const all: Gathered = { sightings: [], statements: [], ignores: [], notices: [], documents: [], files: 0, bytes: 0 };
  let detection: Detection | undefined;
  let breathed = performance.now();
  for (const file of walked.files) {
    if (performance.now() - breathed > breath) {
      await new Promise((resolve) => setImmediate(resolve));
      breathed = performance.now();
    }
    signal?.throwIfAborted();
    // The lockfile names models; it uses none.
    if (file.path === lockfileName || file.path.endsWith(`/${lockfileName}`)) continue;
    if (file.kind === 'weights') {
      const header = walked.header(file);
      if (header) add(all, { sightings: [], ignores: [], ...readWeights(file.path, header) });
      continue;
    }
    const bytes = walked.bytes(file);
    if (!bytes) continue;
    all.files++;
    all.bytes += bytes.length;
    if (!mayHoldReference(bytes)) continue;
    const text = walked.text(file, bytes);
    if (text === undefined) continue;
    if (mayMakeClaims(file.path, text)) all.documents.push(file);
    detection ??= compileDetection(book);
    add(all, extractFile({ path: file.path, text }, detection));
  }
  return all;
}

function add(all: Gathered, { sightings, statements, ignores, notices }: Extraction): void {
  for (const sighting of sightings) all.sightings.push(sighting);
  for (const statement of statements) all.statements.push(statement);
  for (const ignore of ignores) all.ignores.push(ignore);
  for (const notice of notices) all.notices.push(notice);
}
