import type { Clause, Finding, LicenceSummary, Model, Reference, Report } from '../../types.ts';
import { rankOf } from '../places.ts';

/** A model of the report with all that speaks of it. */
export interface ModelView {
  /** Id of its section in the page: `model-3`. */
  anchor: string;
  model: Model;
  references: readonly Reference[];
  /** `use`: a reference is one; `mention`: none of them is; `declared`: no reference, a card or file of the project declares it. */
  usage: 'use' | 'mention' | 'declared';
  findings: readonly Finding[];
  /** Rank of its worst finding that is not waived: 0 error, 1 warning, 2 note, 3 none. */
  worst: number;
}

/** A licence with the id of its section. */
export interface LicenceView {
  anchor: string;
  licence: LicenceSummary;
}

/** The report with its parts joined by id, once for the whole page. */
export interface View {
  report: Report;
  /** The worst first, then by name. */
  models: readonly ModelView[];
  modelOf(id: string): ModelView | undefined;
  licenceOf(id: string): LicenceView | undefined;
  /** Title of a rule in words; its id where the report has no words for it. */
  ruleTitle(id: string): string;
  /** The clause that a finding rests on: the one whose words its message holds. */
  clauseOf(finding: Finding): Clause | undefined;
  /** Findings that speak of no model of the report. */
  others: readonly Finding[];
}

/** Joins the parts of a report. */
export function viewOf(report: Report): View {
  const references = grouped(report.references, ({ model }) => model ?? undefined);
  const findings = grouped(report.findings, ({ model }) => model);
  const models = report.models
    .map((model, i): ModelView => {
      const own = references.get(model.id) ?? [];
      const found = findings.get(model.id) ?? [];
      const worst = Math.min(3, ...found.map((one) => (one.waived ? 3 : rankOf[one.severity])));
      const usage = own.length === 0 ? 'declared' : own.some((one) => one.usage === 'use') ? 'use' : 'mention';
      return { anchor: `model-${i + 1}`, model, references: own, usage, findings: found, worst };
    })
    .sort((a, b) => a.worst - b.worst || Number(b.usage === 'use') - Number(a.usage === 'use'));
  const byId = new Map(models.map((one) => [one.model.id, one]));
  const licences = new Map(
    report.licences.map((licence, i) => [licence.id, { anchor: `licence-${i + 1}`, licence }] as const),
  );
  const titles = new Map(report.rules.map(({ id, title }) => [id, title]));
  const clauses = grouped(
    report.licences.flatMap((licence) => licence.clauses),
    ({ type }) => type,
  );
  return {
    report,
    models,
    modelOf: (id) => byId.get(id),
    licenceOf: (id) => licences.get(id),
    ruleTitle: (id) => titles.get(id) ?? id,
    clauseOf: ({ clause, message }) =>
      clause && clauses.get(clause)?.find(({ says, quote }) => quote !== undefined && message.includes(says)),
    others: report.findings.filter(({ model }) => model === undefined || !byId.has(model)),
  };
}

/** Entries by a key, in their order; entries without one are left out. */
export function grouped<T>(list: readonly T[], key: (one: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const at = key(one);
    if (at === undefined) continue;
    const group = groups.get(at);
    if (group) group.push(one);
    else groups.set(at, [one]);
  }
  return groups;
}
