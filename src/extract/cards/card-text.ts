import { catalogueOf, keyOf, licenceNames, type RuleBook } from '../../rules/index.ts';
import { Positions } from '../../text/positions.ts';
import type { Location } from '../../types.ts';
import { type CardMetadata, readCardMetadata } from '../formats/card-metadata.ts';
import type { DataNode } from '../formats/data-tree.ts';
import type { FamilyWord } from './base-names.ts';
import { type GatedTerms, readGatedTerms } from './gated-terms.ts';
import { readCodeBases, readLinkedBases, readMentions } from './passing-bases.ts';
import { type ProseBase, readProseBases } from './prose-bases.ts';
import { type ProseLicence, readProseLicences } from './prose-licences.ts';
import { tellingLines, withSections } from './prose-lines.ts';
import { readTableBases } from './table-bases.ts';

/** A model card as it was read: what its front matter says, and what its text says besides. */
export interface CardText {
  /** Undefined where no block opens the file. */
  metadata: CardMetadata | undefined;
  /** A block with the keys of a card stands elsewhere than at the top, where nobody reads it. */
  hasStrayBlock: boolean;
  /** Licences that the text names, with what they are given to. */
  licences: ProseLicence[];
  /** Origins that the text names; weaker than those of the front matter. */
  bases: ProseBase[];
  /** What the front matter asks one to agree to before a download. */
  gated: GatedTerms[];
  /** Characters after the front matter. */
  length: number;
  /** The text says that the model was trained from nothing. */
  fromScratch: boolean;
  /** The text speaks of pre-training: a family's name on the model is then no sign that somebody tuned the family's weights. */
  isPretrained: boolean;
  /** The text says that the model was fine-tuned, whatever from. */
  isTuned: boolean;
  /** The text says that the model was trained on something, whatever from. */
  isTrained: boolean;
  /** A transformer is among the parts that it lists: `trf`, `transformer`. */
  namesTransformer: boolean;
  /** A code sample loads the model on top of another one, as an adapter. */
  isLoadedAsAdapter: boolean;
  /** The text sends its readers to the place where the same weights were published first, and names no repository. */
  isCopy: boolean;
  /** Line and column of an offset. */
  place: (start: number, end: number) => Location;
}

/** Reads a card, of `model` where that is known: https://huggingface.co/docs/hub/model-cards. Pure; never throws on a text. */
export function readCardText(path: string, text: string, book: RuleBook, model?: string): CardText {
  const metadata = readCardMetadata(text);
  const from = metadata?.bodyStart ?? 0;
  const lines = withSections(text, from, tellingLines(text, from));
  const positions = new Positions(text);
  return {
    metadata,
    hasStrayBlock:
      !metadata && /^---[ \t]{0,4}\r?\n(?:[^\n]{0,400}\n){0,40}?(?:license|base_model|tags|language):/m.test(text),
    licences: readProseLicences(lines, (words) => licenceNames(book)(words)).filter(
      ({ manner, of }) => manner === 'obliges' || !of || !model || keyOf(of) === keyOf(model),
    ),
    bases: [
      ...readTableBases(text, lines, model?.slice(model.indexOf('/') + 1)),
      ...readProseBases(lines, familyWords(book)),
      ...readLinkedBases(lines),
      ...readCodeBases(text, from),
      ...readMentions(lines, familyWords(book)),
    ],
    gated: readGatedTerms(text),
    length: text.length - from,
    fromScratch: lines.some(({ plain }) => /\btrained from scratch\b|\bfrom scratch\b.{0,20}\btrain/i.test(plain)),
    isPretrained: lines.some(({ plain }) => /\bpre-? ?train/i.test(plain)),
    isTuned: lines.some(({ plain }) => saysTuned(plain)),
    isTrained: lines.some(({ plain }) => /\btrained (?:\w+ ){0,2}(?:on|with|using)\b|dreambooth/i.test(plain)),
    namesTransformer: /\b(?:transformer|trf)\b/i.test(text.slice(from)),
    isLoadedAsAdapter: model !== undefined && loadsAdapter(text, from, model),
    isCopy: elsewhereFirst.test(text.slice(from, from + 3000)),
    place(start, end) {
      const { line, column } = positions.at(start);
      return { file: path, line, column, endColumn: column + end - start };
    },
  };
}

/** `PeftModel.from_pretrained(base, "owner/name")`, also over several lines. */
function loadsAdapter(text: string, from: number, model: string): boolean {
  for (let at = text.indexOf('PeftModel.from_pretrained(', from); at >= 0; ) {
    if (
      text
        .slice(at, at + 300)
        .split(')')[0]!
        .includes(model)
    )
      return true;
    at = text.indexOf('PeftModel.from_pretrained(', at + 1);
  }
  return false;
}

/** `Original model is here`, `Original page: https://…`, `Same as the original`. */
const elsewhereFirst =
  /^\W{0,6}(?:original (?:model|page|post|checkpoint|weights|upload|repo(?:sitory)?)(?: page| card)?(?: is|:)|same as the original|(?:this is )?an? (?:re-?upload|mirror|copy) of)\b|\boriginal (?:model )?page ?:/im;

/** "This model was fine-tuned on …", not "can be fine-tuned" nor "look for fine-tuned versions". */
const saysTuned = (plain: string): boolean =>
  (tunedModel.test(plain) || tunedAtOnce.test(plain)) &&
  !/\b(?:can|to|should|could|may|must|needs?) be (?:further )?fine-? ?tuned\b|\bbeing fine-? ?tuned\b|\b(?:following|after) (?:\w+ )?pre-?training\b|\b(?:allow(?:s|ing)?|for|supports?) (?:\w+,? ){0,2}fine-? ?tuning\b|fine-? ?tuned versions\b/i.test(
    plain,
  );
const tunedModel =
  /\b(?:this|the|our|my)\s(?:[\w-]{1,30}\s){0,4}?(?:models?|checkpoint|version|network|repo(?:sitory)?|weights)\b[^.]{0,80}\b(?:fine-? ?tuned|fine-? ?tuning|finetuned)\b|\b(?:is|are) an? [^.]{0,80}\bfine-? ?tuned\b|\bwas (?:then |further )?fine-? ?tuned\b|微调/i;
const tunedAtOnce = /^\W{0,6}(?:A )?Fine-? ?[tT]uned\b/;

/** Where a value of the front matter stands. */
export const placeOf = (card: CardText, node: DataNode): Location => card.place(node.start, node.end);

/** Words remembered; a hostile text brings no more. */
const mostAnswers = 5000;
const families = new WeakMap<RuleBook, FamilyWord>();

/** Words by which names of model families begin, by the rules. */
export function familyWords(book: RuleBook): FamilyWord {
  let known = families.get(book);
  if (!known) {
    const words = new Set(book.documents<{ families?: string[] }>('detection').flatMap((file) => file.families ?? []));
    const catalogue = catalogueOf(book);
    const longer = [...words].filter((word) => word.length > 3);
    const answers = new Map<string, boolean>();
    known = (word) => {
      const lower = word.toLowerCase();
      let answer = answers.get(lower);
      if (answer === undefined) {
        // `StarCoderPlus` and `RoBERTaBase` are of a family too.
        answer =
          words.has(lower) ||
          catalogue.publisher(lower) !== undefined ||
          longer.some((family) => lower.startsWith(family) || (family.length > 4 && lower.endsWith(family)));
        if (answers.size < mostAnswers) answers.set(lower, answer);
      }
      return answer;
    };
    families.set(book, known);
  }
  return known;
}
