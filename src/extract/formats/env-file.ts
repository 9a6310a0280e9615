import type { Literal } from '../../text/literal.ts';
import { embedded, readStretch } from '../embedded.ts';
import type { Format, Reading, SourceText } from '../extractor.ts';
import { baseName, lineEnd, literalsOnly, nextLine, pushComment } from './reading.ts';

/** `.env` files, Java properties and ini files: one `name = value` a line, under sections. */
export const envFile: Format = {
  id: 'env',
  extensions: ['.env', '.properties', '.ini', '.cfg', '.conf', '.envrc'],
  names: ['.env', 'env.example', '.envrc', 'dotenv'],
  matches: (path) =>
    /^(?:\.?env|dotenv|[\w-]{1,80}\.env)(?:[.-][\w.-]{1,80})?$|\.env\.[\w.-]{1,80}$/.test(baseName(path)),
  read: readEnvFile,
};

const assignment =
  /^[ \t]{0,80}(?:export[ \t]{1,20}|set[ \t]{1,20})?([A-Za-z_][\w.%"/@-]{0,150})[ \t]{0,80}[=:][ \t]{0,80}(?=\S)/;
const section = /^[ \t]{0,80}\[([^\]\n]{1,150})\]/;

function readEnvFile({ text }: SourceText): Reading {
  const literals: Literal[] = [];
  let outer: string[] = [];
  let last = '';
  for (let at = 0; at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, Math.min(lineEnd(text, at), at + 5000));
    const lead = /^[ \t]{0,80}[#;!]{1,40}/.exec(line)?.[0].length ?? 0;
    const found = assignment.exec(line.slice(lead));
    if (found) {
      pushKey(literals, found[1]!, at + lead + found[0].indexOf(found[1]!), outer, lead > 0);
      pushValue(literals, line, lead + found[0].length, at, [...namesOf(found[1]!), ...outer], lead > 0);
      pushRemark(literals, text, at, line);
      last = found[1]!;
    } else if (lead > 0) pushComment(literals, text, at + lead, at + line.length);
    else {
      const header = section.exec(line)?.[1];
      if (header) outer = [header.trim()];
      else if (last) pushEntries(literals, line, at, last);
    }
  }
  return literalsOnly(literals);
}

/** Lines of JSON that a value goes on with, between quotes of its own: the entries of `MODELS=` and an open bracket. */
function pushEntries(literals: Literal[], line: string, at: number, name: string): void {
  for (const found of line.matchAll(/"(\w{1,60})"\s{0,4}:\s{0,4}"([^"\\]{2,300})"/g)) {
    const end = at + found.index + found[0].length - 1;
    literals.push({ value: found[2]!, start: end - found[2]!.length, end, place: 'value', names: [found[1]!, name] });
  }
}

/** `langchain4j.ollama.chat-model.model-name` and `%dev.model` as a path from the inside out. */
function namesOf(key: string): string[] {
  return key.replaceAll('%', '').replaceAll('"', '').split('.').reverse().filter(Boolean);
}

function pushValue(
  literals: Literal[],
  line: string,
  from: number,
  at: number,
  names: readonly string[],
  isComment: boolean,
): void {
  let start = from;
  let end = valueEnd(line, from);
  if (/["']/.test(line[start]!)) start++;
  // `${NAME:-default}` and Spring's `${NAME:default}`: the default is the value.
  const fallback = /^\$\{[\w.]{1,100}:?[-=:]/.exec(line.slice(start, end));
  if (fallback && line[end - 1] === '}') {
    start += fallback[0].length;
    end--;
  }
  if (end <= start) return;
  const value = line.slice(start, end);
  const mention = isComment ? { mentionOnly: true } : {};
  const json = /^[[{]/.test(value) ? embedded('json') : undefined;
  if (json) {
    for (const inner of readStretch(json, line, start, end, ''))
      literals.push({
        ...inner,
        start: at + inner.start,
        end: at + inner.end,
        names: [...inner.names, ...names],
        ...mention,
      });
    return;
  }
  literals.push({ value, start: at + start, end: at + end, place: 'value', names, ...mention });
}

/** A key that could be an identifier itself, as in a table of dimensions by model. */
function pushKey(literals: Literal[], key: string, start: number, names: string[], isComment: boolean): void {
  if (!/[a-z]/.test(key) || !/[\d/-]/.test(key)) return;
  const mention = isComment ? { mentionOnly: true } : {};
  literals.push({ value: key, start, end: start + key.length, place: 'key', names, ...mention });
}

/** The remark after a value. */
function pushRemark(literals: Literal[], text: string, at: number, line: string): void {
  const from = line.search(/\s[#;]\s/);
  if (from >= 0) pushComment(literals, text, at + from + 2, at + line.length);
}

/** End of a value: its closing quote, a comment after it, or trailing blanks and signs. */
function valueEnd(line: string, from: number): number {
  const quote = line[from]!;
  if (quote === '"' || quote === "'") {
    const close = line.indexOf(quote, from + 1);
    if (close > 0) return close;
  }
  const comment = /\s[#;]/.exec(line.slice(from));
  let end = comment ? from + comment.index : line.length;
  while (end > from && /[\s"',;]/.test(line[end - 1]!)) end--;
  return end;
}
