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
import { knownModels } from './known-models.ts';
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
}

/** What the stage makes of it. */
export interface Evaluated {
  findings: Finding[];
  questions: Question[];
  licences: LicenceSummary[];
  notices: Notice[];
}

/** The stage: conclusions against policy and context. Pure; the order of findings is that of models and clauses. */
export function evaluate({ references, models, policy, asOf }: ToEvaluate, book: RuleBook): Evaluated {
  const uses = references.filter(({ usage }) => usage === 'use');
  const judge: ScanJudge = { reader: licenceReader(book), context: policy.context, asOf, describe: knownModels(book) };
  const places = placesByModel(uses);
  const facts = new Map<string, Set<string>>();
  const all: Finding[] = [...unresolvedFindings(uses), ...(policy.requirePinnedRevisions ? pinningFindings(uses) : [])];
  for (const model of models) {
    const used = places.get(model.id);
    const madeHere = isMadeHere(model);
    if (!used && !madeHere) continue;
    const locations = used ?? cardPlaces(model);
    const making = madeHere ? judgeMaking(model, judge).map((one) => ({ one, at: cardPlaces(model) })) : [];
    const using = used ? grouped(judgeUse(model, judge), policy.context).map((one) => ({ one, at: locations })) : [];
    for (const { one, at } of [...using, ...making]) {
      const made = toFinding(one, at);
      all.push(made);
      facts.set(made.fingerprint, new Set([...(facts.get(made.fingerprint) ?? []), ...one.answer.facts]));
    }
    if (used)
      all.push(
        ...[conclusionFinding(model, used), boundaryFinding(model, policy.context, used)].filter(
          (one) => one !== undefined,
        ),
      );
  }
  const weighed = unique(all).flatMap((one) => reweighed(one, policy.severity));
  const { findings, notices } = applyWaivers(weighed, policy.waivers, { asOf, file: policy.file });
  return {
    findings,
    questions: questionsOf(findings, facts),
    licences: summaries(models, book),
    notices: [...notices, ...decisionNotices(policy, models, asOf)],
  };
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

const toFinding = (one: Judgement, locations: readonly Location[]): Finding =>
  finding({
    rule: one.answer.rule,
    severity: one.answer.severity,
    model: one.model,
    clause: one.clause,
    message: sentence(one),
    remedy: one.answer.remedy,
    locations,
  });

/** One finding per model and rule, the gravest. */
function unique(findings: readonly Finding[]): Finding[] {
  const rank: Record<Severity, number> = { error: 2, warning: 1, note: 0 };
  const best = new Map<string, Finding>();
  for (const one of findings) {
    const key = `${one.rule}\0${one.model ?? one.fingerprint}`;
    const before = best.get(key);
    if (!before || rank[one.severity] > rank[before.severity]) best.set(key, one);
  }
  return [...best.values()];
}

/** The policy's own severity of a rule; an exact id goes before a group. */
function reweighed(one: Finding, severity: EvaluationPolicy['severity']): Finding[] {
  const group = Object.keys(severity).find((glob) => glob.includes('*') && matchesGlob(one.rule, glob));
  const own = severity[one.rule] ?? (group === undefined ? undefined : severity[group]);
  if (own === 'off') return [];
  return [own === undefined ? one : { ...one, severity: own }];
}

/** Facts of the context that findings wait for, those that settle most first. */
function questionsOf(findings: readonly Finding[], facts: ReadonlyMap<string, ReadonlySet<string>>): Question[] {
  const settles = new Map<string, string[]>();
  for (const { fingerprint, waived } of findings) {
    if (waived) continue;
    for (const fact of facts.get(fingerprint) ?? []) {
      // What only a plan can tell is no question to a project.
      if (/^(?:output|model)\.|^declaredLicence$/.test(fact)) continue;
      settles.set(fact, [...(settles.get(fact) ?? []), fingerprint]);
    }
  }
  return [...settles]
    .map(([fact, fingerprints]) => ({ fact, question: questionFor(fact), settles: fingerprints }))
    .sort((a, b) => b.settles.length - a.settles.length || (a.fact < b.fact ? -1 : 1));
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
