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

const runsWords = {
  vendor: 'vendor',
  'managed-host': 'managed host',
  'self-hosted': 'own machines',
  device: 'device',
  unknown: 'unknown',
} as const satisfies Record<Runs, string>;

const title = 'models in use';

/**
 * The models in use by both answers: what you may have (rows) and where it computes (columns). A model that runs in several
 * places is counted in each. Nothing for fewer than two models: their own lines say it.
 */
export function placeMap(report: Report): string[] {
  const used = new Set(report.references.filter(({ usage }) => usage === 'use').map(({ model }) => model));
  const models = report.models.filter(({ id }) => used.has(id));
  if (models.length < 2) return [];
  const runsOf = ({ runs }: { runs: readonly Runs[] }): readonly Runs[] => (runs.length > 0 ? runs : ['unknown']);
  const columns = (Object.keys(runsWords) as Runs[]).filter((place) =>
    models.some((one) => runsOf(one).includes(place)),
  );
  const rows = (Object.keys(opennessWords) as Openness[]).filter((label) =>
    models.some(({ openness }) => openness === label),
  );
  const wide = Math.max(title.length, ...rows.map((label) => opennessWords[label].length));
  const cells = (label: Openness): string =>
    columns
      .map((place) => {
        const count = models.filter((one) => one.openness === label && runsOf(one).includes(place)).length;
        return (count === 0 ? '' : String(count)).padStart(runsWords[place].length);
      })
      .join('  ');
  return [
    `${title.padEnd(wide)}  ${columns.map((place) => runsWords[place]).join('  ')}`,
    ...rows.map((label) => `${opennessWords[label].padEnd(wide)}  ${cells(label)}`.trimEnd()),
  ];
}
