// The layers of the architecture as a build step: who may import whom. Fails, too, when it looked at no module.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

/** Part of src/ → what it may import, and why the line is drawn there. */
const layers = {
  'types.ts': { may: [], why: 'the vocabulary depends on nothing' },
  'write-whole.ts': { may: [], why: 'a file is written whole in one way, whatever it holds' },
  text: { may: [], why: 'positions and literals know no domain' },
  clauses: { may: ['types.ts'], why: 'what a clause means is the same for every stage' },
  rules: { may: ['types.ts', 'clauses'], why: 'rules are data, read before any stage runs' },
  policy: {
    may: ['types.ts', 'text', 'clauses', 'rules'],
    why: 'a policy is checked against the rules, not against a scan',
  },
  walk: { may: ['types.ts', 'text'], why: 'files are found without knowing what is in them' },
  extract: { may: ['types.ts', 'text', 'rules'], why: 'finding a reference needs no knowledge of its licence' },
  claims: { may: ['types.ts', 'text', 'rules'], why: 'what is said is read apart from what holds' },
  'licence-text': { may: ['types.ts', 'text', 'rules'], why: 'a text is read without knowing who uses it' },
  resolve: { may: ['types.ts', 'rules', 'write-whole.ts'], why: 'an identifier means the same wherever it was found' },
  lock: { may: ['types.ts'], why: 'a lockfile is made from the report and read as data' },
  evaluate: { may: ['types.ts', 'clauses', 'rules'], why: 'judging works on conclusions, not on files' },
  report: { may: ['types.ts', 'text'], why: 'a report is laid out from the report object alone' },
};
const stages = Object.keys(layers).filter((name) => !name.endsWith('.ts'));
const pattern = (name) => (name.endsWith('.ts') ? `^src/${name.replace('.', '\\.')}$` : `^src/${name}/`);

const forbidden = [
  ...Object.entries(layers).map(([name, { may, why }]) => ({
    name: `${name}-stays-in-its-layer`,
    comment: why,
    severity: 'error',
    from: { path: pattern(name) },
    to: { path: '^src/', pathNot: [pattern(name), ...may.map(pattern)] },
  })),
  {
    name: 'stages-through-their-index',
    comment: 'the files beside the stages join them; what they use is what a stage exports',
    severity: 'error',
    from: { path: '^src/(?:[^/]+\\.ts$|outside/)', pathNot: '^src/(?:cli|program)\\.ts$' },
    to: { path: `^src/(${stages.join('|')})/`, pathNot: '/index\\.ts$' },
  },
  {
    name: 'commands-use-the-library',
    comment: 'the program can do only what a library user can',
    severity: 'error',
    from: { path: '^src/commands/' },
    to: {
      path: '^src/',
      pathNot: ['^src/commands/', '^src/index\\.ts$', '^src/types\\.ts$', '^src/write-whole\\.ts$', '^src/text/'],
    },
  },
  {
    name: 'cli-loads-the-program',
    comment:
      'the entry answers --version and loads the compiled program, whose entry is commands/main.ts, for all else',
    severity: 'error',
    from: { path: '^src/(cli|program)\\.ts$' },
    to: { path: '^src/', pathNot: '^src/program\\.ts$' },
  },
  {
    name: 'one-door-to-the-network',
    comment: 'only the Hub client opens a socket',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/resolve/hub/' },
    to: { path: '^(node:)?(https?|net|tls|dgram|http2)$|node_modules/(undici|@huggingface)/' },
  },
  {
    name: 'one-door-to-processes',
    comment: 'only the git part of the walk starts a process',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/walk/git' },
    to: { path: '^(node:)?child_process$' },
  },
  {
    name: 'few-doors-to-the-disk',
    comment: 'stages that judge get text and data handed in',
    severity: 'error',
    from: {
      path: '^src/(types\\.ts|text/|clauses/|extract/|claims/|licence-text|lock|outside|resolve|evaluate|report|scan\\.ts)',
      pathNot: '^src/resolve/(hub/(disk-cache|settings)|local-models|text-store)\\.ts$',
    },
    to: { path: '^(node:)?fs(/promises)?$' },
  },
  {
    name: 'outside-is-loaded-when-asked',
    comment: 'a scan without lockfile, Hub cache and --online pays nothing for them',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(outside|lock|resolve/hub)/' },
    to: { path: '^src/(outside|resolve/hub)/', dynamic: false, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-circles',
    comment: 'data flows one way',
    severity: 'error',
    from: { path: '^src/' },
    to: { circular: true },
  },
];

const { output } = await cruise(
  ['src'],
  {
    ruleSet: { forbidden },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    combinedDependencies: false,
  },
  null,
  { tsConfig: extractTSConfig(path.join(root, 'tsconfig.json')) },
);
const modules = output.modules.filter((module) => module.source.startsWith('src/'));
const broken = output.summary.violations.filter((violation) => violation.rule.severity === 'error');
for (const violation of broken) {
  const rule = forbidden.find((one) => one.name === violation.rule.name);
  console.error(`${violation.from} → ${violation.to}: ${violation.rule.name} (${rule?.comment})`);
}
if (modules.length === 0) console.error('the layer check looked at no module: is the TypeScript parser there?');
else
  console.log(
    `layers: ${modules.length} modules, ${output.summary.totalDependenciesCruised} imports, ${broken.length} broken`,
  );
process.exitCode = modules.length === 0 || broken.length > 0 ? 1 : 0;
