import { type Hole, html, type Markup, section, table } from './markup.ts';
import { modelLink, places, placesOfReferences } from './phrases.ts';
import { grouped, type View } from './view.ts';

/** What was accepted, by whom and until when. */
export function waivers(view: View): Hole {
  const waived = view.report.findings.filter((finding) => finding.waived);
  if (waived.length === 0) return undefined;
  const rows = waived.map(({ rule, severity, model, waived: by }) => {
    const { reason, owner = 'not named', expires = 'no date', evidence = '' } = by!;
    return html`<tr><th scope="row">${view.ruleTitle(rule)} <code>${rule}</code><br><span class="aside">would be: ${severity}</span></th><td>${model ? modelLink(model, view) : 'the project'}</td><td>${reason}</td><td>${owner}</td><td>${expires}</td><td>${evidence}</td></tr>\n`;
  });
  const heads = ['Finding', 'Model', 'Reason', 'Owner', 'Expires', 'Evidence'];
  return section('waivers', 'Accepted findings', table('Findings that somebody accepted', heads, rows));
}

/** What the project's documents say of models, and whether it holds. */
export function claims(view: View): Hole {
  const { claims: said } = view.report;
  if (said.length === 0) return undefined;
  const rows = said.map(
    ({ kind, subject, quote, verdict, reason, location }) =>
      html`<tr><th scope="row"><q>${quote}</q><br><span class="aside">${kind}</span></th><td>${subject ? modelLink(subject, view) : 'not told'}</td><td><span class="tag ${verdict}">${verdict}</span> ${reason}</td><td>${places([location])}</td></tr>\n`,
  );
  const table_ = table('What the documents say of models', ['Words', 'Of', 'Verdict', 'Where'], rows);
  return section('claims', 'What the documents say', table_);
}

/** Identifiers that mean no model that the rules know. */
export function unresolved({ report }: View): Hole {
  const groups = grouped(report.references, ({ model, text, registry }) =>
    model === null ? JSON.stringify([registry, text]) : undefined,
  );
  if (groups.size === 0) return undefined;
  const rows = [...groups.values()].map((references) => {
    const { text, registry } = references[0]!;
    const used = references.some(({ usage }) => usage === 'use');
    return html`<tr><th scope="row"><code>${text}</code></th><td>${registry}</td><td>${used ? 'in use' : 'mentioned'}</td><td>${placesOfReferences(references)}</td></tr>\n`;
  });
  return section(
    'unresolved',
    'Identifiers that the rules don’t know',
    html`<p>They look like models, but which ones is not known; nothing about them was judged.</p>
${table('Identifiers without a known model', ['Identifier', 'Registry', 'Usage', 'Where'], rows)}`,
  );
}

/** What the scan could not do. */
export function notices({ report }: View): Hole {
  if (report.notices.length === 0) return undefined;
  const items = report.notices.map(
    ({ message, code, location, hidesModels }) =>
      html`<li>${location ? [places([location]), ': '] : ''}${message} <code>${code}</code>${hidesModels ? html` <span class="tag warning">may hide a model</span>` : ''}</li>\n`,
  );
  return section('notices', 'What the scan could not do', html`<ul>\n${items}</ul>`);
}

/** Which program and rules answered, as of when, and how the severities are meant. */
export function provenance({ report }: View): Markup {
  const { tool, asOf, failOn, schemaVersion, summary } = report;
  const fact = (name: string, value: Hole): Markup => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`;
  return section(
    'provenance',
    'Where this comes from',
    html`<dl class="facts">
${fact('Program', `${tool.name} ${tool.version}, report schema ${schemaVersion}`)}
${fact('Rules', html`version ${tool.rules.version}, of ${tool.rules.date}, SHA-256 <code>${tool.rules.hash}</code>`)}
${fact('Judged as of', asOf)}
${fact('Fails on', failOn)}
${fact('Scanned', `${summary.files} files, ${summary.bytes} bytes, ${summary.uses} uses and ${summary.mentions} mentions of models`)}
${fact('Error', 'the text denies the right in the declared context, or a required thing is known to be missing')}
${fact('Warning', 'a deciding fact is missing, or the law is open')}
${fact('Note', 'an unknown figure under a cap, a standing duty, a risk')}
</dl>
<p>This is information, not legal advice. The program reads, compares and points to the clause; a model that is chosen at run time is invisible to it.</p>`,
  );
}
