// Feeds broken files to every reader for as long as it is told: `npm run fuzz -- --seconds 300 --seed 7`. Files of fixtures/ are
// cut, spliced, repeated and filled with what opens and closes things. Held: nothing throws but a UserError, a file of this size
// takes no longer than `slow`, every reference stands where it is said to stand, and the same input gives the same report.
// The same seed makes the same inputs. What breaks a rule is written into fixtures/fuzz/, where test/fuzz-findings.test.ts reads it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import fastGlob from 'fast-glob';
import { mutant, seeded } from './fuzz/mutants.mjs';
import { broken, loadReaders } from './fuzz/readers.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
});
const seconds = Number(values.seconds);
const seed = Number(values.seed);
if (!(seconds > 0) || !Number.isInteger(seed)) {
  console.error('usage: fuzz.mjs [--seconds N] [--seed INTEGER]');
  process.exit(2);
}

const readers = await loadReaders();
const seeds = (
  await fastGlob(['fixtures/**/*', 'rules/licences/*.yaml', 'README.md', 'package.json'], { cwd: root, dot: true })
)
  .sort()
  .map((name) => ({ name, bytes: readFileSync(path.join(root, name)) }))
  .filter(({ bytes }) => bytes.length > 0 && bytes.length < 100_000);
const random = seeded(seed);
const ends = Date.now() + seconds * 1000;
const counts = new Map();
const found = new Map();
let runs = 0;
while (Date.now() < ends) {
  const input = mutant(seeds, random);
  for (const reader of readers.filter(({ reads }) => reads(input.name))) {
    counts.set(reader.name, (counts.get(reader.name) ?? 0) + 1);
    const why = await broken(reader, input);
    if (why === undefined) continue;
    const key = `${reader.name}: ${why.replace(/\d+/g, 'N').slice(0, 120)}`;
    if (found.has(key)) continue;
    found.set(key, runs);
    mkdirSync(path.join(root, 'fixtures/fuzz'), { recursive: true });
    const file = `${reader.name}-${seed}-${runs}${path.extname(input.name)}`;
    writeFileSync(path.join(root, 'fixtures/fuzz', file), input.bytes);
    console.log(`${key}\n  input ${runs}, as ${input.name}: fixtures/fuzz/${file}`);
  }
  runs++;
}
console.log(`seed ${seed}: ${runs} inputs in ${seconds} s, ${found.size} findings`);
for (const [name, count] of counts) console.log(`  ${name.padEnd(10)} ${count}`);
process.exitCode = found.size > 0 ? 1 : 0;
