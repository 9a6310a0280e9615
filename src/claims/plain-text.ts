import { type MappedText, MappedTextBuilder } from '../text/mapped-text.ts';

/**
 * Markup, longest first: image (badges are images), link with its text, reference link, autolink, bare address, tag,
 * entity, list and heading marks, emphasis and code marks, typographic hyphens, white space with quote marks after a line break.
 */
const markup = new RegExp(
  [
    /!\[[^\]\n]{0,300}\](?:\([^)\n]{0,1000}\)|\[[^\]\n]{0,200}\])/,
    /\]\([^)\n]{0,1000}\)/,
    /\]\[[^\]\n]{0,200}\]/,
    /`[^`\n]{1,300} <[^>\n]{1,500}>`_{1,2}/,
    /<?https?:\/\/[^\s>)\]|]{1,1000}>?/,
    /<\/?[a-zA-Z!][^<>]{0,1000}>/,
    /&(?:#\d{1,6}|#x[0-9a-f]{1,6}|[a-z]{2,8});/,
    /(?<![ \t])[ \t]*\r?\n[ \t>]*(?:#{1,6}[ \t]+)?/,
    /\*{1,3}|_{2}|`{1,2}|\[|\]/,
    /[\u2010\u2011]/,
    /[ \t]{2,}/,
  ]
    .map((part) => part.source)
    .join('|'),
  'gi',
);
const leading = /^[\s>]*(?:(?:[-*+•]|\d{1,3}[.)])[ \t]+)?(?:#{1,6}[ \t]+)?(?:\[[ xX]\][ \t]+)?/;
const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
  '&#39;': "'",
  '&apos;': "'",
};
/** Inline tags stand between letters of one word; others part words. */
const inlineTag = /^<\/?(?:b|i|u|em|strong|code|span|a|sup|sub|font|mark|small|kbd)\b/i;

/** The words of a block without markup, with the way back to the raw text. */
export function plainText(text: string, start: number, end: number): MappedText {
  const builder = new MappedTextBuilder();
  const raw = text.slice(start, end);
  let at = leading.exec(raw)?.[0].length ?? 0;
  markup.lastIndex = at;
  for (let found = markup.exec(raw); found; found = markup.exec(raw)) {
    builder.append(raw.slice(at, found.index), start + at);
    const [mark] = found;
    at = found.index + mark.length;
    const isGlued = mark === '[' && /[a-z]/i.test(raw[found.index - 1] ?? '') && /[A-Z]/.test(raw[at] ?? '');
    const { words, offset } = isGlued ? { words: ' ', offset: 0 } : standIn(mark);
    builder.append(words, start + found.index + offset);
  }
  builder.append(raw.slice(at), start + at);
  return builder.build();
}

/** What is read in place of a piece of markup, and where in it that stands. */
function standIn(mark: string): { words: string; offset: number } {
  if (mark.startsWith('&')) return { words: entities[mark.toLowerCase()] ?? ' ', offset: 0 };
  if (mark.startsWith('`') && mark.includes(' <')) return { words: mark.slice(1, mark.indexOf(' <')), offset: 1 };
  if (/^(?:\s|<?https?:)/i.test(mark)) return { words: ' ', offset: 0 };
  if (/^[\u2010\u2011]/.test(mark)) return { words: '-', offset: 0 };
  if (mark.startsWith('<')) return { words: inlineTag.test(mark) ? '' : ' ', offset: 0 };
  return { words: '', offset: 0 };
}
