import { readFileSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** Names of the files that say what to leave out; ours comes last and so overrules git's. */
export const ignoreFiles: readonly string[] = ['.gitignore', '.fineprintignore'];

/** Rules of one folder, and how much of an absolute path leads there. */
interface FolderRules {
  rules: Ignore;
  prefix: number;
}

/**
 * What the ignore files of a tree leave out, as git reads them: the file nearest to a path decides, and nothing below an
 * ignored folder comes back (https://git-scm.com/docs/gitignore). Folders are read once, when first asked about.
 */
export class IgnoreRules {
  readonly #root: string;
  /** Folder → the rules that hold in it, nearest first. */
  readonly #holding = new Map<string, readonly FolderRules[]>();

  constructor(root: string) {
    this.#root = root;
    const exclude = readRules([path.join(root, '.git', 'info', 'exclude')]);
    const aboveRoot = exclude ? [{ rules: exclude, prefix: prefixOf(root) }] : [];
    this.#holding.set(root, this.#with(root, ignoreFiles, aboveRoot));
  }

  /** Says which ignore files a folder has, when its entries are known, so that none is looked for in vain. */
  enter(folder: string, present: readonly string[]): void {
    if (this.#holding.has(folder)) return;
    this.#holding.set(folder, this.#with(folder, present, this.#rulesIn(path.dirname(folder))));
  }

  /** Whether an entry of this folder is left out; the folder itself is taken to be in. */
  ignores(folder: string, name: string, isFolder: boolean): boolean {
    for (const { rules, prefix } of this.#rulesIn(folder)) {
      const relative = `${folder}${path.sep}${name}`.slice(prefix) + (isFolder ? '/' : '');
      const { ignored, unignored } = rules.test(path.sep === '/' ? relative : relative.replaceAll(path.sep, '/'));
      if (ignored || unignored) return ignored;
    }
    return false;
  }

  /** Whether this path or a folder it lies in is left out. */
  ignoresPath(absolute: string, isFolder: boolean): boolean {
    let folder = this.#root;
    const steps = path.relative(this.#root, absolute).split(path.sep);
    return steps.some((step, i) => {
      const ignored = this.ignores(folder, step, i < steps.length - 1 || isFolder);
      folder = path.join(folder, step);
      return ignored;
    });
  }

  #rulesIn(folder: string): readonly FolderRules[] {
    const known = this.#holding.get(folder);
    if (known) return known;
    if (folder.length <= this.#root.length) return [];
    const rules = this.#with(folder, ignoreFiles, this.#rulesIn(path.dirname(folder)));
    this.#holding.set(folder, rules);
    return rules;
  }

  #with(folder: string, names: readonly string[], above: readonly FolderRules[]): readonly FolderRules[] {
    const rules = names.length > 0 ? readRules(names.map((name) => path.join(folder, name))) : null;
    return rules ? [{ rules, prefix: prefixOf(folder) }, ...above] : above;
  }
}

const prefixOf = (folder: string): number => (folder.endsWith(path.sep) ? folder.length : folder.length + 1);

function readRules(files: readonly string[]): Ignore | null {
  let rules: Ignore | null = null;
  for (const file of files) {
    try {
      rules = (rules ?? ignore()).add(readFileSync(file, 'utf8'));
    } catch {
      // No such ignore file, or none that can be read: it leaves nothing out.
    }
  }
  return rules;
}
