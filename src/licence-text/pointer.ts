import type { RuleBook } from '../rules/index.ts';

/** The licence that a short file only points at ("see the Llama 2 licence at …"); null when it names none or several. */
export function readPointer(text: string, book: RuleBook): string | null {
  const low = text.toLowerCase().replace(/\s+/g, ' ');
  if (low.length > 700 || !/licen[cs]e|terms/.test(low)) return null;
  const found = new Map<string, number>();
  for (const rule of book.licences.all()) {
    const names = [rule.name, ...rule.names, ...(rule.url ? [rule.url.replace(/^https?:\/\//, '')] : [])];
    for (const name of names) {
      const word = name.toLowerCase();
      if (word.length >= 7 && low.includes(word)) found.set(rule.id, Math.max(found.get(rule.id) ?? 0, word.length));
    }
  }
  const longest = Math.max(0, ...found.values());
  const best = [...found].filter(([, length]) => length === longest);
  return best.length === 1 ? best[0]![0] : null;
}
