/**
 * One line of an ignore file, read as git reads it (https://git-scm.com/docs/gitignore). Matched by hand: the time is bound
 * by pattern times path, whatever the pattern, where a regular expression made of `*a*a*a*a` can be made to hang.
 */
export interface IgnorePattern {
  /** `!pattern` brings back what an earlier pattern left out. */
  negated: boolean;
  /** `pattern/` holds for folders only. */
  foldersOnly: boolean;
  /** The only name that an entry can have to be meant, where the pattern ends in a plain name. */
  lastName?: string;
  /** Whether an entry is meant: its name, and its path from the folder of the ignore file, with forward slashes. */
  matches: (name: string, path: string) => boolean;
}

/** Reads a line; undefined for a comment, an empty line or a pattern that can match nothing. */
export function parseIgnorePattern(line: string): IgnorePattern | undefined {
  let text = withoutTrailingSpaces(line);
  if (text === '' || text.startsWith('#')) return undefined;
  const negated = text.startsWith('!');
  if (negated) text = text.slice(1);
  const foldersOnly = text.endsWith('/');
  if (foldersOnly) text = text.slice(0, -1);
  // `**/name` says no more than `name`.
  if (text.startsWith('**/') && !text.includes('/', 3)) text = text.slice(3);
  const matcher = text.includes('/') ? pathMatcher(text.startsWith('/') ? text.slice(1) : text) : nameMatcher(text);
  return matcher && { negated, foldersOnly, ...matcher };
}

type Matcher = Pick<IgnorePattern, 'lastName' | 'matches'>;

/** For a pattern that holds at any depth. */
function nameMatcher(text: string): Matcher | undefined {
  if (text === '') return undefined;
  const plain = plainText(text);
  if (plain !== undefined) return { lastName: plain, matches: () => true };
  const ending = text.startsWith('*') ? plainText(text.slice(1)) : undefined;
  if (ending !== undefined) return { matches: (name) => name.endsWith(ending) };
  const segment = readSegment(text);
  return segment && { matches: (name) => matchesSegment(segment, name) };
}

/** For a pattern that starts at the folder of its file. */
function pathMatcher(text: string): Matcher | undefined {
  const last = plainText(text.slice(text.lastIndexOf('/') + 1));
  const lastName = last === undefined ? {} : { lastName: last };
  const plain = plainText(text);
  if (plain !== undefined) return plain === '' ? undefined : { ...lastName, matches: (_, path) => path === plain };
  const parts = readPath(text);
  if (!parts) return undefined;
  const plains = parts.map((part) => (part === '**' ? '' : part.plain));
  const longest = plains.reduce((a, b) => (b.length > a.length ? b : a), '');
  return { ...lastName, matches: (_, path) => path.includes(longest) && matchesPath(parts, path.split('/')) };
}

/** Spaces at the end count only after a backslash. */
function withoutTrailingSpaces(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ' && !isEscaped(line, end - 1)) end--;
  return line.slice(0, end);
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}

/** The text without its backslashes, undefined when a character of it stands for others. */
function plainText(text: string): string | undefined {
  if (/[*?[]/.test(text) || text.endsWith('\\')) return undefined;
  return text.includes('\\') ? text.replace(/\\(.)/g, '$1') : text;
}

/** What stands for one character, or `*` for any number of them. */
type Unit = '*' | ((character: string) => boolean);
/** A pattern without slashes, with the longest plain text in it: most names lack that, and need no closer look. */
interface Segment {
  plain: string;
  units: readonly Unit[];
}

function readPath(text: string): Array<'**' | Segment> | undefined {
  const parts: Array<'**' | Segment> = [];
  const steps = text.split('/');
  for (const [i, step] of steps.entries()) {
    if (step === '**') {
      if (parts.at(-1) !== '**') parts.push('**');
      // `a/**` means what lies in a, not a itself.
      if (i === steps.length - 1) parts.push({ plain: '', units: ['*'] });
      continue;
    }
    const segment = readSegment(step);
    if (!segment) return undefined;
    parts.push(segment);
  }
  return parts;
}

/** Undefined when a bracket is not closed or a backslash stands last, which match nothing in git either. */
function readSegment(text: string): Segment | undefined {
  const units: Unit[] = [];
  const characters = [...text];
  let plain = '';
  let run = '';
  for (let i = 0; i < characters.length; i++) {
    let character = characters[i]!;
    if (character === '*' || character === '?' || character === '[') {
      const set = character === '[' ? readSet(characters, i + 1) : undefined;
      if (character === '[' && !set) return undefined;
      if (character !== '*' || units.at(-1) !== '*') units.push(set?.unit ?? (character === '*' ? '*' : () => true));
      i = set?.end ?? i;
      run = '';
      continue;
    }
    if (character === '\\') {
      if (++i === characters.length) return undefined;
      character = characters[i]!;
    }
    const wanted = character;
    units.push((one) => one === wanted);
    run += wanted;
    if (run.length > plain.length) plain = run;
  }
  return { plain, units };
}

const classes: Record<string, RegExp> = {
  alnum: /[A-Za-z0-9]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: /[\0-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /\s/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** A bracket set from the character after its `[`: `[a-z]`, `[!abc]`, `[[:digit:]]`. */
function readSet(
  characters: readonly string[],
  from: number,
): { unit: (character: string) => boolean; end: number } | undefined {
  const negated = characters[from] === '!' || characters[from] === '^';
  const start = negated ? from + 1 : from;
  const tests: Array<(character: string) => boolean> = [];
  for (let i = start; i < characters.length; i++) {
    if (characters[i] === ']' && i > start) {
      const unit = (one: string): boolean => tests.some((test) => test(one)) !== negated;
      return { unit, end: i };
    }
    if (characters[i] === '[' && characters[i + 1] === ':') {
      const close = characters.indexOf(']', i + 2);
      const named = characters[close - 1] === ':' ? classes[characters.slice(i + 2, close - 1).join('')] : undefined;
      if (!named) return undefined;
      tests.push((one) => named.test(one));
      i = close;
      continue;
    }
    if (characters[i] === '\\') i++;
    const low = characters[i];
    if (low === undefined) return undefined;
    let high = low;
    if (characters[i + 1] === '-' && characters[i + 2] !== undefined && characters[i + 2] !== ']') {
      i += characters[i + 2] === '\\' ? 3 : 2;
      high = characters[i] ?? low;
    }
    tests.push((one) => one >= low && one <= high);
  }
  return undefined;
}

function matchesSegment({ plain, units }: Segment, name: string): boolean {
  if (!name.includes(plain)) return false;
  return matchesRun(units, [...name], '*', (unit, character) => unit !== '*' && unit(character));
}

const matchesPath = (parts: ReadonlyArray<'**' | Segment>, steps: readonly string[]): boolean =>
  matchesRun(parts, steps, '**', (part, step) => part !== '**' && matchesSegment(part, step));

/** Whether a pattern stands for all items; going back to the last star alone is enough, which bounds the time. */
function matchesRun<P, T>(
  pattern: readonly P[],
  items: readonly T[],
  star: P,
  matches: (part: P, item: T) => boolean,
): boolean {
  let p = 0;
  let starAt = -1;
  let resume = 0;
  for (let i = 0; i < items.length; ) {
    if (p < pattern.length && pattern[p] === star) {
      starAt = p++;
      resume = i;
    } else if (p < pattern.length && matches(pattern[p]!, items[i]!)) {
      p++;
      i++;
    } else if (starAt >= 0) {
      p = starAt + 1;
      i = ++resume;
    } else return false;
  }
  while (p < pattern.length && pattern[p] === star) p++;
  return p === pattern.length;
}
