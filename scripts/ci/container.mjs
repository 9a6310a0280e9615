// Follows Containerfile step by step without a container: copies what it copies and runs what it runs, in a folder that stands
// for the image's root. Only what needs the image's own system (apt-get) is left out, and said.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const project = process.cwd();
const left = new Set(readFileSync('.containerignore', 'utf8').split('\n').filter(Boolean));
const steps = readFileSync('Containerfile', 'utf8')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .map((line) => /^([A-Z]+) (.*)$/.exec(line))
  .filter(Boolean);
const base = mkdtempSync(path.join(os.tmpdir(), 'fineprint-image-'));
let root = '';
let at = '/';
let entry = [];
let command = [];
const stages = new Map();
/** A path of the image on this machine. */
const inside = (name) => path.join(root, path.resolve(at, name));
const locally = (words) => words.replace(/(?<=^|\s)\/(?!\/)(?=\w)/g, `${root}/`);
const environment = () => ({ ...process.env, npm_config_prefix: path.join(root, 'usr/local') });
const follow = {
  FROM(words) {
    root = path.join(base, String(stages.size));
    stages.set(/ AS (\w+)$/.exec(words)?.[1] ?? '', root);
    at = '/';
  },
  WORKDIR(words) {
    at = words;
    mkdirSync(inside('.'), { recursive: true });
  },
  COPY(words) {
    const from = /^--from=(\w+) (\S+) (\S+)$/.exec(words);
    if (from) return cpSync(path.join(stages.get(from[1]), from[2]), inside(from[3]), { recursive: true });
    for (const name of readdirSync(project))
      if (!left.has(name)) cpSync(path.join(project, name), path.join(inside('.'), name), { recursive: true });
  },
  RUN(words) {
    if (words.startsWith('apt-get')) return console.log(`left out, it needs the image: ${words}`);
    mkdirSync(inside('.'), { recursive: true });
    execFileSync('bash', ['-euc', locally(words)], { cwd: inside('.'), env: environment(), stdio: 'inherit' });
  },
  USER() {},
  ENTRYPOINT(words) {
    entry = JSON.parse(words);
  },
  CMD(words) {
    command = JSON.parse(words);
  },
};
try {
  for (const [, instruction, words] of steps) {
    if (!follow[instruction]) throw new Error(`Containerfile: ${instruction} is not known here`);
    follow[instruction](words);
  }
  writeFileSync(inside('app.py'), 'AutoModel.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")\n');
  const [program, ...args] = [...entry, ...command];
  const bin = path.join(root, 'usr/local/bin', program);
  const run = spawnSync(bin, args, { cwd: inside('.'), encoding: 'utf8' });
  if (run.status !== 0 || !run.stdout.includes('meta-llama/Llama-3.1-8B-Instruct'))
    throw new Error(`the image's command ended with ${run.status}: ${run.stdout} ${run.stderr}`);
  console.log('the steps of Containerfile work, and its command scans the folder');
} finally {
  rmSync(base, { recursive: true, force: true });
}
