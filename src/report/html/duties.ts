import type { Finding } from '../../types.ts';
import { waiverWords } from '../waiver-words.ts';
import { type Hole, html, listed, type Markup, section } from './markup.ts';
import { modelLink, severityTag } from './phrases.ts';
import { grouped, type View } from './view.ts';

/** Whether a finding is a duty that is not seen met. */
const isDuty = ({ rule }: Finding): boolean => /^(?:oblig\.|train\.(?:display|name-prefix)$)/.test(rule);

/** The duties as a checklist: the same duty of several models is one entry. */
export function duties(view: View): Markup {
  const found = view.report.findings.filter(isDuty);
  const groups = grouped(found, (one) => JSON.stringify([one.rule, one.severity, one.message, one.waived]));
  const entries = [...groups.values()].sort((a, b) => Number(!!a[0]!.waived) - Number(!!b[0]!.waived));
  const list =
    entries.length > 0
      ? html`<p>Each of these is to be seen to; those that somebody accepted stand last, without a box. The boxes are for reading and printing: nothing keeps the ticks.</p>
<ul class="checklist">
${entries.map((entry, i) => item(entry, `duty-${i + 1}`, view))}</ul>`
      : html`<p>No duty was found that is not seen met.</p>`;
  return section('duties', 'Duties', html`${list}\n${unjudged(view)}`);
}

function item(findings: readonly Finding[], id: string, view: View): Markup {
  const first = findings[0]!;
  const models = listed([...new Set(findings.flatMap(({ model }) => model ?? []))].map((one) => modelLink(one, view)));
  const { message, remedy, rule, waived } = first;
  const title = view.ruleTitle(rule);
  return html`<li>${waived ? html`<span aria-hidden="true">–</span>` : html`<input type="checkbox" id="${id}" aria-describedby="${id}-text">`}<div>
<p class="what">${waived ? html`<strong>${title}</strong>` : html`<label for="${id}"><strong>${title}</strong></label>`} ${severityTag(first)} ${models}</p>
<p id="${id}-text">${message}</p>
${remedy ? html`<p class="remedy"><b>What to do:</b> ${remedy}</p>\n` : ''}${waived ? html`<p><b>Accepted:</b> ${waiverWords(waived)}</p>\n` : ''}</div></li>
`;
}

/** Models that are not only mentioned, whose licence is not known: their duties can't be. */
function unjudged(view: View): Hole {
  const open = view.models.filter(({ model, usage }) => usage !== 'mention' && model.licence === null);
  if (open.length === 0) return undefined;
  return html`<p><b>Not in this list:</b> the licence of ${listed(open.map(({ model }) => modelLink(model.id, view)))} is not known or in dispute, so that the duties are not known either. Settle it first.</p>`;
}
