import type { Detection } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { RegistryId } from '../../types.ts';
import type { FileView } from './file-view.ts';
import type { Identified } from './identified.ts';
import { identify } from './identify.ts';
import { registryFor } from './registry.ts';
import { route } from './route.ts';
import { isHubShape, isModelish, isOllamaTag, isPlaceholder, isWeightFile, unwrap } from './shapes.ts';
import { eachIdentifierLike } from './words.ts';

const longestText = 500_000;
/** Ids of the Hub's early days that no family's name is spelled like. */
const exactLegacyName =
  /^(?:gpt2-(?:medium|large|xl)|distilgpt2|t5-(?:small|base|large|3b|11b)|(?:distil)?bert-(?:base|large)-(?:uncased|cased|multilingual-cased|multilingual-uncased|chinese|japanese)(?:-[a-z-]{1,60})?|(?:xlm-)?roberta-(?:base|large)|distilroberta-base|albert-(?:base|large|xlarge|xxlarge)-v[12]|xlnet-(?:base|large)-cased)$/;

/** A name of Ollama's library that tells a version or a series, as the name of a family alone does not: `llama3.1`, `deepseek-r1`. */
const exactOllamaName = /[0-9]\.[0-9]$|[a-z]-[a-z]*[0-9]|[0-9]-[a-z]|^[a-z]+-[a-z]+-[a-z]+$/;

/** Signs that open and close an identifier in code format: of Markdown, Javadoc, C#'s documentation, HTML. */
const openings = /(?:`|\{@code |<c>|<code>|<tt>)$/;
const closings = /^(?:`|\}|<\/c>|<\/code>|<\/tt>)/;
/** What follows the beginning of an id where all that begin so are meant: `gpt-4-.*`, `claude-3-*`. */
const wildcard = /^[-_.:](?:\.?\*(?!\*)|<[a-z]|\{)|^\*(?!\*)/;
/** Two signs in code format that are an id of OpenAI: too short for the words of a text. */
const shortId = /`(o[0-9])`/g;

/** `the qwen3-coder renderer`: a piece of the program that is called after a model. */
const partOfCode = /^[`'"]? (?:tool )?(?:parser|renderer)s?\b/i;

/** Whole identifiers inside running text: only what names a model by itself, without the help of its place. */
export function freeText(literal: Literal, view: FileView, detection: Detection): Identified[] {
  const found: Identified[] = [];
  const value = literal.value.slice(0, longestText);
  const take = (word: string, at: number): boolean => {
    // `huggingface.co/intfloat/e5-...`: a table that had no room for the name.
    if (/^[-_]?(?:\.\.\.|…)/.test(value.slice(at + word.length, at + word.length + 4)) && /[/.]/.test(word))
      return false;
    // `deepseek-v4-*`: what begins so is meant.
    if (/^[-_.]\*/.test(value.slice(at + word.length, at + word.length + 2))) return false;
    const unwrapped = unwrap(word);
    const after = value.slice(at + word.length, at + word.length + 7);
    if (wildcard.test(after) && !closings.test(after)) return false;
    const inQuotes = literal.place === 'comment' && view.isCode && after[0] === '"' && value[at - 1] === '"';
    const quoted = inQuotes || (closings.test(after) && openings.test(value.slice(Math.max(0, at - 7), at)));
    if (partOfCode.test(value.slice(at + word.length, at + word.length + 30)) && !word.includes('/')) return false;
    const standsAlone = /^[\s(]?$/.test(value[at - 1] ?? '') && /^[\s,.;:)]?$/.test(value[at + word.length] ?? '');
    if (literal.place === 'comment' && isWeightFile(word) && !word.includes('://')) {
      if (!/\.gguf$|(?:^|\/)ggml-[^/]+\.bin$/i.test(word)) return false;
      const from = at - (/(?<![./~])[./~]+$/.exec(value.slice(Math.max(0, at - 20), at))?.[0].length ?? 0);
      found.push({ text: value.slice(from, at + word.length), offset: from, registry: 'file', why: 'text' });
      return true;
    }
    const registry =
      unwrapped.sure && unwrapped.registry
        ? unwrapped.registry
        : inText(unwrapped.text, { quoted, standsAlone }, literal, view, detection);
    if (!registry || isPlaceholder(word)) return false;
    const prefixed = unwrapped.registry && !unwrapped.sure ? unwrapped.registry : registry;
    const revision = unwrapped.revision ? { revision: unwrapped.revision } : {};
    found.push({ text: unwrapped.text, offset: at + unwrapped.offset, registry: prefixed, ...revision, why: 'text' });
    return true;
  };
  eachIdentifierLike(value, (word, at) => {
    if (take(word, at) || word.includes('//')) return;
    // `alias:id` in a list, `pvc://claim?model=id` in an address
    const colon = word.indexOf(':');
    if (colon > 0 && word.length - colon > 4 && !isPlaceholder(word)) take(word.slice(colon + 1), at + colon + 1);
  });
  const known = new Set(found.map((one) => one.offset));
  const more = [
    ...pulled(value, detection),
    ...underModelKeys(value, literal, view, detection),
    ...shortIds(value, literal, view, detection),
  ];
  return [...found, ...more.filter((one) => !known.has(one.offset))];
}

/** `o3` in code format, where the text around speaks of its host. */
function shortIds(value: string, literal: Literal, view: FileView, detection: Detection): Identified[] {
  if (!value.includes('`o')) return [];
  return [...value.matchAll(shortId)].flatMap((found) => {
    const text = found[1]!;
    const host = detection.weaklySpelledBy(text)[0]?.id;
    if (!host || !view.hostsAround(literal.start).includes(host)) return [];
    return [{ text, offset: found.index + 1, registry: registryFor(host, unnamed(literal), view), why: 'text' }];
  });
}

/** In running text no name leads to the word. */
const unnamed = (literal: Literal): Literal => ({ ...literal, names: [] });

/** `owner/name` in running text: a repository of an owner that publishes models, or a route through a gateway. */
function ownedName(
  text: string,
  slash: number,
  literal: Literal,
  view: FileView,
  detection: Detection,
): RegistryId | undefined {
  const owner = text.slice(0, slash);
  const name = text.slice(slash + 1);
  if (!/[-_0-9]/.test(name) || !isHubShape(text)) return undefined;
  if (!isModelish(name, detection) && !detection.spelledBy(name)) return undefined;
  const known = detection.owners.has(owner.toLowerCase()) && !detection.notOwners.has(owner.toLowerCase());
  const gateway = route(text, owner, name, unnamed(literal), view, detection);
  // A family's name with a size is no name of code: `Xkev/Llama-3.2V-11B-cot`.
  const sized =
    /-[0-9]{1,3}(?:\.[0-9])?b(?:-|$)|-(?:gguf|awq|gptq|instruct)$/i.test(name) &&
    !detection.notOwners.has(owner.toLowerCase());
  return gateway ?? (known || sized ? registryFor('huggingface', unnamed(literal), view) : undefined);
}

/** `"model":"llama3.2"` in JSON that a text holds: what stands under the key is judged as there, with its quotes escaped or not. */
function underModelKeys(value: string, literal: Literal, view: FileView, detection: Detection): Identified[] {
  if (!/model\\?["']/.test(value)) return [];
  const found = value.matchAll(/["']model\\?["']\s{0,4}:\s{0,4}\\?["']([\w.:@/-]{2,120})\\?["']/g);
  return [...found].flatMap((match) => {
    const text = match[1]!;
    const start = match.index + match[0].lastIndexOf(text);
    const inside: Literal = { ...literal, value: text, start: literal.start + start, place: 'value', names: ['model'] };
    const one = identify(inside, view, detection);
    return one ? [{ ...one, offset: start + one.offset, why: 'text' as const }] : [];
  });
}

/** What a command in a sentence fetches: `ollama pull mistral`. */
function pulled(value: string, detection: Detection): Identified[] {
  if (!value.includes('ollama ')) return [];
  return [...value.matchAll(/\bollama (?:pull|run|show) ([a-z0-9][\w.:/-]{1,80})/g)].flatMap((match) => {
    const text = match[1]!.replace(/(?<![.:/-])[.:/-]+$/, '');
    return isOllamaTag(text, detection)
      ? [{ text, offset: match.index + match[0].lastIndexOf(text), registry: 'ollama' as const, why: 'text' }]
      : [];
  });
}

function inText(
  text: string,
  { quoted, standsAlone }: { quoted: boolean; standsAlone: boolean },
  literal: Literal,
  view: FileView,
  detection: Detection,
): RegistryId | undefined {
  if (/^https?:|^[a-z]+:\/\//.test(text)) return undefined;
  const spelled = detection.spelledBy(text);
  const slash = text.indexOf('/');
  if (spelled === 'litellm')
    return route(text, text.slice(0, slash), text.slice(slash + 1), unnamed(literal), view, detection);
  if (spelled) return registryFor(spelled, unnamed(literal), view);
  if (slash >= 0) return ownedName(text, slash, literal, view, detection);
  if (exactLegacyName.test(text)) return 'huggingface';
  const [ollama = '', tag] = text.split(':');
  if (
    (quoted || (standsAlone && exactOllamaName.test(text))) &&
    /[0-9-]/.test(text) &&
    isOllamaTag(text, detection) &&
    view.hostsAround(literal.start).includes('ollama')
  )
    return 'ollama';
  return tag && detection.ollama.has(ollama) && /^(?:latest|[0-9.]+[bm]?(?:-[\w.-]+)?|[a-z]+)$/i.test(tag)
    ? 'ollama'
    : undefined;
}
