import { readFileSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

const ignoreFiles = ['.gitignore', '.fineprintignore'] as const;

/**
 * What the ignore files of a tree leave out, as git reads them: the file nearest to a path decides, and nothing below an
 * ignored folder comes back (https://git-scm.com/docs/gitignore). Folders are read once, when first asked about.
 */
export class IgnoreRules {
  readonly #root: string;
  readonly #byFolder = new Map<string, Ignore | null>();
  readonly #exclude: Ignore | null;

  constructor(root: string) {
    this.#root = root;
    this.#exclude = readRules([path.join(root, '.git', 'info', 'exclude')]);
  }

  /** Whether this entry itself is left out; its parents are taken to be in. */
  ignores(absolute: string, isFolder: boolean): boolean {
    for (let folder = path.dirname(absolute); ; folder = path.dirname(folder)) {
      const verdict = this.#ask(this.#rulesOf(folder), folder, absolute, isFolder);
      if (verdict !== undefined) return verdict;
      if (folder === this.#root || folder.length <= this.#root.length) break;
    }
    return this.#ask(this.#exclude, this.#root, absolute, isFolder) ?? false;
  }

  /** Whether this entry or a folder it lies in is left out. */
  ignoresPath(absolute: string, isFolder: boolean): boolean {
    const steps = path.relative(this.#root, absolute).split(path.sep);
    let at = this.#root;
    return steps.some((step, i) => {
      at = path.join(at, step);
      return this.ignores(at, i < steps.length - 1 || isFolder);
    });
  }

  #ask(rules: Ignore | null, folder: string, absolute: string, isFolder: boolean): boolean | undefined {
    if (!rules) return undefined;
    const relative = path.relative(folder, absolute).split(path.sep).join('/');
    if (relative === '' || relative.startsWith('../')) return undefined;
    const { ignored, unignored } = rules.test(isFolder ? `${relative}/` : relative);
    return ignored ? true : unignored ? false : undefined;
  }

  #rulesOf(folder: string): Ignore | null {
    let rules = this.#byFolder.get(folder);
    if (rules === undefined) {
      rules = readRules(ignoreFiles.map((name) => path.join(folder, name)));
      this.#byFolder.set(folder, rules);
    }
    return rules;
  }
}

function readRules(files: readonly string[]): Ignore | null {
  let rules: Ignore | null = null;
  for (const file of files) {
    try {
      rules = (rules ?? ignore()).add(readFileSync(file, 'utf8'));
    } catch {
      // No such ignore file: nothing to add.
    }
  }
  return rules;
}
