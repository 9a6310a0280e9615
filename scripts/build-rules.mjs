// Checks every file of rules/ against its schema and writes each part as one compact JSON file to dist/rules/,
// with the edition (version, newest date of checking, hash over all parts).
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { build } from 'esbuild';
import fastGlob from 'fast-glob';
import { parseDocument } from 'yaml';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Part → the files it is made of and the schema they are held to. */
export const parts = {
  licences: { files: 'licences/*.yaml', schema: 'licence' },
  ambiguous: { files: 'ambiguous-licences.yaml', schema: 'ambiguous-licences' },
  'passing-on': { files: 'passing-on.yaml', schema: 'passing-on' },
  models: { files: 'models/*.yaml', schema: 'models' },
  cards: { files: 'cards/*.yaml', schema: 'cards' },
  hosts: { files: 'hosts/*.yaml', schema: 'host' },
  aliases: { files: 'hosts/aliases/*.yaml', schema: 'aliases' },
  detection: { files: 'detection/*.yaml', schema: 'detection' },
  clauses: { files: 'clauses/*.yaml', schema: 'clause' },
  claims: { files: 'claims/*.yaml', schema: 'claims' },
  pages: { files: 'pages/*.yaml', schema: 'pages' },
  policies: { files: 'policies/*.yaml', schema: 'policy-profile' },
  fingerprints: { files: 'fingerprints/*.json', schema: 'fingerprint' },
};

function readDocument(file) {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.json')) return JSON.parse(text);
  const document = parseDocument(text, { prettyErrors: true });
  if (document.errors.length > 0) throw new Error(`${path.relative(root, file)}: ${document.errors[0].message}`);
  return document.toJS();
}

/** A licence's clauses are read only for the licences that a report needs; what tells licences apart is read at every start. */
function entryOf({ clauses, sources, checked, ...entry }) {
  return entry;
}

/** A reader never sees half a file, even while the rules are compiled anew beside it. */
function writeWhole(file, text) {
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}

/** The program's own code for sorting rules, which is TypeScript. */
async function compiler() {
  const entryPoints = [path.join(root, 'src/rules/compile.ts')];
  const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: 'esm', platform: 'node' });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

export async function buildRules(outDir = path.join(root, 'dist/rules')) {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  const hash = createHash('sha256');
  const problems = [];
  const compiled = {};
  let date = '';
  mkdirSync(path.join(outDir, 'licences'), { recursive: true });
  for (const [part, { files, schema }] of Object.entries(parts)) {
    const found = fastGlob.sync(files, { cwd: path.join(root, 'rules') }).sort();
    const documents = [];
    if (found.length > 0) {
      const validate = ajv.compile(
        JSON.parse(readFileSync(path.join(root, `rules/schemas/${schema}.schema.json`), 'utf8')),
      );
      for (const file of found) {
        const document = readDocument(path.join(root, 'rules', file));
        if (!validate(document)) {
          for (const e of validate.errors)
            problems.push(`rules/${file}${e.instancePath}: ${e.message} ${JSON.stringify(e.params)}`);
        }
        if (document?.checked > date) date = document.checked;
        documents.push(document);
      }
    }
    const json = JSON.stringify(documents);
    hash.update(`${part}\0${json}\0`);
    if (part === 'licences')
      for (const rule of documents) writeWhole(path.join(outDir, `licences/${rule.id}.json`), JSON.stringify(rule));
    compiled[part] = part === 'licences' ? documents.map(entryOf) : documents;
    if (part !== 'cards') writeWhole(path.join(outDir, `${part}.json`), JSON.stringify(compiled[part]));
  }
  if (problems.length > 0) throw new Error(`rules that break their schema:\n${problems.join('\n')}`);
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const { indexCards, indexCatalogue, indexLicences, writeSegments } = await compiler();
  const { models, aliases, cards, licences, ambiguous } = compiled;
  const words = ambiguous.flatMap((file) => file.words);
  writeWhole(path.join(outDir, 'catalogue.segments'), writeSegments(indexCatalogue(models, aliases)));
  writeWhole(path.join(outDir, 'cards.segments'), writeSegments(indexCards(cards)));
  writeWhole(path.join(outDir, 'licences.segments'), writeSegments(indexLicences(licences, words)));
  writeWhole(path.join(outDir, 'edition.json'), JSON.stringify({ version, date, hash: hash.digest('hex') }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildRules(process.argv[2]);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
