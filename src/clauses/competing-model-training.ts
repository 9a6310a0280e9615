import type { Clause } from '../types.ts';
import { holdsWeights, isMadeFrom, trainsWithOutputs } from './acts.ts';
import { bites, clear, doubtful } from './answers.ts';
import { type Makes, whatItMakes } from './modality.ts';
import type { Answer, ClauseDefinition, Situation } from './situation.ts';
import { studentBases, studentMakes } from './student.ts';

type Params = Clause<'competing-model-training'>['params'];
const remedy = 'Train with the outputs of a model whose terms allow it, or ask the licensor.';

/** The model or its outputs may not train or improve other models. */
export const competingModelTraining: ClauseDefinition<'competing-model-training'> = {
  type: 'competing-model-training',
  effect: 'restriction',
  meaning: 'The model or its outputs may not be used to train or improve other models.',
  rules: ['train.forbidden', 'train.contract'],
  judge: (clause, situation) => [judge(clause.params, situation)],
};

function judge(params: Params, situation: Situation): Answer {
  const { context, licence } = situation;
  const contract = licence.kind === 'terms';
  const rule = contract ? 'train.contract' : 'train.forbidden';
  const reach = reached(params, situation);
  if (reach) return clear(rule, reach);
  const commercialOnly = /commercial/i.test(params.when ?? '');
  if (commercialOnly && context.commercial === false) return clear(rule, 'The ban is of commercial use only.');
  const exempt = exemption(params, situation);
  if (exempt === 'own')
    return clear(rule, `The model that is trained is itself ${params.except ?? 'a derivative of it'}.`);
  const target = targeted(params, situation);
  if (target === false) return clear(rule, 'The model that is trained is not of the kind that the ban is about.');
  if (contract) {
    const why =
      'The account holder has agreed not to train competing models with outputs; whether this one competes is a question of fact.';
    return doubtful(rule, why, { remedy });
  }
  if (commercialOnly && context.commercial === undefined) {
    return doubtful(
      rule,
      'Training other models is barred in commercial use, and whether the use is commercial is not stated.',
      {
        facts: ['commercial'],
        remedy,
      },
    );
  }
  if (exempt === 'perhaps') {
    return doubtful(
      rule,
      `Training other models is barred, except for ${params.except}; whether the trained model is one is open.`,
      { remedy },
    );
  }
  if (target === undefined) {
    return doubtful(rule, 'Training is barred for some kinds of models, and what kind is trained here is not known.', {
      facts: ['output.task'],
      remedy,
    });
  }
  return bites(rule, 'The text does not allow another model to be trained or improved with it or its outputs.', {
    remedy,
  });
}

/** Why the ban does not reach what is done, or undefined when it does. */
function reached(params: Params, situation: Situation): string | undefined {
  const { context, role, act } = situation;
  const subject = params.subject ?? 'both';
  const outputs = trainsWithOutputs(situation);
  const materials =
    (role === 'dataset' && act !== 'use') ||
    (holdsWeights(situation) && !isMadeFrom(situation) && (context.trainsModelsOn ?? []).includes('materials'));
  if (!outputs && !materials) return 'No other model is trained with it.';
  if (outputs && !materials && subject === 'materials')
    return 'The ban is of training with the model itself, not with its outputs.';
  // A dataset is itself what is licensed, so a ban on its outputs does not speak of it.
  if (materials && !outputs && subject === 'outputs' && role !== 'dataset')
    return 'The ban is of training with outputs only.';
  return undefined;
}

/** Whether the student is among the models that the ban spares: its own family, where the text excepts it. */
function exemption(params: Params, situation: Situation): 'own' | 'perhaps' | 'no' {
  if (params.except === undefined) return 'no';
  const { licence, model } = situation;
  const bases = studentBases(situation);
  if (bases.some((base) => base.licence?.id === licence.id)) return 'own';
  // A text that names a version ("Llama 2") spares that version alone; one that names a family may spare all of it.
  if (/\d/.test(params.except)) return 'no';
  const owner = model.split('/')[0];
  const kin = bases.some((base) => base.licence?.family === licence.family || base.model.split('/')[0] === owner);
  return kin ? 'perhaps' : 'no';
}

/** Whether the student is of the kind that may not be trained. */
function targeted(params: Params, situation: Situation): boolean | undefined {
  const makes = studentMakes(situation);
  const generative = makes === undefined || makes === 'other' ? undefined : makes !== 'labels';
  if (params.competitiveOnly) {
    if (generative === false) return false;
    // A vendor of services has more than one kind of model: which of them is competed with is a question of fact.
    if (situation.licence.kind === 'terms') return params.target === 'image-model' ? draws(makes) : generative;
    const { model, traits } = situation;
    const own = whatItMakes({ name: model, ...(traits.modality ? { modality: traits.modality } : {}) });
    if (makes === undefined || own === undefined) return undefined;
    return makes === own || (makes === 'other' ? undefined : false);
  }
  switch (params.target) {
    case undefined:
    case 'ai-model':
      return true;
    case 'llm':
      if (makes === undefined || makes === 'other') return undefined;
      return makes === 'text';
    case 'foundation-model':
      return generative;
    case 'image-model':
      return draws(makes);
    default:
      return undefined;
  }
}

const draws = (makes: Makes | undefined): boolean | undefined =>
  makes === undefined || makes === 'other' ? undefined : makes === 'image';
