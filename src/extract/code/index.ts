import type { Format } from '../extractor.ts';
import { readCode } from './read-code.ts';
import { type Syntax, syntaxes } from './syntax.ts';

const formatOf = (syntax: Syntax): Format => ({
  id: syntax.id,
  extensions: syntax.extensions,
  read: ({ text }) => ({ literals: readCode(text, syntax), statements: [], notices: [] }),
});

/** Programming languages, read by one scanner that knows their comments, strings, calls and keys. */
export const languageFormats: readonly Format[] = syntaxes.map(formatOf);
