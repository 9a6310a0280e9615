import { MappedTextBuilder } from '../../text/mapped-text.ts';
import { type QuotedString, readQuoted } from './json-scanner.ts';

/** A quoted scalar: in single quotes a doubled quote is one, in double quotes backslashes escape. */
export function readYamlString(text: string, open: number, limit: number): QuotedString {
  if (text.charCodeAt(open) === 34) return readQuoted(text, open, limit);
  const start = open + 1;
  let builder: MappedTextBuilder | undefined;
  let from = start;
  let at = text.indexOf("'", start);
  while (at >= 0 && at < limit && text.charCodeAt(at + 1) === 39) {
    builder ??= new MappedTextBuilder();
    builder.append(text.slice(from, at + 1), from);
    from = at + 2;
    at = text.indexOf("'", from);
  }
  const closed = at >= 0 && at < limit;
  const end = closed ? at : limit;
  if (!builder) return { value: text.slice(start, end), start, end, map: undefined, closed };
  builder.append(text.slice(from, end), from);
  const map = builder.build();
  return { value: map.text, start, end, map, closed };
}
