import type { Openness, Report, Runs } from '../../types.ts';
import { opennessWords, placeGrid, runsWords } from '../place-map.ts';
import { fails } from '../places.ts';
import { counted, type Hole, html, type Markup, section } from './markup.ts';
import type { View } from './view.ts';

const verdicts = { pass: 'the check passed', fail: 'the check failed', incomplete: 'the check is incomplete' } as const;

/** The verdict as the title of the page. */
export const titleOf = ({ verdict }: Report): string => `Model licences: ${verdicts[verdict]}`;

/** The verdict, why it is so, and the report in numbers. */
export function head(view: View): Markup {
  const { report } = view;
  const { error, warning, note, waived } = report.summary.findings;
  const used = view.models.filter(({ usage }) => usage === 'use').length;
  return html`<header class="${report.verdict}">
<p class="kind">fineprint · report on model licences</p>
<h1>${titleOf(report)}</h1>
<p class="lead">${reason(report)}</p>
<ul class="figures" aria-label="In numbers">
<li><b>${error}</b> ${error === 1 ? 'error' : 'errors'}</li>
<li><b>${warning}</b> ${warning === 1 ? 'warning' : 'warnings'}</li>
<li><b>${note}</b> ${note === 1 ? 'note' : 'notes'}</li>
<li><b>${waived}</b> accepted</li>
<li><b>${report.models.length}</b> ${report.models.length === 1 ? 'model' : 'models'}, <b>${used}</b> in use</li>
<li><b>${report.summary.files}</b> ${report.summary.files === 1 ? 'file' : 'files'} scanned</li>
</ul>
<p class="origin">Judged as of ${report.asOf}, by the rules of ${report.tool.rules.date}. This is information, not legal advice.</p>
</header>
`;
}

function reason(report: Report): string {
  const { verdict, failOn, findings } = report;
  const level =
    failOn === 'never'
      ? 'no finding fails it'
      : `findings of level ${failOn}${failOn === 'error' ? '' : ' and above'} fail it`;
  const failing = findings.filter((finding) => fails(finding, report)).length;
  if (verdict === 'fail')
    return `${counted(failing, 'finding')} that nobody accepted ${failing === 1 ? 'stands' : 'stand'} (${level}).`;
  if (verdict === 'pass') return `Nothing was found that fails the check (${level}).`;
  return 'Nothing was found that fails the check, but something could not be read that may hide a model.';
}

/** What the project says of itself, on which the verdict rests. */
export function declaredContext({ report }: View): Markup {
  const facts = Object.entries(report.context).map(
    ([fact, value]) => html`<div><dt><code>${fact}</code></dt><dd>${valueWords(value)}</dd></div>\n`,
  );
  const none = html`<p>Nothing is declared: every fact is unknown, and the findings say which of them would decide.</p>`;
  const body = html`<p>The terms are judged against these facts from the project’s policy. What is not stated is unknown, never “no”.</p>
<dl class="facts">
${facts}</dl>`;
  return section('context', 'What the project says of itself', facts.length > 0 ? body : none);
}

/** A fact of the policy in words: yes and no, figures in groups of three, lists between commas. */
function valueWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value).replace(/\B(?=(?:\d{3}){1,8}$)/g, ' ');
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueWords).join('; ');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([key, one]) => `${key}: ${valueWords(one)}`)
      .join(', ');
  return String(value);
}

/** The questions whose answers settle findings. */
export function questions({ report }: View): Hole {
  if (report.questions.length === 0) return undefined;
  const settled = new Set(report.questions.flatMap(({ settles }) => settles)).size;
  const items = report.questions.map(
    ({ question, fact, settles }) =>
      html`<li>${question} <span class="aside"><code>${fact}</code>, settles ${counted(settles.length, 'finding')}</span></li>\n`,
  );
  return section(
    'questions',
    'Questions to the project',
    html`<p>${counted(report.questions.length, 'answer')} would settle ${counted(settled, 'finding')}. Answers belong under <code>context</code> in the policy.</p>
<ol>
${items}</ol>`,
  );
}

/** The models in use by what you may have and where they compute. */
export function map({ report }: View): Hole {
  const { columns, rows } = placeGrid(report);
  if (rows.length === 0) return undefined;
  const cell = (label: Openness, place: Runs, count: number): Markup =>
    html`<td data-openness="${label}" data-runs="${place}">${count === 0 ? html`<span class="aside">–</span>` : count}</td>`;
  const body = rows.map(
    ({ label, counts }) =>
      html`<tr><th scope="row">${opennessWords[label]}</th>${counts.map((count, i) => cell(label, columns[i]!, count))}</tr>\n`,
  );
  return section(
    'map',
    'What you may have, and where it runs',
    html`<p>Models in use. A model that runs in several places is counted in each.</p>
<div class="wide" role="region" aria-label="Map of the models in use" tabindex="0">
<table class="map">
<caption>Models in use: what you may have by where it computes</caption>
<thead><tr><td></td>${columns.map((place) => html`<th scope="col">${runsWords[place]}</th>`)}</tr></thead>
<tbody>
${body}</tbody>
</table>
</div>`,
  );
}
