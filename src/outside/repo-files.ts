import { extractFile, readGatedTerms } from '../extract/index.ts';
import { type GatedWord, hearGated } from '../gated-declarations.ts';
import { type LicenceReading, readLicence } from '../licence-text/index.ts';
import { compileDetection, type Detection, type RuleBook } from '../rules/index.ts';
import { quotableText, sha256Of, textDeclaration } from '../text-declaration.ts';
import type { Declaration, ModelStatement } from '../types.ts';
import type { ModelWord } from './sources.ts';

/** Text files of a model's repository, from the Hub or its local cache. */
export interface RepoFiles {
  model: string;
  ref?: string;
  revision?: string;
  /** Path in the repository → text. */
  files: Readonly<Record<string, string>>;
  /** Where a file was read, for the evidence. */
  sourceOf: (path: string) => string;
  /** The day on which they were read, ISO; none for files that lie on the machine. */
  date?: string;
}

/** A file that is a licence by its name, in the top folder of a repository. */
export const isLicenceFile = (path: string): boolean => /^(?:licen[cs]e|copying)[\w.-]{0,60}$/i.test(path);

/** What the files of a repository state: card and adapter by the formats that read them in a project, licences by their text. */
export function repoWord({ model, ref, revision, files, sourceOf, date }: RepoFiles, book: RuleBook): ModelWord {
  const mark = { ...(revision ? { revision } : {}), ...(ref ? { ref } : {}), ...(date ? { date } : {}) };
  const word: ModelWord = { statements: [], texts: [] };
  for (const [path, text] of Object.entries(files)) {
    const source = sourceOf(path);
    if (isLicenceFile(path)) {
      const reading = readLicence(text, book, { file: path });
      const declaration = textDeclaration(source, text, reading, book) ?? unknownText(source, text, reading);
      if (declaration) word.statements.push({ model, path: source, declaration: { ...declaration, ...mark } });
      const quotable = quotableText(source, text, reading);
      if (quotable) word.texts.push(quotable);
    } else if (/^(?:readme\.md|adapter_config\.json)$/i.test(path)) {
      addGated(word, hearGated(source, readGatedTerms(text), book), { model, mark });
      for (const { declaration, bases } of extractFile({ path, text }, detectionOf(book)).statements)
        word.statements.push(placed({ model, path: source, source, mark, declaration, bases }));
    }
  }
  return word;
}

/** What the card shows before a download is said of this repository; its places are no places of the project. */
export function addGated(
  word: ModelWord,
  gated: GatedWord,
  { model, mark }: { model: string; mark: Partial<Declaration> },
): void {
  for (const { location: _, ...declaration } of gated.declarations)
    word.statements.push({ model, path: declaration.source, declaration: { ...declaration, ...mark } });
  word.texts.push(...gated.texts);
}

/** A text that is no known licence nor akin to one is a voice all the same: its hash tells when it changes. */
function unknownText(source: string, text: string, { match, nearest }: LicenceReading): Declaration | undefined {
  if (match || nearest) return undefined;
  const sha256 = sha256Of(text);
  const note = 'read the text: no rule knows it';
  return { by: 'licence-file', verbatim: 'a text of its own', licence: null, source, sha256, note };
}

interface Placed {
  model: string;
  path: string;
  source: string;
  mark: Partial<Declaration>;
  declaration: Declaration | undefined;
  bases: ModelStatement['bases'];
}

/** A statement as one of this repository: its place is no place of the project. */
function placed({ model, path, source, mark, declaration, bases }: Placed): ModelStatement {
  const { location: _, ...said } = declaration ?? {};
  return {
    model,
    path,
    ...(declaration ? { declaration: { ...(said as Declaration), source, ...mark } } : {}),
    ...(bases ? { bases } : {}),
  };
}

const detections = new WeakMap<RuleBook, Detection>();
function detectionOf(book: RuleBook): Detection {
  const found = detections.get(book) ?? compileDetection(book);
  detections.set(book, found);
  return found;
}
