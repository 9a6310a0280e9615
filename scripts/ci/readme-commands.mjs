// Runs every command block of the README that is marked as one a reader may copy (```sh run), in order, as written.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const readme = readFileSync('README.md', 'utf8');
const blocks = [...readme.matchAll(/<!-- run(?: exit=(\d))? -->\n```sh\n([\s\S]*?)```/g)];
if (blocks.length === 0) {
  console.error('README.md has no block marked <!-- run -->');
  process.exit(1);
}
for (const [, exit = '0', command] of blocks) {
  console.log(`$ ${command.trim()}`);
  const run = spawnSync('bash', ['-c', command], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (run.status !== Number(exit)) {
    console.error(`exit ${run.status}, expected ${exit}`);
    process.exit(1);
  }
}
