import { Positions } from '../../text/positions.ts';
import type { Declaration, Location } from '../../types.ts';
import type { ModelStatement, Reading, SourceText } from '../extractor.ts';
import { type CardMetadata, readCardMetadata } from './card-metadata.ts';
import { treeLiterals } from './data-literals.ts';
import type { DataNode } from './data-tree.ts';
import { pushAll, unreadable } from './reading.ts';
import { commentLiterals } from './yaml.ts';

/** Keys of a card that hold no model it uses: labels, data, its own names, texts. */
const otherKeys =
  /^(?:license.*|licence.*|datasets?|tags|language|languages|metrics|widget|model_name|model-index|model_index|extra_gated_.*|thumbnail|title|description|emoji|co2_eq_emissions|inference|library_name|pipeline_tag|base_model_relation|quantized_by|model_creator|model_type|prompt_template|arxiv|region|eval_results|author|authors)$/;

/**
 * Reads the YAML block at the top of a document and returns the offset of the text after it. The block of a model card
 * (https://huggingface.co/docs/hub/model-cards#model-card-metadata) is configuration, and states licence and bases.
 */
export function readFrontMatter(source: SourceText, reading: Reading): number {
  const card = readCardMetadata(source.text);
  if (!card) return 0;
  if (!card.isModelCard) return card.bodyStart;
  const { tree } = card;
  const enters = (node: DataNode): boolean => !(node.parent && !node.parent.parent && otherKeys.test(node.key));
  const literals = treeLiterals(source.text, { ...tree, comments: [] }, { path: source.path, enters });
  pushAll(reading.literals, literals);
  pushAll(reading.literals, commentLiterals(source.text, tree));
  reading.statements.push(statementOf(source, card));
  const { problem } = card;
  if (problem) {
    reading.notices.push(
      unreadable(source, 'invalid-yaml', `The front matter is no valid YAML: ${problem.message}.`, problem.offset),
    );
  }
  return card.bodyStart;
}

function statementOf(source: SourceText, card: CardMetadata): ModelStatement {
  const declaration = declarationOf(source, card);
  const relation = card.relation ?? null;
  const bases = (card.bases ?? []).map((model) => ({ model, relation, from: 'front-matter' }));
  return {
    model: null,
    path: source.path,
    ...(declaration ? { declaration } : {}),
    ...(bases.length > 0 ? { bases } : {}),
  };
}

/** One declaration a card: several licences together are candidates, none of which holds alone. */
function declarationOf(source: SourceText, card: CardMetadata): Declaration | undefined {
  const [first] = card.licences;
  if (!first) return undefined;
  return {
    by: 'card',
    verbatim: card.licences.map((licence) => licence.value).join(', '),
    licence: null,
    ...(card.licences.length > 1 ? { listed: card.licences.map((licence) => licence.value) } : {}),
    ...(card.licenceName ? { name: card.licenceName } : {}),
    ...(card.licenceLink ? { link: card.licenceLink } : {}),
    source: source.path,
    location: place(source, first),
  };
}

function place(source: SourceText, node: DataNode): Location {
  const at = new Positions(source.text).at(node.start);
  return { file: source.path, line: at.line, column: at.column, endColumn: at.column + node.end - node.start };
}
