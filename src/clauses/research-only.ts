import { bites, clear, doubtful, stands } from './answers.ts';
import type { Answer, ClauseDefinition, Situation } from './situation.ts';

const rule = 'ctx.research-only';

/** Research, evaluation or education only. */
export const researchOnly: ClauseDefinition<'research-only'> = {
  type: 'research-only',
  effect: 'restriction',
  meaning: 'Only research, evaluation or education.',
  rules: [rule],
  judge: (_clause, situation) => [judge(situation)],
};

function judge({ context, role }: Situation): Answer {
  const remedy = 'Get a licence for production from the licensor, or replace the model.';
  if (context.commercial === undefined) {
    return doubtful(rule, 'Only research is allowed, and whether the use is commercial is not stated.', {
      facts: ['commercial'],
      remedy,
    });
  }
  if (context.commercial) {
    return role === 'dataset'
      ? doubtful(
          rule,
          'The data is for research only; whether that reaches a model trained on it is an open question of law.',
          { remedy },
        )
      : bites(rule, 'The use is commercial, and only research is allowed.', { remedy });
  }
  if ((context.fieldsOfUse ?? []).some((field) => /research|education|teaching|evaluation/i.test(field))) {
    return clear(rule, 'The use is research.');
  }
  // A product or an open service is no research by itself, even where nothing is earned.
  if (context.distributes === 'product' || context.distributes === 'saas') {
    return doubtful(
      rule,
      'Only research is allowed; a product or service for others is none by itself, even free of charge.',
      { remedy },
    );
  }
  return stands(rule, 'The use is not commercial; it must be research as the text defines it.');
}
