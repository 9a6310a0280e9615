const quotes: Record<string, string> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
};

/** The marks of Markdown's emphasis by underscores, none of those inside a name. */
const underscores = /__|(?<![\p{L}\p{N}_])_(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}.,;:)])_(?![\p{L}\p{N}_])/gu;

/**
 * A piece of text as patterns read it: one line, straight quotes, single spaces, no emphasis marks, words that a line
 * break hyphenated joined again. Case is kept.
 */
export function flatten(raw: string): string {
  if (/^[A-Za-z0-9 ,.;:()/'"-]*$/.test(raw) && !raw.includes('  ') && !raw.includes("''")) return raw.trim();
  return (raw.includes('_') ? raw.replace(underscores, '') : raw)
    .replace(/[“”„«»‘’‚]/g, (mark) => quotes[mark] ?? mark)
    .replace(/``|''/g, '"')
    .replace(/(\p{Ll})-[ \t]?\r?\n[ \t>*]{0,8}(?=\p{Ll})/gu, '$1')
    .replace(/\r?\n[ \t]*(?:\/\/+|>+|[#;]+|\*(?= ))[ \t]?/g, '\n')
    .replace(/\*{1,3}|`|\\(?=\W)|\u00AD|\u200B|\u200C|\u200D|\u2060|\uFEFF/g, '')
    .replace(/[‐‑]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}
