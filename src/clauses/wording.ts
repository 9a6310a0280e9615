/** A phrase without case, punctuation and typographic quotes, single spaces: for comparing texts and names. */
export function fold(phrase: string): string {
  return phrase
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.+]+/gu, ' ')
    .trim();
}

/** The words of a name, split at anything but letters and digits and between letters and digits: `Qwen2.5-7B` → qwen, 2, 5, 7, b. */
export function words(name: string): string[] {
  return name.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? [];
}

/** The name of a repository after its owner. */
export const afterOwner = (name: string): string => name.slice(name.indexOf('/') + 1);
