import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWhole } from '../src/write-whole.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file that is written whole', () => {
  it('takes the place of the one before, and leaves no draft', () => {
    const file = path.join(folder, 'a.json');
    writeWhole(file, 'first');
    writeWhole(file, new TextEncoder().encode('second'));
    expect(readFileSync(file, 'utf8')).toBe('second');
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it('has the permissions and the folder that are asked for', () => {
    const file = path.join(folder, 'deep/down/a.json');
    expect(() => writeWhole(file, 'x')).toThrow(/ENOENT/);
    writeWhole(file, 'x', { mode: 0o600, makeFolder: true });
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('says why it can’t be, and leaves what was there', () => {
    const file = path.join(folder, 'a');
    mkdirSync(path.join(file, 'inside'), { recursive: true });
    expect(() => writeWhole(file, 'x')).toThrow(/EISDIR|EPERM|ENOTEMPTY|EEXIST/);
    expect(readdirSync(folder)).toEqual(['a']);
    expect(readdirSync(file)).toEqual(['inside']);
  });

  // A limit on the size of files (`ulimit -f`, in blocks of 512 bytes) cuts the write off half-way, as a full disk does.
  it.skipIf(process.platform === 'win32')('stays as it was when the disk takes half of the next one', () => {
    const file = path.join(folder, 'a.json');
    writeFileSync(file, 'before');
    const script = path.join(folder, 'write.mjs');
    const contents = `import { writeWhole } from './write-whole.ts';
      try { writeWhole(process.argv[2], 'x'.repeat(100_000)); } catch ({ code }) { console.log(code); }`;
    const stdin = { contents, resolveDir: path.join(import.meta.dirname, '../src') };
    buildSync({ stdin, outfile: script, bundle: true, platform: 'node', format: 'esm' });
    const limited = ['-c', 'ulimit -f 8; exec "$@"', 'sh', process.execPath, script, file];
    expect(execFileSync('sh', limited, { encoding: 'utf8' }).trim()).toBe('EFBIG');
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'write.mjs']);
  });
});
