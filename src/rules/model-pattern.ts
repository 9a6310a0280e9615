/** What the slots of a pattern read from an identifier. */
export interface Slots {
  version?: string;
  size?: string;
  date?: string;
}

const slotPatterns: Record<string, string> = {
  '{version}': '(?<version>\\d{1,3}(?:\\.\\d{1,3}){0,2})',
  '{size}': '(?<size>\\d{1,4}(?:[._]\\d{1,3})?)',
  '{date}': '(?<date>\\d{2,8})',
};

/**
 * A pattern of the model rules as a regular expression over a whole identifier, case-blind. `*` stands for any characters of
 * one path segment, `{a|b}` for one of several words, `{version}`, `{size}` and `{date}` for numbers with a name.
 */
export function compilePattern(pattern: string): RegExp {
  const source = pattern.replace(/\{[^{}]*\}|\*|[\\^$+?.()|[\]{}/-]/g, (part) => {
    if (part === '*') return '[^/]{0,200}';
    const slot = slotPatterns[part];
    if (slot) return slot;
    if (part.startsWith('{')) return `(?:${part.slice(1, -1).split('|').map(literally).join('|')})`;
    return `\\${part}`;
  });
  return new RegExp(`^${source}$`, 'i');
}

const literally = (word: string): string => word.replace(/[\\^$*+?.()|[\]{}/-]/g, '\\$&');

/** True when a number such as `2.5`, `1_8` or `2501` lies in a range such as `>=1.5 <2 || 72`. */
export function inRange(value: string | undefined, range: string, kind: 'version' | 'number'): boolean {
  if (value === undefined) return false;
  const compare = kind === 'version' ? compareVersions : compareNumbers;
  return range.split('||').some((all) =>
    all
      .trim()
      .split(/\s+/)
      .every((word) => {
        const [, operator = '', bound = ''] = /^(>=|<=|>|<|=)?(.*)$/.exec(word) ?? [];
        return holds(compare(value, bound), operator);
      }),
  );
}

function holds(order: number, operator: string): boolean {
  if (operator === '>=') return order >= 0;
  if (operator === '<=') return order <= 0;
  if (operator === '>') return order > 0;
  if (operator === '<') return order < 0;
  return order === 0;
}

const compareNumbers = (a: string, b: string): number => Number(a.replace('_', '.')) - Number(b.replace('_', '.'));

function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A name without case and separators, so that `llama-3-1-8b` and `Llama-3.1-8B` meet. */
export const keyOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
