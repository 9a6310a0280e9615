import type { Finding, Location, Reference } from '../../types.ts';
import { counted, type Hole, html, listed, type Markup } from './markup.ts';
import type { View } from './view.ts';

/** Places in sight; the others are folded away, and open when the page is printed. */
const placesInSight = 4;

/** A model by name, as a link to its section where it has one. */
export function modelLink(id: string, view: View): Markup {
  const one = view.modelOf(id);
  return one ? html`<a href="#${one.anchor}">${id}</a>` : html`${id}`;
}

/** A licence by name, as a link to its section where it has one. */
export function licenceLink(id: string, view: View): Markup {
  const one = view.licenceOf(id);
  return one ? html`<a href="#${one.anchor}">${one.licence.name}</a> <code>${id}</code>` : html`<code>${id}</code>`;
}

/** Lines of files, all of them: the first few in sight. */
export function places(locations: readonly (Location | { file: string; line?: number })[]): Hole {
  const all = [...new Set(locations.map(({ file, line }) => (line === undefined ? file : `${file}:${line}`)))];
  const shown = listed(all.slice(0, placesInSight).map((place) => html`<code>${place}</code>`));
  const rest = all.slice(placesInSight);
  if (rest.length === 0) return shown;
  return html`${shown}<details><summary>and ${counted(rest.length, 'more place')}</summary>${listed(rest.map((place) => html`<code>${place}</code>`))}</details>`;
}

/** Lines of files in which references stand. */
export const placesOfReferences = (references: readonly Reference[]): Hole =>
  places(references.map(({ location }) => location));

/** The severity of a finding as a word; `accepted` where it is waived. */
export const severityTag = ({ severity, waived }: Finding): Markup =>
  waived ? html`<span class="tag accepted">accepted</span>` : html`<span class="tag ${severity}">${severity}</span>`;
