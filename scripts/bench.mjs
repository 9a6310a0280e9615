// The budgets of the program, as ratios measured in one run. No network. Exits with 1 when a budget is broken.
//   npm run bench -- [--cli FILE] [--out FILE] [--rounds N] [--large] [--only WORD]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeCards, writeLicences } from './bench/texts.mjs';
import { compare, median, milliseconds, peakMegabytes } from './bench/timing.mjs';
import { writeTree } from './bench/tree.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  options: {
    cli: { type: 'string', default: path.join(here, '../dist/cli.js') },
    out: { type: 'string' },
    rounds: { type: 'string', default: '11' },
    large: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});
const cli = path.resolve(values.cli);
const rounds = Number(values.rounds);
const bare = path.join(here, 'bench/bare.mjs');
const workshop = mkdtempSync(path.join(os.tmpdir(), 'fineprint-bench-'));
const scan = (...paths) => [cli, 'scan', '--fail-on', 'never', '--format', 'json', ...paths];

/** Writes a tree below the workshop and answers its folder. */
function tree(name, options) {
  const folder = path.join(workshop, name);
  mkdirSync(folder);
  writeTree(folder, options);
  return folder;
}

/** A budget that a ratio must stay below. */
const atMost = (name, bar, aim, measure) => ({ name, bar, aim, measure, holds: (value, limit) => value <= limit });
/** A budget that a rate must reach. */
const atLeast = (name, bar, aim, measure) => ({ name, bar, aim, measure, holds: (value, limit) => value >= limit });

const againstNode = (args) => {
  const { ratio, ...rest } = compare(args, ['-e', '0'], rounds);
  return { value: ratio, unit: '× node -e 0', ...rest };
};
const againstBare = (folder) => {
  const { ratio, ...rest } = compare(scan(folder), [bare, folder], Math.max(3, Math.ceil(rounds / 2)));
  return { value: ratio, unit: '× listing and reading', ...rest };
};
const perSecond = (command, paths) => {
  milliseconds([cli, command, '--format', 'json', paths[0]]);
  const took = median([1, 2, 3].map(() => milliseconds([cli, command, '--format', 'json', ...paths])));
  return { value: (paths.length / took) * 1000, unit: 'a second', milliseconds: took };
};

/** Ten files given by name; two of them mention a model. */
function tenFiles() {
  const folder = path.join(workshop, 'ten');
  mkdirSync(folder);
  const files = Array.from({ length: 10 }, (_, i) => path.join(folder, `step${i}.py`));
  const body = 'import os\n\n\ndef step(x):\n    return os.path.join("data", str(x))\n\n\n'.repeat(40);
  const use = 'weights = AutoModel.from_pretrained("Qwen/Qwen3-8B")\n';
  for (const [i, file] of files.entries()) writeFileSync(file, i % 5 === 0 ? body + use : body);
  return againstNode(scan(...files));
}

/** How much more than four times as long four times as much takes, the start left out. */
function growth() {
  const size = values.large ? 4000 : 1000;
  const [one, four] = [1, 4].map((n) => tree(`growth-${n}`, { files: size * n, mentionShare: 0.2, seed: n }));
  const start = median([1, 2, 3, 4, 5].map(() => milliseconds([cli, '--version'])));
  const [short, long] = [one, four].map((folder) => median([1, 2, 3].map(() => milliseconds(scan(folder)))));
  return { value: (long - start) / (short - start) / 4, unit: '× linear', milliseconds: long, against: short };
}

function memory() {
  const options = values.large ? { files: 20_000, bytes: 50_000 } : { files: 2000, bytes: 25_000 };
  return { value: peakMegabytes(scan(tree('memory', { ...options, mentionShare: 0.04 }))), unit: 'MB at the peak' };
}

const sparse = values.large ? 20_000 : 2000;
const budgets = [
  atMost('start: --version', 1.4, 1.2, () => againstNode([cli, '--version'])),
  atMost('scan of ten files', 2, 1.6, tenFiles),
  atMost(`sparse tree, ${sparse} files`, 2, 1.3, () =>
    againstBare(tree('sparse', { files: sparse, mentionShare: 0.04 })),
  ),
  atMost('dense tree, 1500 files', 4, 2, () => againstBare(tree('dense', { files: 1500, mentionShare: 0.2 }))),
  atMost('growth, four times the files', 1.3, 1.1, growth),
  atMost(`memory, ${values.large ? '1 GB' : '50 MB'} of texts`, 300, 200, memory),
  atLeast('licence texts', 200, 1000, () => perSecond('licence', writeLicences(path.join(workshop, 'licences'), 600))),
  atLeast('cards', 2000, 10_000, () => perSecond('card', writeCards(path.join(workshop, 'cards'), 4000))),
];

const rows = [];
try {
  for (const { name, bar, aim, measure, holds } of budgets.filter((one) => one.name.includes(values.only))) {
    try {
      const measured = measure();
      const verdict = holds(measured.value, aim) ? 'aim' : holds(measured.value, bar) ? 'bar' : 'broken';
      rows.push({ name, bar, aim, verdict, ...measured });
    } catch (error) {
      rows.push({ name, bar, aim, verdict: 'not measured', reason: error.message });
    }
    const { verdict, value, unit, reason, milliseconds: took } = rows.at(-1);
    const figure = value === undefined ? reason : `${value.toFixed(value < 20 ? 2 : 0)} ${unit}`;
    const time = took === undefined ? '' : `${took.toFixed(0)} ms`;
    console.log(`${name.padEnd(30)} ${verdict.padEnd(13)} ${time.padStart(8)}  ${figure} (bar ${bar}, aim ${aim})`);
  }
} finally {
  rmSync(workshop, { recursive: true, force: true });
}
if (values.out) {
  const machine = { node: process.version, cpu: os.cpus()[0]?.model, cores: os.cpus().length };
  writeFileSync(values.out, `${JSON.stringify({ machine, rounds, rows }, null, 2)}\n`);
}
if (rows.some((row) => row.verdict === 'broken')) process.exitCode = 1;
