// Rewrites what the tests expect of the fixture repositories, and the output that the README shows. Read the diff like code.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const asOf = '2026-11-24';
const run = (...args) =>
  spawnSync(process.execPath, ['dist/cli.js', ...args, '--no-hub-cache', '--as-of', asOf], {
    cwd: root,
    encoding: 'utf8',
  }).stdout;

for (const name of ['own-weights', 'rented-api']) {
  // The edition of the rules changes with every rule; what follows from them should not.
  const { tool, ...report } = JSON.parse(run('scan', `fixtures/repos/${name}`, '--format', 'json'));
  if (tool.name !== 'fineprint') throw new Error('no report');
  writeFileSync(path.join(root, `fixtures/repos/${name}.expected.json`), `${JSON.stringify(report, null, 2)}\n`);
}

const readme = path.join(root, 'README.md');
const printed = run('scan', 'fixtures/repos/own-weights').split('\n\n').slice(0, -1).join('\n\n');
const block = /(<!-- output of: scan fixtures\/repos\/own-weights -->\n```text\n)[\s\S]*?(```\n<!-- end of output -->)/;
writeFileSync(
  readme,
  readFileSync(readme, 'utf8').replace(block, (_, open, close) => `${open}${printed}\n${close}`),
);
