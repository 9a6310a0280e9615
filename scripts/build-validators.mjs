// Compiles the JSON Schemas that are needed at run time into standalone validators, so that no run pays for compiling them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Validator → its schema: of the policy, of the kinds of rules that a user may add, of a saved report. */
const schemas = {
  policy: 'rules/schemas/policy.schema.json',
  licence: 'rules/schemas/licence.schema.json',
  models: 'rules/schemas/models.schema.json',
  aliases: 'rules/schemas/aliases.schema.json',
  report: 'src/report/schemas/scan.schema.json',
};

export function buildValidators(outDir = path.join(root, 'dist/validators')) {
  mkdirSync(outDir, { recursive: true });
  for (const [name, file] of Object.entries(schemas)) {
    const schema = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
    const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true, code: { source: true } });
    // A length in characters is all that the code takes from ajv at run time, and the package doesn't depend on it.
    const code = standaloneCode(ajv, ajv.compile(schema)).replaceAll(
      'require("ajv/dist/runtime/ucs2length").default',
      '((text)=>[...text].length)',
    );
    writeFileSync(path.join(outDir, `${name}.cjs`), code);
  }
}
