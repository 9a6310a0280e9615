// Clauses read against clauses annotated: types by precision and recall, parameters by recall.

const scored = [
  'threshold',
  'period',
  'currency',
  'prefix',
  'countedOn',
  'includesAffiliates',
  'jurisdiction',
  'regions',
];
scored.push('subject', 'deleteOnTermination', 'for', 'inclusive', 'aboveUsers', 'aboveRevenue', 'onlyIfCommercial');
const plain = (value) =>
  JSON.stringify(Array.isArray(value) ? value.map(String).sort() : (value ?? null)).toLowerCase();

export const nothing = () => ({ hit: 0, extra: 0, missed: 0, params: 0, paramsMissed: 0, misses: [] });

/** Adds one text's figures to `sum`. Stock licences are annotated with their main clauses only, so nothing counts as extra there. */
export function addScore(sum, row, read) {
  const types = (clauses) => new Set(clauses.map((clause) => clause.type));
  for (const type of types(row.clauses)) {
    const mine = read.filter((clause) => clause.type === type);
    if (mine.length === 0) {
      sum.missed++;
      sum.misses.push(`missed ${row.id} ${type}: ${row.clauses.find((clause) => clause.type === type).quote}`);
      continue;
    }
    sum.hit++;
    for (const { params = {} } of row.clauses.filter((clause) => clause.type === type)) {
      for (const key of scored.filter((name) => params[name] !== undefined)) {
        if (mine.some((clause) => plain(clause.params[key]) === plain(params[key]))) sum.params++;
        else {
          sum.paramsMissed++;
          sum.misses.push(`missed ${row.id} ${type}.${key}: ${plain(params[key])}`);
        }
      }
    }
  }
  if (row.spdx) return;
  for (const type of types(read)) {
    if (types(row.clauses).has(type)) continue;
    sum.extra++;
    sum.misses.push(`extra ${row.id} ${type}: ${read.find((clause) => clause.type === type).quote.slice(0, 160)}`);
  }
}

const share = (part, rest) => (part + rest === 0 ? '  -  ' : (part / (part + rest)).toFixed(3));

/** One line of figures. */
export const scoreLine = (name, sum) =>
  `${name.padEnd(16)} P ${share(sum.hit, sum.extra)}  R ${share(sum.hit, sum.missed)}  params ${share(sum.params, sum.paramsMissed)}  (right ${sum.hit}, extra ${sum.extra}, missed ${sum.missed})`;
