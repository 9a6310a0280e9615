import type { Literal } from '../../text/literal.ts';
import { readCode } from './read-code.ts';
import type { Syntax } from './syntax.ts';

/** A quoted word: most comments hold none, and are not read twice. */
const quotedWord = /(["'`])[^"'`\s]{3,200}\1/;
const longest = 20_000;
/** More than a character between single quotes: code of another language, as Python's in a comment of C#. */
const singleQuoted = /\('[^'\s]{3,200}'/;
const otherLanguages = new Map<Syntax, Syntax>();

/** The same syntax with strings in single quotes. */
function otherLanguage(syntax: Syntax): Syntax {
  const known = otherLanguages.get(syntax);
  if (known) return known;
  const made: Syntax = { ...syntax, charQuote: false, strings: [...syntax.strings, { open: "'", close: "'" }] };
  otherLanguages.set(syntax, made);
  return made;
}

/**
 * Literals of code that was commented out or stands as an example in a comment, with offsets in the outer text. Names and
 * calls around them tell what they are; whatever they are, they are mentions. Comments inside are not followed further.
 */
export function commentedCode(comments: readonly Literal[], text: string, syntax: Syntax): Literal[] {
  const found: Literal[] = [];
  const quoted = syntax.charQuote ? otherLanguage(syntax) : undefined;
  for (const { place, start, end } of comments) {
    if (place !== 'comment' || end - start > longest) continue;
    const comment = text.slice(start, end);
    if (!quotedWord.test(comment)) continue;
    for (const literal of readCode(comment, quoted && singleQuoted.test(comment) ? quoted : syntax)) {
      if (literal.place === 'comment' || /\s/.test(literal.value)) continue;
      if (literal.names.length === 0 && /^\s{0,4}@param\b/.test(comment)) literal.names = chosenFor(text, start);
      found.push({ ...literal, start: start + literal.start, end: start + literal.end, mentionOnly: true });
    }
  }
  return found;
}

/** The variable before a form of Colab's, `model = "a"  # @param ["a", "b"]`: https://colab.research.google.com/notebooks/forms.ipynb. */
function chosenFor(text: string, at: number): string[] {
  const line = text.slice(Math.max(0, at - 300, text.lastIndexOf('\n', at) + 1), at);
  const name = /^\s{0,40}([A-Za-z_]\w{0,60})\s{0,4}=/.exec(line)?.[1];
  return name === undefined ? [] : [name];
}
