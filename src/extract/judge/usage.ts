import type { Detection } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { Usage } from '../../types.ts';
import type { FileView } from './file-view.ts';

/** `use` or `mention`, as LABELLING.md tells them apart. */
export function usageOf(literal: Literal, view: FileView, detection: Detection): Usage {
  if (literal.mentionOnly || literal.role === 'output') return 'mention';
  if (
    literal.place === 'comment' ||
    literal.place === 'prose' ||
    literal.place === 'inline-code' ||
    literal.place === 'link'
  )
    return 'mention';
  if (view.isTest && (literal.role === 'assertion' || literal.role === 'comparison')) return 'mention';
  if (literal.role === 'assertion') return 'mention';
  return inTable(literal, view, detection) ? 'mention' : 'use';
}

/** Tables of prices and context lengths: an id that leads to a number, or stands among such facts. */
function inTable(literal: Literal, view: FileView, detection: Detection): boolean {
  const after = view.text.slice(literal.end, literal.end + 240);
  if (literal.place === 'key') {
    if (/^["'`]?\]?\s{0,40}(?:[:=]|=>|,)\s{0,40}-?[0-9][0-9_,.]*(?:[eE][0-9]+)?\s{0,10}[,;})\n/#]/.test(after))
      return true;
    const inner = /^["'`]?\]?\s{0,40}(?:[:=]|=>)\s{0,40}\{?\s{0,80}["']?([A-Za-z_]\w{2,40})["']?\s{0,10}[:=]/.exec(
      after,
    )?.[1];
    if (inner && detection.isTableName(inner)) return true;
  }
  if (literal.names.some((name) => detection.isTableName(name))) return true;
  const siblings = Object.keys(literal.siblings ?? {});
  return siblings.some((name) => detection.isTableName(name) && /price|cost/i.test(name));
}
