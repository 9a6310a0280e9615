import type { Span } from './sentences.ts';

/** A model that can be meant by its name. */
export interface NamedModel {
  id: string;
  /** The name without its owner, in pieces: `Llama-3.1-8B` → llama, 3.1, 8b. */
  pieces: readonly string[];
  /** The model whose card is read. */
  own: boolean;
}

/** A name of a model in a sentence. */
export interface Mention extends Span {
  /** Ids of the models that the words fit; empty: a model that nobody asked about. */
  models: readonly string[];
}

/** Words that follow a family's name within a model's name. */
const qualifier =
  /^(?:v?\d{1,4}(?:\.\d{1,3}){0,2}[bmkx]?\+?|\d{1,3}x\d{1,3}b|instruct|chat|base|large|small|medium|mini|nano|tiny|nemo|scout|maverick|vision|coder|code|turbo|next|pro|max|lite|math|vl|omni|plus|dev|schnell|it|xl|oss|neox|neo|j|r|r1|v3|flash|opus|sonnet|haiku|embed|diffusion|reasoning|thinking|expanse|exp|preview|beta|alpha|tuned|delta|hf|gguf|awq|gptq|bnb|\d+bit|fp8|fp16|bf16|int[48]|mlx|onnx|fast|en|english|multilingual|image|video|audio|speech|text|tts|asr|ocr|edit|realtime|moe|\d{1,4}e|a\d{1,3}b|q\d|k|m|l|l\d)$/i;

/** Names that are words too: they count only together with more of the name. */
const everyday = new Set(
  'all text base large small sentence multi paraphrase model models stable open the distil code chat my our support assistant test demo fine finetuned new final best main data speech image video audio cross vision'.split(
    ' ',
  ),
);

/** A name in pieces: at separators, and where digits follow letters; `v` before a version is none, and 4.0 is 4. */
export function piecesOf(name: string): string[] {
  return name
    .slice(name.lastIndexOf('/') + 1)
    .toLowerCase()
    .replace(/\+$/, ' plus')
    .replace(/(?<![a-z0-9])v\.?(?=\d)/g, '')
    .replace(/([a-z])\.?(?=\d)/g, '$1 ')
    .split(/[^a-z0-9.]+|\.(?!\d)/)
    .map((piece) => piece.replace(/(?<=\d)\.0$/, ''))
    .filter((piece) => piece !== '');
}

/** The pieces of a word of prose: of the name of `owner/name`, and of all that `Parrot-Base/Large/Giant` stands for. */
function piecesOfWord(word: string, begins: (first: string) => boolean): string[] {
  const parts = word.split('/');
  const beginsName = (part: string): boolean => begins(piecesOf(part)[0] ?? '');
  return parts.length > 1 && beginsName(parts[0]!) && !parts.slice(1).some(beginsName)
    ? parts.flatMap(piecesOf)
    : piecesOf(word);
}

/** A model as its name can be found in text; a vendor's own name before the family's does not count. */
export function namedModel(id: string, own: boolean): NamedModel {
  const name = id
    .slice(id.lastIndexOf('/') + 1)
    .replace(/^(?:meta|google|nvidia|openai|c4ai|ai21)-(?=[a-z])/i, '')
    .replace(/(?<=[-_]v?\d)[-_](?=\d(?:[-_]|$))/gi, '.');
  return { id, own, pieces: piecesOf(name) };
}

/** Makes a finder of the names of models: those asked about, and those of families that the rules know. */
export function mentionFinder(
  models: readonly NamedModel[],
  families: ReadonlySet<string>,
): (sentence: string) => Mention[] {
  const byFirst = new Map<string, NamedModel[]>();
  for (const model of models) {
    const [first = '', second = ''] = model.pieces;
    byFirst.set(first, [...(byFirst.get(first) ?? []), model]);
    // A tune of Llama bears that name first, and its own behind it: Llama-3_1-Nemotron.
    const behind =
      model.own && first === 'llama' ? model.pieces.findIndex((piece, i) => i > 0 && families.has(piece)) : 0;
    if (behind > 0) {
      const tune = model.pieces[behind]!;
      byFirst.set(tune, [...(byFirst.get(tune) ?? []), { ...model, pieces: model.pieces.slice(behind) }]);
    }
    // StableVicuna is written for stable-vicuna.
    const joined = { ...model, pieces: [first + second, ...model.pieces.slice(2)] };
    if (/^[a-z]+$/.test(second)) byFirst.set(first + second, [...(byFirst.get(first + second) ?? []), joined]);
  }
  return (sentence) => {
    const words = [...sentence.matchAll(/[A-Za-z0-9][\w.+/-]{0,100}/g)];
    const mentions: Mention[] = [];
    for (let i = 0; i < words.length; i++) {
      const word = words[i]![0].replace(/(?<![.\-/])[.\-/]+$/, '');
      const pieces = piecesOfWord(word, (first) => byFirst.has(first) || families.has(first));
      const [first = ''] = pieces;
      const candidates = byFirst.get(first);
      if (!candidates && !families.has(first)) continue;
      // Names are capitalised, or hold a digit or a separator, or a model is said to be meant; `whisper` is a word.
      const named =
        /[A-Z0-9]|[a-z]-[a-z]/.test(word) ||
        /^ (?:models?|weights)\b/.test(sentence.slice(words[i]!.index + word.length));
      if (!named) continue;
      const start = words[i]!.index;
      let end = start + word.length;
      while (i + 1 < words.length && isNext(sentence, end, words[i + 1]!, candidates ?? [])) {
        i++;
        const more = words[i]![0].replace(/(?<![.\-/])[.\-/]+$/, '');
        pieces.push(...piecesOf(more));
        end = words[i]!.index + more.length;
      }
      const [, second = ''] = pieces;
      const joined = /^[a-z]+$/.test(second) ? byFirst.get(first + second) : undefined;
      const fitting = joined
        ? closest(joined, [first + second, ...pieces.slice(2)], families)
        : closest(candidates ?? [], pieces, families);
      // What does not fit tells of a sibling: Octopus-V4, Octopus-Voice on the card of Octopus-V2.
      const parts = pieces.length > 1 && !everyday.has(first) && candidates !== undefined;
      const sibling = parts || (pieces.length > 1 && pieces.some((piece) => /\d/.test(piece)));
      const behind = sentence.slice(end, end + 60);
      if (noModel.test(behind) || (vendors.has(first) && pieces.length === 1 && ofVendor.test(behind))) continue;
      if (fitting.length > 0 || families.has(first) || sibling) mentions.push({ start, end, models: fitting });
    }
    return mentions;
  };
}

/** Whether a word goes on the name before it: one of those that names are made of, or the next of a model asked about. */
function isNext(sentence: string, end: number, word: RegExpExecArray, candidates: readonly NamedModel[]): boolean {
  const between = sentence.slice(end, word.index);
  if (between !== ' ' && between !== ' [' && between !== '-') return false;
  const name = word[0].replace(/(?<![.\-/\]])[.\-/\]]+$/, '');
  if (name.split('-').every((part) => qualifier.test(part))) return true;
  const [piece = ''] = piecesOf(name);
  return /^[A-Z]/.test(name) && piece.length > 2 && candidates.some((one) => one.pieces.indexOf(piece) > 0);
}

/** What follows a name and makes it a licence's, a vendor's or a modifier: "Gemma Terms of Use", "Mistral's", "the X team". */
const noModel =
  /^(?: (?:Model|Community|Open|Research|Non-?Commercial|Tongyi)){0,4} (?:licen[cs]e|terms|agreement)\b|^ (?:training )?(?:process|pipeline|team|paper|report)\b/i;
const vendors = new Set(['mistral', 'deepseek', 'minimax']);
const ofVendor = /^(?:['’]s| AI\b| API\b)/;

/** What a number in a name tells: a size (24b), the date of a release (2407, 20250711), or a version. */
const numberOf = (piece: string): 'size' | 'date' | 'version' | undefined => {
  if (/^\d[\d.x]*[bmk]$/.test(piece)) return 'size';
  if (/^(?:\d{4}|20\d{6})$/.test(piece)) return 'date';
  return /\d/.test(piece) ? 'version' : undefined;
};
/** Words by which prose speaks of a whole family. */
const familyWords = new Set(['model', 'models', 'series', 'family', 'based']);

/** The models whose names hold most of the mention, those with the least besides first. */
function closest(
  candidates: readonly NamedModel[],
  pieces: readonly string[],
  families: ReadonlySet<string>,
): string[] {
  const fitting = candidates.flatMap((model) => {
    const matched = matching(pieces, model, families);
    return matched > 0 ? [{ model, matched }] : [];
  });
  const most = Math.max(0, ...fitting.map(({ matched }) => matched));
  return fitting
    .filter(({ matched }) => matched === most)
    .sort((a, b) => a.model.pieces.length - b.model.pieces.length)
    .map(({ model }) => model.id);
}

/**
 * How many pieces of the mention are pieces of the model's name, in its order; 0 when it means another model. Versions must
 * agree, so that 3 is not 3.1, and sizes. What the name of a document's own model lacks tells nothing: its card may write more.
 */
function matching(pieces: readonly string[], { pieces: name, own }: NamedModel, families: ReadonlySet<string>): number {
  let at = 0;
  let matched = 0;
  // "Gemma 2" is not gemma-2-baku: what a name adds to a family's must be said, unless it is a size or a variant.
  const left = new Set(name.slice(1));
  const more: string[] = [];
  for (const piece of pieces) {
    const found = name.indexOf(piece, at);
    if (found >= 0) {
      at = found + 1;
      matched++;
      left.delete(piece);
    } else if (matched === 0) return 0;
    else if (!own && !familyWords.has(piece)) return 0;
    else if (/\d/.test(piece) && name.some((part) => numberOf(part) === numberOf(piece))) return 0;
    else if (/^[a-z]+$/.test(piece) && !familyWords.has(piece)) more.push(piece);
  }
  // Each bears a word that the other lacks: Parrot-Voice is not Parrot-Chat, and Parrot-Small is not Parrot-Base/Large.
  if (more.length > 0 && [...left].some((piece) => /^[a-z]+$/.test(piece))) return 0;
  if (!own && [...left].some((piece) => !qualifier.test(piece))) return 0;
  const [first = ''] = name;
  const distinct =
    matched > 1 || name.length === 1 || families.has(first) || (!everyday.has(first) && first.length > 3);
  return distinct ? matched : 0;
}
