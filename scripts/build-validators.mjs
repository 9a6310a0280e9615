// Compiles the JSON Schemas that are needed at run time into standalone validators, so that no run pays for compiling them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

export function buildValidators(outDir = path.join(root, 'dist/validators')) {
  const schema = JSON.parse(readFileSync(path.join(root, 'rules/schemas/policy.schema.json'), 'utf8'));
  const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true, code: { source: true } });
  mkdirSync(outDir, { recursive: true });
  writeFileSync(path.join(outDir, 'policy.cjs'), standaloneCode(ajv, ajv.compile(schema)));
}
