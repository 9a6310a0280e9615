import type { Detection } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';

/** A family's name and a size: `llama-3.2-3b-instruct`. */
const sized = /(?:^|[-_.x])[0-9]{1,3}(?:\.[0-9])?b(?:$|[-_.])/i;

/**
 * Whether a word stands in a list of ids: `["gpt-4o", "zeta-2"]`, `Literal["gpt-4o", "zeta-2"]`, `z.enum([…])`. Of its
 * neighbours in the list, two or more, and one in three, are spelled as a host's ids are, or tell a size.
 */
export function isInCompany({ value, place, names, argument, siblings = {} }: Literal, detection: Detection): boolean {
  if (place !== 'value' || argument !== undefined || names.length > 4) return false;
  // `GPT-4o Mini` and `GPT-4-Turbo` are names for people.
  if (/[A-Z]/.test(value) && detection.spelledBy(value.toLowerCase()) !== undefined) return false;
  let others = 0;
  let ids = 0;
  for (const key of Object.keys(siblings)) {
    if (!key.startsWith('#')) return false;
    const other = siblings[key]!;
    if (other === value) continue;
    others++;
    if (detection.spelledBy(other) !== undefined || sized.test(other)) ids++;
  }
  return ids > 1 && ids * 3 >= others;
}
