import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type NoticeFile, noticeMark, noticesOf, scan, UserError } from '../index.ts';
import type { Command, Terminal } from './command.ts';
import { writeAsked } from './write-asked.ts';

const defaultFolder = 'model-notices';

/** `fineprint notice [PATH]`: the duties of the models in use as files. */
export const noticeCommand: Command = {
  name: 'notice',
  summary: 'write NOTICE, texts to show, licence copies and a checklist',
  takes: '[PATH]',
  details: [
    'Scans PATH (default: the current folder) and writes the duties of the models',
    'in use into a folder: NOTICE, ATTRIBUTION.md, CHECKLIST.md and, where the',
    'text of a licence lies beside a model, its copy in LICENSES/. Same models,',
    'same bytes.',
  ].join('\n'),
  options: {
    into: { type: 'string', value: 'DIR', help: `folder to write, in PATH (default: ${defaultFolder})` },
    check: { type: 'boolean', help: 'write nothing; exit with 1 when the files are not as they would be written' },
    policy: { type: 'string', value: 'FILE', help: 'policy file (default: the one that scan finds)' },
    help: { type: 'boolean', short: 'h', help: 'this page' },
  },
  async run({ values, positionals }, terminal) {
    const [given, ...more] = positionals;
    if (more.length > 0) throw new UserError('One folder at a time: `fineprint notice PATH`.');
    const root = path.resolve(terminal.cwd, given ?? '.');
    const policy = typeof values.policy === 'string' ? { policy: path.resolve(terminal.cwd, values.policy) } : {};
    const report = await scan({ cwd: root, ...policy, signal: terminal.signal });
    const into = typeof values.into === 'string' ? values.into : defaultFolder;
    const folder = path.resolve(root, into);
    const files = noticesOf(report, root);
    const differing = files.filter((file) => textOf(path.join(folder, file.path)) !== file.text);
    const left = leftovers(folder, files);
    const none = left.length === 0 && files.every((file) => textOf(path.join(folder, file.path)) === undefined);
    if (none && !report.references.some(({ usage }) => usage === 'use')) {
      terminal.out('No model is in use here: there is nothing to write.\n');
      return 0;
    }
    return values.check === true
      ? told(differing, left, into, terminal)
      : written(differing, left, { folder, into }, terminal);
  },
};

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Copies of licences that no model asks for any more. */
function leftovers(folder: string, files: readonly NoticeFile[]): string[] {
  const copies = path.join(folder, 'LICENSES');
  if (!existsSync(copies)) return [];
  const wanted = new Set(files.map((file) => file.path));
  return readdirSync(copies)
    .map((name) => `LICENSES/${name}`)
    .filter((name) => !wanted.has(name))
    .sort();
}

function told(differing: readonly NoticeFile[], left: readonly string[], into: string, terminal: Terminal): number {
  if (differing.length + left.length === 0) {
    terminal.out(`The notices in ${into} are up to date.\n`);
    return 0;
  }
  const names = [...differing.map((file) => `${file.path} is stale`), ...left.map((name) => `${name} is of no model`)];
  terminal.out(
    `${names.map((name) => `${into}/${name}`).join('\n')}\nRun \`fineprint notice\` and commit what it writes.\n`,
  );
  return 1;
}

function written(
  differing: readonly NoticeFile[],
  left: readonly string[],
  { folder, into }: { folder: string; into: string },
  terminal: Terminal,
): number {
  for (const file of differing) {
    const before = textOf(path.join(folder, file.path));
    if (before !== undefined && !file.path.startsWith('LICENSES/') && !before.includes(noticeMark)) {
      throw new UserError(
        `${into}/${file.path} was not written by fineprint: move it, or choose a folder with --into.`,
      );
    }
  }
  for (const file of differing) {
    const target = path.join(folder, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeAsked(target, file.text, folder);
  }
  const said =
    differing.length === 0
      ? [`The notices in ${into} are up to date.`]
      : differing.map((file) => `wrote ${into}/${file.path}`);
  terminal.out(
    `${[...said, ...left.map((name) => `${into}/${name} is of no model any more: remove it`)].join('\n')}\n`,
  );
  return 0;
}
