import type { Literal } from '../../text/literal.ts';
import { readCode } from './read-code.ts';
import type { Syntax } from './syntax.ts';

/** A quoted word: most comments hold none, and are not read twice. */
const quotedWord = /(["'`])[^"'`\s]{3,200}\1/;
const longest = 20_000;

/**
 * Literals of code that was commented out or stands as an example in a comment, with offsets in the outer text. Names and
 * calls around them tell what they are; whatever they are, they are mentions. Comments inside are not followed further.
 */
export function commentedCode(comments: readonly Literal[], text: string, syntax: Syntax): Literal[] {
  const found: Literal[] = [];
  for (const { place, start, end } of comments) {
    if (place !== 'comment' || end - start > longest) continue;
    const comment = text.slice(start, end);
    if (!quotedWord.test(comment)) continue;
    for (const literal of readCode(comment, syntax)) {
      if (literal.place === 'comment' || /\s/.test(literal.value)) continue;
      found.push({ ...literal, start: start + literal.start, end: start + literal.end, mentionOnly: true });
    }
  }
  return found;
}
