import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dutiesOf } from './evaluate/index.ts';
import { type NoticeFile, noticeFiles } from './report/index.ts';
import { openRuleBook } from './rules/index.ts';
import type { Report } from './types.ts';

/**
 * The duties of the models that a report finds in use, as files: NOTICE, texts to show, a checklist, and copies of the licences
 * whose texts lie beside models below `root`. Same report, same texts: same bytes.
 */
export function noticesOf(report: Report, root: string): NoticeFile[] {
  const book = openRuleBook();
  const used = new Set(report.references.filter(({ usage }) => usage === 'use').map(({ model }) => model));
  const models = report.models.filter(({ id }) => used.has(id));
  const duties = dutiesOf({ models, context: report.context, asOf: report.asOf }, book);
  const licences = new Map(
    duties.flatMap(({ licence }) => {
      const entry = book.licences.get(licence);
      return entry ? [[licence, { name: entry.name, url: entry.url }] as const] : [];
    }),
  );
  return noticeFiles({ models, licences, duties, texts: textsAtHand(report, new Set(licences.keys()), root) });
}

/** Texts of the licences that lie beside models of the tree, as they are there. */
function textsAtHand(report: Report, wanted: ReadonlySet<string>, root: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { by, licence, location } of report.models.flatMap(({ declarations }) => declarations)) {
    if (by !== 'licence-file' || licence === null || !location || !wanted.has(licence) || texts.has(licence)) continue;
    try {
      texts.set(licence, readFileSync(path.join(root, location.file), 'utf8'));
    } catch {
      // It was there a moment ago; the checklist then asks for the copy.
    }
  }
  return texts;
}
