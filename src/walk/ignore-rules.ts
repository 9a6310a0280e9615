import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type IgnorePattern, parseIgnorePattern } from './ignore-pattern.ts';

/** Names of the files that say what to leave out; ours comes last and so overrules git's. */
export const ignoreFiles: readonly string[] = ['.gitignore', '.fineprintignore'];

/** An ignore file above this many bytes is no person's work and is not read. */
const sizeLimit = 1_000_000;

/** The patterns of one folder's ignore files, and how a path from the root becomes one from that folder. */
interface FolderRules {
  patterns: PatternList;
  /** Length of the folder's own path from the root, with its slash. */
  cut: number;
  /** For a folder above the root: the path from there to the root, with its slash. */
  above: string;
}

/**
 * What the ignore files of a tree leave out, as git reads them: the file nearest to a path decides, its last matching line
 * wins, and nothing below an ignored folder comes back (https://git-scm.com/docs/gitignore). The ignore files between the
 * top of the repository and the root hold, too. Letters count by case on every system, so that nothing more is left out
 * than git would. All paths are relative to the root with forward slashes, the root itself is ''.
 */
export class IgnoreRules {
  readonly #root: string;
  /** Folder → the rules that hold in it, nearest first. */
  readonly #holding = new Map<string, readonly FolderRules[]>();

  constructor(root: string) {
    this.#root = root;
    this.#holding.set('', this.#with('', ignoreFiles, rulesAbove(root)));
  }

  /** Says which ignore files a folder has, when its entries are known, so that none is looked for in vain. */
  enter(folder: string, present: readonly string[]): void {
    if (!this.#holding.has(folder))
      this.#holding.set(folder, this.#with(folder, present, this.#rulesIn(above(folder))));
  }

  /** Whether an entry of this folder is left out; the folder itself is taken to be in. */
  ignores(folder: string, name: string, isFolder: boolean): boolean {
    const rules = this.#rulesIn(folder);
    return rules.length > 0 && decide(rules, name, folder === '' ? name : `${folder}/${name}`, isFolder);
  }

  /** Whether this path or a folder it lies in is left out. */
  ignoresPath(relative: string, isFolder: boolean): boolean {
    let folder = '';
    const steps = relative.split('/');
    return steps.some((step, i) => {
      const ignored = this.ignores(folder, step, i < steps.length - 1 || isFolder);
      folder = folder === '' ? step : `${folder}/${step}`;
      return ignored;
    });
  }

  #rulesIn(folder: string): readonly FolderRules[] {
    const known = this.#holding.get(folder);
    if (known) return known;
    const rules = this.#with(folder, ignoreFiles, this.#rulesIn(above(folder)));
    this.#holding.set(folder, rules);
    return rules;
  }

  #with(folder: string, names: readonly string[], outer: readonly FolderRules[]): readonly FolderRules[] {
    const patterns = readPatterns(names.map((name) => path.join(this.#root, folder, name)));
    return patterns ? [{ patterns, cut: folder === '' ? 0 : folder.length + 1, above: '' }, ...outer] : outer;
  }
}

const above = (folder: string): string => folder.slice(0, Math.max(folder.lastIndexOf('/'), 0));

function decide(rules: readonly FolderRules[], name: string, relative: string, isFolder: boolean): boolean {
  for (const { patterns, cut, above: prefix } of rules) {
    const ignored = patterns.decide(name, prefix === '' ? relative.slice(cut) : prefix + relative, isFolder);
    if (ignored !== undefined) return ignored;
  }
  return false;
}

/** A pattern with the line it stands in. */
interface Line {
  pattern: IgnorePattern;
  at: number;
}

/** Patterns in the order of their lines; those that end in a plain name are looked up, only the others are all tried. */
class PatternList {
  readonly #byName = new Map<string, Line[]>();
  readonly #others: Line[] = [];

  constructor(lines: readonly string[]) {
    for (const [at, text] of lines.entries()) {
      const pattern = parseIgnorePattern(text);
      if (!pattern) continue;
      const list = pattern.lastName === undefined ? this.#others : (this.#byName.get(pattern.lastName) ?? []);
      list.push({ pattern, at });
      if (pattern.lastName !== undefined) this.#byName.set(pattern.lastName, list);
    }
  }

  /** True: left out; false: brought back; undefined: no line speaks of it. */
  decide(name: string, relative: string, isFolder: boolean): boolean | undefined {
    const speaks = ({ pattern }: Line): boolean =>
      (isFolder || !pattern.foldersOnly) && pattern.matches(name, relative);
    const named = this.#byName.get(name)?.findLast(speaks);
    for (let i = this.#others.length - 1; i >= 0; i--) {
      const line = this.#others[i]!;
      if (named && line.at < named.at) break;
      if (speaks(line)) return !line.pattern.negated;
    }
    return named && !named.pattern.negated;
  }
}

/** Rules from above the root: of the folders up to the top of the repository, unless they leave out the root itself. */
function rulesAbove(root: string): readonly FolderRules[] {
  const top = repositoryTop(root);
  if (top === undefined) return [];
  const steps = path.relative(top, root).split(path.sep).filter(Boolean);
  const exclude = readPatterns([path.join(top, '.git', 'info', 'exclude')]);
  /** Nearest first; `depth` counts the steps from the top. */
  const lists = exclude ? [{ patterns: exclude, depth: 0 }] : [];
  for (const [depth, step] of steps.entries()) {
    const patterns = readPatterns(ignoreFiles.map((name) => path.join(top, ...steps.slice(0, depth), name)));
    if (patterns) lists.unshift({ patterns, depth });
    const speaking = lists.map((list) =>
      list.patterns.decide(step, steps.slice(list.depth, depth + 1).join('/'), true),
    );
    if (speaking.find((ignored) => ignored !== undefined) === true) return [];
  }
  return lists.map(({ patterns, depth }) => ({
    patterns,
    cut: 0,
    above: steps
      .slice(depth)
      .map((one) => `${one}/`)
      .join(''),
  }));
}

function repositoryTop(root: string): string | undefined {
  for (let folder = root; ; folder = path.dirname(folder)) {
    if (lstatSync(path.join(folder, '.git'), { throwIfNoEntry: false })) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}

function readPatterns(files: readonly string[]): PatternList | null {
  const lines = files.flatMap(readLines);
  return lines.length > 0 ? new PatternList(lines) : null;
}

/** Lines of an ignore file; none where it is a link or a device (git doesn't follow it either) or can't be read. */
function readLines(file: string): string[] {
  try {
    const stats = lstatSync(file, { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size > sizeLimit) return [];
    return readFileSync(file, 'utf8')
      .replace(/^\ufeff/, '')
      .split(/\r?\n/);
  } catch {
    // What can't be read leaves nothing out.
    return [];
  }
}
