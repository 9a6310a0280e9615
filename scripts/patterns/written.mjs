import { readFileSync } from 'node:fs';
import path from 'node:path';
import fastGlob from 'fast-glob';
import ts from 'typescript';

/**
 * What the sources write: every literal (`source`, `flags`, `at`: file:line) and the place of every `new RegExp(…)`, whose
 * expression only a run can tell.
 */
export async function writtenExpressions(root) {
  const literals = [];
  const constructions = [];
  for (const file of (await fastGlob('src/**/*.ts', { cwd: root })).sort()) {
    const text = readFileSync(path.join(root, file), 'utf8');
    const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
    const place = (node) => `${file}:${parsed.getLineAndCharacterOfPosition(node.getStart(parsed)).line + 1}`;
    const visit = (node) => {
      if (ts.isRegularExpressionLiteral(node)) literals.push({ ...parts(node.text), at: place(node) });
      if (isConstruction(node)) constructions.push(place(node));
      ts.forEachChild(node, visit);
    };
    visit(parsed);
  }
  return { literals, constructions };
}

const isConstruction = (node) =>
  (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === 'RegExp';

function parts(literal) {
  const end = literal.lastIndexOf('/');
  return { source: literal.slice(1, end), flags: literal.slice(end + 1) };
}
