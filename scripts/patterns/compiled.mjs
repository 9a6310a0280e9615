import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import fastGlob from 'fast-glob';
import { parse } from 'yaml';

/** What the run needs of `src/`. */
const entry = `
export { compileClauseRules } from './src/licence-text/clause-rules.ts';
export { claimRules } from './src/claims/claim-rules.ts';
export { compilePattern } from './src/rules/model-pattern.ts';
export { longestText } from './src/rules/pattern-set.ts';
export { openRuleBook, readLicence, findClaims, scan } from './src/index.ts';
`;

/**
 * What the program compiles while it runs: every expression that a `new RegExp(…)` of `src/` made while the rules were compiled
 * one by one (`at`: file and name of the rule) and the fixtures were scanned and read (`at`: the place in `src/`), and the places
 * that were met.
 */
export async function compiledExpressions(root) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-patterns-'));
  const outfile = path.join(folder, 'source.mjs');
  const stdin = { contents: entry, resolveDir: root, sourcefile: 'entry.ts', loader: 'ts' };
  // Some packages that are bundled with it call `require`.
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  // The compiled rules are looked for beside the sources.
  const define = { 'import.meta.url': JSON.stringify(pathToFileURL(path.join(root, 'src/rules/location.ts')).href) };
  const form = { define, bundle: true, platform: 'node', format: 'esm', sourcemap: 'inline', logLevel: 'error' };
  await build({ stdin, outfile, banner, ...form });
  const recorder = recordExpressions(root);
  try {
    const program = await import(pathToFileURL(outfile).href);
    recorder.longestText = program.longestText;
    await compileRules(root, program, recorder);
    await runProgram(root, program);
    return { expressions: [...recorder.made.values()], met: recorder.met };
  } finally {
    recorder.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Puts itself in the place of `RegExp`; who called is told by the stack, mapped to the sources. */
function recordExpressions(root) {
  const Plain = globalThis.RegExp;
  const made = new Map();
  const met = new Set();
  const stop = () => {
    globalThis.RegExp = Plain;
  };
  const recorder = { made, met, rule: undefined, stop };
  process.setSourceMapsEnabled(true);
  Error.stackTraceLimit = 30;
  const record = (expression) => {
    const place = placeOf(new Error().stack, root);
    if (place === undefined) return expression;
    met.add(place);
    const { source, flags } = expression;
    const key = `${source}/${flags}`;
    const at = recorder.rule ?? place;
    const longest = place.startsWith('src/rules/pattern-set.ts') ? recorder.longestText : undefined;
    if (!made.has(key)) made.set(key, { source, flags, at, longest });
    return expression;
  };
  globalThis.RegExp = new Proxy(Plain, {
    construct: (target, given) => record(Reflect.construct(target, given)),
    apply: (target, self, given) => record(Reflect.apply(target, self, given)),
  });
  return recorder;
}

function placeOf(stack, root) {
  for (const line of stack.split('\n').slice(2, 4)) {
    const at = line.indexOf(`${root}${path.sep}src${path.sep}`);
    if (at >= 0)
      return line
        .slice(at + root.length + 1)
        .split(':')
        .slice(0, 2)
        .join(':')
        .replaceAll(path.sep, '/');
  }
  return undefined;
}

/** The rules as the program compiles them, each file and each pattern on its own, so that a finding names it. */
async function compileRules(root, program, recorder) {
  const read = async (part) =>
    (await fastGlob(`rules/${part}/**/*.yaml`, { cwd: root }))
      .sort()
      .map((file) => ({ file, data: parse(readFileSync(path.join(root, file), 'utf8')) }));
  const under = (rule, work) => {
    recorder.rule = rule;
    work();
    recorder.rule = undefined;
  };
  const clauses = await read('clauses');
  const terms = clauses.filter(({ data }) => data.terms).map(({ data }) => data);
  for (const { file, data } of clauses)
    for (const pattern of data.patterns ?? [])
      under(`${file} ${pattern.id}`, () =>
        program.compileClauseRules([...terms, { ...data, terms: {}, patterns: [pattern] }]),
      );
  const claims = await read('claims');
  const shared = claims
    .filter(({ data }) => data.terms || data.cues)
    .map(({ data }) => ({ ...data, patterns: undefined }));
  for (const { file, data } of claims)
    under(file, () =>
      program.claimRules({ documents: () => [...shared, { ...data, cues: undefined, terms: undefined }] }),
    );
  for (const { file, data } of await read('models'))
    for (const [index, { match }] of (data.rules ?? []).entries())
      for (const pattern of match) under(`${file} rule ${index + 1}`, () => program.compilePattern(pattern));
  for (const part of ['hosts', 'detection'])
    for (const { file, data } of await read(part))
      for (const source of stringsThatAreExpressions(data)) under(file, () => wholeText(source, recorder));
}

/** `src/rules/pattern-set.ts` joins the patterns of these lists as alternatives of one expression over a whole text. */
const lists = { ids: 1, weakIds: 1, names: 2, calls: 2, env: 1, tables: 1, flags: 1 };
function stringsThatAreExpressions(data) {
  return Object.entries({ ...data, flags: data.commands?.flags })
    .filter(([key, value]) => key in lists && value)
    .flatMap(([, value]) => (Array.isArray(value) ? value : Object.values(value).flat()));
}

function wholeText(source, recorder) {
  const key = `^(?:${source})$/`;
  if (!recorder.made.has(key))
    recorder.made.set(key, { source: `^(?:${source})$`, flags: '', at: recorder.rule, longest: recorder.longestText });
}

/** Every stage over the fixtures: whatever builds an expression out of what it reads does so here. */
async function runProgram(root, program) {
  await program.scan({ cwd: root, paths: ['fixtures'], asOf: '2026-11-25', ignore: false });
  await program.scan({ files: { 'main.tf': 'a = <<EOT\nmodel: gpt-4o\nEOT\n' } });
  const book = program.openRuleBook();
  for (const amount of ['$ 10 million', '10 million US dollars'])
    program.readLicence(`You may not use it if your revenue exceeds ${amount} in a fiscal year.`, book);
}
