import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const cli = path.join(import.meta.dirname, '../dist/cli.js');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-interrupted-'));
  mkdirSync(path.join(folder, 'project'));
  mkdirSync(path.join(folder, 'cache'));
  // Some seconds of work.
  const calls = Array.from({ length: 400 }, (_, i) => `m${i} = AutoModel.from_pretrained("Qwen/Qwen3-${i}B")\n`).join(
    '',
  );
  for (let i = 0; i < 600; i++) writeFileSync(path.join(folder, 'project', `a${i}.py`), `# ${i}\n${calls}`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Loaded before the program: leaves a file when the program listens for the last of its signals. */
const preload = `process.on('newListener', (name) => name === 'SIGTERM' &&
  setImmediate(() => require('node:fs').writeFileSync(process.env.READY, '')));`;

async function thereIs(file: string): Promise<void> {
  for (let tried = 0; tried < 2_000 && !existsSync(file); tried++) await pause(5);
}

describe.skipIf(process.platform === 'win32')('a scan that is stopped', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('by %s says so, ends with 2 and leaves what was there', async (signal) => {
    const report = path.join(folder, 'report.json');
    writeFileSync(report, 'the report of yesterday');
    const words = ['scan', 'project', '--cache', '--format', `json=${report}`, '--quiet'];
    const ready = path.join(folder, 'cache/ready');
    writeFileSync(path.join(folder, 'preload.cjs'), preload);
    const env = {
      READY: ready,
      PATH: process.env.PATH ?? '',
      HOME: folder,
      XDG_CACHE_HOME: path.join(folder, 'cache'),
    };
    const child = spawn(process.execPath, ['--require', './preload.cjs', cli, ...words], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const ended = new Promise((done) => child.on('exit', (code, by) => done({ code, by })));
    await thereIs(ready);
    child.kill(signal);
    expect(await ended).toEqual({ code: 2, by: null });
    expect(err).toContain(`Stopped by ${signal}; nothing was written.`);
    expect(readFileSync(report, 'utf8')).toBe('the report of yesterday');
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !/\.py$/.test(name));
    expect(left.sort()).toEqual(['cache', 'cache/ready', 'preload.cjs', 'project', 'report.json']);
  });
});
