import type { Literal } from '../../text/literal.ts';
import type { Format, SourceText } from '../extractor.ts';
import { baseName, lineEnd, literalsOnly, nextLine, pushAll, pushComment } from './reading.ts';
import { shellLiterals } from './shell.ts';

/** Makefiles and justfiles: variables, and recipes as shell. https://www.gnu.org/software/make/manual/. */
export const makefile: Format = {
  id: 'makefile',
  names: ['makefile', 'gnumakefile', 'justfile', '.justfile'],
  extensions: ['.mk', '.mak', '.just'],
  matches: (path) => /^makefile[._-]/.test(baseName(path)),
  read: (source) => literalsOnly(makefileLiterals(source)),
};

const variable =
  /^(?:export[ \t]{1,20}|override[ \t]{1,20}|set[ \t]{1,20})?([\w.-]{1,100})[ \t]{0,40}(?:[?:+!]{0,3}=)[ \t]{0,40}(?=\S)/;

function makefileLiterals({ path, text }: SourceText): Literal[] {
  const literals: Literal[] = [];
  for (let at = 0; at < text.length; ) {
    const end = continuedEnd(text, at);
    const line = text.slice(at, Math.min(end, at + 400));
    const found = variable.exec(line);
    if (/^(?:\t| {2,})/.test(line)) pushAll(literals, shellLiterals(text, at + recipeStart(line), end, { path }));
    else if (line.startsWith('#')) pushComment(literals, text, at + 1, end);
    else if (found) pushVariable(text, at + found[0].length, end, found[1]!, literals);
    at = nextLine(text, end);
  }
  return literals;
}

/** Offset of the recipe's text after its tab and the signs `@`, `-`, `+`. */
function recipeStart(line: string): number {
  return /^[ \t]{1,80}[@+-]{0,3}/.exec(line)?.[0].length ?? 0;
}

function pushVariable(text: string, start: number, end: number, name: string, literals: Literal[]): void {
  const raw = text.slice(start, Math.min(end, start + 2000));
  const comment = /\s#/.exec(raw);
  let at = 0;
  const stop = comment ? comment.index : raw.length;
  while (at < stop) {
    const word = /^[\s\\"']{0,80}([^\s"'\\]{1,400})/.exec(raw.slice(at, stop));
    if (!word) break;
    const from = at + word[0].length - word[1]!.length;
    at += word[0].length;
    literals.push({ value: word[1]!, start: start + from, end: start + at, place: 'word', names: [name] });
  }
  if (comment) pushComment(literals, text, start + comment.index + 2, start + raw.length);
}

/** End of a line that goes on after a backslash. */
function continuedEnd(text: string, at: number): number {
  let end = lineEnd(text, at);
  while (end < text.length && text.charCodeAt(end - 1) === 92) end = lineEnd(text, nextLine(text, end));
  return end;
}
