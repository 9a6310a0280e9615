import type { Situation } from './situation.ts';

const making = new Set(['finetune', 'quantized', 'adapter', 'merge', 'distill', 'trained-on']);

/** Whether the output is made from this model's weights (an ancestor binds like a base; a component of a merge is a part). */
export function isMadeFrom({ role, act }: Situation): boolean {
  if (role === 'base' || role === 'ancestor') return making.has(act);
  return role === 'component' && making.has(act) && act !== 'trained-on' && act !== 'distill';
}

/** Whether the weights themselves, changed or not, are what goes out or runs: not only their outputs or a dataset. */
export const holdsWeights = ({ role }: Situation): boolean => role !== 'teacher' && role !== 'dataset';

/** Whether outputs of this model train another one. */
export function trainsWithOutputs({ role, context }: Situation): boolean {
  return role === 'teacher' || (role === 'component' && (context.trainsModelsOn ?? []).includes('outputs'));
}

/** Whether others get copies of the weights: published, or shipped inside a product. Undefined when that is unknown. */
export function passesCopies(situation: Situation): boolean | undefined {
  if (!holdsWeights(situation)) return false;
  const { distributes } = situation.context;
  if (distributes === undefined) return undefined;
  if (distributes === 'weights') return true;
  return distributes === 'product' && situation.act !== 'use';
}

/** Whether what is made leaves the house in any form. Undefined when that is unknown. */
export function leavesTheHouse({ context }: Situation): boolean | undefined {
  return context.distributes === undefined ? undefined : context.distributes !== 'internal';
}

/** Whether the licence's own words make a hosted service a way of passing the model on. */
export const countsHosting = ({ licence }: Situation): boolean =>
  licence.clauses.some(
    (clause) =>
      clause.type === 'use-restrictions-flow-down' &&
      'covers' in clause.params &&
      (clause.params.covers ?? []).includes('hosted'),
  );

/** Whether the licence's own words make a model trained on outputs a derivative of the model. */
export const countsStudents = ({ licence }: Pick<Situation, 'licence'>): boolean =>
  licence.clauses.some(
    ({ type, params }) =>
      (type === 'use-restrictions-flow-down' &&
        'covers' in params &&
        (params.covers ?? []).includes('outputs-trained')) ||
      (type === 'share-alike' && 'scope' in params && /\boutputs?\b/i.test(params.scope ?? '')),
  );
