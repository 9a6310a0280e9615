import type { Format } from '../extractor.ts';
import { pushAll } from '../formats/reading.ts';
import { commentedCode } from './commented-code.ts';
import { hocon } from './hocon.ts';
import { readCode } from './read-code.ts';
import { type Syntax, syntaxes } from './syntax.ts';

const formatOf = (syntax: Syntax): Format => ({
  id: syntax.id,
  extensions: syntax.extensions,
  read: ({ text }) => {
    const literals = readCode(text, syntax);
    pushAll(literals, commentedCode(literals, text, syntax));
    return { literals, statements: [], notices: [] };
  },
});

/** Programming languages, read by one scanner that knows their comments, strings, calls and keys. */
export const languageFormats: readonly Format[] = [...syntaxes.map(formatOf), hocon];
