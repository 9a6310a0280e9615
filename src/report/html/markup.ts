import { printable } from '../../text/printable.ts';

/** Markup that is safe to put into a page: made by `html` alone. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What a hole of a template takes: text is escaped, markup stands as it is, lists are joined, nothing is nothing. */
export type Hole = Markup | string | number | undefined | readonly Hole[];

/**
 * Markup from a template. Everything in a hole that is not markup already is text of others and escaped, for elements and for
 * quoted attributes, so that forgetting to is not possible.
 * https://html.spec.whatwg.org/multipage/parsing.html#data-state
 */
export const html = (parts: TemplateStringsArray, ...holes: readonly Hole[]): Markup =>
  new Markup(parts.map((part, i) => (i === 0 ? part : filled(holes[i - 1]) + part)).join(''));

/** The markup of a hole. */
function filled(hole: Hole): string {
  if (hole === undefined) return '';
  if (hole instanceof Markup) return hole.text;
  if (typeof hole === 'object') return hole.map(filled).join('');
  return escaped(String(hole));
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** One line of text: control and direction characters are shown, halves of a surrogate pair become U+FFFD. */
const escaped = (text: string): string =>
  printable(text.replace(/\s+/g, ' ').replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[&<>"']/g,
    (sign) => entities[sign]!,
  );

/** A link to an address of the web; any other address stays text. The reader's page is not told to the other side. */
export function link(address: string, words: Hole = address): Markup {
  return isWebAddress(address) ? html`<a href="${address}" rel="noopener noreferrer">${words}</a>` : html`${words}`;
}

/** Whether a browser would go to this address over http or https, and to nothing else. */
const isWebAddress = (address: string): boolean => /^https?:\/\/[^\s\\"'<>@]+$/i.test(address) && URL.canParse(address);

/** Entries between commas. */
export const listed = (entries: readonly Hole[]): Hole[] => entries.map((one, i) => (i === 0 ? one : [', ', one]));

/** A number with its noun. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** A section of the page under a heading of its own; nothing without content. */
export function section(id: string, title: string, body: Hole): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}
</section>
`;
}

/** A table under a caption, in a frame that scrolls by keyboard where it is too wide. */
export function table(caption: string, heads: readonly string[], rows: readonly Markup[], attributes?: Markup): Markup {
  return html`<div class="wide" role="region" aria-label="${caption}" tabindex="0">
<table${attributes}>
<caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table>
</div>
`;
}
