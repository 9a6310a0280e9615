import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { writeWhole } from '../../write-whole.ts';
import type { HubAnswer, HubText } from './answers.ts';
import type { HubClient } from './client.ts';

/** Where answers are kept, and for whom. */
export interface DiskCacheOptions {
  folder: string;
  /** Answers to one token are not shown to another: it is part of the name of the file, hashed. */
  token?: string;
  /** Milliseconds for which the answer to a branch or tag is taken; what is said of a commit holds for ever. Default a day. */
  freshFor?: number;
  now?: () => number;
  /** Told, once for each, of entries that can't be read and of a folder that can't be written. */
  report?: (problem: 'corrupt' | 'unwritable', words: string) => void;
}

/** Refusals are asked again soon: a repository may be opened, a token renewed. */
const refusalFreshFor = 3_600_000;
const kept: ReadonlySet<string> = new Set([
  'found',
  'absent',
  'missing-or-private',
  'gated',
  'disabled',
  'no-such-revision',
]);
const largestEntry = 8_000_000;
const commit = /^[0-9a-f]{40}$/;

interface Entry<T> {
  version: 1;
  /** Endpoint, model, revision and path, to tell entries apart whose names would collide. */
  key: string;
  /** Milliseconds since 1970. */
  asked: number;
  answer: T;
}

/**
 * A client that remembers on disk what it was told, so that an interrupted run goes on where it stopped. Entries are written
 * whole or not at all: two processes don't disturb each other. Never throws for the disk.
 */
export function remembering(client: HubClient, options: DiskCacheOptions): HubClient {
  const disk = entriesIn(options);
  const ask = async <T extends HubAnswer | HubText>(
    parts: readonly string[],
    lasting: boolean,
    live: () => Promise<T>,
  ): Promise<T> => {
    const key = [client.endpoint, ...parts].join('\n');
    const known = disk.read<T>(key, lasting);
    if (known) return known;
    const answer = await live();
    if (kept.has(answer.status)) disk.write(key, answer);
    return answer;
  };
  return {
    endpoint: client.endpoint,
    model: (id, revision) =>
      ask(['model', id, revision ?? ''], commit.test(revision ?? ''), () => client.model(id, revision)),
    text: (id, revision, file) =>
      ask(['text', id, revision, file], commit.test(revision), () => client.text(id, revision, file)),
  };
}

function entriesIn({ folder, token = '', freshFor = 86_400_000, now = Date.now, report }: DiskCacheOptions) {
  let writable = true;
  const fileOf = (key: string): string => {
    const name = createHash('sha256').update(`${token}\0${key}`).digest('hex');
    return path.join(folder, name.slice(0, 2), `${name.slice(2)}.json`);
  };
  return {
    read<T extends HubAnswer | HubText>(key: string, lasting: boolean): T | undefined {
      const text = readBounded(fileOf(key));
      if (text === undefined) return undefined;
      const entry = parsed<T>(text, key);
      if (!entry) {
        report?.('corrupt', `An entry of the cache in ${folder} can't be read and was asked anew.`);
        return undefined;
      }
      const good = entry.answer.status === 'found' || entry.answer.status === 'absent';
      const age = now() - entry.asked;
      return (good && lasting) || (age >= 0 && age < (good ? freshFor : Math.min(freshFor, refusalFreshFor)))
        ? entry.answer
        : undefined;
    },
    write<T>(key: string, answer: T): void {
      if (!writable) return;
      const entry: Entry<T> = { version: 1, key, asked: now(), answer };
      try {
        writeWhole(fileOf(key), JSON.stringify(entry), { mode: 0o600, makeFolder: true });
      } catch (error) {
        writable = false;
        const { code } = error as NodeJS.ErrnoException;
        report?.('unwritable', `The cache in ${folder} can't be written (${code}): the next run asks the Hub again.`);
      }
    },
  };
}

function readBounded(file: string): string | undefined {
  try {
    return statSync(file).size <= largestEntry ? readFileSync(file, 'utf8') : '';
  } catch {
    // Not asked before, as most entries are.
    return undefined;
  }
}

/** An entry of ours for this key, undefined for anything else: cut short, of another version, edited. */
function parsed<T>(text: string, key: string): Entry<T> | undefined {
  try {
    const entry = JSON.parse(text) as Partial<Entry<{ status?: unknown }>> | null;
    const fits = entry?.version === 1 && entry.key === key && typeof entry.asked === 'number';
    return fits && isAnswer(entry.answer) ? (entry as unknown as Entry<T>) : undefined;
  } catch {
    return undefined;
  }
}

function isAnswer(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null) return false;
  const { status, card, text } = answer as { status?: unknown; card?: unknown; text?: unknown };
  if (typeof status !== 'string' || !kept.has(status)) return false;
  return status !== 'found' || typeof text === 'string' || isCard(card);
}

function isCard(card: unknown): boolean {
  if (typeof card !== 'object' || card === null) return false;
  const { model, licences, bases, files, readOn } = card as Record<string, unknown>;
  return typeof model === 'string' && typeof readOn === 'string' && [licences, bases, files].every(Array.isArray);
}
