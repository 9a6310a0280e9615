// The start-up bars as ratios measured in one run, whole processes in turn: --version and a scan of ten given files,
// each against `node -e 0`. Medians of paired runs, so that a machine that slows down slows both.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const rounds = 15;
const folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-ten-'));
const files = Array.from({ length: 10 }, (_, i) => path.join(folder, `module${i}.py`));
const body = 'import os\n\n\ndef step(x):\n    return os.path.join("data", str(x))\n\n\n'.repeat(40);
for (const [i, file] of files.entries()) {
  writeFileSync(file, i % 5 === 0 ? `${body}\nmodel = AutoModel.from_pretrained("Qwen/Qwen3-8B")\n` : body);
}

function milliseconds(args) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

const cases = [
  ['--version', ['dist/cli.js', '--version'], 1.4],
  ['scan of ten files', ['dist/cli.js', 'scan', '--fail-on', 'never', ...files], 2],
];
let broken = 0;
for (const [name, args, bar] of cases) {
  const ratios = [];
  milliseconds(args);
  for (let i = 0; i < rounds; i++) ratios.push(milliseconds(args) / milliseconds(['-e', '0']));
  const ratio = median(ratios);
  console.log(`${name}: ${ratio.toFixed(2)} × node -e 0 (bar ${bar})`);
  if (ratio > bar) broken++;
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = broken > 0 ? 1 : 0;
