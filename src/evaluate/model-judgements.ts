import {
  clauseDefinitions,
  type DeclaredLicence,
  type JudgedLicence,
  type Role,
  type Situation,
  stands,
} from '../clauses/index.ts';
import type { Context, Model } from '../types.ts';
import { ancestorsOf } from './ancestry.ts';
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

function baseLicences(model: Model, { reader, describe }: ScanJudge): JudgedLicence[] {
  return ancestorsOf(model, describe).flatMap(({ licence }) => (licence ? (reader.get(licence) ?? []) : []));
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
