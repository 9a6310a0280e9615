import path from 'node:path';
import type { RuleBook } from '../rules/index.ts';
import { nearestWord } from '../text/nearest.ts';
import { UserError } from '../types.ts';
import type { RawPolicy } from './policy.ts';
import { liesIn, readText } from './read-text.ts';
import { readWritten, type Written } from './written.ts';

/** A file of `rules/policies/`. */
interface Profile {
  id: string;
  says: string;
  policy: RawPolicy;
}

/** Whether a word of `extends` names a file, not a profile. */
const isFile = (word: string): boolean => /[/\\]|\.(?:ya?ml|json)$/.test(word);

/** The policy with all that it extends, the farthest first. Throws a UserError for what is not there, and for a circle. */
export function layersOf(
  own: Written<RawPolicy>,
  folder: string | undefined,
  book: RuleBook,
  above: readonly string[] = [own.file],
): Array<Written<RawPolicy>> {
  const layers: Array<Written<RawPolicy>> = [];
  const words = [own.data.extends ?? []].flat();
  for (const [i, word] of words.entries()) {
    const at = own.place(Array.isArray(own.data.extends) ? `/extends/${i}` : '/extends');
    if (!isFile(word)) layers.push({ ...own, data: profile(word, book, at) });
    else layers.push(...fileLayers(word, at, folder, book, above));
  }
  return [...layers, own];
}

function fileLayers(
  word: string,
  at: string,
  folder: string | undefined,
  book: RuleBook,
  above: readonly string[],
): Array<Written<RawPolicy>> {
  if (folder === undefined)
    throw new UserError(`${at}: a policy that lies in no folder can't extend the file ${word}.`);
  const shownFolder = path.dirname(above[0] ?? '');
  const absolute = path.resolve(folder, word);
  const file = path.join(shownFolder, path.relative(folder, absolute)).split(path.sep).join('/');
  if (above.includes(file)) {
    throw new UserError(`${at}: the policies extend each other in a circle: ${[...above, file].join(' → ')}.`);
  }
  const text = readText(absolute, `${at}: the policy ${word}`);
  if (!liesIn(folder, absolute))
    throw new UserError(`${at}: ${word} lies outside the folder of the policy, and is not read.`);
  const written = readWritten<RawPolicy>({ text, file, schema: 'policy' });
  if (!written) return [];
  if (written.data.rules !== undefined)
    throw new UserError(
      `${written.place('/rules')}: rules are named by the policy itself, not by one that it extends.`,
    );
  return layersOf(written, folder, book, [...above, file]);
}

function profile(word: string, book: RuleBook, at: string): RawPolicy {
  const profiles = book.documents<Profile>('policies');
  const found = profiles.find(({ id }) => id === word);
  if (found) return found.policy;
  const ids = profiles.map(({ id }) => id);
  const near = nearestWord(word, ids);
  throw new UserError(
    `${at}: there is no profile "${word}".${near ? ` Did you mean ${near}?` : ''} Profiles: ${ids.join(', ')}; a file is named with its ending.`,
  );
}
