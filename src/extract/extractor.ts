import type { Literal } from '../text/literal.ts';
import type { IgnoreComment, ModelStatement, Notice, Sighting } from '../types.ts';

export type { ModelStatement } from '../types.ts';

/** One file as the walk hands it on. */
export interface SourceText {
  /** Relative to the root, forward slashes. */
  path: string;
  text: string;
}

/** What a format read: literals for the judge, statements for the resolver, and what it could not read. */
export interface Reading {
  literals: Literal[];
  /** Statements on licences and bases that the file makes of a model (front matter, adapter config, weight headers). */
  statements: ModelStatement[];
  notices: Notice[];
}

/** A file format: which files are of it, and how its literals are read. Pure: text in, data out. */
export interface Format {
  id: string;
  /** File name endings with the dot, lower case: `.py`. */
  extensions?: readonly string[];
  /** Whole file names, lower case: `dockerfile`. */
  names?: readonly string[];
  /** For what endings and names can't say; gets the path and the first 1,000 characters. */
  matches?: (path: string, head: string) => boolean;
  read: (source: SourceText) => Reading;
}

/** What extraction makes of one file. */
export interface Extraction {
  sightings: Sighting[];
  statements: ModelStatement[];
  /** Comments that accept findings at their place. */
  ignores: IgnoreComment[];
  notices: Notice[];
}

/** The bytes of a file, read where they are asked for; `read` gives fewer than asked at the end. */
export interface ByteSource {
  size: number;
  read: (at: number, length: number) => Uint8Array;
}

/** What the header of a weight file says, as flat names and texts, as far as the bytes at hand reach. */
export interface WeightHeader {
  /** `general.name`, `general.license`, `general.base_model.0.repo_url`, … */
  metadata: Record<string, string>;
  /** Why the header could not be read to its end; null where it could. */
  problem: string | null;
}
