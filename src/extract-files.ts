import { mayMakeClaims } from './claims-in-documents.ts';
import {
  type CustomExtractor,
  type Extraction,
  extractCustom,
  extractFile,
  joined,
  mayHoldReference,
  readWeights,
  type SourceText,
} from './extract/index.ts';
import type { ExtractCache } from './extract-cache.ts';
import { compileDetection, type Detection, type RuleBook } from './rules/index.ts';
import type { ScanOptions } from './scan-options.ts';
import { lockfileName } from './types.ts';
import type { Walk, WalkedFile } from './walk/index.ts';

/** What extraction made of all files together. */
export interface Gathered extends Extraction {
  /** Files whose running text may speak of a model. */
  documents: WalkedFile[];
  files: number;
  bytes: number;
}

/** Longest time without a look at the signal and the event loop, milliseconds: Ctrl-C ends a scan within it and one file. */
const breath = 50;

/** What the reading of files is told by whoever asked for the scan. */
export interface ReadingOptions extends Pick<ScanOptions, 'signal' | 'extractors' | 'onProgress'> {
  /** What earlier scans read. */
  cache?: ExtractCache | undefined;
}

/** Reads file by file; a text without any sign of a model is never decoded, unless a custom extractor asks for it. */
export async function extractFiles(
  walked: Walk,
  book: RuleBook,
  { signal, extractors = [], onProgress, cache }: ReadingOptions,
): Promise<Gathered> {
  const all: Gathered = { sightings: [], statements: [], ignores: [], notices: [], documents: [], files: 0, bytes: 0 };
  let detection: Detection | undefined;
  let breathed = performance.now();
  const tell = (done: number): void => onProgress?.({ done, total: walked.files.length, found: all.sightings.length });
  for (const [done, file] of walked.files.entries()) {
    if (performance.now() - breathed > breath) {
      tell(done);
      await new Promise((resolve) => setImmediate(resolve));
      breathed = performance.now();
    }
    signal?.throwIfAborted();
    // The lockfile names models; it uses none.
    if (file.path === lockfileName || file.path.endsWith(`/${lockfileName}`)) continue;
    if (file.kind === 'weights') {
      const said = walked.weights(file, (bytes) => readWeights(file.path, bytes));
      if (said) add(all, { sightings: [], ignores: [], ...said });
      continue;
    }
    const bytes = walked.bytes(file);
    if (!bytes) continue;
    all.files++;
    all.bytes += bytes.length;
    const custom = extractors.filter(({ reads }) => reads(file.path));
    if (custom.length === 0 && !mayHoldReference(bytes)) continue;
    // A custom extractor may give another answer each time.
    const before = custom.length === 0 ? cache?.get(file.path, bytes) : undefined;
    if (before) {
      if (before.isDocument) all.documents.push(file);
      add(all, before.extraction);
      continue;
    }
    const text = walked.text(file, bytes);
    if (text === undefined) continue;
    const isDocument = mayMakeClaims(file.path, text);
    if (isDocument) all.documents.push(file);
    detection ??= compileDetection(book);
    const source = { path: file.path, text };
    const extraction = extractFile(source, detection);
    if (custom.length === 0) cache?.put(file.path, bytes, { extraction, isDocument });
    add(all, custom.length === 0 ? extraction : withCustom(extraction, source, custom));
  }
  tell(walked.files.length);
  all.notices.push(...(cache?.close() ?? []));
  return all;
}

function withCustom(extraction: Extraction, source: SourceText, custom: readonly CustomExtractor[]): Extraction {
  const { sightings, notices } = extractCustom(source, custom);
  return {
    ...extraction,
    sightings: joined(extraction.sightings, sightings),
    notices: [...extraction.notices, ...notices],
  };
}

function add(all: Gathered, { sightings, statements, ignores, notices }: Extraction): void {
  for (const sighting of sightings) all.sightings.push(sighting);
  for (const statement of statements) all.statements.push(statement);
  for (const ignore of ignores) all.ignores.push(ignore);
  for (const notice of notices) all.notices.push(notice);
}
