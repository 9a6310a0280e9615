import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  type Lock,
  type LockChange,
  type LockResult,
  lockfileName,
  lockProject,
  lockText,
  readLock,
  UserError,
} from '../index.ts';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';
import { asOfDate } from './as-of.ts';
import type { Command } from './command.ts';
import { outsideOptionSpecs, outsideOptions } from './outside-options.ts';
import { writeAsked } from './write-asked.ts';

/** What the Hub said in the last quarter of an hour is not asked again: a run over many models can go on where it stopped. */
const freshFor = 900_000;

/** `fineprint lock [PATH]`: writes what is known of the models' licences, or checks that it still holds. */
export const lockCommand: Command = {
  name: 'lock',
  summary: 'write down what is known of the licences, or check it',
  takes: '[PATH]',
  details: [
    `Writes ${lockfileName} into PATH (default: the current folder): of each`,
    'model in use the revision, the licence, the hash of its text, the evidence and',
    'the day. Scans of that folder hear it. Without --online it records what the',
    'rules and this machine say, and keeps what was read on the Hub before.',
  ].join('\n'),
  options: {
    check: {
      type: 'boolean',
      help: 'write nothing; exit with 1 when a licence, its text or the models in use changed, with what changed',
    },
    ...outsideOptionSpecs,
    'no-ignore': { type: 'boolean', help: 'take in what .gitignore and .fineprintignore leave out, too' },
    'as-of': { type: 'string', value: 'DATE', help: 'the day to write down, YYYY-MM-DD (default: today)' },
    help: { type: 'boolean', short: 'h', help: 'this page' },
  },
  async run({ values, positionals }, terminal) {
    const [folder = '.', ...more] = positionals;
    if (more.length > 0) throw new UserError('A lockfile is of one folder: `fineprint lock PATH`.');
    const check = values.check === true;
    const file = path.join(folder, lockfileName);
    const before = readBefore(folder, file, terminal.cwd, check);
    const outside = outsideOptions(values, terminal);
    const result = await lockProject(
      {
        cwd: terminal.cwd,
        paths: [folder],
        root: folder,
        ignore: values['no-ignore'] !== true,
        asOf: asOfDate(values['as-of'] as string | undefined, terminal.env.SOURCE_DATE_EPOCH),
        ...outside,
        hub: { ...outside.hub, freshFor },
        signal: terminal.signal,
      },
      before,
    );
    terminal.progress?.('');
    if (!check) writeAsked(file, lockText(result.lock), terminal.cwd);
    const width = Math.max(40, Math.min(terminal.columns, 100));
    terminal.out(`${page(result, file, check, values.online === true, width).join('\n')}\n`);
    if (!check) return 0;
    if (result.changes.some(({ fails }) => fails)) return 1;
    return result.unheard ? 2 : 0;
  },
};

/** The lock that is there. Without one there is nothing to check; one that can't be read is not silently replaced. */
function readBefore(folder: string, file: string, cwd: string, check: boolean): Lock | undefined {
  if (!statSync(path.resolve(cwd, folder), { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`${folder} is no folder: a lockfile is of a folder.`);
  let text: string;
  try {
    text = readFileSync(path.resolve(cwd, file), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new UserError(`${file} could not be read (${code}).`);
    if (check) throw new UserError(`There is no ${file} to check: \`fineprint lock\` writes it.`);
    return undefined;
  }
  return readLock(text, file);
}

function page(
  { lock, changes, kept, notices, unheard }: LockResult,
  file: string,
  check: boolean,
  online: boolean,
  width: number,
): string[] {
  const failing = changes.filter(({ fails }) => fails);
  const open = lock.models.filter(({ licence }) => licence === null);
  const indented = (text: string, lead: string): string[] =>
    wrap(printable(text), width - lead.length).map((line, i) => (i === 0 ? lead : ' '.repeat(lead.length)) + line);
  const head = check
    ? failing.length > 0
      ? `${file} does not hold: ${counted(failing.length, 'change')}.`
      : unheard
        ? `${file}: no change found, but the Hub was not heard on all models.`
        : `${file} holds: ${counted(lock.models.length, 'model')}.`
    : `${file} written: ${counted(lock.models.length, 'model')}, ${counted(changes.length, 'change')}.`;
  const keptWords = `${counted(kept.length, 'entry', 'entries')} read on the Hub or in its cache before, kept as ${kept.length === 1 ? 'it was' : 'they were'}${online ? '' : ' (--online reads anew)'}.`;
  return [
    ...wrap(head, width),
    ...changes.flatMap((change) => indented(sentence(change), `  ${signs[change.kind]} `)),
    ...(kept.length > 0 ? indented(keptWords, '  · ') : []),
    ...(open.length > 0 ? ['Without a known licence, so that a scan learns nothing of them from here:'] : []),
    ...open.flatMap(({ model, reason }) => indented(`${model}: ${reason}`, '  - ')),
    ...(notices.length > 0 ? ['What could not be done:'] : []),
    ...notices.flatMap(({ message }) => indented(message, '  - ')),
    ...(check && failing.length > 0 ? wrap('Look at what changed; `fineprint lock` then writes it down.', width) : []),
  ];
}

function sentence({ kind, model, ref, before, after }: LockChange): string {
  const name = ref === null ? model : `${model} at ${ref}`;
  switch (kind) {
    case 'added':
      return `${name} is new: ${after}`;
    case 'removed':
      return `${name} is not in use any more (was ${before})`;
    case 'licence':
      return `${name}: ${before} is now ${after}`;
    case 'text':
      return `${name}: the text of its licence changed (${short(before)} is now ${short(after)})`;
    case 'revision':
      return `${name}: the commit ${short(before)} is now ${short(after)}, under the same licence`;
    case 'gone':
      return `${name}: was ${before}, ${after}`;
  }
}

const signs = { added: '+', removed: '-', licence: '≠', text: '≠', gone: '≠', revision: '·' } as const;
const short = (hash: string | null): string => hash?.slice(0, 12) ?? 'none';
const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
