import { spawnSync } from 'node:child_process';
import { type Changes, UserError } from '../types.ts';

/** Most bytes of output that we take from git: some million names. */
const outputLimit = 256 * 1024 * 1024;

/** Nothing that a repository's own settings name is started, and no index is rewritten. */
const harmless = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false'];
const listNames = ['--name-only', '-z', '--relative', '--diff-filter=d', '--no-ext-diff', '--ignore-submodules=all'];

/** Files that git names, relative to the root. */
export interface ChangedFiles {
  names: string[];
  /** What is staged of files that were changed again since: a commit takes this, not what lies on the disk. */
  contents: ReadonlyMap<string, Buffer>;
}

/** Files below the root that changed. Throws a UserError outside a repository, and for a ref that names no commit. */
export function changedFiles(root: string, changes: Changes): ChangedFiles {
  if ('since' in changes) return { names: changedSince(root, changes.since), contents: new Map() };
  const names = stagedFiles(root);
  return { names, contents: stagedContents(root, names) };
}

/** Files below the root that are staged for the next commit, relative to the root. Throws a UserError outside a repository. */
export function stagedFiles(root: string): string[] {
  checkRepository(root);
  return namesFrom(run(root, ['diff', '--cached', ...listNames, '--']));
}

function stagedContents(root: string, staged: readonly string[]): Map<string, Buffer> {
  const changedAgain = new Set(
    namesFrom(run(root, ['diff', '--name-only', '-z', '--relative', '--no-ext-diff', '--'])),
  );
  const contents = new Map<string, Buffer>();
  for (const name of staged.filter((one) => changedAgain.has(one))) {
    const { status, stdout } = spawnSync('git', [...harmless, 'show', '--no-textconv', `:./${name}`], {
      cwd: root,
      maxBuffer: outputLimit,
      windowsHide: true,
    });
    if (status === 0) contents.set(name, stdout);
  }
  return contents;
}

/**
 * Files below the root that changed since a commit, branch or tag, relative to the root: on this branch since it left the
 * other, in the working tree, and new ones that are not ignored. Throws a UserError for a ref that names no commit.
 */
export function changedSince(root: string, ref: string): string[] {
  checkRepository(root);
  const commit = commitOf(root, ref);
  const fork = attempt(root, ['merge-base', commit, 'HEAD'])?.trim() || commit;
  const changed = namesFrom(run(root, ['diff', ...listNames, fork, '--']));
  const untracked = namesFrom(run(root, ['ls-files', '--others', '--exclude-standard', '-z', '--']));
  return [...new Set([...changed, ...untracked])].sort();
}

function checkRepository(root: string): void {
  const { error, status, stderr } = start(root, ['rev-parse', '--git-dir']);
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT')
    throw new UserError('git was not found: --staged and --changed-since need it.');
  if (status !== 0) throw new UserError(`${root} lies in no repository that git can read: ${firstLine(stderr)}.`);
}

function commitOf(root: string, ref: string): string {
  // What starts with a dash would be read as an option; no branch or tag can be called so.
  const found = /^-|[\0\n]/.test(ref) || ref === '' ? undefined : resolveRef(root, ref);
  if (found === undefined) {
    throw new UserError(
      `git knows no commit, branch or tag "${ref}". A shallow clone, as CI makes it, lacks most of them: fetch it first.`,
    );
  }
  return found;
}

const resolveRef = (root: string, ref: string): string | undefined =>
  attempt(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])?.trim() || undefined;

const namesFrom = (output: string): string[] => output.split('\0').filter((name) => name !== '');

/** The output of git, undefined when it failed. */
function attempt(root: string, args: readonly string[]): string | undefined {
  const { status, stdout } = start(root, args);
  return status === 0 ? stdout : undefined;
}

/** The output of git. Throws a UserError that says why there is none. */
function run(root: string, args: readonly string[]): string {
  const { error, status, stdout, stderr } = start(root, args);
  if (status === 0) return stdout;
  throw new UserError(`git ${args[0]} failed in ${root}: ${error?.message ?? firstLine(stderr)}.`);
}

const firstLine = (stderr: string): string =>
  (stderr.split('\n')[0] || 'it gave no reason').replace(/^(fatal|error): /, '');

const start = (root: string, args: readonly string[]) =>
  spawnSync('git', [...harmless, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: outputLimit,
    windowsHide: true,
  });
