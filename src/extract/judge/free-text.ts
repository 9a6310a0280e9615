import type { Detection } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { RegistryId } from '../../types.ts';
import type { FileView } from './file-view.ts';
import type { Identified } from './identified.ts';
import { registryFor } from './registry.ts';
import { route } from './route.ts';
import { isHubShape, isModelish, isOllamaTag, isPlaceholder, unwrap } from './shapes.ts';
import { eachIdentifierLike } from './words.ts';

const longestText = 500_000;

/** Whole identifiers inside running text: only what names a model by itself, without the help of its place. */
export function freeText(literal: Literal, view: FileView, detection: Detection): Identified[] {
  const found: Identified[] = [];
  const value = literal.value.slice(0, longestText);
  const take = (word: string, at: number): boolean => {
    const unwrapped = unwrap(word);
    const quoted = value[at - 1] === '`' && value[at + word.length] === '`';
    const registry =
      unwrapped.sure && unwrapped.registry
        ? unwrapped.registry
        : inText(unwrapped.text, quoted, literal, view, detection);
    if (!registry) return false;
    const revision = unwrapped.revision ? { revision: unwrapped.revision } : {};
    found.push({ text: unwrapped.text, offset: at + unwrapped.offset, registry, ...revision, why: 'text' });
    return true;
  };
  eachIdentifierLike(value, (word, at) => {
    if (isPlaceholder(word) || take(word, at) || word.includes('//')) return;
    // `alias:id` in a list, `pvc://claim?model=id` in an address
    const colon = word.indexOf(':');
    if (colon > 0 && word.length - colon > 4) take(word.slice(colon + 1), at + colon + 1);
  });
  return [...found, ...pulled(value, detection).filter((one) => !found.some((known) => known.offset === one.offset))];
}

/** What a command in a sentence fetches: `ollama pull mistral`. */
function pulled(value: string, detection: Detection): Identified[] {
  if (!value.includes('ollama ')) return [];
  return [...value.matchAll(/\bollama (?:pull|run|show) ([a-z0-9][\w.:/-]{1,80})/g)].flatMap((match) => {
    const text = match[1]!.replace(/[.:/-]+$/, '');
    return isOllamaTag(text, detection)
      ? [{ text, offset: match.index + match[0].lastIndexOf(text), registry: 'ollama' as const, why: 'text' }]
      : [];
  });
}

function inText(
  text: string,
  quoted: boolean,
  literal: Literal,
  view: FileView,
  detection: Detection,
): RegistryId | undefined {
  if (/^https?:|^[a-z]+:\/\//.test(text)) return undefined;
  const unnamed = { ...literal, names: [] };
  const spelled = detection.spelledBy(text);
  if (spelled) return registryFor(spelled, unnamed, view);
  const [owner = '', name = '', ...rest] = text.split('/');
  if (name) {
    if (rest.length === 0 && isHubShape(text) && /[-_0-9]/.test(name) && isModelish(name, detection)) {
      const known = detection.owners.has(owner.toLowerCase()) && !detection.notOwners.has(owner.toLowerCase());
      const gateway = route(text, owner, name, unnamed, view, detection);
      if (gateway || known) return gateway ?? registryFor('huggingface', unnamed, view);
    }
    return undefined;
  }
  const [ollama = '', tag] = text.split(':');
  if (
    quoted &&
    /[0-9-]/.test(text) &&
    isOllamaTag(text, detection) &&
    view.hostsAround(literal.start).includes('ollama')
  )
    return 'ollama';
  return tag && detection.ollama.has(ollama) && /^(?:latest|[0-9.]+[bm]?(?:-[\w.-]+)?|[a-z]+)$/i.test(tag)
    ? 'ollama'
    : undefined;
}
