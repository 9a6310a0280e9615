// Holds every regular expression of the program to time that grows with the text: those that `src/` writes, those that it builds
// out of `rules/`, and those that it builds out of what it reads. An expression passes when the checker proves it linear and it
// repeats nothing more than `harmless` times; all others are run over hostile texts longer than their bounds (scripts/patterns/
// attacks.mjs), on which the time must grow with the length and stay under a ceiling for each MB (scripts/patterns/verdict.mjs).
// There is no list of exceptions. `--afresh` forgets what was proved and measured before on this machine.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { attacksOn } from './patterns/attacks.mjs';
import { compiledExpressions } from './patterns/compiled.mjs';
import { checker, prove } from './patterns/prove.mjs';
import { ceiling } from './patterns/verdict.mjs';
import { writtenExpressions } from './patterns/written.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** Repetitions up to which a proved expression's constant is not measured. */
const harmless = 64;
/** Milliseconds after which an expression counts as one that doesn't end. */
const patience = 120_000;
const endless = `no end within ${patience / 1000} s`;
const started = Date.now();
const idle = [];

const { literals, constructions } = await writtenExpressions(root);
const { expressions, met } = await compiledExpressions(root);
const all = [...new Map([...expressions, ...literals].map((one) => [`${one.source}/${one.flags}`, one])).values()];
const unmet = constructions.filter((place) => !met.has(place));
const memory = openMemory(
  path.join(root, 'node_modules/.cache/fineprint-patterns.json'),
  process.argv.includes('--afresh'),
);

const proofs = new Map();
await eachOf(all, async (one) => {
  proofs.set(one, await memory.remembered(`${checker} ${keyOf(one)}`, () => prove(one)));
});
const toMeasure = all.filter((one) => !proofs.get(one).proved || attacksOn(one.source, one.flags).bound > harmless);
const measuredBy = hashOf(
  ['attacks', 'verdict'].map((name) => readFileSync(path.join(root, `scripts/patterns/${name}.mjs`))).join(),
);
const verdicts = [];
await eachOf(toMeasure, async (one) => {
  const { known } = proofs.get(one);
  const key = `measured ${measuredBy} ${process.version} ${keyOf(one)}`;
  verdicts.push({ ...one, ...(await memory.remembered(key, () => bestOfTwo({ ...one, known }))) });
});
for (const child of idle) child.kill();
memory.close();
report();

/** What fails is measured once more: something else may have held the machine. */
async function bestOfTwo(one) {
  const first = await measured(one);
  return first.why ? measured(one) : first;
}

/** Two processes at most: times that are measured beside each other disturb each other. */
async function eachOf(list, work) {
  const queue = [...list];
  const lanes = Array.from({ length: Math.min(2, os.availableParallelism()) }, async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) await work(one);
  });
  await Promise.all(lanes);
}

/** In a process that serves for one expression after the other, until one of them doesn't end. */
function measured(expression) {
  const child = idle.pop() ?? fork(path.join(root, 'scripts/patterns/measure.mjs'));
  return new Promise((done) => {
    const finish = (verdict) => {
      clearTimeout(watchdog);
      child.removeAllListeners();
      if (verdict.why === endless) child.kill('SIGKILL');
      else idle.push(child);
      done(verdict);
    };
    const watchdog = setTimeout(() => finish({ cost: Number.POSITIVE_INFINITY, why: endless }), patience);
    child.once('message', finish);
    child.once('exit', () => finish({ cost: Number.POSITIVE_INFINITY, why: endless }));
    child.send(expression);
  });
}

/** Verdicts of earlier runs on this machine, never committed: CI proves and measures everything itself. */
function openMemory(file, afresh) {
  let before = {};
  try {
    if (!afresh) before = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // The first run.
  }
  const now = {};
  return {
    async remembered(key, work) {
      now[key] = before[key] ?? (await work());
      return now[key];
    },
    close() {
      mkdirSync(path.dirname(file), { recursive: true });
      // What was too dear is measured again: the machine may have been busy.
      writeFileSync(file, JSON.stringify(Object.fromEntries(Object.entries(now).filter(([, { why }]) => !why))));
    },
  };
}

function report() {
  const bad = verdicts.filter(({ why }) => why).sort((a, b) => b.cost - a.cost);
  for (const { at, source, flags, why, attack } of bad) {
    console.log(`${at}: ${why}: /${source.length > 160 ? `${source.slice(0, 160)}…` : source}/${flags}`);
    if (attack) console.log(`  on ${written(attack)}`);
  }
  for (const place of unmet)
    console.log(`${place}: no input of scripts/patterns/compiled.mjs builds this expression: add one.`);
  const proved = all.filter((one) => proofs.get(one).proved).length;
  const dearest = verdicts.filter(({ why }) => !why).reduce((most, { cost }) => Math.max(most, cost), 0);
  console.log(
    `${all.length} expressions (${literals.length} literals, ${constructions.length} places that build them): ${proved} proved linear by ` +
      `${checker}, ${toMeasure.length} measured, the dearest that pass at ${dearest.toFixed(2)} s/MB of ${ceiling}; ${bad.length} too dear, ` +
      `${unmet.length} not met; ${Math.round((Date.now() - started) / 1000)} s`,
  );
  process.exitCode = bad.length + unmet.length > 0 ? 1 : 0;
}

function written({ prefix, pump, suffix }) {
  const parts = [
    prefix && JSON.stringify(prefix),
    `${JSON.stringify(pump)}.repeat(n)`,
    suffix && JSON.stringify(suffix),
  ];
  return parts.filter(Boolean).join(' + ');
}

function keyOf({ source, flags, longest }) {
  return hashOf(`${source}/${flags}${longest ?? ''}`);
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
