import type { Format } from '../extractor.ts';
import { json } from './json.ts';
import { shell } from './shell.ts';

/** The formats of data and documents; their order must not matter. */
export const dataFormats: readonly Format[] = [json, shell];
