import type { Format } from '../extractor.ts';
import { envFile } from './env-file.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { modelfile } from './modelfile.ts';
import { notebook } from './notebook.ts';
import { shell } from './shell.ts';
import { yaml } from './yaml.ts';

/** The formats of data and documents; their order must not matter. */
export const dataFormats: readonly Format[] = [envFile, json, markdown, modelfile, notebook, shell, yaml];
