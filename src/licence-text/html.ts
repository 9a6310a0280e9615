const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  reg: '®',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  ndash: '–',
  mdash: '—',
  sect: '§',
  bull: '•',
  hellip: '…',
};

/** True for a page, not for a text that mentions a tag. */
export const looksLikeHtml = (text: string): boolean =>
  /^\s{0,200}(?:<!--[^>]{0,2000}-->\s{0,200})?<(?:!doctype html|html|head|body|div|article)\b/i.test(
    text.slice(0, 4000),
  );

/** What is left out of a page whole. */
const unseen = /<(?:(script|style|head|nav)(?![\w-])|!--)/gi;
const preformatted = /<(pre)\b[^<>]{0,2000}>/gi;
const closings: Record<string, RegExp> = {
  script: /<\/script\s*>/gi,
  style: /<\/style\s*>/gi,
  head: /<\/head\s*>/gi,
  nav: /<\/nav\s*>/gi,
  pre: /<\/pre\s*>/gi,
  comment: /-->/g,
};

/** The words of a page: blocks become lines, scripts and styles go. A tag ends before the next one begins: `<br<br` is none. */
export function htmlToText(html: string): string {
  const shown = replaceElements(html, unseen, () => ' ').replace(/<![a-z][^<>]{0,400}>/gi, ' ');
  return replaceElements(shown, preformatted, (block) => block.replace(/\r?\n/g, '<br>'))
    .replace(/\s+/g, ' ')
    .replace(/<br\b[^<>]{0,2000}>/gi, '\n')
    .replace(/<(?:\/?(?:p|div|section|article|ul|ol|table|tr|h[1-6]|blockquote|pre)|hr)\b[^<>]{0,2000}>/gi, '\n\n')
    .replace(/<li\b[^<>]{0,2000}>/gi, '\n- ')
    .replace(/<\/?[a-z][^<>]{0,2000}>/gi, '')
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) =>
      String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)),
    )
    .replace(/&([a-z]{2,8});/gi, (all, name: string) => entities[name.toLowerCase()] ?? all)
    .replace(/\n[ \t]+/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Each stretch from an opening to the closing that comes next, replaced. A closing that never comes is looked for once. */
function replaceElements(html: string, opening: RegExp, by: (element: string) => string): string {
  const parts: string[] = [];
  const missing = new Set<string>();
  let kept = 0;
  for (const { 0: tag, 1: word = 'comment', index } of html.matchAll(opening)) {
    const name = word.toLowerCase();
    if (index < kept || missing.has(name)) continue;
    const closing = closings[name]!;
    closing.lastIndex = index + tag.length;
    if (closing.test(html)) {
      parts.push(html.slice(kept, index), by(html.slice(index, closing.lastIndex)));
      kept = closing.lastIndex;
    } else missing.add(name);
  }
  return parts.join('') + html.slice(kept);
}
