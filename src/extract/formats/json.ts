import type { Format, ModelStatement, Reading, SourceText } from '../extractor.ts';
import { type TreeOptions, treeLiterals } from './data-literals.ts';
import { type DataNode, textOf } from './data-tree.ts';
import { scanJson } from './json-scanner.ts';
import { baseName, literalsOnly, unreadable } from './reading.ts';

/** Files of locked dependencies and of built assets: no reference lives there. */
const skipped =
  /^(?:package-lock|npm-shrinkwrap|composer\.lock|packages\.lock|pnpm-lock|deno\.lock|bun\.lock|flake\.lock)|\.map$|\.min\.json$/;
/** Parts of a package manifest that name packages. */
const packageParts =
  /^(?:(?:dev|peer|optional|bundled?)?dependencies|engines|resolutions|overrides|files|exports|keywords|repository|peerDependenciesMeta)$/i;

/** JSON, JSON with comments, JSON5, JSON lines. */
export const json: Format = {
  id: 'json',
  extensions: ['.json', '.jsonc', '.json5', '.jsonl', '.ndjson', '.webmanifest'],
  names: ['.eslintrc', '.babelrc', '.prettierrc'],
  matches: (path) =>
    /\.jsonc?\.(?:example|sample|dist|template|tmpl|tpl|j2|jinja2?|in|orig|bak|default)$/.test(baseName(path)),
  read: readJson,
};

function readJson(source: SourceText): Reading {
  const name = baseName(source.path);
  if (skipped.test(name)) return literalsOnly([]);
  const tree = scanJson(source.text);
  const options: TreeOptions = { path: source.path };
  if (name === 'package.json' || name === 'composer.json') options.enters = (node) => !packageParts.test(node.key);
  const root = tree.roots[0];
  return {
    literals: treeLiterals(source.text, tree, options),
    statements: root ? statementsOf(name, root, source.path) : [],
    notices: tree.problem ? [unreadable(source, 'invalid-json', tree.problem.message, tree.problem.offset)] : [],
  };
}

/** What the configuration files of a model folder say of its base: https://huggingface.co/docs/peft, config.json. */
function statementsOf(name: string, root: DataNode, path: string): ModelStatement[] {
  if (name === 'adapter_config.json') {
    const base = textOf(root, 'base_model_name_or_path');
    return base ? [{ model: null, bases: [{ model: base, relation: 'adapter', from: 'adapter-config' }], path }] : [];
  }
  if (name === 'config.json') {
    const origin = textOf(root, '_name_or_path');
    return origin ? [{ model: null, bases: [{ model: origin, relation: null, from: 'config' }], path }] : [];
  }
  return [];
}
