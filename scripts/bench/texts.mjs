// Texts for the commands that read many in one process: licences from the SPDX list, and model cards made by rule.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const spdx = path.join(path.dirname(fileURLToPath(import.meta.resolve('spdx-license-list'))), 'licenses');

/** Puts licence texts into a folder and answers their paths: at most as many as the list has. */
export function writeLicences(folder, count) {
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(spdx).filter((name) => name.endsWith('.json'));
  return names.slice(0, count).map((name) => {
    const at = path.join(folder, name.replace(/\.json$/, '.txt'));
    writeFileSync(at, JSON.parse(readFileSync(path.join(spdx, name), 'utf8')).licenseText);
    return at;
  });
}

/** Puts model cards into a folder, each a repository of its own, and answers their paths. */
export function writeCards(folder, count) {
  const licences = ['apache-2.0', 'mit', 'llama3.1', 'gemma', 'cc-by-nc-4.0', 'other'];
  return Array.from({ length: count }, (_, i) => {
    const at = path.join(folder, `model-${i}`);
    mkdirSync(at, { recursive: true });
    const head = `license: ${licences[i % licences.length]}\nbase_model: meta-llama/Llama-3.1-8B\nlanguage:\n- en\ntags:\n- tuned\n`;
    const prose = `# Model ${i}\n\n${`It answers questions about case ${i} and was tuned for it. `.repeat(30)}\n`;
    writeFileSync(path.join(at, 'README.md'), `---\n${head}---\n\n${prose}`);
    return at;
  });
}
