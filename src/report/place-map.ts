import type { Openness, Report, Runs } from '../types.ts';

/** How the labels of openness are said to people. */
export const opennessWords = {
  'open-source': 'open source',
  'open-weight-permissive': 'open weights, permissive',
  'open-weight-restricted': 'open weights, restricted',
  'open-weight-non-commercial': 'open weights, non-commercial',
  proprietary: 'proprietary',
  unknown: 'unknown',
} as const satisfies Record<Openness, string>;

/** How the places are said to people. */
export const runsWords = {
  vendor: 'vendor',
  'managed-host': 'managed host',
  'self-hosted': 'own machines',
  device: 'device',
  unknown: 'unknown',
} as const satisfies Record<Runs, string>;

const title = 'models in use';

/** The models in use, counted: a row for each openness that occurs, a count for each place that occurs. */
export interface PlaceGrid {
  columns: Runs[];
  rows: Array<{ label: Openness; counts: number[] }>;
  /** Number of models in use. */
  models: number;
}

/** Where a model runs: `unknown` where nothing says it. */
export const runsOf = ({ runs }: { runs: readonly Runs[] }): readonly Runs[] => (runs.length > 0 ? runs : ['unknown']);

/** The models in use by both answers. A model that runs in several places is counted in each. */
export function placeGrid(report: Report): PlaceGrid {
  const used = new Set(report.references.filter(({ usage }) => usage === 'use').map(({ model }) => model));
  const models = report.models.filter(({ id }) => used.has(id));
  const columns = (Object.keys(runsWords) as Runs[]).filter((place) =>
    models.some((one) => runsOf(one).includes(place)),
  );
  const labels = (Object.keys(opennessWords) as Openness[]).filter((label) =>
    models.some(({ openness }) => openness === label),
  );
  const count = (label: Openness, place: Runs): number =>
    models.filter((one) => one.openness === label && runsOf(one).includes(place)).length;
  const rows = labels.map((label) => ({ label, counts: columns.map((place) => count(label, place)) }));
  return { columns, rows, models: models.length };
}

/** The grid as lines of text. Nothing for fewer than two models: their own lines say it. */
export function placeMap(report: Report): string[] {
  const { columns, rows, models } = placeGrid(report);
  if (models < 2) return [];
  const wide = Math.max(title.length, ...rows.map(({ label }) => opennessWords[label].length));
  const cells = (counts: readonly number[]): string =>
    counts.map((count, i) => (count === 0 ? '' : String(count)).padStart(runsWords[columns[i]!].length)).join('  ');
  return [
    `${title.padEnd(wide)}  ${columns.map((place) => runsWords[place]).join('  ')}`,
    ...rows.map(({ label, counts }) => `${opennessWords[label].padEnd(wide)}  ${cells(counts)}`.trimEnd()),
  ];
}
