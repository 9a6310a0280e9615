import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../src/types.ts';
import { changedFiles, changedSince, stagedFiles } from '../src/walk/git.ts';
import { walk } from '../src/walk/index.ts';

let folder: string;
const git = (...args: string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
const write = (name: string, text = 'x'): void => {
  mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
};
function commit(message: string): void {
  git('add', '-A');
  git('commit', '-q', '-m', message);
}

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-git-'));
  git('init', '-q', '-b', 'main');
  git('config', 'user.email', 'test@example.org');
  git('config', 'user.name', 'Test');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('staged files', () => {
  it('are those of the next commit, before the first commit too', () => {
    write('a.py');
    write('later.py');
    git('add', 'a.py');
    expect(stagedFiles(folder)).toEqual(['a.py']);
  });

  it('keep odd names as they are', () => {
    for (const name of ['with space.py', 'é.py', '-dash.py', 'line\nbreak.py']) write(name);
    git('add', '-A');
    expect(stagedFiles(folder).sort()).toEqual(['-dash.py', 'line\nbreak.py', 'with space.py', 'é.py']);
  });

  it('are without deleted ones, and a renamed one has its new name', () => {
    write('gone.py', 'gone');
    write('old.py', 'the same text before and after');
    commit('first');
    git('rm', '-q', 'gone.py');
    git('mv', 'old.py', 'new.py');
    expect(stagedFiles(folder)).toEqual(['new.py']);
  });

  it('are relative to the root, and only those below it', () => {
    write('sub/a.py');
    write('b.py');
    git('add', '-A');
    expect(stagedFiles(path.join(folder, 'sub'))).toEqual(['a.py']);
  });
});

describe('a walk of what is staged', () => {
  const read = async (): Promise<Record<string, string>> => {
    const walked = await walk({ paths: [], cwd: folder, ignore: true, include: [], changes: { staged: true } });
    return Object.fromEntries(walked.files.map((file) => [file.path, String(walked.bytes(file))]));
  };

  it('reads what will be committed, not what was changed again or deleted since', async () => {
    for (const name of ['as-staged.py', 'edited.py', 'deleted.py']) write(name, 'staged');
    git('add', '-A');
    write('edited.py', 'edited since');
    rmSync(path.join(folder, 'deleted.py'));
    write('unstaged.py');
    expect(await read()).toEqual({ 'as-staged.py': 'staged', 'edited.py': 'staged', 'deleted.py': 'staged' });
  });

  it('asks git for contents only where the disk has others', () => {
    write('a.py');
    git('add', '-A');
    expect(changedFiles(folder, { staged: true })).toEqual({ names: ['a.py'], contents: new Map() });
  });
});

describe('files changed since a ref', () => {
  it('are those of this branch, of the working tree, and new ones; not what the other branch did meanwhile', () => {
    write('.gitignore', 'ignored.py\n');
    write('base.py');
    write('edited.py');
    commit('base');
    git('checkout', '-q', '-b', 'feature');
    write('feature.py');
    commit('feature');
    git('checkout', '-q', 'main');
    write('meanwhile.py');
    commit('meanwhile');
    git('checkout', '-q', 'feature');
    write('edited.py', 'y');
    write('new.py');
    write('ignored.py');
    expect(changedSince(folder, 'main')).toEqual(['edited.py', 'feature.py', 'new.py']);
  });

  it('may be asked for by tag and by commit', () => {
    write('a.py');
    commit('first');
    git('tag', 'v1');
    write('b.py');
    commit('second');
    expect(changedSince(folder, 'v1')).toEqual(['b.py']);
    expect(changedSince(folder, git('rev-parse', 'HEAD').trim())).toEqual([]);
  });

  it('of a ref that is none, or that looks like an option, are refused', () => {
    write('a.py');
    commit('first');
    const target = path.join(folder, 'stolen');
    for (const ref of ['nowhere', '', `--output=${target}`, '-h', 'main..main', 'a\nb']) {
      expect(() => changedSince(folder, ref)).toThrow(UserError);
    }
    expect(() => changedSince(folder, 'nowhere')).toThrow('git knows no commit, branch or tag "nowhere".');
    expect(existsSync(target)).toBe(false);
  });
});

describe('git', () => {
  it('is refused outside a repository, in a sentence', () => {
    rmSync(path.join(folder, '.git'), { recursive: true });
    expect(() => stagedFiles(folder)).toThrow(/lies in no repository that git can read/);
    expect(() => stagedFiles(folder)).toThrow(UserError);
  });

  it('starts no program that the settings of a repository name', () => {
    write('a.py');
    commit('first');
    const proof = path.join(folder, 'started');
    for (const key of ['core.fsmonitor', 'diff.external']) git('config', key, `touch ${proof}; false`);
    write('a.py', 'y');
    expect(changedSince(folder, 'HEAD')).toEqual(['a.py']);
    expect(existsSync(proof)).toBe(false);
  });
});
