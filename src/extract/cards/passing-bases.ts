import { type FamilyWord, isOfFamily, isRepo } from './base-names.ts';
import { workIn } from './base-phrases.ts';
import type { ProseBase } from './prose-bases.ts';
import type { ProseLine } from './prose-lines.ts';

const anyRepo = /(?<![\w./@-])([A-Za-z0-9][\w.-]{1,60}\/[A-Za-z][\w.-]{2,90})(?![\w/])/g;

/** Repositories that stand on a line which speaks of tuning, converting or merging. */
export function readLinkedBases(lines: readonly ProseLine[]): ProseBase[] {
  return lines.flatMap(({ plain, start, end }) => {
    const relation = plain.includes('/') ? workIn(plain) : null;
    if (!relation || /data ?sets?|corpus/i.test(plain)) return [];
    return [...plain.matchAll(anyRepo)]
      .map(([, model]) => model!.replace(/(?<![.-])[.-]+$/, ''))
      .filter((model) => isRepo(model) && /\d/.test(model) && !/\.\w{2,4}$/.test(model))
      .map((model): ProseBase => ({ model, relation, from: 'link', start, end }));
  });
}

const sized =
  /\b([A-Za-z][A-Za-z-]{1,20}(?:[ -]?v?\d(?:\.\d)?)?[ -]\d{1,3}(?:\.\d)?[bB])\b(?!-(?!(?:instruct|chat|base|it|hf)\b)\w)/gi;

/** A line that holds this model against others. */
const held =
  /outperform|surpass|better than|\bthan\b|compar|\bvs\b|\bversus\b|\be\.g\.|similar size|benchmark|^\s{0,8}\|/i;

/** Models of known families that the text names with their size: `Gemma 2B`, `LLaMA-13B`. */
export function readMentions(lines: readonly ProseLine[], family: FamilyWord): ProseBase[] {
  return lines.flatMap(({ plain, start, end, isHeading }) =>
    (isHeading || held.test(plain) ? [] : [...plain.matchAll(sized)])
      .map(([, model]) => model!)
      .filter((model) => isOfFamily(model, family))
      .map((model): ProseBase => ({ model, relation: null, from: 'mention', start, end })),
  );
}

const inCode =
  /(?:--?(?:base_model|model_name_or_path|pretrained_model_name_or_path|base-model)[= ]\s{0,3}|\b(?:base_model|base_model_name|base_model_id|base_model_name_or_path|model_name_or_path)["']?\s{0,3}[:=]\s{0,3})["']?([\w.-]{1,96}\/[\w.-]{1,96})/g;

/** Bases in commands and settings of code samples: `--base_model owner/name`. */
export function readCodeBases(text: string, from: number): ProseBase[] {
  if (
    text.indexOf('model_name', from) < 0 &&
    text.indexOf('base_model', from) < 0 &&
    text.indexOf('base-model', from) < 0
  )
    return [];
  const found: ProseBase[] = [];
  inCode.lastIndex = from;
  for (let hit = inCode.exec(text); hit && found.length < 20; hit = inCode.exec(text)) {
    const model = hit[1]!;
    if (isRepo(model) && !/^\.{0,2}$|^\.\.?\//.test(model.split('/')[0]!))
      found.push({ model, relation: null, from: 'code', start: hit.index, end: inCode.lastIndex });
  }
  return found;
}
