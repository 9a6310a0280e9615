import type { Detection } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { RegistryId } from '../../types.ts';
import type { FileView } from './file-view.ts';
import { nearestWords } from './registry.ts';

/** A bare id that says enough by its spelling. */
export function isSpelledOut(name: string, detection: Detection): boolean {
  return detection.hosts.some((host) => host.ids?.test(name));
}

/** The gateway of `provider/model`: LiteLLM's route, OpenRouter's slug, another gateway's id. */
export function route(
  text: string,
  owner: string,
  name: string,
  literal: Literal,
  view: FileView,
  detection: Detection,
): RegistryId | undefined {
  const litellm = detection.hosts.find((host) => host.id === 'litellm');
  const proprietary =
    [
      'openai',
      'anthropic',
      'google',
      'x-ai',
      'xai',
      'cohere',
      'mistral',
      'deepseek',
      'perplexity',
      'amazon',
      'gemini',
      'vertex',
    ].includes(owner) && isSpelledOut(name, detection);
  if (litellm?.ids?.test(text)) {
    const near = nearestWords(literal, view);
    return near.includes('openrouter') && owner !== 'openrouter' ? 'openrouter' : 'litellm';
  }
  if (
    !proprietary &&
    !(
      litellm?.weakIds?.test(text) &&
      view.hostsAround(literal.start).includes('litellm') &&
      !detection.owners.has(owner)
    )
  )
    return undefined;
  const hosts = [...nearestWords(literal, view), view.pathHost, ...view.hostsAround(literal.start)];
  const found = hosts.find(
    (host) =>
      host === 'openrouter' ||
      host === 'litellm' ||
      host === 'github-models' ||
      host === 'replicate' ||
      host === 'cloudflare',
  );
  return (
    found ??
    (litellm?.weakIds?.test(text) && !/gateway|vercel|@ai-sdk|from 'ai'|from "ai"/.test(view.text)
      ? 'litellm'
      : 'other')
  );
}
