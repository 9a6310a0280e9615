import type { Literal } from '../../text/literal.ts';
import { type MappedText, MappedTextBuilder } from '../../text/mapped-text.ts';
import { embedded, formatOfFileName, readInner } from '../embedded.ts';
import type { Format, Reading, SourceText } from '../extractor.ts';
import { childOf, type DataNode, textOf } from './data-tree.ts';
import { scanJson } from './json-scanner.ts';
import { pushAll, unreadable } from './reading.ts';

/** Jupyter notebooks (https://nbformat.readthedocs.io/en/latest/format_description.html); places are those of the raw JSON. */
export const notebook: Format = { id: 'notebook', extensions: ['.ipynb'], read: readNotebook };

function readNotebook(source: SourceText): Reading {
  const reading: Reading = { literals: [], statements: [], notices: [] };
  const tree = scanJson(source.text);
  const root = tree.roots[0];
  const cells = root && childOf(root, 'cells');
  if (tree.problem)
    reading.notices.push(
      unreadable(source, 'invalid-json', `The notebook is no valid JSON: ${tree.problem.message}`, tree.problem.offset),
    );
  if (!root || !cells) return reading;
  const kernel = childOf(root, 'metadata');
  const language =
    (kernel && (textIn(kernel, 'kernelspec', 'language') ?? textIn(kernel, 'language_info', 'name'))) ?? 'python';
  for (const cell of cells.children) readCell(cell, language.toLowerCase(), source.path, reading.literals);
  return reading;
}

const textIn = (node: DataNode, map: string, key: string): string | undefined => {
  const child = childOf(node, map);
  return child && textOf(child, key);
};

function readCell(cell: DataNode, language: string, path: string, literals: Literal[]): void {
  const source = childOf(cell, 'source');
  if (source) {
    const text = joined(source);
    if (textOf(cell, 'cell_type') === 'code') readCode(text, language, path, literals);
    else for (const literal of inner('markdown', text, path)) literals.push({ ...literal, mentionOnly: true });
  }
  const outputs = childOf(cell, 'outputs');
  for (const output of outputs?.children ?? []) readOutput(output, literals);
}

function readCode(cell: MappedText, language: string, path: string, literals: Literal[]): void {
  const magic = /^\s{0,40}%%(!|\w{1,40})[ \t]{0,20}([^\n]{0,300})/.exec(cell.text);
  const body = magic ? cell.slice(Math.min(cell.text.length, magic[0].length)) : cell;
  const kind = magic?.[1] ?? '';
  if (/^(?:bash|sh|script|shell|!)$/.test(kind)) pushAll(literals, inner('bash', body, path));
  else if (/^(?:js|javascript|html|markdown|latex|ruby|perl)$/.test(kind)) pushAll(literals, inner(kind, body, path));
  else if (kind === 'writefile') pushAll(literals, writtenFile(magic![2]!, body, path));
  else {
    pushAll(literals, inner(language, withoutMagic(body), path));
    pushAll(literals, shellLines(body, path));
  }
}

/** `%%writefile compose.yaml`: the cell is that file. */
function writtenFile(name: string, body: MappedText, path: string): Literal[] {
  const format = formatOfFileName(name.trim().split(' ').at(-1) ?? '');
  return format ? readInner(format, body, path) : [];
}

const magicLine = /^[ \t]{0,40}(?:(?:!|%{1,2}[a-z])[^\n]{0,4000}|[\w, ]{1,80} = (?:!|%)[^\n]{0,4000})/gm;

/** Lines that the language doesn't know are blanked out, so that places stay. */
function withoutMagic(cell: MappedText): MappedText {
  if (!/[!%]/.test(cell.text)) return cell;
  return cell.withText(cell.text.replace(magicLine, (line) => ' '.repeat(line.length)));
}

/** Lines that begin with `!` run in a shell, as do `%pip`, `%sh` and `%env`; a backslash carries them on. */
function shellLines(cell: MappedText, path: string): Literal[] {
  const literals: Literal[] = [];
  for (const found of cell.text.matchAll(
    /^(?:[ \t]{0,40}|[\w, ]{1,80} = )(?:!{1,2}|%(?:sh|env|system|sx)[ \t])([^\n]{1,4000}(?:\\\n[^\n]{0,4000}){0,30})/gm,
  )) {
    const from = found.index + found[0].length - found[1]!.length;
    pushAll(literals, inner('bash', cell.slice(from, from + found[1]!.length), path));
  }
  return literals;
}

function inner(language: string, text: MappedText, path: string): Literal[] {
  const format = embedded(language);
  return format ? readInner(format, text, path) : [];
}

/** What a cell printed: free text, never a use. */
function readOutput(output: DataNode, literals: Literal[]): void {
  const data = childOf(output, 'data');
  const texts = [childOf(output, 'text'), data && childOf(data, 'text/plain'), data && childOf(data, 'text/markdown')];
  for (const node of texts) {
    for (const line of node ? (node.kind === 'list' ? node.children : [node]) : []) {
      if (line.kind !== 'scalar' || line.value.length > 20_000) continue;
      literals.push({
        value: line.value,
        start: line.start,
        end: line.end,
        place: 'prose',
        names: [],
        mentionOnly: true,
        role: 'output',
      });
    }
  }
}

/** The lines of a cell as one text that knows its way back. */
function joined(source: DataNode): MappedText {
  const builder = new MappedTextBuilder();
  for (const line of source.kind === 'list' ? source.children : [source]) {
    if (line.kind !== 'scalar') continue;
    if (!line.map) builder.append(line.value, line.start);
    else line.map.forEachSegment((piece, rawStart) => builder.append(piece, rawStart));
  }
  return builder.build();
}
