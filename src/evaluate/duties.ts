import { type Act, type JudgedLicence, judgeClause, type Situation } from '../clauses/index.ts';
import type { RuleBook } from '../rules/index.ts';
import type { ClauseType, Context, Duty, Model } from '../types.ts';
import { ancestorsOf } from './ancestry.ts';
import { licenceReader } from './judged-licence.ts';
import { sectionWords } from './judgement.ts';
import { type KnownModel, knownModels } from './known-models.ts';

/** Clause types that ask for something to go along, to be shown or to be said. */
const duties: ReadonlySet<ClauseType> = new Set([
  'licence-copy',
  'notice-file',
  'attribution-display',
  'state-changes',
  'use-restrictions-flow-down',
  'disclose-ai-output',
  'output-model-naming',
  'derivative-naming',
  'share-alike',
]);

/** What the duties are judged with. */
export interface ToDischarge {
  /** Models in use. */
  models: readonly Model[];
  context: Context;
  asOf: string;
  describe?: (id: string) => KnownModel | undefined;
}

/**
 * The duties that go with the models of a project, by their licences and those of the models they are made from. As long as
 * nobody said how the project reaches others, it is taken to ship the models: the strictest case, so that no paper is missed.
 */
export function dutiesOf({ models, context, asOf, describe }: ToDischarge, book: RuleBook): Duty[] {
  const reader = licenceReader(book);
  const known = describe ?? knownModels(book);
  const judged = { ...context, distributes: context.distributes ?? ('product' as const) };
  const act: Act = judged.distributes === 'product' || judged.distributes === 'weights' ? 'embed' : 'use';
  const byId = new Map(models.map((model) => [model.id, model]));
  return models.flatMap((model) => {
    const own = model.licence ? [{ model: model.id, licence: reader.get(model.licence) }] : [];
    // Terms that the model itself is under are said once, with it.
    const above = ancestorsOf(model, (id) => byId.get(id) ?? known(id))
      .filter(({ licence }) => licence !== model.licence)
      .map(({ model: id, licence }) => ({ model: id, licence: licence ? reader.get(licence) : undefined }));
    return [...own, ...above].flatMap(({ model: id, licence }) =>
      licence ? ofLicence(situation(model, id, licence, judged, act, asOf)) : [],
    );
  });
}

function situation(
  { traits }: Model,
  model: string,
  licence: JudgedLicence,
  context: Context,
  act: Act,
  asOf: string,
): Situation {
  const output = { kind: 'app' as const };
  return {
    context,
    model,
    traits,
    role: 'component',
    act,
    licence,
    declared: { status: 'unstated' },
    output,
    others: [],
    asOf,
  };
}

function ofLicence(situation: Situation): Duty[] {
  return situation.licence.clauses
    .filter(({ type }) => duties.has(type))
    .flatMap((clause) =>
      judgeClause(clause, situation)
        .filter(({ verdict }) => verdict !== 'clear')
        .map(({ why, remedy, facts }): Duty => {
          const text = 'text' in clause.params ? clause.params.text : undefined;
          return {
            model: situation.model,
            licence: clause.from ?? situation.licence.id,
            clause: clause.type,
            section: sectionWords(clause.section),
            says: clause.says,
            ...(text === undefined ? {} : { text }),
            why,
            ...(remedy === undefined ? {} : { remedy }),
            due: facts.every((fact) => fact.startsWith('output.')) ? 'now' : 'perhaps',
          };
        }),
    );
}
