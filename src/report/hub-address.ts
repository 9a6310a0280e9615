import type { Model, Report } from '../types.ts';
import { uriSegment } from './uri-segment.ts';

/** Whether the id is a repository on the Hub, and not a folder of the project or a model that a vendor only serves. */
export const isOnHub = ({ id, access }: Model): boolean =>
  access === 'open-weights' && /^[\w][\w.-]*\/[\w.-]+$/.test(id);

/** The revision that every use of the model pins; undefined when none does, or when they differ. */
export function revisionOf(model: Model, { references }: Report): string | undefined {
  const revisions = new Set(
    references.filter(({ model: id, usage }) => id === model.id && usage === 'use').map(({ revision }) => revision),
  );
  return revisions.size === 1 ? [...revisions][0] : undefined;
}

/** `pkg:huggingface/Owner/Name@sha`. https://github.com/package-url/purl-spec/blob/main/types-doc/huggingface-definition.md */
export function packageUrl(id: string, revision: string | undefined): string {
  const [owner = '', name = ''] = id.split('/');
  const version = revision ? `@${uriSegment(revision.toLowerCase())}` : '';
  return `pkg:huggingface/${uriSegment(owner)}/${uriSegment(name)}${version}`;
}

/** Page of a repository. */
export const hubPage = (id: string): string => `https://huggingface.co/${id}`;
