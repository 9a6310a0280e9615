import type { Relation } from '../../types.ts';
import {
  type FamilyWord,
  isDesign,
  isDistinct,
  isOfFamily,
  isPlainlyModel,
  isRepo,
  listAt,
  nameAt,
} from './base-names.ts';
import { asSubject, connectives, workIn } from './base-phrases.ts';
import type { ProseLine } from './prose-lines.ts';

/** A model that the text of a card names as the origin of this one. */
export interface ProseBase {
  /** `owner/name`, or a name as written. */
  model: string;
  /** What the words say was done; `copy`: nothing, the weights are the same. */
  relation: Relation | 'copy' | null;
  /**
   * The weaker the further down: a label, a sentence, a repository on a line that speaks of tuning or converting, a setting in a
   * code sample, a model of a family named with its size.
   */
  from: 'label' | 'sentence' | 'link' | 'code' | 'mention';
  start: number;
  end: number;
}

const label =
  /^[\s>|*•+#-]{0,12}(?:base[ _-]?model(?: ?\[?name\]?)?|(?:fine-?tuned|adapted|trained|derived) from(?: (?:base )?model)?|parent model|pre-?trained model used(?=\s?[:：])|pre-?trained model(?=\s?[:：])|foundation model|base llm|backbone|基础模型|基座模型|底座模型)(?: ?\[?optional\]?)?\s{0,3}[:：|]?\s{1,4}(.{2,200})$/i;

/** `The base model is RoBERTuito, …`. */
const statedBase = /\bbase (?:model|checkpoint|llm)(?: used)?(?: here)? (?:is|was) (.{2,100})/i;

/** `Original model: owner/name`: what is published here once more, in another shape. */
const originalLabel =
  /^[\s>|*•+#-]{0,12}original (?:model|checkpoint|weights)(?: is)?\s{0,3}[:：|]?\s{1,4}(.{2,200})$/i;

/** The origins that a card's text names, in its order. Pure; what it can't place it leaves out. */
export function readProseBases(lines: readonly ProseLine[], family: FamilyWord): ProseBase[] {
  return lines.flatMap((line) => {
    const labelled = label.exec(line.plain);
    if (labelled) {
      const model = nameAt(labelled[1]!, family, true);
      if (model) return [{ model, relation: null, from: 'label', start: line.start, end: line.end }];
    }
    const stated = statedBase.exec(line.plain)?.[1];
    const spelled = stated === undefined ? undefined : nameAt(stated, family, true);
    if (spelled && isDistinct(spelled))
      return [{ model: spelled, relation: null, from: 'sentence', start: line.start, end: line.end }];
    const original = originalLabel.exec(line.plain);
    if (original) {
      const model = nameAt(original[1]!, family, false);
      if (model) return [{ model, relation: 'copy', from: 'label', start: line.start, end: line.end }];
    }
    if (line.isHeading && !/fine-? ?tun|based on|adapter|\blora\b|微调/i.test(line.plain)) return [];
    return [...afterConnectives(line, family), ...subjects(line, family)];
  });
}

function afterConnectives(line: ProseLine, family: FamilyWord): ProseBase[] {
  const found: ProseBase[] = [];
  const flow = line.next ? `${line.plain}\n${line.next}` : line.plain;
  for (const [pattern, relation, fits] of connectives) {
    pattern.lastIndex = 0;
    for (let hit = pattern.exec(flow); hit && hit.index < line.plain.length; hit = pattern.exec(flow)) {
      const rest = flow.slice(pattern.lastIndex, pattern.lastIndex + 160);
      for (const model of listAt(rest, family, relation === 'merge')) {
        if (/^b/i.test(hit[0]) && !fits && isDesign(model, line)) continue;
        if (
          !fits &&
          /\b(?:on|with|over|using)\s$/i.test(hit[0]) &&
          !/^(?:b|init|start|warm)/i.test(hit[0]) &&
          !isPlainlyModel(rest, model)
        )
          continue;
        const after = rest.slice(rest.indexOf(model) + model.length);
        if (fits && !fits({ flow, before: flow.slice(Math.max(0, hit.index - 60), hit.index), after, model })) continue;
        if (!found.some((one) => one.model === model))
          found.push({ model, relation, from: 'sentence', start: line.start, end: line.end });
      }
    }
  }
  return found;
}

function subjects(line: ProseLine, family: FamilyWord): ProseBase[] {
  const found: ProseBase[] = [];
  const flow = line.next ? `${line.plain}\n${line.next}` : line.plain;
  for (const [pattern, relation] of asSubject) {
    for (const hit of flow.matchAll(pattern)) {
      if (hit.index >= line.plain.length) break;
      const model = hit[1]!.replace(/(?<![.,-])[.,-]+$/, '');
      const isOne = model.includes('/')
        ? isRepo(model)
        : isOfFamily(model, family) && /\d|[A-Z]{2}|\w-\w| Diffusion/.test(model);
      if (isOne)
        found.push({ model, relation: relation ?? workIn(flow), from: 'sentence', start: line.start, end: line.end });
    }
  }
  return found;
}
