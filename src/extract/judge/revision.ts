import type { Literal } from '../../text/literal.ts';

/** Keyword, key or flag that pins the commit, tag or branch of the model beside it. */
const names = ['revision', 'model_revision', 'model-revision', 'hf_revision', 'commit_hash'] as const;
/** What git takes for a ref, without blanks, variables and what would lead out of a repository. */
const shape = /^[A-Za-z0-9][\w.-]{0,80}(?:\/[\w.-]{1,80}){0,3}$/;

/**
 * The revision that stands beside an identifier: `revision="v1"` of a call
 * (https://huggingface.co/docs/transformers/main_classes/model), the key of a mapping, `--revision` of a command.
 */
export function revisionBeside({ siblings, names: own, value }: Literal): string | undefined {
  if (!siblings || names.some((name) => own[0] === name)) return undefined;
  const found = names.flatMap((name) => siblings[name] ?? []).find((word) => word !== value);
  return found !== undefined && shape.test(found) && !found.includes('..') ? found : undefined;
}
