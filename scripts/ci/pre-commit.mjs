// Runs the real pre-commit program (Debian's package) with this repository's hooks on a real git repository: the commit of a file
// that uses a model against its licence is refused, that of another one goes through. Needs `pre-commit` and git.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const source = process.cwd();
const project = mkdtempSync(path.join(os.tmpdir(), 'fineprint-hook-'));
const home = mkdtempSync(path.join(os.tmpdir(), 'fineprint-hook-home-'));
const env = { ...process.env, PRE_COMMIT_HOME: home };
const run = (command, ...args) => spawnSync(command, args, { cwd: project, env, encoding: 'utf8' });
const must = (command, ...args) => {
  const { status, stdout, stderr } = run(command, ...args);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: exit ${status}\n${stdout}${stderr}`);
};

function expectCommit(name, wanted) {
  must('git', 'add', '-A');
  const { status, stdout, stderr } = run('git', 'commit', '-m', name);
  const said = `${stdout}${stderr}`;
  if ((status === 0) !== wanted.passes || !said.includes(wanted.says))
    throw new Error(`${name}: exit ${status}\n${said}`);
  console.log(`${name}: ${wanted.passes ? 'committed' : 'refused'}`);
}

try {
  must('git', 'init', '-q', '-b', 'main');
  must('git', 'config', 'user.email', 'test@example.org');
  must('git', 'config', 'user.name', 'Test');
  const rev = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: source, encoding: 'utf8' }).trim();
  const hooks = ['fineprint', 'fineprint-repository'].map(
    (id) => `      - id: ${id}\n        language_version: system\n`,
  );
  writeFileSync(
    path.join(project, '.pre-commit-config.yaml'),
    `repos:\n  - repo: file://${source}\n    rev: ${rev}\n    hooks:\n${hooks.join('')}`,
  );
  writeFileSync(path.join(project, 'fineprint.config.yaml'), 'context: { commercial: true, distributes: saas }\n');
  must('pre-commit', 'install', '--install-hooks');
  writeFileSync(path.join(project, 'a.py'), 'm = AutoModel.from_pretrained("Qwen/Qwen3-8B")\n');
  expectCommit('a permissive model', { passes: true, says: 'Passed' });
  writeFileSync(path.join(project, 'b [x].py'), 'm = AutoModel.from_pretrained("CohereLabs/aya-23-8B")\n');
  expectCommit('a non-commercial model in a commercial service', { passes: false, says: 'ctx.non-commercial' });
  rmSync(path.join(project, 'b [x].py'));
  writeFileSync(path.join(project, 'c.py'), 'print("no model here")\n');
  expectCommit('no model at all', { passes: true, says: 'Passed' });
} finally {
  rmSync(project, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
}
