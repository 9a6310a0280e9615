import type { Literal } from '../../text/literal.ts';
import type { Format } from '../extractor.ts';
import { readCode } from './read-code.ts';
import type { Syntax } from './syntax.ts';

const syntax: Syntax = {
  id: 'hocon',
  extensions: [],
  line: ['#', '//'],
  block: [],
  strings: [
    { open: '"""', close: '"""', long: true, raw: true },
    { open: '"', close: '"' },
  ],
  lineEnds: true,
};

/** `path.to.key = value` on a line of its own, without quotes. */
const unquoted =
  /^[ \t]{0,80}([A-Za-z][\w.-]{0,120})[ \t]{0,20}[=:][ \t]{0,20}([A-Za-z][\w./:@-]{1,200})[ \t]{0,80}(?=$|#|\/\/)/gm;

/** HOCON, the configuration of Scala's and Java's servers: https://github.com/lightbend/config/blob/main/HOCON.md. */
export const hocon: Format = {
  id: 'hocon',
  extensions: ['.hocon'],
  // Other programs end their files in `.conf` too, but open no blocks and lists behind a key.
  matches: (path, head) =>
    path.endsWith('.conf') && /^[ \t]{0,80}["\w][\w."-]{0,120}[ \t]{0,20}[=:]?[ \t]{0,20}[{[][ \t]{0,20}$/m.test(head),
  read: ({ text }) => {
    const literals: Literal[] = readCode(text, syntax);
    for (const found of text.matchAll(unquoted)) {
      const [whole, key = '', value = ''] = found;
      const start = found.index + whole.indexOf(value, whole.indexOf(key) + key.length);
      const names = key.split('.').reverse().filter(Boolean);
      literals.push({ value, start, end: start + value.length, place: 'value', names });
    }
    return { literals, statements: [], notices: [] };
  },
};
