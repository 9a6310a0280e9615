import type { Clause } from '../../types.ts';
import { counted, type Hole, html, link, listed, type Markup, section } from './markup.ts';
import { modelLink } from './phrases.ts';
import type { LicenceView, ModelView, View } from './view.ts';

/** Each licence once, with every clause: in our words, with its section, and the quote where the text was at hand. */
export function licences(view: View): Hole {
  const all = view.report.licences.flatMap(({ id }) => view.licenceOf(id) ?? []);
  if (all.length === 0) return undefined;
  return section(
    'licences',
    'The licences and their clauses',
    html`<p>What the clauses say is put in our words. A quote stands where the licence’s text was at hand, taken from it as it is.</p>
${all.map((one) => licenceArticle(one, view))}`,
  );
}

function licenceArticle({ anchor, licence }: LicenceView, view: View): Markup {
  const { id, name, spdx, url, clauses } = licence;
  const bound = view.models.filter((one) => isBoundBy(one, id)).map(({ model }) => modelLink(model.id, view));
  const texts = new Map(clauses.flatMap(({ quoteFrom }) => (quoteFrom ? [[quoteFrom.sha256, quoteFrom.source]] : [])));
  const isMixed = new Set(clauses.flatMap(({ quote, quoteFrom }) => (quote ? [quoteFrom?.sha256] : []))).size > 1;
  const quoted = [...texts].map(([sha256, source]) => html`<code>${source}</code>, SHA-256 <code>${sha256}</code>`);
  return html`<article id="${anchor}" aria-labelledby="${anchor}-title" tabindex="-1">
<h3 id="${anchor}-title">${name}</h3>
<p><code>${id}</code>${spdx ? html` · SPDX <code>${spdx}</code>` : ''}${url ? html` · ${link(url)}` : ''}</p>
${bound.length > 0 ? html`<p class="aside">${bound.length === 1 ? 'Of one model' : `Of ${bound.length} models`}: ${listed(bound)}</p>\n` : ''}${quoted.length > 0 ? html`<p class="aside">Quoted from ${quoted.map((one, i) => [i === 0 ? '' : '; ', one])}</p>\n` : ''}${
  clauses.length > 0
    ? html`<ol class="clauses" aria-label="${counted(clauses.length, 'clause')} of ${name}">\n${clauses.map((one, i) => clause(one, `${anchor}-${i + 1}`, isMixed))}</ol>`
    : html`<p class="aside">The rules hold no clauses of it.</p>`
}
</article>
`;
}

/** Whether the licence is the model's, a candidate for it, or its host's. */
const isBoundBy = ({ model }: ModelView, id: string): boolean =>
  model.licence === id ||
  (model.conclusion.status === 'conflict' && model.conclusion.candidates.includes(id)) ||
  (model.traits.hostTerms ?? []).includes(id);

/** A clause; which text it is quoted from where several are. */
const clause = (
  { type, effect, section: where, says, quote, quoteFrom, from }: Clause,
  anchor: string,
  isMixed: boolean,
): Markup =>
  html`<li id="${anchor}" tabindex="-1">
<p class="what"><strong>${type}</strong> <span class="tag ${effect}">${effect}</span>${where ? html` <span class="aside">section ${where}</span>` : ''}${from ? html` <span class="aside">in <code>${from}</code></span>` : ''}</p>
<p>${says}</p>
${quote ? html`<blockquote><p>${quote}</p></blockquote>\n` : ''}${quote && isMixed ? html`<p class="aside">quoted from <code>${quoteFrom?.source ?? 'a text whose place is not recorded'}</code></p>\n` : ''}</li>
`;
