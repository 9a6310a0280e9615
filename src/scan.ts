import { readCardsAtHand } from './cards-at-hand.ts';
import { claimsInDocuments } from './claims-in-documents.ts';
import { againstBaseline, evaluate, type KnownModel } from './evaluate/index.ts';
import type { Extraction } from './extract/index.ts';
import { extractFiles } from './extract-files.ts';
import type { OutsideWord } from './outside/index.ts';
import { type LoadedPolicy, loadPolicy, policyBeside } from './policy/index.ts';
import { withQuotes } from './quotable-text.ts';
import { assembleReport } from './report/index.ts';
import { findHubCache, modelDescriber, resolve, wantedModels } from './resolve/index.ts';
import { openRuleBook, type RuleBook, rulesOf } from './rules/index.ts';
import type { ScanOptions } from './scan-options.ts';
import { quotesFromStore } from './stored-quotes.ts';
import { readTextsAtHand } from './texts-at-hand.ts';
import { lockfileName, type Model, type Report } from './types.ts';
import { type Walk, type WalkOptions, walk, walkMemory } from './walk/index.ts';

/**
 * The whole chain: walk → extract → resolve → evaluate → report. Rejects with a `UserError` for a path that isn't there or a
 * policy that can't be read; everything else the scan could not do is a notice in the report.
 */
export async function scan(options: ScanOptions = {}): Promise<Report> {
  const { cwd = process.cwd(), asOf = new Date().toISOString().slice(0, 10) } = options;
  const walked = options.files ? walkMemory(options.files) : await walk({ ...walkOptions(options), cwd });
  const policy = await policyOf(options, walked, cwd);
  const book = openRuleBook(policy.rules);
  const cache = await cacheOf(options, walked, policy, book);
  const extracted = await extractFiles(walked, book, { ...options, cache });
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

/** Where no cache is asked for, nothing is loaded for it. */
async function cacheOf({ cache }: ScanOptions, walked: Walk, policy: LoadedPolicy, book: RuleBook) {
  if (cache === undefined) return undefined;
  const { openExtractCache } = await import('./extract-cache.ts');
  return openExtractCache(cache, walked.root, book, policy.rules);
}

async function policyOf({ policy, files }: ScanOptions, walked: Walk, cwd: string): Promise<LoadedPolicy> {
  if (typeof policy === 'object') return policy;
  if (files && policy === undefined) return policyBeside(walked.beside);
  return loadPolicy({ ...walked, cwd, ...(policy === undefined ? {} : { file: policy }) });
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
