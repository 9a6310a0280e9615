import { Positions } from '../../text/positions.ts';
import { readCardMetadata } from '../formats/card-metadata.ts';
import { type DataNode, rawEnd, rawStart } from '../formats/data-tree.ts';

/** A text of a card's front matter that the Hub shows before a download, and that whoever downloads agrees to. */
export interface GatedTerms {
  /** `extra_gated_prompt`, `extra_gated_description`, or the label of a box to be ticked under `extra_gated_fields`. */
  key: string;
  text: string;
  /** Lines of the card that it stands on. */
  line: number;
  endLine: number;
  /** Line of the card on which a line of the text stands, both from 1. */
  lineAt: (line: number) => number;
}

/** What one agrees to before a download, in the order of the card: https://huggingface.co/docs/hub/models-gated. */
export function readGatedTerms(text: string): GatedTerms[] {
  if (!text.includes('extra_gated_')) return [];
  const root = readCardMetadata(text)?.tree.roots[0];
  if (root?.kind !== 'map') return [];
  const positions = new Positions(text);
  return root.children.flatMap((node) => {
    if (node.key === 'extra_gated_prompt' || node.key === 'extra_gated_description')
      return node.kind === 'scalar' ? [termsOf(node.key, node, positions)] : [];
    return node.key === 'extra_gated_fields' && node.kind === 'map' ? node.children.flatMap(boxIn(positions)) : [];
  });
}

/** A box is agreed to by its label; what is asked of other fields is data of the person. */
const boxIn =
  (positions: Positions) =>
  (field: DataNode): GatedTerms[] => {
    const type = field.kind === 'map' ? field.children.find(({ key }) => key === 'type')?.value : field.value;
    if (type?.trim().toLowerCase() !== 'checkbox') return [];
    const { line } = positions.at(field.keyStart);
    // A label is a sentence; without its full stop it would be a heading.
    const text = field.key.replace(/[^.!?]$/, '$&.');
    return [{ key: 'extra_gated_fields', text, line, endLine: line, lineAt: () => line }];
  };

function termsOf(key: string, node: DataNode, positions: Positions): GatedTerms {
  const lines = new Positions(node.value);
  const lineAt = (line: number): number => positions.at(rawStart(node, lines.starts[line - 1] ?? 0)).line;
  const endLine = positions.at(rawEnd(node, node.value.trimEnd().length)).line;
  return { key, text: node.value, line: lineAt(1), endLine, lineAt };
}
