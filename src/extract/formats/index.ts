import type { Format } from '../extractor.ts';
import { envFile } from './env-file.ts';
import { markdown } from './markdown.ts';
import { modelfile } from './modelfile.ts';
import { notebook } from './notebook.ts';

/** Data and document formats. */
export const dataFormats: readonly Format[] = [modelfile, envFile, notebook, markdown];
