import { Positions } from '../text/positions.ts';
import type { Notice, RegistryId, Sighting, Usage } from '../types.ts';
import type { SourceText } from './extractor.ts';

/** An identifier that a custom extractor found. */
export interface FoundIdentifier {
  /** As it stands in the file. */
  text: string;
  registry: RegistryId;
  /** Default: `use`. */
  usage?: Usage;
  /** Of its first character, in UTF-16 units. */
  offset: number;
  /** The commit, tag or branch that the place pins. */
  revision?: string;
}

/** Finds identifiers of models where fineprint does not look: a format or a call of the house. Runs beside the built-in ones. */
export interface CustomExtractor {
  /** Shows in a reference's `detector` as `custom/NAME`. */
  name: string;
  /** Which files it wants, by their path: relative to the root, forward slashes. */
  reads: (path: string) => boolean;
  find: (source: SourceText) => Iterable<FoundIdentifier>;
}

/** Sightings of the custom extractors in one file. One that fails, or points at other text than it names, is a notice. */
export function extractCustom(
  source: SourceText,
  extractors: readonly CustomExtractor[],
): { sightings: Sighting[]; notices: Notice[] } {
  const sightings: Sighting[] = [];
  const notices: Notice[] = [];
  const positions = new Positions(source.text);
  for (const { name, find } of extractors) {
    const failed = (why: string): void =>
      void notices.push({
        code: 'extractor-failed',
        message: `The extractor "${name}" ${why}.`,
        location: { file: source.path },
        hidesModels: true,
      });
    try {
      for (const { text, registry, usage = 'use', offset, revision } of find(source)) {
        if (text === '' || !source.text.startsWith(text, offset)) {
          failed(`says that "${text.slice(0, 80)}" stands at ${offset}, where it does not`);
          continue;
        }
        const { line, column } = positions.at(offset);
        const location = { file: source.path, line, column, endColumn: column + text.length };
        sightings.push({
          text,
          registry,
          usage,
          ...(revision ? { revision } : {}),
          location,
          detector: `custom/${name}`,
        });
      }
    } catch (error) {
      failed(`failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { sightings, notices };
}

/** Both together; where they name the same text at the same line, the custom one is believed. */
export function joined(builtIn: readonly Sighting[], custom: readonly Sighting[]): Sighting[] {
  const own = new Set(custom.map(({ text, location }) => `${location.line}\0${text}`));
  return [...builtIn.filter(({ text, location }) => !own.has(`${location.line}\0${text}`)), ...custom].sort(
    (a, b) => a.location.line - b.location.line || a.location.column - b.location.column,
  );
}
