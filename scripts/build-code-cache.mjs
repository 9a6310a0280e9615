// Runs the bundled program once on small files of many kinds and keeps what V8 compiled for it as dist/program.code-cache.
// A process of its own: `node scripts/build-code-cache.mjs`, after dist/program.cjs and dist/rules are there.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const file = path.join(root, 'dist/program.cjs');
// The source as src/program.ts gives them: V8 holds a cache against its source.
const script = new vm.Script(readFileSync(file, 'latin1'), { filename: file });
const { main } = script.runInThisContext()(createRequire(file), file);
process.stdout.write = () => true;
await main(['scan', '--fail-on', 'never', ...process.argv.slice(2)]);
writeFileSync(path.join(root, 'dist/program.code-cache'), script.createCachedData());
