import type { Finding } from '../../types.ts';
import { waiverWords } from '../waiver-words.ts';
import { type Hole, html, type Markup, section } from './markup.ts';
import { modelLink, places, severityTag } from './phrases.ts';
import type { View } from './view.ts';

/** Findings with the clause's words, what to do, and where. */
export const findingList = (findings: readonly Finding[], view: View): Markup => html`<ul class="findings">
${findings.map((finding) => findingItem(finding, view))}</ul>
`;

function findingItem(finding: Finding, view: View): Markup {
  const { rule, message, remedy, waived, locations, severity } = finding;
  const quote = view.clauseOf(finding)?.quote;
  return html`<li class="finding ${waived ? 'accepted' : severity}">
<p class="what">${severityTag(finding)} <strong>${view.ruleTitle(rule)}</strong> <code>${rule}</code></p>
<p>${message}</p>
${quote ? html`<blockquote><p>${quote}</p></blockquote>\n` : ''}${remedy ? html`<p class="remedy"><b>What to do:</b> ${remedy}</p>\n` : ''}${waived ? html`<p><b>Accepted:</b> ${waiverWords(waived)}</p>\n` : ''}${locations.length > 0 ? html`<div class="aside">${places(locations)}</div>\n` : ''}</li>
`;
}

/** Findings of the project as a whole, or of models that are none of the report's. */
export function otherFindings(view: View): Hole {
  if (view.others.length === 0) return undefined;
  const named = view.others.map((finding) => finding.model).filter((model) => model !== undefined);
  const lead =
    named.length > 0
      ? html`<p>They speak of ${[...new Set(named)].map((id, i) => [i === 0 ? '' : ', ', modelLink(id, view)])} or of the project as a whole.</p>`
      : html`<p>They speak of the project as a whole.</p>`;
  return section('other-findings', 'Other findings', html`${lead}\n${findingList(view.others, view)}`);
}
