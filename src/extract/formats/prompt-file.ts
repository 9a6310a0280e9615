import { embedded, readStretch } from '../embedded.ts';
import type { Format } from '../extractor.ts';
import { lineEnd, literalsOnly, nextLine } from './reading.ts';

/**
 * Prompts that name their model in front matter: Dotprompt (https://google.github.io/dotprompt/reference/frontmatter) and
 * Prompty (https://prompty.ai/docs/prompty-specification). What follows is the prompt, and names no model to load.
 */
export const promptFile: Format = {
  id: 'prompt',
  extensions: ['.prompt', '.prompty'],
  read: ({ path, text }) => {
    const yaml = embedded('yaml');
    if (!yaml || !isFence(text, 0)) return literalsOnly([]);
    const start = nextLine(text, 0);
    let end = start;
    while (end < text.length && !isFence(text, end)) end = nextLine(text, end);
    return literalsOnly(end < text.length ? readStretch(yaml, text, start, end, path) : []);
  },
};

const isFence = (text: string, at: number): boolean => text.slice(at, lineEnd(text, at)).trimEnd() === '---';
