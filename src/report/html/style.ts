/** The page's only style: calm, light and dark by the reader's setting, black on white on paper. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fcfbf8; --ink: #22252a; --soft: #5b6068; --line: #d9d6ce; --panel: #f3f1eb; --link: #1b4f8f;
  --error: #a3242b; --warning: #7d5200; --note: #34587a; --good: #2a663a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17191c; --ink: #e5e3de; --soft: #a5a8ad; --line: #393d43; --panel: #202327; --link: #9cc4f2;
    --error: #ff9d96; --warning: #ecc46f; --note: #9fc6e8; --good: #9dd4a8;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 74rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere;
}
h1, h2, h3 { font-family: Charter, "Iowan Old Style", Georgia, "Liberation Serif", "Times New Roman", serif; line-height: 1.25; font-weight: 600; }
h1 { font-size: 2rem; margin: .2rem 0 .6rem; }
h2 { font-size: 1.45rem; margin: 0 0 .8rem; }
h3 { font-size: 1.18rem; margin: 0 0 .6rem; }
h4 { font-size: .95rem; margin: 1.2rem 0 .4rem; }
p, ul, ol, dl { margin: 0 0 .7rem; }
main p, main li { max-width: 50rem; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
code { font: .875em ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; color: var(--soft); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
main:focus, article:focus, li:focus { outline: none; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .4rem .8rem; }
.aside, .kind, .origin { color: var(--soft); font-size: .9em; }
.kind { margin: 0; }
header { border-left: .35rem solid var(--good); padding: .1rem 0 .1rem 1.25rem; }
header.fail { border-color: var(--error); }
header.incomplete { border-color: var(--warning); }
header .lead { font-size: 1.1rem; }
header .origin { margin: 0; }
.figures { display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; list-style: none; padding: 0; }
nav { margin: 1.6rem 0 0; padding: .7rem 0; border-block: 1px solid var(--line); }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.3rem; list-style: none; padding: 0; margin: 0; }
section { padding-top: 2.4rem; }
article { padding: 1.4rem 0 1rem; border-top: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 30rem; }
article:target > h3, li:target > .what { background: var(--panel); box-shadow: 0 0 0 .4rem var(--panel); }
.facts { display: grid; gap: .25rem 0; }
.facts > div { display: grid; grid-template-columns: minmax(9rem, 12rem) 1fr; gap: 1rem; max-width: 62rem; }
dt { color: var(--soft); }
dd { margin: 0; }
.wide { overflow-x: auto; margin-bottom: .8rem; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; overflow-wrap: break-word; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; vertical-align: top; padding: .5rem 1rem .5rem 0; border-bottom: 1px solid var(--line); font-weight: inherit; min-width: 4.5rem; max-width: 26rem; }
td code, th code, td a, th a, td q, th q { overflow-wrap: anywhere; }
#model-table td:nth-child(3) { min-width: 8.5rem; }
thead th { color: var(--soft); font-size: .93em; border-bottom-color: var(--soft); white-space: nowrap; }
thead th button { all: unset; cursor: pointer; }
thead th button:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
th[aria-sort] button::after { content: " \\2191"; content: " \\2191" / ""; }
th[aria-sort="descending"] button::after { content: " \\2193"; content: " \\2193" / ""; }
#model-table tbody th { font-weight: 600; min-width: 14rem; }
#model-table tbody th .aside { font-weight: 400; }
.map { width: auto; }
.map th, .map td { padding-right: 2rem; }
.map td { font-variant-numeric: tabular-nums; }
.map button { font: inherit; color: var(--link); background: none; border: 0; padding: 0; text-decoration: underline; text-underline-offset: .15em; cursor: pointer; }
form { display: flex; flex-wrap: wrap; gap: .7rem 1rem; align-items: end; margin-bottom: .8rem; }
form[hidden] { display: none; }
form label { display: grid; gap: .2rem; font-size: .87rem; color: var(--soft); }
input[type="search"], select, form button {
  font: inherit; font-size: .95rem; color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: 3px; padding: .35rem .6rem; min-height: 2.3rem;
}
input[type="search"] { width: 16rem; max-width: 100%; }
.tag { font-size: .87em; font-weight: 600; color: var(--soft); white-space: nowrap; }
td .tag { white-space: normal; }
.tag.error, .tag.contradicted { color: var(--error); }
.tag.warning, .tag.restriction, .tag.unsupported { color: var(--warning); }
.tag.note, .tag.condition { color: var(--note); }
.tag.permission, .tag.supported { color: var(--good); }
.tag.none, .tag.accepted, .tag.risk { font-weight: 400; }
.findings, .checklist, .clauses { list-style: none; padding: 0; }
.finding { border-left: 3px solid var(--line); padding: .1rem 0 .1rem 1rem; margin-bottom: 1.1rem; }
.finding.error { border-color: var(--error); }
.finding.warning { border-color: var(--warning); }
.finding.note { border-color: var(--note); }
.finding p, .clauses p, .checklist p { margin-bottom: .3rem; }
.clauses > li { padding: .3rem 0 .5rem; }
.what .tag { margin-right: .2rem; }
blockquote { margin: .4rem 0 .6rem; padding-left: 1rem; border-left: 1px solid var(--soft); max-width: 50rem; font-family: Charter, "Iowan Old Style", Georgia, "Liberation Serif", serif; }
blockquote p::before { content: open-quote; }
blockquote p::after { content: close-quote; }
.chain { padding-left: 1.2rem; }
.checklist li { display: grid; grid-template-columns: 1.2rem 1fr; gap: .8rem; margin-bottom: 1rem; }
.checklist input { width: 1.1rem; height: 1.1rem; margin: .2rem 0 0; accent-color: var(--link); }
details { display: inline-block; margin-left: .4rem; }
summary { cursor: pointer; color: var(--link); }
.back { font-size: .9rem; margin: .8rem 0 0; }
@media (max-width: 40rem) {
  body { padding: 1.2rem 1rem 3rem; }
  .facts > div { grid-template-columns: 1fr; gap: 0; }
}
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --panel: #fff; --link: #000;
    --error: #8c1c22; --warning: #5f3e00; --note: #24425e; --good: #1f4f2c;
  }
  html { font-size: 10pt; }
  body { padding: 0; max-width: none; line-height: 1.4; }
  nav, form, .skip, .back, .hub { display: none !important; }
  a { text-decoration: none; }
  section { padding-top: 1.4rem; }
  article { content-visibility: visible; }
  h2, h3, h4, h2 + p, .what, thead { break-after: avoid; }
  .finding, .checklist li, .clauses > li, tr, blockquote, article > .facts { break-inside: avoid; }
  thead { display: table-header-group; }
  thead th { white-space: normal; }
  th[aria-sort] button::after { content: none; }
  .wide { overflow: visible; }
  table { font-size: 8.5pt; }
  #model-table tbody th { min-width: 0; }
  th, td, #model-table td:nth-child(3) { min-width: 0; padding-right: .6rem; }
  td .tag { white-space: nowrap; }
  td q, th q { overflow-wrap: break-word; }
  details::details-content { content-visibility: visible; display: inline; }
  details { display: inline; margin: 0; }
  details[open]::before { content: ", "; }
  details[open] summary { display: none; }
  .map button { color: inherit; text-decoration: none; }
}
`;
