// Runs one part of the shared scorer on dist/cli.js and holds its figures against the bars that this project has reached.
//   node scripts/ci/score.mjs PART SHARED
import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Part → metric → [figure, least] once or more; a figure below its bar is a regression. */
const bars = {
  models: {
    'home model': ['precision', 0.975],
    licence: ['precision', 0.985],
    'licence (not shipped)': ['precision', 0.98],
  },
  licences: {
    identified: ['recall', 1],
    clauses: ['precision', 0.99, 'recall', 0.99],
    params: ['precision', 0.99, 'recall', 0.99],
    'quote in the text': ['recall', 1],
    'quote at the place': ['recall', 0.99],
  },
  cards: {
    'declared licence': ['recall', 0.97],
    'base models': ['recall', 0.97],
    relation: ['recall', 0.9],
    problems: ['recall', 0.93],
    'problem/drift': ['precision', 0.95],
  },
  claims: { verdict: ['recall', 0.92], kind: ['precision', 0.95] },
  scenarios: { scenario: ['recall', 0.98] },
};

const [part, shared] = process.argv.slice(2);
const output = execFileSync(
  process.execPath,
  [path.join(shared, 'gold/score-knowledge.mjs'), part, '--cli', `${process.execPath} dist/cli.js`, '--json'],
  { encoding: 'utf8', maxBuffer: 1 << 28 },
);
const { scores } = JSON.parse(output);
const broken = Object.entries(bars[part])
  .flatMap(([metric, [figure, least, other, otherLeast]]) => [
    [metric, [figure, least]],
    ...(other ? [[metric, [other, otherLeast]]] : []),
  ])
  .filter(([metric, [figure, least]]) => !(scores[metric]?.[figure] >= least));
for (const [metric, score] of Object.entries(scores)) {
  console.log(
    `${metric.padEnd(36)} P ${score.precision}  R ${score.recall}  (tp ${score.tp} fp ${score.fp} fn ${score.fn})`,
  );
}
for (const [metric, [figure, least]] of broken)
  console.error(`${metric}: ${figure} ${scores[metric]?.[figure]} is under ${least}`);
const falsePermissive = scores['false permissive'].fp;
if (falsePermissive > 0) console.error(`${falsePermissive} false permissive: none may remain`);
process.exitCode = broken.length > 0 || falsePermissive > 0 ? 1 : 0;
