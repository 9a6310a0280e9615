import type { Lock } from '../lock/index.ts';
import type { QuotableText } from '../quotable-text.ts';
import type { HubAnswer, OpenHub } from '../resolve/hub/index.ts';
import type { Wanted } from '../resolve/index.ts';
import type { Base, ModelStatement, Notice } from '../types.ts';

/** Where to ask outside the project. */
export interface OutsideSources {
  /** Folder of the local Hub cache. */
  hubCache?: string;
  /** The Hub itself. */
  hub?: OpenHub;
  lock?: { path: string; lock: Lock };
  /** Which licence files are read on the Hub: of custom licences only, or of all (to hash them). Default: `custom`. */
  texts?: 'custom' | 'all';
  /** Told of each model what the Hub answered. */
  told?: (wanted: Wanted, status: HubAnswer['status']) => void;
  /** Told how far the asking is, in words. */
  progress?: (words: string) => void;
}

/** What is said outside the project. */
export interface OutsideWord {
  statements: ModelStatement[];
  notices: Notice[];
  /** Licence texts, for quotes. */
  texts: QuotableText[];
}

/** What one source says of one model. */
export interface ModelWord {
  statements: ModelStatement[];
  texts: QuotableText[];
}

/** The bases that statements name. */
export const basesIn = (statements: readonly ModelStatement[]): string[] =>
  statements.flatMap(({ bases = [] }) => bases.map(({ model }: Pick<Base, 'model'>) => model));
