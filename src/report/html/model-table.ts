import type { Finding, Openness, Runs } from '../../types.ts';
import { opennessWords, runsOf, runsWords } from '../place-map.ts';
import { licenceWord } from '../places.ts';
import { counted, html, type Markup, section } from './markup.ts';
import type { ModelView, View } from './view.ts';

const worstWords = ['error', 'warning', 'note', 'none'] as const;
const usageWords = { use: 'in use', mention: 'only mentioned', declared: 'declared in the project' } as const;

/** All models as a table. The page’s script makes it sortable and shows the form that filters it; both work on the rows alone. */
export function modelTable({ models, licenceOf }: View): Markup {
  const rows = models.map((one) =>
    row(one, one.model.licence ? licenceOf(one.model.licence)?.licence.name : undefined),
  );
  const heads = ['Model', 'What you may have', 'Where it runs', 'Licence', 'Findings', 'Places'].map((head) =>
    head === 'Findings' ? html`<th scope="col" aria-sort="ascending">${head}</th>` : html`<th scope="col">${head}</th>`,
  );
  const body =
    models.length === 0
      ? html`<p>No model was found in the files that were scanned.</p>`
      : html`${filters(models)}<p id="shown" role="status">${counted(models.length, 'model')}, those with the gravest findings first.</p>
<div class="wide" role="region" aria-label="Table of the models" tabindex="0">
<table id="model-table">
<caption>The models of the project</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows}</tbody>
</table>
</div>`;
  return section('models', 'The models', body);
}

function row({ anchor, model, usage, worst, findings, references }: ModelView, name: string | undefined): Markup {
  const runs = runsOf(model);
  return html`<tr data-openness="${model.openness}" data-runs="${runs.join(' ')}" data-worst="${worstWords[worst]!}" data-usage="${usage}">
<th scope="row"><a href="#${anchor}">${model.id}</a>${usage === 'use' ? '' : html` <span class="aside">${usageWords[usage]}</span>`}</th>
<td>${opennessWords[model.openness]}</td>
<td>${runs.map((place) => runsWords[place]).join(', ')}</td>
<td>${name ?? licenceWord(model)}${name ? html` <code>${model.licence ?? ''}</code>` : html` <span class="aside">${model.conclusion.status === 'conflict' ? 'in conflict' : ''}</span>`}</td>
<td data-key="${worst}"><span class="tag ${worstWords[worst]!}">${countWords(findings)}</span></td>
<td data-key="${references.length}">${references.length}</td>
</tr>
`;
}

/** `1 error, 2 notes`; what is accepted is said apart. */
function countWords(findings: readonly Finding[]): string {
  const open = findings.filter(({ waived }) => !waived);
  const words = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const n = open.filter((one) => one.severity === severity).length;
    return n > 0 ? [counted(n, severity)] : [];
  });
  const accepted = findings.length - open.length;
  return [...words, ...(accepted > 0 ? [`${accepted} accepted`] : [])].join(', ') || 'none';
}

/** The form that filters: hidden until the script is there to answer it. */
function filters(models: readonly ModelView[]): Markup {
  const openness = (Object.keys(opennessWords) as Openness[]).filter((label) =>
    models.some(({ model }) => model.openness === label),
  );
  const runs = (Object.keys(runsWords) as Runs[]).filter((place) =>
    models.some(({ model }) => runsOf(model).includes(place)),
  );
  const worst = worstWords.filter((_, rank) => models.some((one) => one.worst === rank));
  const usages = (['use', 'mention', 'declared'] as const).filter((word) => models.some(({ usage }) => usage === word));
  return html`<form id="filters" role="search" aria-label="Filter the models" hidden>
<label>Search <input type="search" name="words" autocomplete="off" spellcheck="false"></label>
${select(
  'openness',
  'What you may have',
  openness.map((label) => [label, opennessWords[label]]),
)}
${select(
  'runs',
  'Where it runs',
  runs.map((place) => [place, runsWords[place]]),
)}
${select(
  'worst',
  'Gravest finding',
  worst.map((word) => [word, word]),
)}
${select(
  'usage',
  'Usage',
  usages.map((word) => [word, usageWords[word]]),
)}
<button type="reset">Show all</button>
</form>
`;
}

const select = (name: string, label: string, options: ReadonlyArray<readonly [string, string]>): Markup =>
  html`<label>${label} <select name="${name}"><option value="">any</option>${options.map(([value, words]) => html`<option value="${value}">${words}</option>`)}</select></label>`;
