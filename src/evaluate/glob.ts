/** Whether a word matches a glob in which `*` stands for any run of characters. Linear: each part is searched once. */
export function matchesGlob(word: string, glob: string): boolean {
  const [first = '', ...parts] = glob.split('*');
  if (parts.length === 0) return word === glob;
  const last = parts.pop() ?? '';
  if (!word.startsWith(first) || !word.endsWith(last) || word.length < first.length + last.length) return false;
  let at = first.length;
  const end = word.length - last.length;
  for (const part of parts) {
    const found = word.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
