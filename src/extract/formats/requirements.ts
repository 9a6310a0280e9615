import type { Literal } from '../../text/literal.ts';
import type { Format, SourceText } from '../extractor.ts';
import { baseName, lineEnd, literalsOnly, nextLine } from './reading.ts';

/** A wheel of a spaCy model, named by its address or as a requirement: `en_core_web_sm-3.7.1`. */
const wheel = /(?:^|[/\s])([a-z]{2,3}_(?:core|dep|ent|sent|pipeline)_[a-z]{2,12}_(?:sm|md|lg|trf))\b/;

/** Lists of Python packages: the models among them are spaCy's, which are packages. https://spacy.io/models. */
export const requirements: Format = {
  id: 'requirements',
  names: ['requirements.txt', 'constraints.txt'],
  matches: (path) =>
    /^(?:requirements|constraints)[\w.-]{0,60}\.(?:txt|in)$|^[\w-]{1,40}[-_]requirements\.(?:txt|in)$/.test(
      baseName(path),
    ) || /(?:^|\/)requirements\/[\w.-]{1,60}\.(?:txt|in)$/.test(path),
  read: (source) => literalsOnly(requirementLiterals(source)),
};

function requirementLiterals({ text }: SourceText): Literal[] {
  const literals: Literal[] = [];
  for (let at = 0; at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, Math.min(lineEnd(text, at), at + 600));
    const found = wheel.exec(line);
    if (!found) continue;
    const start = at + found.index + found[0].length - found[1]!.length;
    const comment = line.trimStart().startsWith('#') ? { mentionOnly: true } : {};
    literals.push({
      value: found[1]!,
      start,
      end: start + found[1]!.length,
      place: 'word',
      names: [],
      command: 'spacy download',
      argument: 0,
      ...comment,
    });
  }
  return literals;
}
