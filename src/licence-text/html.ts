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

/** The words of a page: blocks become lines, scripts and styles go. */
export function htmlToText(html: string): string {
  return html
    .replace(/<(script|style|head|nav)\b[\s\S]{0,200000}?<\/\1\s*>/gi, ' ')
    .replace(/<!--[\s\S]{0,20000}?-->|<![a-z][^>]{0,400}>/gi, ' ')
    .replace(/<pre\b[^>]{0,2000}>[\s\S]{0,2000000}?<\/pre\s*>/gi, (block) => block.replace(/\r?\n/g, '<br>'))
    .replace(/\s+/g, ' ')
    .replace(/<br\b[^>]{0,2000}>/gi, '\n')
    .replace(/<(?:\/?(?:p|div|section|article|ul|ol|table|tr|h[1-6]|blockquote|pre)|hr)\b[^>]{0,2000}>/gi, '\n\n')
    .replace(/<li\b[^>]{0,2000}>/gi, '\n- ')
    .replace(/<\/?[a-z][^>]{0,2000}>/gi, '')
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) =>
      String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)),
    )
    .replace(/&([a-z]{2,8});/gi, (all, name: string) => entities[name.toLowerCase()] ?? all)
    .replace(/\n[ \t]+/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
