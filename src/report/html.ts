import { contentPolicy } from './html/content-policy.ts';
import { duties } from './html/duties.ts';
import { otherFindings } from './html/findings.ts';
import { licences } from './html/licences.ts';
import { type Hole, html, Markup } from './html/markup.ts';
import { modelSections } from './html/model-section.ts';
import { modelTable } from './html/model-table.ts';
import { declaredContext, head, map, questions, titleOf } from './html/overview.ts';
import { claims, notices, provenance, unresolved, waivers } from './html/records.ts';
import { script } from './html/script.ts';
import { style } from './html/style.ts';
import { type View, viewOf } from './html/view.ts';
import type { Reporter } from './reporter.ts';

/** Sections in their order, and how the table of contents names them. */
const sections: ReadonlyArray<[id: string, name: string, make: (view: View) => Hole]> = [
  ['context', 'Context', declaredContext],
  ['questions', 'Questions', questions],
  ['map', 'Map', map],
  ['models', 'Models', modelTable],
  ['duties', 'Duties', duties],
  ['waivers', 'Accepted', waivers],
  ['other-findings', 'Other findings', otherFindings],
  ['each-model', 'Model by model', modelSections],
  ['licences', 'Licences', licences],
  ['claims', 'Claims', claims],
  ['unresolved', 'Unknown identifiers', unresolved],
  ['notices', 'Notices', notices],
  ['provenance', 'Provenance', provenance],
];

/**
 * One self-contained page for counsel: all of the report is in the markup and reads without the script, which only filters and sorts
 * the table of models.
 */
export const htmlPage: Reporter = (report) => {
  const view = viewOf(report);
  const made = sections.flatMap(([id, name, make]) => {
    const body = make(view);
    return body === undefined ? [] : [{ id, name, body }];
  });
  const page = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${titleOf(report)}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
${head(view)}<nav aria-label="Contents">
<ul>
${made.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>\n`)}</ul>
</nav>
<main id="main" tabindex="-1">
${made.map(({ body }) => body)}</main>
<script>${new Markup(script)}</script>
</body>
</html>
`;
  return page.text;
};
