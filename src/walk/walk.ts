import type { Notice } from '../types.ts';
import type { PartlyRead, WalkedFile } from './read.ts';

/** The files found, in a fixed order, with readers that note what could not be read. */
export interface Walk {
  root: string;
  /** The only folder given, absolute; undefined when files or several paths were given. */
  folder?: string;
  files: WalkedFile[];
  /** Bytes of a text file in UTF-8, whatever it was written in, until the next call; undefined when it had to be skipped. */
  bytes: (file: WalkedFile) => Buffer | undefined;
  /** The text of bytes that `bytes` gave; undefined when the file is minified. */
  text: (file: WalkedFile, bytes: Uint8Array) => string | undefined;
  /** Hands on the bytes of a weight file while it is open; undefined when it had to be skipped. */
  weights: <T>(file: WalkedFile, work: (bytes: PartlyRead) => T) => T | undefined;
  /** The text of a file of this name in the root, else in the only folder given; undefined where there is none. */
  beside: (name: string) => { path: string; text: string } | undefined;
  /** What could not be read so far. */
  notices: () => Notice[];
}
