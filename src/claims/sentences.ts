/** A sentence of a block: offsets in its plain text. */
export interface Span {
  start: number;
  end: number;
}

/** Longest sentence that is looked at as one; what is longer is cut, so that every pattern's cost is bounded. */
export const longestSentence = 1_000;

const end = /(?:(?<![.!?])[.!?]+["”’')\]]*(?=\s)|[。！？]+[”’』」]*)/g;
const shortened = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|al|approx|incl|resp|Fig|Dr|Mr|Ms|St|Inc|Ltd|v|[A-Z])\.$/;

/** Cuts text at the ends of its sentences; the dots of numbers and of usual abbreviations end none. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  const push = (to: number): void => {
    for (let at = start; at < to; at += longestSentence)
      spans.push({ start: at, end: Math.min(to, at + longestSentence) });
    start = to;
  };
  for (const found of text.matchAll(end)) {
    const to = found.index + found[0].length;
    if (found[0] === '.' && shortened.test(text.slice(Math.max(0, to - 10), to))) continue;
    push(to);
  }
  push(text.length);
  return spans.filter((span) => text.slice(span.start, span.end).trim() !== '');
}
