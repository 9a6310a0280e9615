import type { Detection } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { RegistryId } from '../../types.ts';
import type { FileView } from './file-view.ts';
import type { Identified } from './index.ts';
import { registryFor } from './registry.ts';
import { isHubShape, isModelish, isPlaceholder, unwrap } from './shapes.ts';

const token = /[A-Za-z0-9@](?:[\w.@:/+-]{0,198}[A-Za-z0-9])?/g;
const longestText = 500_000;

/** Whole identifiers inside running text: only what names a model by itself, without the help of its place. */
export function freeText(literal: Literal, view: FileView, detection: Detection): Identified[] {
  const found: Identified[] = [];
  const value = literal.value.slice(0, longestText);
  token.lastIndex = 0;
  for (let match = token.exec(value); match; match = token.exec(value)) {
    const word = match[0];
    if (word.length < 4 || isPlaceholder(word)) continue;
    const unwrapped = unwrap(word);
    const registry = inText(unwrapped.text, unwrapped.sure ? unwrapped.registry : undefined, literal, view, detection);
    if (!registry) continue;
    found.push({
      text: unwrapped.text,
      offset: match.index + unwrapped.offset,
      registry,
      ...(unwrapped.revision ? { revision: unwrapped.revision } : {}),
      why: 'text',
    });
  }
  return found;
}

function inText(
  text: string,
  sure: RegistryId | undefined,
  literal: Literal,
  view: FileView,
  detection: Detection,
): RegistryId | undefined {
  if (sure) return sure;
  if (/^https?:|^[a-z]+:\/\//.test(text)) return undefined;
  const spelled = detection.hosts.find((host) => host.ids?.test(text));
  if (spelled) return registryFor(spelled.id, { ...literal, names: [] }, view);
  const [owner = '', name = '', ...rest] = text.split('/');
  if (rest.length === 0 && name && isHubShape(text)) {
    const known = detection.owners.has(owner.toLowerCase()) && !detection.notOwners.has(owner.toLowerCase());
    return known && isModelish(name, detection) && /[-_0-9]/.test(name)
      ? registryFor('huggingface', { ...literal, names: [] }, view)
      : undefined;
  }
  const [ollama = '', tag] = text.split(':');
  if (tag && detection.ollama.has(ollama) && /^(?:latest|[0-9.]+[bm]?(?:-[\w.-]+)?|[a-z]+)$/i.test(tag))
    return 'ollama';
  return undefined;
}
