import { bites, clear } from './answers.ts';
import type { ClauseDefinition } from './situation.ts';

const rule = 'ctx.field-of-use';

/** No military use. */
export const militaryUse: ClauseDefinition<'military-use'> = {
  type: 'military-use',
  effect: 'restriction',
  meaning: 'No military use.',
  rules: [rule],
  judge(_clause, { context }) {
    const hit = (context.fieldsOfUse ?? []).filter((field) =>
      /\b(?:military|warfare|weapons?|defen[cs]e|army|nuclear)\b/i.test(field),
    );
    if (hit.length === 0) return [clear(rule, 'No military use is declared.')];
    return [
      bites(rule, `The declared use (${hit.join(', ')}) is military.`, {
        remedy: 'Replace the model, or get leave from the licensor.',
      }),
    ];
  },
};
