import { childOf, type DataNode, type DataTree } from './data-tree.ts';
import { lineEnd, nextLine } from './reading.ts';
import { scanYaml } from './yaml-scanner.ts';

/** What the block at the top of a card says, as written. */
export interface CardMetadata {
  /** False for the front matter of other documents: a title, a description, a layout. */
  isModelCard: boolean;
  /** It declares a model, not a dataset or a Space: `license`, `base_model`, `pipeline_tag` or `library_name` stands there. */
  declaresModel: boolean;
  /** The values under `license`, with their places; empty where there is none. */
  licences: DataNode[];
  /** A value under a key that looks like `license` and that the Hub doesn't read: `licence`, `License`. */
  misplacedLicence?: DataNode;
  licenceName?: string;
  licenceLink?: string;
  /** Undefined where no key names a base; empty where the key names none. */
  bases: string[] | undefined;
  relation?: string;
  /** `library_name`: `peft` for an adapter. */
  library?: string;
  /** `model_name`, as trainers write it. */
  name?: string;
  datasets: string[];
  tags: string[];
  /** Offset at which the text after the block begins. */
  bodyStart: number;
  tree: DataTree;
  /** What keeps a strict parser from reading the block. */
  problem: DataTree['problem'];
}

/** Keys that only a model's or a Space's card has. */
const cardKeys = [
  'base_model',
  'base_models',
  'library_name',
  'pipeline_tag',
  'model-index',
  'base_model_relation',
  'license_name',
  'license_link',
  'sdk',
  'widget',
  'inference',
  'quantized_by',
  'model_creator',
];
/** Keys that a card shares with other documents. */
const sharedKeys = [
  'license',
  'licence',
  'tags',
  'datasets',
  'metrics',
  'language',
  'model_name',
  'new_version',
  'extra_gated_prompt',
];
/** Keys by which a card declares a model: https://huggingface.co/docs/hub/model-cards. */
const modelKeys = ['license', 'base_model', 'base_models', 'pipeline_tag', 'library_name'];
/** Keys of a dataset's and a Space's card: https://huggingface.co/docs/hub/datasets-cards, …/spaces-config-reference. */
const otherCards = [
  'sdk',
  'app_file',
  'dataset_info',
  'configs',
  'pretty_name',
  'size_categories',
  'task_categories',
  'task_ids',
  'annotations_creators',
  'source_datasets',
];
/** Keys of the pages of a documentation site. */
const pageKeys = [
  'title',
  'description',
  'sidebar_label',
  'slug',
  'layout',
  'nav_order',
  'id',
  'sidebar_position',
  'weight',
  'parent',
];

/** Reads the front matter of a card: https://huggingface.co/docs/hub/model-cards. Undefined where the text has none. */
export function readCardMetadata(text: string): CardMetadata | undefined {
  const block = frontMatterOf(text);
  if (!block) return undefined;
  const tree = scanYaml(text, block.start, block.end);
  const root = tree.roots[0];
  const fields: DataNode = root ?? { ...emptyMap, start: block.start, end: block.end };
  const one = (key: string): string | undefined => scalarsUnder(fields, key).filter(isSaid).map(wordsOf)[0];
  const read = scalarsUnder(fields, 'license').filter(isSaid);
  const licences = read.length > 0 || !tree.problem ? read : licenceBehind(tree.problem.offset, text, block.end);
  const misplaced = licences.length > 0 ? undefined : misplacedLicence(fields);
  const isCard = isModelCard(text, block, fields);
  return {
    isModelCard: isCard,
    declaresModel: isCard && declaresModel(fields),
    licences,
    ...(misplaced ? { misplacedLicence: misplaced } : {}),
    ...given({
      licenceName: one('license_name'),
      licenceLink: one('license_link'),
      relation: one('base_model_relation'),
      library: one('library_name'),
      name: one('model_name'),
    }),
    bases: basesIn(fields),
    datasets: wordsUnder(fields, 'datasets'),
    tags: wordsUnder(fields, 'tags'),
    bodyStart: block.after,
    tree,
    problem: tree.problem ?? tabProblem(tree) ?? notAMap(root, block.start),
  };
}

/** The fields that say something. */
function given<T extends Record<string, string | undefined>>(fields: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value)) as { [K in keyof T]?: string };
}

function basesIn(fields: DataNode): string[] | undefined {
  const keys = ['base_model', 'base_models'].filter((key) => childOf(fields, key) !== undefined);
  return keys.length === 0 ? undefined : [...new Set(keys.flatMap((key) => wordsUnder(fields, key)))];
}

const misplacedKey = /^(?:licen[cs]es?|licen[cs]e[_ -]?id|model[_ -]?licen[cs]e|lisence|lincense|liscense)$/i;

function misplacedLicence(fields: DataNode): DataNode | undefined {
  const child = fields.kind === 'map' ? fields.children.find(({ key }) => misplacedKey.test(key)) : undefined;
  return child && [child, ...child.children].find((node) => node.kind === 'scalar' && isSaid(node));
}

const emptyMap: DataNode = {
  kind: 'map',
  parent: undefined,
  key: '',
  keyStart: -1,
  keyEnd: -1,
  value: '',
  start: 0,
  end: 0,
  style: 'plain',
  map: undefined,
  children: [],
};

/** The block between two lines of dashes, the first of which is the first line that isn't blank. */
function frontMatterOf(text: string): { start: number; end: number; after: number } | undefined {
  let top = 0;
  while (text.charCodeAt(top) <= 32 || text.charCodeAt(top) === 0xfeff) top++;
  if (!text.startsWith('---', top) || text.slice(top, lineEnd(text, top)).trimEnd() !== '---') return undefined;
  let start = nextLine(text, top);
  // As the Hub reads it, the second of two such lines in a row opens the block too.
  if (text.slice(start, lineEnd(text, start)).trimEnd() === '---') start = nextLine(text, start);
  for (let line = start; line < text.length; line = nextLine(text, line)) {
    if (text.startsWith('---', line) && text.slice(line, lineEnd(text, line)).trimEnd() === '---') {
      return { start, end: line, after: nextLine(text, line) };
    }
  }
  return undefined;
}

function isModelCard(text: string, block: { start: number; end: number }, fields: DataNode): boolean {
  const has = (key: string): boolean => childOf(fields, key) !== undefined;
  if (cardKeys.some(has)) return true;
  if (sharedKeys.some(has)) return !pageKeys.some(has);
  // What could not be read as keys may be a broken card.
  return (
    fields.kind !== 'map' &&
    /^(?:license|base_model|library_name|pipeline_tag)\b/m.test(text.slice(block.start, block.end))
  );
}

/** The licence of a block that broke off before it, where a line of its own declares one: what somebody wrote was still said. */
function licenceBehind(offset: number, text: string, end: number): DataNode[] {
  const line = /^license:[ \t]{1,20}([\w.+-]{2,60})[ \t]{0,20}$/m.exec(text.slice(offset, end));
  if (!line) return [];
  const start = offset + line.index + line[0].indexOf(line[1]!, 'license:'.length);
  return [{ ...emptyMap, kind: 'scalar', key: 'license', value: line[1]!, start, end: start + line[1]!.length }];
}

/** A block without keys is a broken one: what it was meant for shows in its words. */
function declaresModel(fields: DataNode): boolean {
  if (fields.kind !== 'map') return true;
  const has = (key: string): boolean => childOf(fields, key) !== undefined;
  return modelKeys.some(has) && !otherCards.some(has);
}

function notAMap(root: DataNode | undefined, offset: number): DataTree['problem'] {
  if (!root || root.kind === 'map') return undefined;
  return { offset, message: 'it holds no keys' };
}

/** The Hub reads YAML 1.1 strictly, where a tab is no blank. */
function tabProblem(tree: DataTree): DataTree['problem'] {
  return tree.tab === undefined ? undefined : { offset: tree.tab, message: 'a tab stands between words' };
}

/** The scalar under a key, or the scalars of the list under it; of a key that stands there twice, both. */
function scalarsUnder(fields: DataNode, key: string): DataNode[] {
  if (fields.kind !== 'map') return [];
  return fields.children
    .filter((child) => child.key === key)
    .flatMap((node) => (node.kind === 'scalar' ? [node] : node.children.filter((child) => child.kind === 'scalar')));
}

const wordsUnder = (fields: DataNode, key: string): string[] => scalarsUnder(fields, key).filter(isSaid).map(wordsOf);

const isSaid = (node: DataNode): boolean =>
  node.value !== '' && !(node.style === 'plain' && /^(?:null|~|none|\[\])$/i.test(node.value));
const wordsOf = (node: DataNode): string => node.value.trim().replace(/\s{1,1000}/g, ' ');
