import type { Act, DeclaredLicence, Ingredient, JudgedLicence, Situation } from '../clauses/index.ts';
import type { RuleBook } from '../rules/index.ts';
import type { ClauseType, ModelTraits, Severity } from '../types.ts';
import { judgeAll } from './judge.ts';
import { type LicenceReader, licenceReader } from './judged-licence.ts';
import { gravest, type Judgement, sentence, softened } from './judgement.ts';
import { type KnownModel, knownModels } from './known-models.ts';
import type { Plan, PlanModel } from './read-plan.ts';
import { chooseText } from './text-meant.ts';

/** One finding of `fineprint check`. */
export interface PlanFinding {
  plan: string;
  model: string;
  rule: string;
  severity: Severity;
  clause: ClauseType | null;
  message: string;
  remedy?: string;
  /** False for a clause that is there and does not apply, or is met: said for completeness. */
  applies: boolean;
  /** The policy accepts it, and why. */
  waived?: { reason: string };
}

/** What a plan is judged with. */
export interface PlanJudge {
  book: RuleBook;
  /** Looks a model up; default: in the catalogue of the rules. */
  describe?: (id: string) => KnownModel | undefined;
  /** ISO date. */
  asOf: string;
  /** The known word nearest to one that nobody knows, for a hint. */
  nearest?: (word: string, known: readonly string[]) => string | undefined;
}

/** Judges a plan before it is built. Clauses that do not bite come out as notes. */
export function checkPlan(plan: Plan, name: string, judge: PlanJudge): PlanFinding[] {
  const reader = licenceReader(judge.book);
  const describe = judge.describe ?? knownModels(judge.book);
  const read = plan.models.map((model) => readModel(model, describe, reader));
  const ingredients: Ingredient[] = read.flatMap(({ model, traits, licences }) =>
    (licences.length > 0 ? licences : [undefined]).map((licence) => ({
      model: model.id,
      role: model.role,
      traits,
      licence,
    })),
  );
  const declared = declaredIn(plan, read, reader);
  const situations = read.map((one, i) =>
    one.licences.map((licence) => situationOf(plan, one, licence, ingredients, i, judge, declared)),
  );
  const sure = situations.flatMap((texts) => (texts.length === 1 ? texts : []));
  const judged = [
    ...judgeAll(sure),
    ...situations.filter((texts) => texts.length > 1).flatMap((texts) => agreed(texts, sure)),
  ].map((one) => toFinding(one, name));
  const unknown = read
    .filter(({ licences }) => licences.length === 0)
    .map(({ model }) => unknownLicence(model, name, judge));
  return [...judged, ...unknown, ...unknownDeclared(plan, declared, name, judge)];
}

/** Where several texts bear the name, only what all of them deny is denied; what one of them says is no certainty. */
function agreed(texts: readonly Situation[], sure: readonly Situation[]): Judgement[] {
  const judged = texts.map((text) => judgeAll([...sure, text]).filter(({ model }) => model === text.model));
  const denies = (one: Judgement, others: readonly Judgement[]): boolean =>
    others.some(({ answer }) => answer.rule === one.answer.rule && answer.severity === 'error');
  return gravest(judged.flat(), ({ answer }) => answer.rule).map((one) =>
    one.answer.severity !== 'error' || judged.every((others) => denies(one, others)) ? one : softened(one),
  );
}

interface ReadModel {
  model: PlanModel;
  traits: ModelTraits;
  licences: JudgedLicence[];
}

/** The licence named is taken as a fact; a name nobody knows, or that several texts bear, is settled by the model's id. */
function readModel(
  model: PlanModel,
  describe: (id: string) => KnownModel | undefined,
  reader: LicenceReader,
): ReadModel {
  const known = describe(model.id);
  const named = model.licence ? reader.candidates(model.licence) : [];
  const byId = known?.licence ? reader.get(known.licence) : undefined;
  const licences = named.length > 0 ? chooseText(named, model.id, byId) : byId ? [byId] : [];
  return { model, traits: known?.traits ?? {}, licences };
}

/** A name that several texts bear means, on a derivative, the text that it means on the model it is made from. */
function declaredIn({ declaredLicence }: Plan, read: readonly ReadModel[], reader: LicenceReader): DeclaredLicence {
  const declared = reader.declared(declaredLicence);
  if (declared.status !== 'ambiguous') return declared;
  const same = read.flatMap(({ model, licences }) =>
    licences.length === 1 && model.licence?.toLowerCase() === declared.word.toLowerCase() ? licences : [],
  );
  const [first, ...more] = same;
  return first && more.every(({ id }) => id === first.id) ? { status: 'known', licence: first } : declared;
}

function situationOf(
  plan: Plan,
  { model, traits }: ReadModel,
  licence: JudgedLicence,
  ingredients: readonly Ingredient[],
  index: number,
  { asOf }: PlanJudge,
  declared: DeclaredLicence,
): Situation {
  const self = plan.models[index];
  return {
    context: plan.context ?? {},
    model: model.id,
    traits,
    role: model.role,
    act: plan.relation,
    licence,
    declared,
    output: { ...plan.output, kind: plan.output?.kind ?? (isModelMaking(plan.relation) ? 'model' : 'app') },
    others: ingredients.filter((other) => other.model !== self?.id || other.role !== self?.role),
    asOf,
  };
}

const isModelMaking = (relation: Act): boolean => relation !== 'use' && relation !== 'embed';

function toFinding(judgement: Judgement, plan: string): PlanFinding {
  const { answer, model, clause } = judgement;
  return {
    plan,
    model,
    rule: answer.rule,
    severity: answer.severity,
    clause,
    message: sentence(judgement),
    applies: answer.verdict !== 'clear',
    ...(answer.remedy ? { remedy: answer.remedy } : {}),
  };
}

function hint(word: string, { book, nearest }: PlanJudge): string {
  const known = book.licences.all().flatMap(({ id, names, hfIds }) => [id, ...names, ...hfIds]);
  const near = nearest?.(word, known);
  return near ? ` Did you mean ${near}?` : '';
}

const unknownLicence = ({ id, licence }: PlanModel, plan: string, judge: PlanJudge): PlanFinding => ({
  plan,
  model: id,
  rule: 'licence.unknown',
  severity: 'note',
  clause: null,
  applies: true,
  message: licence
    ? `No licence goes by the name "${licence}", and the catalogue does not know ${id}.${hint(licence, judge)}`
    : `The licence of ${id} is not known.`,
  remedy: 'Name its licence by an id that `fineprint explain` knows, or read its text with `fineprint licence`.',
});

/** A declared word that nobody knows is judged as a text of one's own, and that is said. */
function unknownDeclared(plan: Plan, declared: DeclaredLicence, name: string, judge: PlanJudge): PlanFinding[] {
  if (declared.status !== 'own-text' || /^(?:other|proprietary|custom)$/i.test(declared.word.trim())) return [];
  return [
    {
      plan: name,
      model: plan.output?.name ?? 'the output',
      rule: 'licence.unknown',
      severity: 'note',
      clause: null,
      applies: true,
      message: `The declared licence "${declared.word}" is none that the rules know, and is taken for a text of its own.${hint(declared.word, judge)}`,
      remedy: 'Name it by an id that `fineprint explain` knows, or `other` with licenceIncludes for what it carries.',
    },
  ];
}
