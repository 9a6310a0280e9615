import { wrap } from '../text/wrap.ts';
import type { Duty, LicenceSummary, Model } from '../types.ts';

/** A file of `fineprint notice`, by its path in the folder. */
export interface NoticeFile {
  path: string;
  text: string;
}

/** What the files are made from. */
export interface NoticeParts {
  models: readonly Model[];
  licences: ReadonlyMap<string, Pick<LicenceSummary, 'name' | 'url'>>;
  duties: readonly Duty[];
  /** Licence id → text at hand, verbatim. */
  texts: ReadonlyMap<string, string>;
}

/** First line of every file that is written, by which a later run knows its own. */
export const noticeMark = 'Written by `fineprint notice`; changes by hand are lost.';
const width = 100;

/** NOTICE, the texts to show, copies of licences and a checklist. Same parts, same bytes. */
export function noticeFiles(parts: NoticeParts): NoticeFile[] {
  const copies = [...parts.texts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, text]) => ({ path: `LICENSES/${id}.txt`, text }));
  const shown = displays(parts);
  return [
    { path: 'NOTICE', text: notice(parts) },
    ...(shown === undefined ? [] : [{ path: 'ATTRIBUTION.md', text: shown }]),
    { path: 'CHECKLIST.md', text: checklist(parts) },
    ...copies,
  ];
}

/** Duties grouped by the model that they go with, in the order of names. */
function byModel(duties: readonly Duty[]): Array<[string, Duty[]]> {
  const groups = new Map<string, Duty[]>();
  for (const duty of duties) groups.set(duty.model, [...(groups.get(duty.model) ?? []), duty]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

const lines = (text: string, indent = ''): string[] => wrap(text, width - indent.length).map((line) => indent + line);
const home = (model: string): string => (/^[\w.-]+\/[\w.-]+$/.test(model) ? `https://huggingface.co/${model}` : model);

function notice({ models, licences, duties, texts }: NoticeParts): string {
  const served = new Set(models.filter(({ access }) => access === 'vendor-api').map(({ id }) => id));
  const groups = byModel(duties).filter(([model]) => !served.has(model));
  const blocks = groups.map(([model, own]) => {
    const ids = [...new Set(own.map(({ licence }) => licence))].sort();
    const kept = own.filter(({ clause, text }) => clause === 'notice-file' && isSentence(text));
    return [
      model,
      `  ${home(model)}`,
      ...ids.map((id) => `  ${licences.get(id)?.name ?? id}${texts.has(id) ? ` (LICENSES/${id}.txt)` : ''}`),
      ...kept.flatMap(({ text }) => ['', ...lines(text ?? '', '  ')]),
    ].join('\n');
  });
  const lead =
    blocks.length > 0 ? 'This product contains or uses these models:' : 'No model with papers to keep is in use.';
  return `${[noticeMark, lead, ...blocks].join('\n\n')}\n`;
}

/** Whether a licence prescribes the notice, rather than to keep those that come with the model. */
const isSentence = (text: string | undefined): boolean =>
  text !== undefined && /licen[cs]ed under|copyright/i.test(text);

function displays({ duties, licences }: NoticeParts): string | undefined {
  const shown = byModel(duties.filter(({ clause }) => clause === 'attribution-display'));
  if (shown.length === 0) return undefined;
  const blocks = shown.flatMap(([model, own]) =>
    own.map(({ text, licence, section, says, due }) =>
      [
        text ? `> ${text}` : `> ${model.slice(model.indexOf('/') + 1)}, by ${model.split('/')[0]}: ${home(model)}`,
        '',
        ...lines(`For ${model}${due === 'perhaps' ? ', if it is due (see CHECKLIST.md)' : ''}. ${says}`),
        ...lines(`(${licences.get(licence)?.name ?? licence}${section ? `, ${section}` : ''})`),
      ].join('\n'),
    ),
  );
  return `${[`<!-- ${noticeMark} -->`, '# Texts to show', ...blocks].join('\n\n')}\n`;
}

function checklist(parts: NoticeParts): string {
  const unknown = parts.models.filter(({ licence }) => licence === null).map(({ id }) => id);
  const groups = byModel(parts.duties).map(([model, own]) =>
    [`## ${model}`, '', ...unique(own.map((duty) => item(duty, parts)))].join('\n'),
  );
  const open = unknown.sort().map((id) => `- [ ] ${id}: its licence is not known or in dispute; settle it first.`);
  const rest = open.length > 0 ? [['## Not judged', '', ...open].join('\n')] : [];
  const none = groups.length + rest.length === 0 ? ['No model in use has duties that go along.'] : [];
  return `${[`<!-- ${noticeMark} -->`, '# Duties of the models in use', ...none, ...groups, ...rest].join('\n\n')}\n`;
}

const unique = (list: readonly string[]): string[] => [...new Set(list)];

function item(duty: Duty, { licences, texts }: NoticeParts): string {
  const { licence, section, says, why, remedy, due, clause, text } = duty;
  const done = (clause === 'licence-copy' && texts.has(licence)) || (clause === 'notice-file' && isSentence(text));
  const where = `${licences.get(licence)?.name ?? licence}${section ? `, ${section}` : ''}`;
  const url = licences.get(licence)?.url;
  const get = clause === 'licence-copy' && !done && url ? ` The text is at ${url}.` : '';
  const todo = done
    ? 'Done by the files beside this one.'
    : `${due === 'perhaps' ? `${why} ` : ''}${remedy ?? ''}${get}`.trim();
  const body = lines(`${says} (${where})${todo ? ` ${todo}` : ''}`, '      ');
  return `- [${done ? 'x' : ' '}] ${body.join('\n').trimStart()}`;
}
