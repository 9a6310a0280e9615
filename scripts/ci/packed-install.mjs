// Packs the package, installs it into an empty project, scans there, and type-checks and runs an import of the library.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = process.cwd();
const project = mkdtempSync(path.join(os.tmpdir(), 'fineprint-packed-'));
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const [{ filename }] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], root),
  );
  writeFileSync(path.join(project, 'package.json'), JSON.stringify({ name: 'empty', private: true, type: 'module' }));
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', path.join(project, filename)], project);
  mkdirSync(path.join(project, 'app'));
  writeFileSync(
    path.join(project, 'app/llm.py'),
    'model = AutoModel.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")\n',
  );
  const scan = spawnSync('npx', ['--no-install', 'fineprint', 'scan', 'app', '--format', 'json'], {
    cwd: project,
    encoding: 'utf8',
  });
  const report = JSON.parse(scan.stdout);
  if (report.models[0]?.licence !== 'llama3.1')
    throw new Error(`npx fineprint scan: ${scan.stdout.slice(0, 400)} ${scan.stderr}`);
  const source = `import { scan, type Report } from 'fineprint';
import { vite } from 'fineprint/bundler';
const report: Report = await scan({ paths: ['app'] });
if (vite({ notices: true }).name !== 'fineprint') throw new Error('no plug-in');
if (report.models[0]?.id !== 'meta-llama/Llama-3.1-8B-Instruct') throw new Error('wrong model');
`;
  writeFileSync(path.join(project, 'use.ts'), source);
  writeFileSync(path.join(project, 'use.mjs'), source.replace(', type Report', '').replace(': Report', ''));
  const compilerOptions = { noEmit: true, strict: true, module: 'nodenext', target: 'es2023', types: [] };
  writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
  run(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'], project);
  run(process.execPath, ['use.mjs'], project);
  run('npx', ['--no-install', 'publint', '--strict', path.join(project, filename)], root);
  run('npx', ['--no-install', 'attw', '--profile', 'esm-only', path.join(project, filename)], root);
  console.log('npx fineprint scan works, the library type-checks and runs, publint and attw find nothing');
} finally {
  rmSync(project, { recursive: true, force: true });
}
