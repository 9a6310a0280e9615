import type { LicenceBook, RuleBook } from '../rules/index.ts';
import type {
  Claim,
  Finding,
  IgnoreComment,
  LicenceSummary,
  Location,
  Model,
  Notice,
  Policy,
  Question,
  Reference,
  StatedClaim,
} from '../types.ts';
import { severityRank } from '../types.ts';
import { byPath, type Part } from './by-path.ts';
import type { CardAtHand } from './card-facts.ts';
import { disputed, judgeCardAlone } from './card-findings.ts';
import { conclusionFinding } from './conclusion-findings.ts';
import { boundaryFinding } from './data-boundary.ts';
import { finding } from './finding.ts';
import { grouped } from './group.ts';
import { licenceReader } from './judged-licence.ts';
import { type Judgement, sentence } from './judgement.ts';
import { type KnownModel, knownModels } from './known-models.ts';
import { circleNotices, withOwn } from './lineage.ts';
import { listFindings } from './lists.ts';
import { judgeMaking, placesOfMaking } from './making.ts';
import { judgeUse, type ScanJudge } from './model-judgements.ts';
import { ownSeverity } from './own-severity.ts';
import { judgeProjectClaims } from './project-claims.ts';
import { questionsOf } from './questions.ts';
import { pinningFindings, unresolvedFindings } from './reference-findings.ts';
import { applyComments, applyWaivers } from './waivers.ts';

/** What the stage gets. */
export interface ToEvaluate {
  references: readonly Reference[];
  models: readonly Model[];
  /** What documents of the project say of the models. */
  claims?: readonly StatedClaim[];
  /** Model cards of the tree. */
  cards?: readonly CardAtHand[];
  policy: Policy;
  /** Comments in the files that accept findings at their place. */
  ignores?: readonly IgnoreComment[];
  /** ISO date as of which terms, waivers and decisions are judged. */
  asOf: string;
  /** Looks up models that others are made from; default: in the catalogue of the rules. */
  describe?: (id: string) => KnownModel | undefined;
}

/** What the stage makes of it. */
export interface Evaluated {
  findings: Finding[];
  claims: Claim[];
  questions: Question[];
  licences: LicenceSummary[];
  notices: Notice[];
}

/** The stage: conclusions against policy and context. Pure; the order of findings is that of models and clauses. */
export function evaluate(
  { references, models, claims: stated = [], cards = [], policy, ignores = [], asOf, describe }: ToEvaluate,
  book: RuleBook,
): Evaluated {
  const known = withOwn(models, describe ?? knownModels(book));
  const reader = licenceReader(book);
  const uses = references.filter(({ usage }) => usage === 'use');
  const found = byPath({ uses, models, cards }, policy).flatMap((part) =>
    inOnePolicy(part, { reader, context: part.policy.context, asOf, describe: known }, book),
  );
  const said = judgeProjectClaims(stated, { models, findings: found.map((one) => one.finding), describe: known }, book);
  // Which licence the text of a card names is judged with the card.
  const carded = new Set(cards.map(({ id }) => id));
  const ofClaims = said.findings.filter(
    ({ rule, model }) => rule !== 'claim.licence-name' || model === undefined || !carded.has(model),
  );
  const claimed = ofClaims.flatMap((one) => reweighed(withFacts(one), policy.severity));
  const kept = gravestOnly([...found, ...claimed]);
  const waived = applyWaivers(
    kept.map(({ finding: one }) => one),
    policy.waivers,
    { asOf, file: policy.file },
  );
  const commented = applyComments(waived.findings, ignores);
  return {
    findings: commented.findings,
    claims: said.claims,
    questions: questionsOf(commented.findings, new Map(kept.map((one) => [one.finding.fingerprint, one.facts]))),
    licences: summaries(models, book),
    notices: [
      ...waived.notices,
      ...commented.notices,
      ...circleNotices(models),
      ...decisionNotices(policy, models, asOf),
    ],
  };
}

function inOnePolicy({ uses, made, cards, policy, models }: Part, judge: ScanJudge, book: RuleBook): Found[] {
  const found: Found[] = [
    ...unresolvedFindings(uses),
    ...(policy.requirePinnedRevisions ? pinningFindings(uses) : []),
  ].map(withFacts);
  for (const [id, at] of placesByModel(uses)) {
    const model = models.get(id);
    if (!model) continue;
    found.push(
      ...[...conclusionsOf(model, at, judge, book.licences), ...listFindings(model, policy, book.licences, at)].map(
        withFacts,
      ),
    );
    found.push(...grouped(judgeUse(model, judge), judge.context).map((one) => toFound(one, at)));
  }
  for (const model of made)
    found.push(...judgeMaking(model, judge).map((one) => toFound(one, placesOfMaking(model, uses))));
  for (const card of cards) {
    const model = models.get(card.id);
    if (!model) continue;
    const making = found.flatMap(({ finding: one }) => (one.model === card.id ? [one.rule] : []));
    const facts = { ...card, model };
    const alone = [...judgeCardAlone(facts, { ...judge, book }), ...disputed(facts, making, book.licences)];
    found.push(...alone.map(withFacts));
  }
  return found.flatMap((one) => reweighed(one, policy.severity));
}

/** A finding with the facts it waits for. */
interface Found {
  finding: Finding;
  facts: readonly string[];
}

const withFacts = (one: Finding): Found => ({ finding: one, facts: [] });

function conclusionsOf(
  model: Model,
  used: readonly Location[],
  { context }: ScanJudge,
  licences: LicenceBook,
): Finding[] {
  return [conclusionFinding(model, used, licences), boundaryFinding(model, context, used)].filter(
    (one) => one !== undefined,
  );
}

function placesByModel(uses: readonly Reference[]): Map<string, Location[]> {
  const places = new Map<string, Location[]>();
  for (const { model, location } of uses) {
    if (model === null) continue;
    const list = places.get(model);
    if (list) list.push(location);
    else places.set(model, [location]);
  }
  return places;
}

const toFound = (one: Judgement, locations: readonly Location[]): Found => ({
  finding: finding({
    rule: one.answer.rule,
    severity: one.answer.severity,
    model: one.model,
    clause: one.clause,
    message: sentence(one),
    remedy: one.answer.remedy,
    locations,
  }),
  facts: one.answer.facts,
});

/** One finding per model and rule, the gravest, with the places of all. */
function gravestOnly(found: readonly Found[]): Found[] {
  const best = new Map<string, Found>();
  for (const one of found) {
    const key = `${one.finding.rule}\0${one.finding.model ?? one.finding.fingerprint}`;
    const before = best.get(key);
    if (!before) best.set(key, one);
    else {
      const [graver, other] =
        severityRank[one.finding.severity] > severityRank[before.finding.severity] ? [one, before] : [before, one];
      const more = other.finding.locations.filter((place) => !graver.finding.locations.includes(place));
      best.set(key, { ...graver, finding: { ...graver.finding, locations: [...graver.finding.locations, ...more] } });
    }
  }
  return [...best.values()];
}

function reweighed({ finding: one, facts }: Found, severity: Policy['severity']): Found[] {
  const own = ownSeverity(one.rule, severity);
  if (own === 'off') return [];
  return [{ finding: own === undefined ? one : { ...one, severity: own }, facts }];
}

function summaries(models: readonly Model[], book: RuleBook): LicenceSummary[] {
  const ids = models.flatMap(({ licence, conclusion, traits }) => [
    ...(licence ? [licence] : []),
    ...(conclusion.status === 'conflict' ? conclusion.candidates : []),
    ...(traits.hostTerms ?? []),
  ]);
  return [...new Set(ids)].flatMap((id) => {
    const rule = book.licences.get(id);
    if (!rule) return [];
    const { name, spdx, url, openness } = rule;
    return [{ id, name, ...(spdx ? { spdx } : {}), url, openness, clauses: book.licences.clauses(id) }];
  });
}

function decisionNotices({ decisions, file }: Policy, models: readonly Model[], asOf: string): Notice[] {
  // A decision on a base is heard where its children are judged.
  const known = new Set(
    models.flatMap(({ id, bases }) => [id, ...bases.map(({ model }) => model)]).map((id) => id.toLowerCase()),
  );
  return decisions.flatMap(({ model, expires, line, file: own = file }): Notice[] => {
    const location = own === null ? {} : { location: { file: own, line } };
    if (expires !== undefined && expires < asOf) {
      return [
        {
          code: 'decision-expired',
          message: `The decision on ${model} expired on ${expires}.`,
          ...location,
          hidesModels: false,
        },
      ];
    }
    if (known.has(model.toLowerCase())) return [];
    return [
      {
        code: 'decision-unused',
        message: `The decision on ${model} meets no model of the project.`,
        ...location,
        hidesModels: false,
      },
    ];
  });
}
