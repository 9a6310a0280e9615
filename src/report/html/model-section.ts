import type { Base, Declaration, DeclarationSource, Model } from '../../types.ts';
import { hubPage, isOnHub } from '../hub-address.ts';
import { opennessWords, runsOf, runsWords } from '../place-map.ts';
import { findingList } from './findings.ts';
import { counted, type Hole, html, link, listed, type Markup, section, table } from './markup.ts';
import { licenceLink, modelLink, places, placesOfReferences } from './phrases.ts';
import type { ModelView, View } from './view.ts';

const sourceWords = {
  counsel: 'counsel’s decision',
  lockfile: 'the lockfile',
  'licence-file': 'a licence file',
  card: 'the model card',
  'card-text': 'the text of the card',
  hub: 'the Hub’s metadata',
  'weight-file': 'the file of weights',
  catalogue: 'fineprint’s catalogue',
  'base-model': 'the base model',
  'vendor-terms': 'the vendor’s terms',
} as const satisfies Record<DeclarationSource, string>;

const relationWords = {
  finetune: 'fine-tuned from',
  quantized: 'quantised from',
  adapter: 'an adapter for',
  merge: 'merged from',
  distill: 'distilled from',
  'trained-on': 'trained on outputs of',
  unknown: 'made from',
} as const satisfies Record<Base['relation'], string>;

/** A section for each model, in the order of the table. */
export const modelSections = (view: View): Hole =>
  view.models.length === 0
    ? undefined
    : section(
        'each-model',
        'Model by model',
        view.models.map((one) => modelSection(one, view)),
      );

function modelSection(one: ModelView, view: View): Markup {
  const { anchor, model, references, usage, findings } = one;
  const uses = references.filter(({ usage }) => usage === 'use');
  const mentions = references.filter(({ usage }) => usage === 'mention');
  const page = isOnHub(model)
    ? html` <a class="aside hub" href="${hubPage(model.id)}" rel="noopener noreferrer">page on the Hub</a>`
    : '';
  return html`<article id="${anchor}" aria-labelledby="${anchor}-title" tabindex="-1">
<h3 id="${anchor}-title">${model.id}</h3>
<dl class="facts">
${fact('Licence', [licenceWords(model, view), page])}
${fact('What you may have', opennessWords[model.openness])}
${fact(
  'Where it runs',
  runsOf(model)
    .map((place) => runsWords[place])
    .join(', '),
)}
${fact('Terms of the host', hostTerms(model, view))}
${fact('Used in', uses.length > 0 ? placesOfReferences(uses) : undefined)}
${fact('Mentioned in', mentions.length > 0 ? placesOfReferences(mentions) : undefined)}
</dl>
${findings.length > 0 ? html`<h4>Findings</h4>\n${findingList(findings, view)}` : html`<p class="aside">${usage === 'mention' ? 'Only mentioned, not judged.' : 'No findings.'}</p>`}
${bases(model, view)}
${declarations(model, view)}
${terms(model, view)}
<p class="back"><a href="#models">Back to the table</a></p>
</article>
`;
}

const fact = (name: string, value: Hole): Hole =>
  value === undefined ? undefined : html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/** What the licence is, and how that follows. */
function licenceWords({ licence, conclusion }: Model, view: View): Markup {
  if (conclusion.status === 'conflict')
    return html`in conflict: ${conclusion.candidates.map((id, i) => [i === 0 ? '' : ' or ', licenceLink(id, view)])}. <span class="reason">${conclusion.reason}</span>`;
  const word = licence === null ? html`unknown` : licenceLink(licence, view);
  return html`${word}: <span class="reason">${conclusion.reason}</span>`;
}

function hostTerms({ traits }: Model, view: View): Hole {
  const ids = traits.hostTerms ?? [];
  return ids.length === 0 ? undefined : ['as well: ', listed(ids.map((id) => licenceLink(id, view)))];
}

/** The models it was made from, and theirs, as far as the report knows them. */
function bases(model: Model, view: View): Hole {
  if (model.bases.length === 0) return undefined;
  return html`<h4>Made from</h4>
${chain(model, view, new Set([model.id]))}`;
}

/** One level of the chain. Each model is gone up from once: merges of merges would repeat without end. */
function chain(model: Model, view: View, seen: Set<string>): Hole {
  if (model.bases.length === 0) return undefined;
  const steps = model.bases.map((base) => {
    const above = seen.has(base.model) ? undefined : view.modelOf(base.model)?.model;
    seen.add(base.model);
    const known = base.from ? html` <span class="aside">known from: ${base.from}</span>` : '';
    const licence = above?.licence ? html`, under ${licenceLink(above.licence, view)}` : '';
    return html`<li>${relationWords[base.relation]} ${modelLink(base.model, view)}${licence}${known}${above ? chain(above, view, seen) : ''}</li>\n`;
  });
  return html`<ul class="chain">
${steps}</ul>
`;
}

/** Who says which licence it has, in whose words. */
function declarations(model: Model, view: View): Hole {
  if (model.declarations.length === 0) return html`<p class="aside">Nobody declares a licence for it.</p>`;
  const rows = model.declarations.map(
    (one) =>
      html`<tr><th scope="row">${sourceWords[one.by]}</th><td>${words(one)}</td><td>${meaning(one, view)}</td><td>${evidence(one)}</td></tr>\n`,
  );
  return html`<h4>Who says which licence</h4>
${table(`Declarations for ${model.id}`, ['Who', 'Words', 'Read as', 'Evidence'], rows)}`;
}

/** The declaration, verbatim. */
const words = ({ verbatim, name, link: address, listed: list }: Declaration): Hole => [
  html`<q>${verbatim}</q>`,
  name ? html`<br>name: <q>${name}</q>` : '',
  address ? html`<br>link: ${link(address)}` : '',
  list ? html`<br>listed: ${listed(list.map((entry) => html`<q>${entry}</q>`))}` : '',
];

function meaning({ licence, candidates }: Declaration, view: View): Hole {
  if (licence !== null) return licenceLink(licence, view);
  if (candidates) return ['ambiguous: ', listed(candidates.map((id) => licenceLink(id, view)))];
  return 'not known';
}

/** Where and when it was read. */
function evidence({ source, location, revision, ref, date, sha256, note }: Declaration): Hole {
  const facts = [
    location ? places([location]) : link(source),
    location && location.file !== source ? link(source) : undefined,
    revision ? html`commit <code>${revision}</code>` : undefined,
    ref ? html`for <code>${ref}</code>` : undefined,
    date ? `read on ${date}` : undefined,
    sha256 ? html`SHA-256 <code>${sha256}</code>` : undefined,
    note,
  ].filter((one) => one !== undefined);
  return facts.map((one, i) => [i === 0 ? '' : '; ', one]);
}

/** The clauses of its licence, each as a link to its words; of a conflict, those of the candidates. */
function terms({ licence, conclusion, traits }: Model, view: View): Hole {
  const own = licence !== null ? [licence] : conclusion.status === 'conflict' ? conclusion.candidates : [];
  const known = [...own, ...(traits.hostTerms ?? [])].flatMap((id) => view.licenceOf(id) ?? []);
  const lines = known
    .filter((one) => one.licence.clauses.length > 0)
    .map(({ anchor, licence: { name, clauses } }) => {
      const links = clauses.map(
        ({ type, section: where }, i) =>
          html`<a href="#${anchor}-${i + 1}">${type}</a>${where ? html` <span class="aside">${where}</span>` : ''}`,
      );
      return html`<li>${name}, ${counted(clauses.length, 'clause')}: ${listed(links)}</li>\n`;
    });
  return lines.length === 0 ? undefined : html`<h4>Clauses</h4>\n<ul class="clause-links">\n${lines}</ul>\n`;
}
