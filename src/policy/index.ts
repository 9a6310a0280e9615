import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../types.ts';
import type { LoadedPolicy } from './parse.ts';
import { noPolicy } from './policy.ts';
import { readText } from './read-text.ts';

/** Names that are looked for in the root, first hit wins; the key of package.json comes last. */
const names = ['fineprint.config.yaml', 'fineprint.config.yml', 'fineprint.config.json'];

/** Where to look for the policy. */
export interface PolicyPlace {
  root: string;
  cwd: string;
  /** The file the user names; it may lie anywhere. */
  file?: string;
  /** The only folder that is scanned, where it isn't the root. */
  folder?: string;
}

/**
 * The policy of a project: the file named, else `fineprint.config.yaml|yml|json` or the key `fineprint` of package.json in the
 * root, else in the only folder that is scanned. A policy that is found, not named, must lie inside its folder, links
 * resolved. Rejects with a UserError.
 */
export async function loadPolicy({ root, cwd, file, folder }: PolicyPlace): Promise<LoadedPolicy> {
  if (file !== undefined) {
    const at = path.resolve(cwd, file);
    return read(at, file, path.basename(at) === 'package.json' ? 'fineprint' : undefined);
  }
  return (
    (await policyIn(root, '')) ??
    (folder === undefined ? undefined : await policyIn(folder, shownFolder(root, folder))) ?? { ...noPolicy, rules: {} }
  );
}

/** The policy that lies among files of which only the reader is at hand; none where there is none. */
export async function policyBeside(beside: (name: string) => { text: string } | undefined): Promise<LoadedPolicy> {
  const { parsePolicy } = await import('./parse.ts');
  for (const name of names) {
    const file = beside(name);
    if (file) return parsePolicy(file.text, name);
  }
  const manifest = beside('package.json');
  const isOurs = manifest !== undefined && namesUs(manifest.text);
  return isOurs ? parsePolicy(manifest.text, 'package.json', { key: 'fineprint' }) : { ...noPolicy, rules: {} };
}

async function policyIn(folder: string, shown: string): Promise<LoadedPolicy | undefined> {
  const found = names.filter((name) => exists(path.join(folder, name)));
  if (found.length > 1)
    throw new UserError(`There are two policies, ${found.join(' and ')}: keep one, or name it with --policy.`);
  const name = found[0];
  if (name !== undefined) return read(inside(folder, name), `${shown}${name}`);
  const manifest = path.join(folder, 'package.json');
  if (!exists(manifest) || !mentionsUs(inside(folder, 'package.json'))) return undefined;
  return read(manifest, `${shown}package.json`, 'fineprint');
}

const shownFolder = (root: string, folder: string): string => {
  const relative = path.relative(root, folder).split(path.sep).join('/');
  return relative === '' ? '' : `${relative}/`;
};

async function read(absolute: string, shown: string, key?: string): Promise<LoadedPolicy> {
  const text = readText(absolute, `The policy ${shown}`);
  const { parsePolicy } = await import('./parse.ts');
  return parsePolicy(text, shown, { folder: path.dirname(absolute), ...(key === undefined ? {} : { key }) });
}

function exists(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

function inside(root: string, name: string): string {
  const real = realpathSync(path.join(root, name));
  const home = realpathSync(root);
  if (real !== path.join(home, name) && !real.startsWith(home + path.sep)) {
    throw new UserError(
      `${name} is a link out of ${root}: a policy is read only from inside the root, or name it with --policy.`,
    );
  }
  return real;
}

/** A manifest that doesn't name us isn't parsed: most projects have one. */
function mentionsUs(manifest: string): boolean {
  try {
    return namesUs(readFileSync(manifest, 'utf8'));
  } catch {
    return false;
  }
}

function namesUs(text: string): boolean {
  try {
    return text.includes('"fineprint"') && Object.hasOwn(JSON.parse(text) as object, 'fineprint');
  } catch {
    return false;
  }
}

export type { LoadedPolicy } from './parse.ts';
export { noPolicy } from './policy.ts';
