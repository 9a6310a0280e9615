import { clear, doubtful } from './answers.ts';
import type { ClauseDefinition } from './situation.ts';

const rule = 'ctx.permission';

/** Registration or leave comes first. */
export const permissionRequired: ClauseDefinition<'permission-required'> = {
  type: 'permission-required',
  effect: 'condition',
  meaning: 'Registration or leave is needed first.',
  rules: [rule],
  judge({ params }, { context, licence }) {
    const barred = licence.clauses.some(({ type }) => type === 'non-commercial' || type === 'research-only');
    const commercialOnly = params.for !== 'any';
    // Where commercial use is barred altogether, that finding names the way out already.
    if (commercialOnly && barred) return [clear(rule, 'Commercial use is barred without a licence of its own.')];
    if (commercialOnly && context.commercial === false)
      return [clear(rule, 'Leave is needed for commercial use only.')];
    const remedy = 'Register with the licensor, or get its leave, and record it as evidence in a waiver.';
    if (!commercialOnly) return [doubtful(rule, 'Leave or registration is needed before any use.', { remedy })];
    return [
      context.commercial
        ? doubtful(rule, 'Commercial use needs a registration or leave; whether it was given cannot be seen.', {
            remedy,
          })
        : doubtful(rule, 'Commercial use needs a registration or leave; whether the use is commercial is not stated.', {
            facts: ['commercial'],
            remedy,
          }),
    ];
  },
};
