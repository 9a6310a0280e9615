// Changes licence texts in ways that matter and ways that don't, and says where the reading doesn't tell them apart.
//   npm run mutate -- [FOLDER…] [--seed N] [--show N]   FOLDER holds manifest.json: [{ id, file?, kind }] and the texts; those of
//                                                       spdx-license-list are always among them
// Needs a build. Exit 1 when a change that matters is not told, or makes a restricted text a permissive one.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { decodeDocument, openRuleBook, readLicence } from '../dist/index.js';
import { harmful, harmless, seeded } from './mutate/mutations.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, show: { type: 'string', default: '5' } },
});
const random = seeded(Number(values.seed));
const book = openRuleBook();
const list = createRequire(import.meta.url)('spdx-license-list/full');
const texts = positionals.flatMap((folder) =>
  JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'))
    .filter((row) => row.kind !== 'pointer')
    .map((row) => [row.id, readFileSync(path.join(folder, row.file ?? `${row.id}.txt`), 'utf8')]),
);
for (const [id, { licenseText }] of Object.entries(list)) texts.push([id, licenseText]);

const identify = (bytes) => {
  const document = decodeDocument(bytes);
  return document.status === 'text' ? readLicence(document.text, book, { only: 'identity' }) : null;
};
const isOpen = (id) => /^(?:osi-approved|permissive-other)$/.test(book.licences.get(id)?.openness ?? 'osi-approved');
const bytesOf = (text) => new TextEncoder().encode(text);
const named = (match) => [match.id, ...(match.candidates ?? [])];
const around = (text, other) => {
  let i = 0;
  while (i < text.length && text[i] === other[i]) i++;
  return `…${text.slice(Math.max(0, i - 60), i + 80).replace(/\s+/g, ' ')}`;
};

const found = new Map();
const note = (kind, what) => (found.get(kind) ?? found.set(kind, []).get(kind)).push(what);
const runs = { harmless: 0, harmful: 0 };
for (const [id, text] of texts) {
  const own = identify(bytesOf(text))?.match;
  if (!own?.exact) {
    note('not known unchanged', id);
    continue;
  }
  const isOwn = (match) => named(match).some((one) => named(own).includes(one));
  for (const [name, change] of Object.entries(harmless)) {
    runs.harmless++;
    const reading = identify(change(text, random));
    if (reading?.match?.exact && isOwn(reading.match) && reading.departures.length === 0) continue;
    const told = reading?.departures[0];
    note(
      `told though harmless: ${name}`,
      `${id}: ${told ? `${told.kind} line ${told.line} ${told.text}` : 'no match'}`,
    );
  }
  for (const [name, change] of Object.entries(harmful)) {
    const changed = change(text, random);
    if (changed === null || changed === text) continue;
    runs.harmful++;
    const { match, departures } = identify(bytesOf(changed));
    if (match?.exact && isOwn(match) && departures.length === 0)
      note(`not told: ${name}`, `${id}: ${around(changed, text)}`);
    // BSD without its third clause is another licence indeed; no restricted text may become a permissive one
    if (match?.exact && !isOwn(match) && isOpen(match.id) && !isOpen(own.id))
      note(`taken for a permissive one: ${name}`, `${id}: ${match.id}`);
  }
}
console.log(`${texts.length} texts, ${runs.harmless} harmless changes, ${runs.harmful} that matter`);
for (const [kind, cases] of [...found].sort()) {
  console.log(`${kind}: ${cases.length}`);
  for (const one of cases.slice(0, Number(values.show))) console.log(`    ${one.slice(0, 240)}`);
}
process.exitCode = [...found.keys()].some((kind) => /^(?:not told|taken for)/.test(kind)) ? 1 : 0;
