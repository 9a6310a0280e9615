import type { Format } from '../extractor.ts';
import { dockerfile } from './dockerfile.ts';
import { envFile } from './env-file.ts';
import { json } from './json.ts';
import { makefile } from './makefile.ts';
import { markdown } from './markdown.ts';
import { component, html, xml } from './markup.ts';
import { modelfile } from './modelfile.ts';
import { notebook } from './notebook.ts';
import { promptFile } from './prompt-file.ts';
import { requirements } from './requirements.ts';
import { shell } from './shell.ts';
import { terraform } from './terraform.ts';
import { toml } from './toml.ts';
import { yaml } from './yaml.ts';

/** The formats of data and documents; their order must not matter. */
export const dataFormats: readonly Format[] = [
  component,
  dockerfile,
  envFile,
  html,
  json,
  makefile,
  markdown,
  modelfile,
  notebook,
  promptFile,
  requirements,
  shell,
  terraform,
  toml,
  xml,
  yaml,
];
