import type { Literal } from '../../text/literal.ts';
import { embedded, formatOfFileName, readStretch } from '../embedded.ts';
import type { Format, SourceText } from '../extractor.ts';
import type { CommandContext } from './command-line.ts';
import { collection } from './data-tree.ts';
import { scanJson } from './json-scanner.ts';
import { baseName, lineEnd, literalsOnly, nextLine, pushAll, pushComment } from './reading.ts';
import { shellLiterals, wordsLiterals } from './shell.ts';
import { scanShell, type Word } from './shell-words.ts';

/** Dockerfiles and Containerfiles: https://docs.docker.com/reference/dockerfile/. */
export const dockerfile: Format = {
  id: 'dockerfile',
  names: ['dockerfile', 'containerfile'],
  extensions: ['.dockerfile', '.containerfile'],
  matches: (path) => /^(?:dockerfile|containerfile)[._-]|[._-]dockerfile$/.test(baseName(path)),
  read: (source) => literalsOnly(dockerfileLiterals(source)),
};

function dockerfileLiterals({ path, text }: SourceText): Literal[] {
  const literals: Literal[] = [];
  for (let at = 0; at < text.length; ) {
    const end = lineEnd(text, at);
    const head = /^[ \t]{0,80}([A-Za-z]{2,12})[ \t]+(?=\S)/.exec(text.slice(at, Math.min(end, at + 120)));
    if (head) {
      const stop = instructionEnd(text, at);
      readInstruction(text, head[1]!.toUpperCase(), at + head[0].length, stop, { path }, literals);
      at = nextLine(text, stop);
    } else {
      const sign = text.slice(at, Math.min(end, at + 120)).search(/\S/);
      if (sign >= 0 && text.charCodeAt(at + sign) === 35) pushComment(literals, text, at + sign + 1, end);
      at = nextLine(text, at);
    }
  }
  return literals;
}

/** End of an instruction: its lines go on after a backslash, over comments, and to the end of a here-document. */
function instructionEnd(text: string, start: number): number {
  let line = start;
  let end = lineEnd(text, line);
  const tag = /<<-?["']?([A-Za-z_]\w{0,40})/.exec(text.slice(start, Math.min(end, start + 400)))?.[1];
  while (line < text.length) {
    end = lineEnd(text, line);
    const content = text.slice(line, end).trim();
    if (
      tag ? content === tag : !content.endsWith('\\') && !(line > start && (content === '' || content.startsWith('#')))
    )
      break;
    line = nextLine(text, line);
  }
  return end;
}

function readInstruction(
  text: string,
  instruction: string,
  from: number,
  to: number,
  context: CommandContext,
  literals: Literal[],
): void {
  if (instruction === 'RUN') pushAll(literals, runLiterals(text, from, to, context));
  else if (instruction === 'CMD' || instruction === 'ENTRYPOINT')
    pushAll(literals, commandLiterals(text, from, to, context));
  else if (instruction === 'ENV' || instruction === 'ARG') pushVariables(text, from, to, literals);
  else if (instruction === 'FROM' || instruction === 'COPY' || instruction === 'ADD') {
    const command = instruction === 'FROM' ? 'docker FROM' : instruction;
    for (const word of wordsOf(text, from, to)) {
      if (!word.value.startsWith('--')) literals.push({ ...located(word, 0, []), command });
    }
    if (instruction !== 'FROM') pushWrittenFile(text, from, to, context, literals);
  } else if (instruction === 'HEALTHCHECK' || instruction === 'ONBUILD') {
    pushAll(literals, shellLiterals(text, from, to, context));
  }
}

/** A here-document of COPY or ADD is the content of the file that the instruction writes, read as its name says. */
function pushWrittenFile(text: string, from: number, to: number, context: CommandContext, literals: Literal[]): void {
  const first = lineEnd(text, from);
  const target = /<<-?["']?\w{1,40}["']?\s{1,20}(\S{1,300})\s*$/.exec(
    text.slice(from, Math.min(first, from + 900)),
  )?.[1];
  const start = nextLine(text, from);
  if (target === undefined || start >= to) return;
  const format = formatOfFileName(target);
  if (format) pushAll(literals, readStretch(format, text, start, to, context.path));
  else literals.push({ value: text.slice(start, to), start, end: to, place: 'prose', names: [] });
}

/** A here-document of RUN is a script; its first line may name another interpreter. */
function runLiterals(text: string, from: number, to: number, context: CommandContext): Literal[] {
  const first = lineEnd(text, from);
  const opening = /^(?:--\S{1,200}\s{1,20}){0,8}<<-?["']?\w{1,40}["']?\s*$/.test(
    text.slice(from, Math.min(first, from + 600)),
  );
  if (!opening) return shellLiterals(text, from, to, context);
  const start = nextLine(text, from);
  const python = /^#!.{0,60}python/.test(text.slice(start, start + 80));
  const format = embedded(python ? 'python' : 'bash');
  return format ? readStretch(format, text, start, to, context.path) : [];
}

function commandLiterals(text: string, from: number, to: number, context: CommandContext): Literal[] {
  if (text.charCodeAt(from) !== 91) return shellLiterals(text, from, to, context);
  const root = scanJson(text, from, to).roots[0] ?? collection('list', undefined, from);
  const words = root.children.map(({ value, start, end, map }): Word => ({ value, start, end, map }));
  return wordsLiterals(words, context);
}

function wordsOf(text: string, from: number, to: number): Word[] {
  return scanShell(text, from, to).commands.flatMap((command) => command.words);
}

/** `ENV NAME=value …`, the old `ENV NAME value`, `ARG NAME=default`. */
function pushVariables(text: string, from: number, to: number, literals: Literal[]): void {
  const words = wordsOf(text, from, to);
  const first = words[0];
  if (first && !first.value.includes('=') && words[1]) {
    literals.push(located(words[1], 0, [first.value]));
    return;
  }
  for (const word of words) {
    const equals = word.value.indexOf('=');
    if (equals <= 0 || equals === word.value.length - 1) continue;
    const name = word.value.slice(0, equals);
    const fallback = /^\$\{\w{1,80}:?-(.{1,300})\}$/.exec(word.value.slice(equals + 1))?.[1];
    const inner = fallback ? word.value.indexOf(fallback, equals + 4) : equals + 1;
    literals.push(located(word, inner, [name], fallback ? inner + fallback.length : word.value.length));
  }
}

function located(word: Word, from: number, names: readonly string[], to = word.value.length): Literal {
  const start = word.map ? word.map.rawStart(from) : word.start + from;
  const end = word.map ? word.map.rawEnd(to) : word.start + to;
  return { value: word.value.slice(from, to), start, end, place: 'word', names };
}
