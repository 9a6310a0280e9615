import type { Finding, Model, Report } from '../types.ts';
import { licenceWord } from './places.ts';

/** A model whose licence, openness or place of computing is not what it was. */
export interface ModelChange {
  id: string;
  /** What changed: `licence`, `openness`, `runs`, and both values in words. */
  changes: Array<{ what: 'licence' | 'openness' | 'runs'; before: string; after: string }>;
}

/** What changed from one report to another. */
export interface Difference {
  models: { added: string[]; removed: string[]; changed: ModelChange[] };
  /** Findings that came, went, or changed their severity; waived ones count as gone. */
  findings: { added: Finding[]; removed: Finding[]; changed: Array<{ before: Finding['severity']; finding: Finding }> };
  /** Set when the reports rest on different rules or contexts, which by itself can change findings. */
  basis: { rules: boolean; context: boolean };
}

/** Compares two reports. Pure; everything in the order of the newer report, what is gone in that of the older. */
export function differenceOf(before: Report, after: Report): Difference {
  const [oldModels, newModels] = [byId(before.models), byId(after.models)];
  const [oldFindings, newFindings] = [open(before), open(after)];
  return {
    models: {
      added: [...newModels.keys()].filter((id) => !oldModels.has(id)),
      removed: [...oldModels.keys()].filter((id) => !newModels.has(id)),
      changed: [...newModels.values()].flatMap((model) => changesOf(oldModels.get(model.id), model)),
    },
    findings: {
      added: [...newFindings.values()].filter((finding) => !oldFindings.has(finding.fingerprint)),
      removed: [...oldFindings.values()].filter((finding) => !newFindings.has(finding.fingerprint)),
      changed: [...newFindings.values()].flatMap((finding) => {
        const severity = oldFindings.get(finding.fingerprint)?.severity;
        return severity && severity !== finding.severity ? [{ before: severity, finding }] : [];
      }),
    },
    basis: {
      rules: before.tool.rules.hash !== after.tool.rules.hash,
      context: JSON.stringify(before.context) !== JSON.stringify(after.context),
    },
  };
}

const byId = (models: readonly Model[]): Map<string, Model> => new Map(models.map((model) => [model.id, model]));
const open = ({ findings }: Report): Map<string, Finding> =>
  new Map(findings.filter(({ waived }) => !waived).map((finding) => [finding.fingerprint, finding]));

function changesOf(before: Model | undefined, after: Model): ModelChange[] {
  if (!before) return [];
  const facts = [
    { what: 'licence' as const, before: licenceWord(before), after: licenceWord(after) },
    { what: 'openness' as const, before: before.openness, after: after.openness },
    { what: 'runs' as const, before: runsOf(before), after: runsOf(after) },
  ];
  const changes = facts.filter((fact) => fact.before !== fact.after);
  return changes.length > 0 ? [{ id: after.id, changes }] : [];
}

const runsOf = ({ runs }: Model): string => [...runs].sort().join(', ') || 'unknown';
