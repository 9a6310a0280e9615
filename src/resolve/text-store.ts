import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from './local-models.ts';

/** A licence text in the user's store, as its index lists it. */
export interface StoredText {
  /** Id of the licence that the text is. */
  licence: string;
  /** Of the bytes; the file is `<sha256>.txt`. */
  sha256: string;
  /** Path or name under which it was given. */
  source: string;
  /** Day on which it was put in, ISO. */
  added: string;
}

export const textStoreIndex = 'index.json';

/** Folder of the store: `FINEPRINT_TEXTS`, else by https://specifications.freedesktop.org/basedir-spec/latest/. */
export function textStoreFolder({ env, home }: Environment): string {
  return env.FINEPRINT_TEXTS || path.join(env.XDG_DATA_HOME || path.join(home, '.local/share'), 'fineprint/texts');
}

/** What the store lists, by licence and hash; empty where there is none or where its index is not ours to read. */
export function storedTexts(folder: string): StoredText[] {
  try {
    const { texts } = JSON.parse(readFileSync(path.join(folder, textStoreIndex), 'utf8')) as { texts?: unknown };
    return Array.isArray(texts) ? texts.filter(isStoredText) : [];
  } catch {
    // Most users have no store; a broken index is written anew by the next `texts add`.
    return [];
  }
}

function isStoredText(value: unknown): value is StoredText {
  const { licence, sha256, source, added } = (value ?? {}) as Record<string, unknown>;
  return (
    [licence, source, added].every((word) => typeof word === 'string') && /^[0-9a-f]{64}$/.test(String(sha256 ?? ''))
  );
}

/** The bytes of a stored text; undefined when they are gone. */
export function storedBytes(folder: string, { sha256 }: StoredText): Uint8Array | undefined {
  try {
    return readFileSync(path.join(folder, `${sha256}.txt`));
  } catch {
    // Swept away by hand: then there is no quote.
    return undefined;
  }
}
