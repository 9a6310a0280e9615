import type { DeclaredLicence, Ingredient, Role, Situation } from '../clauses/index.ts';
import type { Base, Declaration, Location, Model, ModelTraits, Reference } from '../types.ts';
import { ancestorsOf, ofWeights } from './ancestry.ts';
import { judgeAll } from './judge.ts';
import type { LicenceReader } from './judged-licence.ts';
import { type Judgement, softened } from './judgement.ts';
import type { ScanJudge } from './model-judgements.ts';

/** Whether a file of the scanned tree speaks for the model: it is then made here, and what it declares is judged. */
export const isMadeHere = (model: Model): boolean =>
  model.bases.length > 0 &&
  (model.id.startsWith('./') || model.declarations.some((said) => said.by === 'card' && said.location !== undefined));

/** Where the scanned tree speaks of a model's licence. */
export const cardPlaces = (model: Model): Location[] => model.declarations.flatMap(({ location }) => location ?? []);

/** The file, or else the folder, by whose path the policy of a model that is made here is chosen. */
export const homeOf = (model: Model): string =>
  cardPlaces(model)[0]?.file ?? (model.id.startsWith('./') ? `${model.id.slice(2)}/` : '');

/** Where the making can be seen: in the card, else at the models that the files of the folder make it from. */
export function placesOfMaking(model: Model, uses: readonly Reference[]): Location[] {
  const places = cardPlaces(model);
  if (places.length > 0) return places;
  const folder = model.id.slice(2);
  const parents = new Set(model.bases.map((base) => base.model));
  return uses
    .filter(
      ({ model: id, location: { file } }) =>
        parents.has(id ?? '') && file.slice(0, Math.max(0, file.lastIndexOf('/'))) === folder,
    )
    .map(({ location }) => location);
}

const unstated: DeclaredLicence = { status: 'unstated' };

/** What the models that a model is made from, or trained with, say to how it is published. */
export function judgeMaking(model: Model, judge: ScanJudge): Judgement[] {
  const { reader, describe, context } = judge;
  const said = publishedUnder(model);
  // Without a card nothing is published yet; a card without a licence declares none.
  const hasCard = said !== undefined || model.bases.some(({ from }) => from === 'front-matter');
  const declared = hasCard ? declaredBy(said, reader) : unstated;
  const carried = isCustom(said) ? otherTexts(model) : new Set<string>();
  const parts = ingredientsOf(model, describe).flatMap((part) => {
    const licence = part.licence ? reader.get(part.licence) : undefined;
    return licence ? [{ ...part, licence }] : [];
  });
  const ingredients: Ingredient[] = parts.map(({ model: id, role, traits, licence }) => ({
    model: id,
    role,
    traits,
    licence,
  }));
  const published = hasCard && context.distributes !== 'internal';
  const situations = parts.map(
    ({ model: id, role, relation, licence, traits }): Situation => ({
      // A card with a licence is there to be published.
      context: published ? { ...context, distributes: 'weights' } : context,
      model: id,
      traits,
      role,
      act: relation === 'unknown' ? 'finetune' : relation,
      licence,
      declared,
      output: {
        kind: 'model',
        ...(model.id.startsWith('./') ? {} : { name: model.id }),
        ...(carried.has(licence.id) ? { licenceIncludes: licence.clauses.map(({ type }) => type) } : {}),
      },
      others: ingredients.filter((other) => other.model !== id),
      asOf: judge.asOf,
    }),
  );
  return judgeAll(situations)
    .filter((judgement) => isOfMaking(judgement, model, describe))
    .map((judgement) => (isBare(said) && judgement.answer.rule.startsWith('drift.') ? softened(judgement) : judgement))
    .map((judgement) => asMade(judgement, model));
}

/** What is a finding on the making: not what the licensor of the base does with his own, nor the name of a nameless folder. */
function isOfMaking({ model: base, answer }: Judgement, { id }: Model, describe: ScanJudge['describe']): boolean {
  if (answer.severity === 'note') return false;
  if (answer.rule.startsWith('drift.')) return !sameOwner(base, id) || describe(base)?.byName === true;
  return /^(?:merge|train)\./.test(answer.rule) || (answer.rule === 'oblig.name-prefix' && !id.startsWith('./'));
}

/** Who licenses the base may license what he makes of it otherwise. */
function sameOwner(base: string, id: string): boolean {
  const owner = base.slice(0, base.indexOf('/') + 1).toLowerCase();
  return owner !== '' && id.toLowerCase().startsWith(owner);
}

/** What the model goes out under: the card's own word; where it has none, the one licence that its text names. */
function publishedUnder({ declarations }: Model): Declaration | undefined {
  const here = declarations.filter(({ location }) => location !== undefined);
  return here.find(({ by }) => by === 'card') ?? here.find(({ by, licence }) => by === 'card-text' && licence !== null);
}

function declaredBy(said: Declaration | undefined, reader: LicenceReader): DeclaredLicence {
  if (!said) return reader.declared(null);
  if (said.listed && said.licence === null) {
    const candidates = said.listed.flatMap((word) => reader.candidates(word));
    if (candidates.length > 1) return { status: 'ambiguous', word: said.verbatim, candidates };
  }
  return reader.declared(said.licence ?? (isCustom(said) && said.name ? said.name : said.verbatim));
}

const isCustom = (said: Declaration | undefined): boolean => /^other$/i.test(said?.verbatim ?? '');

/** `other` and nothing else: what the licence says can't be read, so that it drops a term can't be said either. */
const isBare = (said: Declaration | undefined): boolean => isCustom(said) && !said?.name && !said?.link;

/** Licences that the text or a file beside the card adds to a licence of the publisher's own. */
const otherTexts = ({ declarations }: Model): Set<string> =>
  new Set(
    declarations.flatMap(({ by, licence }) =>
      licence && (by === 'card-text' || by === 'licence-file') ? [licence] : [],
    ),
  );

/** The judgement as one of the model that is made, with how it is known that the other plays a part in it. */
function asMade(judgement: Judgement, model: Model): Judgement {
  const teacher = model.bases.find((base) => base.model === judgement.model && base.relation === 'distill');
  // What a script names as the teacher is a strong sign, and no proof that its outputs reach what is published.
  const inferred = teacher?.from !== undefined && teacher.from !== 'front-matter';
  const lead = !teacher
    ? `Made from ${judgement.model}.`
    : inferred
      ? `Outputs of ${judgement.model} seem to train a model here: ${teacher.from} calls it the teacher.`
      : `Trained with outputs of ${judgement.model}.`;
  const { answer } = inferred ? softened(judgement) : judgement;
  return { ...judgement, model: model.id, answer: { ...answer, why: `${lead} ${answer.why}` } };
}

/** What a model is made from, with the part each plays: its bases, the bases of those, its teachers and data. */
function ingredientsOf(
  model: Model,
  describe: ScanJudge['describe'],
): Array<{ model: string; role: Role; relation: Base['relation']; licence: string | null; traits: ModelTraits }> {
  const others = model.bases.flatMap((base) => {
    const known = ofWeights(base) ? undefined : describe(base.model);
    const role: Role = base.relation === 'distill' ? 'teacher' : 'dataset';
    return known ? [{ ...base, role, licence: known.licence, traits: known.traits }] : [];
  });
  const above = ancestorsOf(model, describe).map((one) => ({
    ...one,
    role: one.distance === 1 ? ('base' as const) : ('ancestor' as const),
  }));
  return [...above, ...others];
}
