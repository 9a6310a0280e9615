import type { Literal } from '../../text/literal.ts';
import type { Format, Reading, SourceText } from '../extractor.ts';
import { baseName, lineEnd, nextLine, pushComment } from './reading.ts';

/** `.env` files, Java properties and ini files: one `name = value` a line. */
export const envFile: Format = {
  id: 'env',
  extensions: ['.env', '.properties', '.ini', '.cfg', '.conf', '.envrc'],
  names: ['.env', 'env.example', '.envrc', 'dotenv'],
  matches: (path) => /^(?:\.?env|dotenv|[\w-]+\.env)(?:[.-][\w.-]+)?$|\.env\.[\w.-]+$/.test(baseName(path)),
  read: readEnvFile,
};

const assignment = /^[ \t]*(?:export[ \t]+|set[ \t]+)?([A-Za-z_][\w.%"-]{0,150})[ \t]*[=:][ \t]*(\S.*?)[ \t]*$/;

function readEnvFile({ text }: SourceText): Reading {
  const literals: Literal[] = [];
  for (let at = 0; at < text.length; at = nextLine(text, at)) {
    const end = lineEnd(text, at);
    const line = text.slice(at, Math.min(end, at + 5000));
    const comment = /^[ \t]*(?:#|;|!)/.test(line);
    const body = comment ? line.replace(/^([ \t]*[#;!]+)/, (lead) => ' '.repeat(lead.length)) : line;
    const found = assignment.exec(body);
    if (!found) {
      if (comment) pushComment(literals, text, at + line.search(/[#;!]/) + 1, at + line.length);
      continue;
    }
    const raw = found[2]!.replace(/\s+#.*$/, '');
    const value = raw.replace(/^["']|["',;]+$/g, '');
    if (value === '') continue;
    const start = at + body.indexOf(found[2]!, found[1]!.length) + (/^["']/.test(raw) ? 1 : 0);
    const names = found[1]!.replaceAll('%', '').split('.').reverse().filter(Boolean);
    literals.push({
      value,
      start,
      end: start + value.length,
      place: 'value',
      names,
      ...(comment ? { mentionOnly: true } : {}),
    });
  }
  return { literals, statements: [], notices: [] };
}
