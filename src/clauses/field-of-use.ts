import type { Clause } from '../types.ts';
import { bites, clear, doubtful, stands } from './answers.ts';
import { barredFields, namedFields } from './fields.ts';
import type { Answer, ClauseDefinition, Situation } from './situation.ts';

const rule = 'ctx.field-of-use';

/** An acceptable use policy or a list of forbidden uses. It binds use in the house, too. */
export const fieldOfUse: ClauseDefinition<'field-of-use'> = {
  type: 'field-of-use',
  effect: 'restriction',
  meaning: 'Some uses are forbidden, by a list or a policy.',
  rules: [rule],
  judge: (clause, situation) => [judge(clause, situation)],
};

function judge({ params }: Clause<'field-of-use'>, situation: Situation): Answer {
  const declared = situation.context.fieldsOfUse ?? [];
  const own = params.fields ?? [];
  const policy = params.policy && params.policy !== 'self' ? ` (${params.policy})` : '';
  const hit = barredFields(declared, own);
  if (hit.length > 0) {
    return bites(rule, `The declared use (${hit.join(', ')}) is on the list of forbidden ones.`, {
      remedy: 'Leave that use out, get leave from the licensor, or replace the model.',
    });
  }
  if (declared.length > 0 && own.length === 0 && namedFields(situation).length === 0) {
    return doubtful(rule, `Uses are barred by a policy${policy} whose list is not in the rules.`, {
      remedy: 'Hold the declared use against it, and record the result in a waiver.',
    });
  }
  if (situation.context.fieldsOfUse?.length === 0) return clear(rule, 'No special field of use is declared.');
  const list = own.length > 0 ? ` Barred are, among others: ${own.slice(0, 6).join(', ')}.` : '';
  return stands(rule, `A policy of forbidden uses${policy} binds every use, in the house too.${list}`, {
    remedy: 'Hold the use against it, and state special fields of use under fieldsOfUse.',
  });
}
