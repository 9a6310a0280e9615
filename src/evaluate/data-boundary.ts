import type { Context, Finding, Location, Model, Runs } from '../types.ts';
import { finding } from './finding.ts';

const outside: Record<'own-machines' | 'managed-hosts', readonly Runs[]> = {
  'own-machines': ['vendor', 'managed-host'],
  'managed-hosts': ['vendor'],
};
const words: Partial<Record<Runs, string>> = { vendor: 'at its vendor', 'managed-host': 'on a managed host' };

/** Models that compute where the data may not go. */
export function boundaryFinding(model: Model, context: Context, locations: readonly Location[]): Finding | undefined {
  const { dataBoundary } = context;
  if (dataBoundary === undefined || dataBoundary === 'anywhere') return undefined;
  const beyond = model.runs.filter((place) => outside[dataBoundary].includes(place));
  const allowed = dataBoundary === 'own-machines' ? 'own machines' : 'managed hosts';
  const parts = { rule: 'ctx.data-boundary', model: model.id, locations };
  if (beyond.length > 0) {
    return finding({
      ...parts,
      severity: 'error',
      message: `The model runs ${beyond.map((place) => words[place]).join(' and ')}, and data may not leave ${allowed}.`,
      remedy: 'Run open weights inside the boundary, or change the policy.',
    });
  }
  if (model.runs.length > 0 && !model.runs.includes('unknown')) return undefined;
  return finding({
    ...parts,
    severity: 'warning',
    message: `Where the model runs is not known, and data may not leave ${allowed}.`,
    remedy: 'Make sure that it runs inside the boundary.',
  });
}
