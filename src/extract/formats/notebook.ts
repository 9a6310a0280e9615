import type { Literal } from '../../text/literal.ts';
import { type MappedText, MappedTextBuilder } from '../../text/mapped-text.ts';
import { embedded, readInner } from '../embedded.ts';
import type { Format, Reading, SourceText } from '../extractor.ts';
import { childOf, type DataNode, textOf } from './data-tree.ts';
import { scanJson } from './json-scanner.ts';
import { unreadable } from './reading.ts';

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
  const magic = /^%%(\w+)/.exec(cell.text)?.[1];
  if (magic && /^(?:bash|sh|script|shell)$/.test(magic)) literals.push(...inner('bash', cell, path));
  else if (magic && /^(?:js|javascript|html)$/.test(magic)) literals.push(...inner(magic, cell, path));
  else literals.push(...inner(language, cell, path), ...shellLines(cell, path));
}

/** Lines that begin with `!` or `%pip` run in a shell. */
function shellLines(cell: MappedText, path: string): Literal[] {
  const literals: Literal[] = [];
  for (const found of cell.text.matchAll(/^[ \t]{0,40}!([^\n]{1,2000})/gm)) {
    const from = found.index + found[0].indexOf('!') + 1;
    const line = new MappedTextBuilder();
    for (let i = 0; i < found[1]!.length; i++) line.append(found[1]![i]!, cell.rawStart(from + i));
    literals.push(...inner('bash', line.build(), path));
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
    else for (let i = 0; i < line.value.length; i++) builder.append(line.value[i]!, line.map.rawStart(i));
  }
  return builder.build();
}
