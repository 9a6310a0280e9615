import type { RegistryId } from '../../types.ts';

/** An identifier found inside a literal. */
export interface Identified {
  text: string;
  /** Offset of the identifier in the literal's value. */
  offset: number;
  registry: RegistryId;
  revision?: string;
  why: string;
  /** One of several in a value that lists ids and says nothing else. */
  listed?: boolean;
}
