import type { Declaration } from '../../types.ts';
import { embedded, readStretch } from '../embedded.ts';
import type { Reading, SourceText } from '../extractor.ts';
import { lineEnd, nextLine } from './reading.ts';

const modelKeys =
  /^(?:license|licence|license_name|license_link|base_model|library_name|pipeline_tag|model-index|model_name)\s{0,4}:/m;

/**
 * Reads the YAML block at the top of a document and returns the offset of the text after it. The block of a model card
 * (https://huggingface.co/docs/hub/model-cards#model-card-metadata) is configuration, and states licence and bases.
 */
export function readFrontMatter(source: SourceText, reading: Reading): number {
  const { text, path } = source;
  if (!text.startsWith('---')) return 0;
  const start = nextLine(text, 0);
  let end = start;
  while (end < text.length && !/^---\s*$/.test(text.slice(end, Math.min(lineEnd(text, end), end + 20))))
    end = nextLine(text, end);
  if (end >= text.length) return 0;
  const after = nextLine(text, end);
  const block = text.slice(start, end);
  const yaml = embedded('yaml');
  if (!modelKeys.test(block) || !yaml) return after;
  const statedAt = (pattern: RegExp): string[] => [...block.matchAll(pattern)].map((found) => unquote(found[1]!));
  reading.literals.push(
    ...readStretch(yaml, text, start, end, path).filter(
      (literal) => !/^(?:model_name|datasets?)$/.test(literal.names[0] ?? ''),
    ),
  );
  const licences = listUnder(block, 'licen[sc]e');
  const bases = listUnder(block, 'base_model');
  const relation = statedAt(/^base_model_relation\s{0,4}:\s{0,4}(\S{1,40})/gm)[0] ?? null;
  const name = statedAt(/^license_name\s{0,4}:\s{0,4}(\S[^\n]{0,100})/gm)[0];
  const link = statedAt(/^license_link\s{0,4}:\s{0,4}(\S[^\n]{0,300})/gm)[0];
  const line =
    text.slice(0, start).split('\n').length +
    block.slice(0, Math.max(0, block.search(/^licen[sc]e\s{0,4}:/m))).split('\n').length -
    1;
  const said = licences.length === 1 ? licences[0]! : null;
  const declaration: Declaration | undefined =
    said === null
      ? undefined
      : {
          by: 'card',
          verbatim: said,
          licence: null,
          ...(name ? { name } : {}),
          ...(link ? { link } : {}),
          source: path,
          location: { file: path, line, column: 1, endColumn: 1 },
        };
  reading.statements.push({
    model: null,
    path,
    ...(declaration ? { declaration } : {}),
    ...(bases.length > 0 ? { bases: bases.map((model) => ({ model, relation, from: 'front-matter' })) } : {}),
  });
  return after;
}

/** The value or the list of values under a key at the top of the block. */
function listUnder(block: string, key: string): string[] {
  const found = new RegExp(`^${key}\\s{0,4}:[ \\t]*([^\\n]*)\\n((?:[ \\t]*-[ \\t][^\\n]*\\n?)*)`, 'm').exec(
    `${block}\n`,
  );
  if (!found) return [];
  const [, inline = '', items = ''] = found;
  const words = inline.trim().startsWith('[')
    ? inline.trim().slice(1, -1).split(',')
    : inline.trim()
      ? [inline]
      : items.split('\n').map((item) => item.replace(/^[ \t]*-[ \t]/, ''));
  return words.map(unquote).filter((word) => word !== '' && word !== 'null');
}

const unquote = (word: string): string =>
  word
    .replace(/\s#.*$/, '')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');
