import type { Situation } from './situation.ts';
import { afterOwner, fold, words } from './wording.ts';

/** How a name stands to a prefix that it must carry: `after-licensor` has the licensor's own name before it (`Meta-Llama-…`). */
export type NameStanding = 'begins' | 'after-licensor' | 'missing' | 'unknown';

const flatten = (name: string): string => fold(afterOwner(name)).replace(/[-_ ]+/g, ' ');

/** Holds the output's name against a prefix; hyphens and underscores are spaces, case does not count. */
export function nameStanding(prefix: string, { output, licence, model }: Situation): NameStanding {
  if (output.kind !== 'model' || output.name === undefined) return 'unknown';
  const name = flatten(output.name);
  if (beginsWith(name, prefix)) return 'begins';
  const licensor = new Set([...words(licence.licensor ?? ''), ...words(model.split('/')[0] ?? '')]);
  const [first = '', ...rest] = name.split(' ');
  return licensor.has(first) && beginsWith(rest.join(' '), prefix) ? 'after-licensor' : 'missing';
}

/** "Llama 3" begins "Llama-3-chat", "Llama3-70B" and "Llama-3.1", not "Llama-30B". */
function beginsWith(name: string, prefix: string): boolean {
  const parts = flatten(prefix).match(/[a-z]+|\d+|[^a-z\d ]+/g) ?? [];
  let at = 0;
  for (const part of parts) {
    while (name[at] === ' ') at++;
    if (!name.startsWith(part, at)) return false;
    at += part.length;
  }
  return !(/\d$/.test(prefix) && /\d/.test(name[at] ?? ''));
}
