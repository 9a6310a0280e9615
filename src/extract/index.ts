import type { Detection } from '../rules/index.ts';
import { languageFormats } from './code/index.ts';
import { registerEmbeddable } from './embedded.ts';
import type { Extraction, Format, ModelStatement, SourceText } from './extractor.ts';
import { dataFormats } from './formats/index.ts';
import { readIgnoreComments } from './ignore-comments.ts';
import { judge } from './judge/index.ts';
import { isOwnOutput } from './own-output.ts';
import { readTeachers } from './teachers.ts';

/** All formats. Where several fit a file, the first that fits by its whole name, then by its ending, then by its look reads it. */
export const formats: readonly Format[] = [...dataFormats, ...languageFormats];

registerEmbeddable(formats);

const byName = new Map(formats.flatMap((format) => (format.names ?? []).map((name) => [name, format] as const)));
const byExtension = new Map(
  formats.flatMap((format) => (format.extensions ?? []).map((ending) => [ending, format] as const)),
);
const byLook = formats.filter((format) => format.matches !== undefined);

/** The format of a file, undefined when none reads it. */
export function formatOf(source: SourceText): Format | undefined {
  const name = source.path.slice(source.path.lastIndexOf('/') + 1).toLowerCase();
  const head = source.text.slice(0, 1000);
  const ending = name.includes('.') ? name.slice(name.lastIndexOf('.')) : '';
  return byName.get(name) ?? byLook.find((format) => format.matches!(source.path, head)) ?? byExtension.get(ending);
}

/** References and statements of one file. Never throws on its content: what a format could not read is a notice. */
export function extractFile(source: SourceText, detection: Detection): Extraction {
  const format = formatOf(source);
  const { ignores, notices: comments } = readIgnoreComments(source);
  if (!format || isOwnOutput(source.text)) return { sightings: [], statements: [], ignores, notices: comments };
  const { literals, statements, notices } = format.read(source);
  const sightings = judge(literals, source, format.id, detection);
  return {
    sightings,
    statements: [...statements, ...readTeachers(source, sightings)],
    ignores,
    notices: [...notices, ...comments],
  };
}

/** What a file states of the model in its folder, without its references. */
export function readStatements(source: SourceText): ModelStatement[] {
  return formatOf(source)?.read(source).statements ?? [];
}

export {
  type CardOrigin,
  type CardText,
  familyWords,
  type GatedTerms,
  originOf,
  type ProseLicence,
  placeOf,
  readCardText,
  readGatedTerms,
} from './cards/index.ts';
export { type CustomExtractor, extractCustom, type FoundIdentifier, joined } from './custom.ts';
export type { ByteSource, Extraction, ModelStatement, SourceText } from './extractor.ts';
export { readWeights } from './formats/weight-headers.ts';
export { mayHoldReference } from './prefilter.ts';
