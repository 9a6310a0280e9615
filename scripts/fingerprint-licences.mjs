// Makes rules/fingerprints/*.json: numbers of licence texts, from which no text can be read back.
//   node scripts/fingerprint-licences.mjs NAME FOLDER…   texts of folders, each with a manifest.json: [{ id, ids?, name, file, spdx?, openness?, kind? }],
//                                                        added to the ones that NAME.json holds; a row of the same id and name is replaced
//   node scripts/fingerprint-licences.mjs --spdx FOLDER… the texts of spdx-license-list; ids of the folders' manifests stand for their SPDX ids
// The texts are no part of the project.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastGlob from 'fast-glob';
import { parse } from 'yaml';
import { loadSource } from './load-source.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [first, ...folders] = process.argv.slice(2);
if (!first) {
  console.error('usage: fingerprint-licences.mjs NAME FOLDER… | --spdx FOLDER…');
  process.exit(2);
}

const manifests = folders.map((folder) => ({
  folder,
  rows: JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')),
}));
// The reader's own cutting into words, so that both sides agree.
const { readWords, fingerprint } = await loadSource(
  "export * from './src/licence-text/words.ts'; export * from './src/licence-text/fingerprint.ts';",
);

/** Where the terms proper begin and end: after the preamble, before "how to apply". Phrases of stock licences. */
function core(text, words) {
  const wordAt = (offset) => {
    let i = 0;
    while (i < words.length && words.starts[i] < offset) i++;
    return i;
  };
  const start = text.search(
    /by exercising the licensed rights \(defined below\)|permission is hereby granted, free of charge|redistribution and use in source and binary forms/i,
  );
  const end = text.search(
    /end of terms and conditions|creative commons (?:corporation )?is not a party to (?:this|its)|how to apply these terms/i,
  );
  const from = start > 0 && start < text.length / 4 ? wordAt(start) : Math.min(titleWords(text, wordAt), words.length);
  return [from, end > text.length / 2 ? wordAt(end) : words.length];
}

/** A title on lines of its own, up to the first blank line. */
function titleWords(text, wordAt) {
  const body = text.search(/\S/);
  const blank = text.slice(body).search(/\n\s*\n/);
  if (blank < 0 || blank > 120) return 0;
  return /[.;:]\s*$/.test(text.slice(body, body + blank)) ? 0 : wordAt(body + blank);
}

const texts = [];
function add(ids, name, free, text) {
  const words = readWords(text);
  if (words.length < 8) return;
  const made = { ids, name, ...(free ? { free } : {}), ...fingerprint(words, core(text, words)) };
  const same = texts.find((other) => other.words === made.words);
  if (!same) return void texts.push(made);
  for (const id of ids) if (!same.ids.includes(id)) same.ids.push(id);
  if (free) same.free = true;
  if (!same.name.includes(name)) same.name += `, ${name}`;
}

const open = new Set(['osi-approved', 'permissive-other']);
if (first === '--spdx') {
  const ruled = fastGlob
    .sync('rules/licences/*.yaml', { cwd: root, absolute: true })
    .map((file) => parse(readFileSync(file, 'utf8')));
  const known = new Map(ruled.filter((rule) => rule.spdx).map((rule) => [rule.spdx, rule.id]));
  for (const [spdx, id] of manifests.flatMap(({ rows }) =>
    rows.filter((row) => row.spdx).map((row) => [row.spdx, row.id]),
  ))
    known.set(spdx, id);
  const list = createRequire(import.meta.url)('spdx-license-list/full');
  const rank = (id) => (known.has(id) ? 0 : /-only$/.test(id) ? 1 : /-or-later$/.test(id) ? 2 : 3);
  for (const id of Object.keys(list).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))) {
    const { name, licenseText } = list[id];
    add(
      [known.get(id) ?? id.toLowerCase()],
      `${name} ${id.replace(/-/g, ' ')}`,
      !/-N[CD]\b|NonCommercial/i.test(`${id} ${name}`),
      licenseText,
    );
  }
} else {
  for (const { folder, rows } of manifests) {
    for (const row of rows) {
      if (row.kind === 'pointer' || row.spdx) continue;
      add(row.ids ?? [row.id], row.name, open.has(row.openness), readFileSync(path.join(folder, row.file), 'utf8'));
    }
  }
}
const name = first === '--spdx' ? 'spdx' : first;
const target = path.join(root, 'rules/fingerprints', `${name}.json`);
mkdirSync(path.dirname(target), { recursive: true });
if (first !== '--spdx' && existsSync(target)) {
  const rowOf = ({ ids, name }) => `${ids[0]}\n${name}`;
  const made = new Set(texts.map(rowOf));
  texts.unshift(...JSON.parse(readFileSync(target, 'utf8')).texts.filter((row) => !made.has(rowOf(row))));
}
const sources = {
  spdx: 'texts of spdx-license-list',
  'stock-forms':
    'stock licences in the forms that their publishers, GitHub and collections of Creative Commons give them',
};
const source = sources[name] ?? 'texts of licences as published with models';
const lines = texts.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
writeFileSync(
  target,
  `{\n  "checked": "${new Date().toISOString().slice(0, 10)}",\n  "sources": [{ "source": ${JSON.stringify(source)} }],\n  "texts": [\n${lines}\n  ]\n}\n`,
);
console.log(`${texts.length} texts, ${texts.reduce((sum, entry) => sum + entry.words.length / 2, 0)} words`);
