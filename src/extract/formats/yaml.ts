import type { Literal } from '../../text/literal.ts';
import type { Format, ModelStatement, Reading, SourceText } from '../extractor.ts';
import { treeLiterals } from './data-literals.ts';
import { childOf, type DataNode, type DataTree, textOf } from './data-tree.ts';
import { baseName, literalsOnly, pushAll, unreadable } from './reading.ts';
import { scanYaml } from './yaml-scanner.ts';

/** Files of locked dependencies. */
const skipped = /^(?:pnpm-lock\.yaml|conda-lock\.ya?ml|pubspec\.lock|packages\.yml\.lock)$/;

/** YAML: compose, Kubernetes, Helm, training and serving configuration, workflows. */
export const yaml: Format = {
  id: 'yaml',
  extensions: ['.yaml', '.yml'],
  names: ['.clang-format'],
  matches: (path) =>
    /\.ya?ml\.(?:example|sample|dist|template|tmpl|tpl|j2|jinja2?|in|orig|bak|default)$/.test(baseName(path)),
  read: readYaml,
};

function readYaml(source: SourceText): Reading {
  if (skipped.test(baseName(source.path))) return literalsOnly([]);
  const tree = scanYaml(source.text);
  return {
    literals: [
      ...treeLiterals(source.text, { ...tree, comments: [] }, { path: source.path }),
      ...commentLiterals(source.text, tree),
    ],
    statements: tree.roots.flatMap((root) => mergeStatement(root, source.path)),
    notices: tree.problem
      ? [unreadable(source, 'invalid-yaml', `The YAML is not valid: ${tree.problem.message}.`, tree.problem.offset)]
      : [],
  };
}

/** A recipe of mergekit: https://github.com/arcee-ai/mergekit. */
function mergeStatement(root: DataNode, path: string): ModelStatement[] {
  if (!childOf(root, 'merge_method')) return [];
  const models = new Set<string>();
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const model = textOf(node, 'model') ?? textOf(node, 'base_model');
    if (model) models.add(model.replace(/\+.*$/s, ''));
    if (node.kind !== 'scalar') pushAll(waiting, node.children);
  }
  const bases = [...models].sort().map((model) => ({ model, relation: 'merge', from: 'mergekit' }));
  return bases.length > 0 ? [{ model: null, bases, path }] : [];
}

/** Comments, and among them entries that were commented out: `# model: org/name` keeps its key, as a mention. */
export function commentLiterals(text: string, tree: DataTree): Literal[] {
  return tree.comments.flatMap(({ start, end }): Literal[] => {
    if (end - start < 3) return [];
    const line = text.slice(start, Math.min(end, start + 2000));
    const entry =
      /^\s{0,200}(?:- )?(["']?)([\w.-]{1,80})\1:\s{1,40}(["']?)([^\s"'#][^\s"'#]{0,300})\3\s{0,40}(?:#|$)/.exec(line);
    if (!entry) return [{ value: text.slice(start, end), start, end, place: 'comment', names: [] }];
    const from = start + line.indexOf(entry[4]!, line.indexOf(':') + 1);
    return [
      {
        value: entry[4]!,
        start: from,
        end: from + entry[4]!.length,
        place: 'value',
        names: [entry[2]!],
        mentionOnly: true,
      },
    ];
  });
}
