import type { Format, Reading, SourceText } from '../extractor.ts';
import { treeLiterals } from './data-literals.ts';
import { baseName, literalsOnly, unreadable } from './reading.ts';
import { scanToml } from './toml-scanner.ts';

/** Files of locked dependencies. */
const skipped = /^(?:pdm\.lock|poetry\.lock|uv\.lock|cargo\.lock|pipfile\.lock)$/;
/** Parts of package manifests that name packages, authors and build tools. */
const packageParts =
  /^(?:(?:dev-|build-|optional-)?dependencies|dependency-groups|build-system|authors|maintainers|classifiers|keywords|urls|workspace)$/;
/** Programs that a manifest of Cargo names: https://doc.rust-lang.org/cargo/reference/cargo-targets.html. */
const cargoTargets = /^(?:lib|bin|example|test|bench)$/;
const manifests = /^(?:pyproject|cargo|pipfile|pixi|rye)(?:\.toml)?$/;

/** TOML: settings of tools and of training runs, package manifests. */
export const toml: Format = {
  id: 'toml',
  extensions: ['.toml'],
  names: ['pipfile'],
  matches: (path) =>
    /\.toml\.(?:example|sample|dist|template|tmpl|tpl|j2|jinja2?|in|orig|bak|default)$/.test(baseName(path)),
  read: readToml,
};

function readToml(source: SourceText): Reading {
  const name = baseName(source.path);
  if (skipped.test(name)) return literalsOnly([]);
  const tree = scanToml(source.text);
  const isManifest = manifests.test(name);
  const isCargo = name === 'cargo.toml';
  return {
    literals: treeLiterals(source.text, tree, {
      path: source.path,
      ...(isManifest
        ? { enters: (node) => !packageParts.test(node.key) && !(isCargo && cargoTargets.test(node.key)) }
        : {}),
    }),
    statements: [],
    notices: tree.problem
      ? [unreadable(source, 'invalid-toml', `The TOML is not valid: ${tree.problem.message}.`, tree.problem.offset)]
      : [],
  };
}
