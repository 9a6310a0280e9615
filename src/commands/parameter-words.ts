/** Parameters of a clause on one line: `threshold: 700,000,000; period: month`. Empty where there are none. */
export const parameterWords = (params: object): string =>
  Object.entries(params)
    .map(([key, value]) => `${key}: ${wordsOf(value)}`)
    .join('; ');

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join(', ');
  // Years and versions are small; large figures are counts of people or money.
  if (typeof value === 'number' && Math.abs(value) >= 10_000) return value.toLocaleString('en-US');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
