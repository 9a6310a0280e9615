import type { Clause } from '../types.ts';
import { bites, clear, doubtful, stands } from './answers.ts';
import { isMultimodal } from './modality.ts';
import { placesWithin } from './regions.ts';
import type { Answer, ClauseDefinition, Situation } from './situation.ts';

const rule = 'ctx.territory';

/** No rights in some regions, or for parties that sit there. */
export const territorialExclusion: ClauseDefinition<'territorial-exclusion'> = {
  type: 'territorial-exclusion',
  effect: 'restriction',
  meaning: 'No rights in some regions, or for those who sit there.',
  rules: [rule],
  judge: (clause, situation) => [judge(clause, situation)],
};

function judge({ params }: Clause<'territorial-exclusion'>, situation: Situation): Answer {
  const { context } = situation;
  if (params.exceptEndUsers && context.receivedAs === 'integrated-end-user-product') {
    return clear(rule, 'The exclusion spares end users of a finished product.');
  }
  const multimodal = params.scope === 'multimodal' ? isMultimodal(situation) : true;
  if (multimodal === false) return clear(rule, 'The exclusion is of multimodal models, and this one is not.');
  const excluded = params.regions ?? [];
  const named = excluded.join(', ') || 'some regions';
  const sits = params.by === 'domicile';
  const places = sits ? (context.domicile === undefined ? undefined : [context.domicile]) : context.regions;
  const remedy = sits
    ? 'Use another model, or get a licence from the licensor.'
    : 'Keep the model and its outputs out of the excluded regions, or use another model.';
  if (places === undefined) {
    const asked = sits ? 'where the company sits is not stated' : 'where it is offered or used is not stated';
    // Neither where nor what: the clause is there, and nothing points to it.
    const say = multimodal === undefined ? stands : doubtful;
    return say(rule, `No rights are given in ${named}; ${asked}.`, { facts: [sits ? 'domicile' : 'regions'], remedy });
  }
  const inside = placesWithin(places, excluded);
  if (inside.length === 0) return clear(rule, `None of the excluded regions (${named}) is concerned.`);
  const concerned = sits ? `The company sits in ${inside.join(', ')}` : `It is offered or used in ${inside.join(', ')}`;
  if (multimodal === undefined) {
    return doubtful(
      rule,
      `${concerned}, where multimodal models are excluded; whether this one is multimodal is not known.`,
      {
        facts: ['model.modality'],
        remedy,
      },
    );
  }
  return bites(rule, `${concerned}, where the text gives no rights.`, { remedy });
}
