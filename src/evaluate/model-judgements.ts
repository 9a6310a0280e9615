import {
  clauseDefinitions,
  type DeclaredLicence,
  type Ingredient,
  type JudgedLicence,
  type Role,
  type Situation,
  stands,
} from '../clauses/index.ts';
import type { Base, Context, Location, Model } from '../types.ts';
import { judgeAll } from './judge.ts';
import type { LicenceReader } from './judged-licence.ts';
import { type Judgement, softened } from './judgement.ts';
import type { KnownModel } from './known-models.ts';

/** What the judgements of a scan are made with. */
export interface ScanJudge {
  reader: LicenceReader;
  context: Context;
  asOf: string;
  describe: (id: string) => KnownModel | undefined;
}

const unstated: DeclaredLicence = { status: 'unstated' };

function situation(model: Model, licence: JudgedLicence, role: Role, { context, asOf }: ScanJudge): Situation {
  return {
    context,
    model: model.id,
    traits: model.traits,
    role,
    act: 'use',
    licence,
    declared: unstated,
    output: { kind: 'app' },
    others: [],
    asOf,
  };
}

/** What the licences of a model in use say: its own or the candidates, its hosts' terms, and those of the models it is made from. */
export function judgeUse(model: Model, judge: ScanJudge): Judgement[] {
  const { reader } = judge;
  const own = model.licence === null ? [] : [model.licence];
  const candidates = model.conclusion.status === 'conflict' ? model.conclusion.candidates : [];
  const sure = [...own, ...(model.traits.hostTerms ?? [])].flatMap((id) => reader.get(id) ?? []);
  const perhaps = candidates.flatMap((id) => reader.get(id) ?? []);
  const ancestors = baseLicences(model, judge).filter(
    (licence) => ![...sure, ...perhaps].some(({ id }) => id === licence.id),
  );
  const judged = (licences: readonly JudgedLicence[], role: Role): Judgement[] =>
    licences.flatMap((licence) => judgeAll([situation(model, licence, role, judge)]));
  return [
    ...judged(sure, 'component'),
    ...judged(perhaps, 'component').map(softened),
    // Of a base, what limits use binds whoever uses the derivative; papers are the derivative's own.
    ...judged(ancestors, 'ancestor').filter(
      ({ answer }) => answer.rule.startsWith('ctx.') || answer.rule.startsWith('risk.'),
    ),
  ].filter(({ answer }) => answer.verdict !== 'clear');
}

const weightsOf = (base: Base): boolean => base.relation !== 'trained-on' && base.relation !== 'distill';

function baseLicences(model: Model, { reader, describe }: ScanJudge): JudgedLicence[] {
  return model.bases.filter(weightsOf).flatMap((base) => {
    const id = describe(base.model)?.licence;
    return id ? (reader.get(id) ?? []) : [];
  });
}

/** Whether a file of the scanned tree speaks for the model: it is then made here, and what it declares is judged. */
export const isMadeHere = (model: Model): boolean =>
  model.bases.length > 0 &&
  (model.id.startsWith('./') || model.declarations.some((said) => said.by === 'card' && said.location !== undefined));

/** Where the scanned tree speaks of a model's licence. */
export const cardPlaces = (model: Model): Location[] => model.declarations.flatMap(({ location }) => location ?? []);

/** What the bases of a model that is made here say to the licence that its card declares. */
export function judgeMaking(model: Model, judge: ScanJudge): Judgement[] {
  const { reader, describe, context } = judge;
  const said = model.declarations.find(({ by, location }) => by === 'card' && location !== undefined);
  // Without a card nothing is published yet; a card without a licence declares none.
  const hasCard = said !== undefined || model.bases.some(({ from }) => from === 'front-matter');
  const declared = hasCard ? reader.declared(said ? (said.licence ?? said.verbatim) : null) : unstated;
  const parts = model.bases.flatMap((base) => {
    const known = describe(base.model);
    const licence = known?.licence ? reader.get(known.licence) : undefined;
    return licence ? [{ base, licence, traits: known?.traits ?? {} }] : [];
  });
  const roleOf = ({ relation }: Base): Role =>
    relation === 'distill' ? 'teacher' : relation === 'trained-on' ? 'dataset' : 'base';
  const ingredients: Ingredient[] = parts.map(({ base, licence, traits }) => ({
    model: base.model,
    role: roleOf(base),
    traits,
    licence,
  }));
  const situations = parts.map(
    ({ base, licence, traits }): Situation => ({
      // A card with a licence is there to be published.
      context: { ...context, distributes: context.distributes === 'internal' ? 'internal' : 'weights' },
      model: base.model,
      traits,
      role: roleOf(base),
      act: base.relation === 'unknown' ? 'finetune' : base.relation,
      licence,
      declared,
      output: { kind: 'model', ...(model.id.startsWith('./') ? {} : { name: model.id }) },
      others: ingredients.filter((other) => other.model !== base.model),
      asOf: judge.asOf,
    }),
  );
  return judgeAll(situations)
    .filter(({ answer }) => answer.severity !== 'note' && /^(?:drift|merge|train)\./.test(answer.rule))
    .map((judgement) => ({
      ...judgement,
      model: model.id,
      answer: { ...judgement.answer, why: `Made from ${judgement.model}. ${judgement.answer.why}` },
    }));
}

/** Several terms of a licence as one note: what each kind of term says in short, with its section. */
export function standingTerms(judgements: readonly Judgement[], rule: string, lead: string): Judgement | undefined {
  const [first] = judgements;
  if (!first) return undefined;
  const said = judgements.map(
    ({ clause, text }) =>
      `${clauseDefinitions[clause].meaning.replace(/\.$/, '')}${text?.section ? ` (${text.section})` : ''}`,
  );
  const facts = [...new Set(judgements.flatMap(({ answer }) => answer.facts))];
  const { text: _, ...rest } = first;
  return { ...rest, answer: stands(rule, `${lead} ${[...new Set(said)].join('; ')}.`, { facts }) };
}
