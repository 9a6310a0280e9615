import type { Literal } from '../../text/literal.ts';
import type { Format, ModelStatement, Reading, SourceText } from '../extractor.ts';
import { baseName, lineEnd, nextLine, pushComment } from './reading.ts';

/** Ollama's Modelfile (https://github.com/ollama/ollama/blob/main/docs/modelfile.md), under whatever name. */
export const modelfile: Format = {
  id: 'modelfile',
  names: ['modelfile'],
  extensions: ['.modelfile'],
  matches: (path, head) =>
    /modelfile/.test(baseName(path))
      ? !/\.(?:md|py|go|ts|js|sh|ya?ml|json)$/.test(path) && /^[^\S\r\n]{0,200}FROM\s/im.test(head)
      : !baseName(path).includes('.') && /^FROM\s+\S/m.test(head) && /^(?:PARAMETER|TEMPLATE|ADAPTER)\s/m.test(head),
  read: readModelfile,
};

const instruction = /^\s{0,40}(FROM|ADAPTER)\s{1,40}(\S.*)$/i;

function readModelfile({ path, text }: SourceText): Reading {
  const literals: Literal[] = [];
  const statements: ModelStatement[] = [];
  let quoted = false;
  for (let at = 0; at < text.length; at = nextLine(text, at)) {
    const end = lineEnd(text, at);
    const line = text.slice(at, Math.min(end, at + 2000));
    const wasQuoted = quoted;
    if ((line.split('"""').length - 1) % 2 === 1) quoted = !quoted;
    if (wasQuoted) continue;
    if (/^\s*#/.test(line)) {
      commentedOut(text, line, at, literals);
      continue;
    }
    const licence = statedLicence(line);
    if (licence)
      statements.push({
        model: null,
        path,
        declaration: { by: 'licence-file', verbatim: licence, licence: null, source: path },
      });
    const found = instruction.exec(line);
    if (!found) continue;
    const value = unquoted(found[2]!);
    const start = at + line.indexOf(value, line.toUpperCase().indexOf(found[1]!.toUpperCase()) + found[1]!.length);
    literals.push({
      value,
      start,
      end: start + value.length,
      place: 'word',
      names: [],
      command: found[1]!.toUpperCase(),
    });
  }
  return { literals, statements, notices: [] };
}

/** A licence given by its name on one line; a whole text is the reader of licence texts' matter. */
function statedLicence(line: string): string | undefined {
  const found = /^\s{0,40}LICENSE\s{1,40}(\S.*)$/i.exec(line);
  const name = found && !found[1]!.includes('"""') ? unquoted(found[1]!) : '';
  return name !== '' && name.length <= 60 ? name : undefined;
}

/** The value without trailing blanks and without the quotes around it. */
function unquoted(value: string): string {
  const content = value.trimEnd();
  return /^(?:".*"|'.*')$/.test(content) ? content.slice(1, -1) : content;
}

function commentedOut(text: string, line: string, at: number, literals: Literal[]): void {
  const from = /^\s{0,40}#{1,40}\s{0,40}FROM\s{1,40}(\S{1,400})\s{0,40}$/i.exec(line);
  if (!from) return pushComment(literals, text, at + line.indexOf('#') + 1, at + line.length);
  const start = at + line.lastIndexOf(from[1]!);
  literals.push({
    value: from[1]!,
    start,
    end: start + from[1]!.length,
    place: 'word',
    names: [],
    command: 'FROM',
    mentionOnly: true,
  });
}
