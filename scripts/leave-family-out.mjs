// How well the clause reader reads a family of licences that it was never shown.
//   node scripts/leave-family-out.mjs FOLDER [--family NAME] [--show]   FOLDER holds manifest.json: [{ id, family, file, spdx, clauses: [{ type, params, quote }] }] and the texts
// For each family, whatever was written for it is taken out of `rules/clauses`: patterns, words and alternatives that
// match nowhere but in the family's texts, among all texts of the folder and of spdx-license-list. What is left reads
// the family. Exceptions (`not`) stay: they only ever take clauses away. --show lists what was missed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import fastGlob from 'fast-glob';
import { parse } from 'yaml';
import { coversWord, parseAlternatives, writeWatched, writeWithout } from './leave-out/alternatives.mjs';
import { addScore, nothing, scoreLine } from './leave-out/score.mjs';
import { loadSource } from './load-source.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { family: { type: 'string' }, show: { type: 'boolean', default: false } },
});
const folder = positionals[0];
if (!folder) {
  console.error('usage: leave-family-out.mjs FOLDER [--family NAME] [--show]');
  process.exit(2);
}
const { readUnits, compileClauseRules, readClauses, findHits } = await loadSource(
  "export * from './src/licence-text/units.ts'; export * from './src/licence-text/clause-rules.ts'; export * from './src/licence-text/clause-reader.ts';",
);

const clauseFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../rules/clauses');
const rules = fastGlob
  .sync('*.yaml', { cwd: clauseFolder, absolute: true })
  .sort()
  .map((file) => parse(readFileSync(file, 'utf8')));
const terms = Object.assign({}, ...rules.map((rule) => rule.terms ?? {}));

/** Texts with the family they belong to; a stock text belongs to a family of the folder when its id begins alike. */
function readTexts() {
  const rows = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
  const texts = rows.map((row) => ({
    row,
    family: row.family,
    text: readFileSync(path.join(folder, row.file ?? `${row.id}.txt`), 'utf8'),
  }));
  const beginning = (id) => id.toLowerCase().split('-')[0];
  const families = new Map(rows.filter((row) => row.spdx).map((row) => [beginning(row.spdx), row.family]));
  const list = createRequire(import.meta.url)('spdx-license-list/full');
  for (const [id, { licenseText }] of Object.entries(list))
    texts.push({ row: null, family: families.get(beginning(id)) ?? `spdx ${id}`, text: licenseText });
  return texts.map((entry) => ({ ...entry, units: readUnits(entry.text) }));
}

/** Each expression of a pattern that must match, in order, as its alternatives. */
const expressionsOf = (type, pattern) =>
  [...(pattern.all ?? []), pattern.above, pattern.near]
    .filter((source) => source !== undefined)
    .map((source, i) => parseAlternatives(source, `${type}/${pattern.id}[${i}]`, terms));

const parsed = rules.flatMap((rule) =>
  (rule.patterns ?? []).map((pattern) => ({
    type: rule.type,
    never: rule.never,
    pattern,
    expressions: expressionsOf(rule.type, pattern),
  })),
);

/** Which families each pattern, word and alternative matches in. */
function watch(texts) {
  const seen = new Map();
  const note = (id, family) => {
    const families = seen.get(id) ?? seen.set(id, new Set()).get(id);
    families.add(family);
  };
  for (const { type, never, pattern, expressions } of parsed) {
    const name = `${type}/${pattern.id}`;
    const [compiled] = compileClauseRules([{ terms }, { type, never, patterns: [pattern] }]);
    const watched = expressions.map((list) => {
      const ids = [];
      const [{ all }] = compileClauseRules([
        { type, patterns: [{ id: 'watched', words: [], all: [writeWatched(list, ids)] }] },
      ]);
      return { ids, regex: all[0] };
    });
    for (const { units, family } of texts) {
      for (const at of findHits(units, compiled)) {
        note(name, family);
        for (const word of pattern.words) if (units[at].low.includes(word)) note(`${name} word ${word}`, family);
        for (const { ids, regex } of watched)
          for (const [i, group] of placesTried(units, at, regex)) if (group !== undefined) note(ids[i], family);
      }
    }
  }
  return seen;
}

/** The groups that took part where an expression matches the sentence, its neighbours or what stands above it. */
function placesTried(units, at, regex) {
  const unit = units[at];
  const near = units
    .slice(Math.max(0, at - 2), at + 3)
    .map((other) => other.tried)
    .join(' ');
  for (const text of [unit.tried, `${unit.headings} > ${unit.stems}`, near]) {
    const match = regex.exec(text);
    if (match) return match.slice(1).entries();
  }
  return [];
}

/** The patterns that would be there without a family. */
function without(seen, family) {
  const only = (id) => seen.get(id)?.size === 1 && seen.get(id).has(family);
  const dropped = new Set([...seen.keys()].filter(only));
  const left = parsed.flatMap(({ type, never, pattern, expressions }) => {
    const name = `${type}/${pattern.id}`;
    // the words are only an index of the sentences to try: one that a shared term knows would be there all the same
    const covered = (word) => expressions.some((list) => coversWord(list, word, dropped));
    const words = pattern.words.filter((word) => !dropped.has(`${name} word ${word}`) || covered(word));
    const written = expressions.map((list) => writeWithout(list, dropped));
    if (dropped.has(name) || words.length === 0 || written.includes(null)) return [];
    const all = written.slice(0, pattern.all.length);
    const above = pattern.above ? { above: written[all.length] } : {};
    const near = pattern.near ? { near: written.at(-1) } : {};
    return [{ type, never, patterns: [{ ...pattern, words, all, ...above, ...near }] }];
  });
  return { patterns: compileClauseRules([{ terms }, ...left]), dropped };
}

const texts = readTexts();
const seen = watch(texts);
const families = [...new Set(texts.filter(({ row }) => row && row.kind !== 'pointer').map(({ family }) => family))];
const pooled = nothing();
for (const family of families.sort().filter((name) => !values.family || name === values.family)) {
  const { patterns, dropped } = without(seen, family);
  const sum = nothing();
  for (const { row, text, units } of texts.filter(
    (entry) => entry.row && entry.row.kind !== 'pointer' && entry.family === family,
  ))
    for (const total of [sum, pooled]) addScore(total, row, readClauses(text, units, patterns));
  console.log(`${scoreLine(family, sum)}  left out: ${dropped.size}`);
  if (values.show)
    for (const line of [...sum.misses, ...[...dropped].map((id) => `left out ${id}`)]) console.log(`  ${line}`);
}
console.log(scoreLine('all', pooled));
