// Runs the built program and library under other versions of Node, whose binaries the registry's `node` package brings: the
// same reports must come out, byte for byte, and `npm test` must pass where `--tests` asks for it.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = process.cwd();
const versions = ['22', '24'];
const folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-nodes-'));
const library = path.join(folder, 'use.mjs');
writeFileSync(
  library,
  `import { scan, readLicence, openRuleBook } from '${path.join(root, 'dist/index.js')}';
const report = await scan({ files: { 'a.py': 'AutoModel.from_pretrained("Qwen/Qwen3-8B")\\n' }, asOf: '2026-11-25' });
console.log(JSON.stringify(report), JSON.stringify(readLicence('You may not use the model for commercial purposes.', openRuleBook())));
`,
);
const runs = [
  ['dist/cli.js', '--version'],
  ...readdirSync('fixtures/repos', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [
      'dist/cli.js',
      'scan',
      `fixtures/repos/${name}`,
      '--format',
      'json',
      '--as-of',
      '2026-11-25',
      '--fail-on',
      'never',
    ]),
  ['dist/cli.js', 'licence', 'LICENSE', '--format', 'json'],
  ['dist/cli.js', 'card', 'fixtures/repos/own-weights', '--format', 'json', '--as-of', '2026-11-25'],
  ['dist/cli.js', 'explain', 'llama3.1'],
  [library],
];
const outputs = (node) =>
  runs.map((args) => {
    const { status, stdout, stderr } = spawnSync(node, args, { cwd: root, encoding: 'utf8' });
    if (status !== 0 || stderr !== '') throw new Error(`${node} ${args.join(' ')} ended with ${status}: ${stderr}`);
    return stdout;
  });
try {
  const expected = outputs(process.execPath);
  for (const version of versions) {
    const home = path.join(folder, version);
    execFileSync('npm', ['install', '--prefix', home, '--no-audit', '--no-fund', '--silent', `node@${version}`]);
    const node = path.join(home, 'node_modules/node/bin/node');
    const shown = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    if (!shown.startsWith(`v${version}.`)) throw new Error(`node@${version} brought ${shown}`);
    outputs(node).forEach((text, i) => {
      if (text !== expected[i]) throw new Error(`${shown}: another output of ${runs[i].join(' ')}`);
    });
    if (process.argv.includes('--tests'))
      execFileSync(node, ['node_modules/vitest/vitest.mjs', 'run'], { stdio: 'inherit' });
    console.log(`${shown}: ${runs.length} runs give what ${process.version} gives`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
