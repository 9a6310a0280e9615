import { questionFor } from '../clauses/index.ts';
import type { RuleBook } from '../rules/index.ts';
import type {
  Context,
  Finding,
  LicenceSummary,
  Location,
  Model,
  Notice,
  Question,
  Reference,
  Severity,
} from '../types.ts';
import { conclusionFinding } from './conclusion-findings.ts';
import { boundaryFinding } from './data-boundary.ts';
import { finding } from './finding.ts';
import { matchesGlob } from './glob.ts';
import { grouped } from './group.ts';
import { licenceReader } from './judged-licence.ts';
import { type Judgement, sentence } from './judgement.ts';
import { type KnownModel, knownModels } from './known-models.ts';
import { isMadeHere, judgeMaking, judgeUse, type ScanJudge } from './model-judgements.ts';
import { pinningFindings, unresolvedFindings } from './reference-findings.ts';
import { applyWaivers, type WaiverRule } from './waivers.ts';

/** The part of a policy that decides findings. */
export interface EvaluationPolicy {
  file: string | null;
  context: Context;
  requirePinnedRevisions: boolean;
  /** Rule id, or a group such as `oblig.*` → severity, or `off`. */
  severity: Readonly<Record<string, Severity | 'off'>>;
  waivers: readonly WaiverRule[];
  decisions: ReadonlyArray<{ model: string; expires?: string; line: number }>;
}

/** What the stage gets. */
export interface ToEvaluate {
  references: readonly Reference[];
  models: readonly Model[];
  policy: EvaluationPolicy;
  /** ISO date as of which terms, waivers and decisions are judged. */
  asOf: string;
  /** Looks up models that others are made from; default: in the catalogue of the rules. */
  describe?: (id: string) => KnownModel | undefined;
}

/** What the stage makes of it. */
export interface Evaluated {
  findings: Finding[];
  questions: Question[];
  licences: LicenceSummary[];
  notices: Notice[];
}

/** The stage: conclusions against policy and context. Pure; the order of findings is that of models and clauses. */
export function evaluate({ references, models, policy, asOf, describe }: ToEvaluate, book: RuleBook): Evaluated {
  const uses = references.filter(({ usage }) => usage === 'use');
  const judge: ScanJudge = {
    reader: licenceReader(book),
    context: policy.context,
    asOf,
    describe: describe ?? knownModels(book),
  };
  const places = placesByModel(uses);
  const found: Found[] = [
    ...unresolvedFindings(uses),
    ...(policy.requirePinnedRevisions ? pinningFindings(uses) : []),
    ...models.flatMap((model) => conclusionsOf(model, places.get(model.id), judge)),
  ].map(withFacts);
  for (const model of models) found.push(...judgementsOf(model, places.get(model.id), judge));
  const weighed = gravestOnly(found).flatMap((one) => reweighed(one, policy.severity));
  const waived = applyWaivers(
    weighed.map(({ finding: one }) => one),
    policy.waivers,
    { asOf, file: policy.file },
  );
  return {
    findings: waived.findings,
    questions: questionsOf(waived.findings, new Map(found.map((one) => [one.finding.fingerprint, one.facts]))),
    licences: summaries(models, book),
    notices: [...waived.notices, ...decisionNotices(policy, models, asOf)],
  };
}

/** A finding with the facts it waits for. */
interface Found {
  finding: Finding;
  facts: readonly string[];
}

const withFacts = (one: Finding): Found => ({ finding: one, facts: [] });

function conclusionsOf(model: Model, used: readonly Location[] | undefined, { context }: ScanJudge): Finding[] {
  if (!used) return [];
  return [conclusionFinding(model, used), boundaryFinding(model, context, used)].filter((one) => one !== undefined);
}

/** What the licences say of a model that is used, and of one that is made here. */
function judgementsOf(model: Model, used: readonly Location[] | undefined, judge: ScanJudge): Found[] {
  const using = used ? grouped(judgeUse(model, judge), judge.context).map((one) => toFound(one, used)) : [];
  const making = isMadeHere(model) ? judgeMaking(model, judge).map((one) => toFound(one, cardPlaces(model))) : [];
  return [...using, ...making];
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

const cardPlaces = (model: Model): Location[] => model.declarations.flatMap(({ location }) => location ?? []);

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

/** One finding per model and rule, the gravest. */
function gravestOnly(found: readonly Found[]): Found[] {
  const rank: Record<Severity, number> = { error: 2, warning: 1, note: 0 };
  const best = new Map<string, Found>();
  for (const one of found) {
    const key = `${one.finding.rule}\0${one.finding.model ?? one.finding.fingerprint}`;
    const before = best.get(key);
    if (!before || rank[one.finding.severity] > rank[before.finding.severity]) best.set(key, one);
  }
  return [...best.values()];
}

/** The policy's own severity of a rule; an exact id goes before a group. */
function reweighed({ finding: one, facts }: Found, severity: EvaluationPolicy['severity']): Found[] {
  const group = Object.keys(severity).find((glob) => glob.includes('*') && matchesGlob(one.rule, glob));
  const own = severity[one.rule] ?? (group === undefined ? undefined : severity[group]);
  if (own === 'off') return [];
  return [{ finding: own === undefined ? one : { ...one, severity: own }, facts }];
}

/** Facts of the context that findings wait for: those that settle most warnings first, then most notes. */
function questionsOf(findings: readonly Finding[], facts: ReadonlyMap<string, readonly string[]>): Question[] {
  const settles = new Map<string, Finding[]>();
  for (const one of findings) {
    if (one.waived) continue;
    for (const fact of facts.get(one.fingerprint) ?? []) {
      // What only a plan can tell is no question to a project.
      if (/^(?:output|model)\.|^declaredLicence$/.test(fact)) continue;
      settles.set(fact, [...(settles.get(fact) ?? []), one]);
    }
  }
  const grave = (list: readonly Finding[]): number => list.filter(({ severity }) => severity !== 'note').length;
  return [...settles]
    .sort(([a, as], [b, bs]) => grave(bs) - grave(as) || bs.length - as.length || (a < b ? -1 : 1))
    .map(([fact, list]) => ({
      fact,
      question: questionFor(fact),
      settles: list.map(({ fingerprint }) => fingerprint),
    }));
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

function decisionNotices({ decisions, file }: EvaluationPolicy, models: readonly Model[], asOf: string): Notice[] {
  const known = new Set(models.map(({ id }) => id.toLowerCase()));
  return decisions.flatMap(({ model, expires, line }): Notice[] => {
    const location = file === null ? {} : { location: { file, line } };
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
