// Builds the package into dist/: compiled rules, library in lazily loaded chunks, program with its code cache, types, JSON Schemas,
// and the notices of the packages that the bundle contains.

import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildRules } from './build-rules.mjs';
import { buildValidators } from './build-validators.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, 'dist');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Every bundled package keeps its licence text in the package we publish. */
function thirdPartyNotices(inputs) {
  const names = new Set();
  for (const input of Object.keys(inputs)) {
    const parts = input.split('node_modules/').pop().split('/');
    if (input.includes('node_modules/')) names.add(parts[0].startsWith('@') ? `${parts[0]}/${parts[1]}` : parts[0]);
  }
  const sections = [...names].sort().map((name) => {
    const folder = path.join(root, 'node_modules', name);
    const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license', 'LICENSE-MIT', 'License'].find((f) =>
      existsSync(path.join(folder, f)),
    );
    const text = file
      ? readFileSync(path.join(folder, file), 'utf8').trim()
      : `${manifest.license} (see ${manifest.homepage ?? name})`;
    return `${name} ${manifest.version} (${manifest.license})\n\n${text}\n`;
  });
  return `fineprint contains code of these packages, each under its own licence.\n\n${sections.join(`\n${'-'.repeat(72)}\n\n`)}`;
}

/**
 * Escapes what esbuild leaves as it is under `charset: 'ascii'`, the letters in regular expressions: src/program.ts reads the
 * program byte by byte. https://esbuild.github.io/api/#charset
 */
function writeInAscii(file) {
  const text = readFileSync(file, 'utf8');
  if (/[\u{10000}-\u{10ffff}]/u.test(text)) throw new Error(`${file}: a letter beyond \\uFFFF in a regular expression`);
  writeFileSync(
    file,
    text.replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
await buildRules(path.join(dist, 'rules'));
buildValidators(path.join(dist, 'validators'));

const common = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // Half the bytes are half the time that the engine takes to read them at every start.
  minify: true,
  // ASCII alone is read at once, without decoding.
  charset: 'ascii',
  legalComments: 'none',
  define: { __VERSION__: JSON.stringify(version) },
  metafile: true,
  logLevel: 'warning',
};

/** Packages that only online runs need: files of their own, so that no other run reads them. Name → what is used of it. */
const apart = { '@huggingface/hub': 'modelInfo', undici: 'EnvHttpProxyAgent, fetch' };
const fileOf = (name) => `${name.replace(/^@/, '').replace('/', '-')}.cjs`;
const keepApart = {
  name: 'keep-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^(?:@huggingface\/hub|undici)$/ }, ({ path: name }) => ({
      path: `./${fileOf(name)}`,
      external: true,
    }));
  },
};
const packages = await Promise.all(
  Object.entries(apart).map(([name, used]) =>
    build({
      ...common,
      stdin: { contents: `export { ${used} } from '${name}';`, resolveDir: root },
      outdir: undefined,
      outfile: path.join('dist', fileOf(name)),
      format: 'cjs',
    }),
  ),
);

/** The library and the entry of the program, in chunks that load lazily. */
const library = await build({
  ...common,
  entryPoints: { cli: 'src/cli.ts', index: 'src/index.ts', bundler: 'src/bundler.ts' },
  splitting: true,
  format: 'esm',
  plugins: [keepApart],
  chunkNames: '[name]-[hash]',
  // CommonJS packages inside the bundle ask for Node's own modules only; `createRequire` would cost every start.
  banner: { js: 'const require=process.getBuiltinModule;' },
});

/** The program as one function of `require` and its own path, which src/program.ts compiles with V8's code cache. */
const program = await build({
  ...common,
  entryPoints: { program: 'src/commands/main.ts' },
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  plugins: [keepApart],
  // A script that V8 runs by itself has no `import()`: packages that are kept apart are required.
  supported: { 'dynamic-import': false },
  define: { ...common.define, 'import.meta.url': '__url' },
  banner: {
    js: '(function(require,__filename){const module={exports:{}},exports=module.exports,__url=require("node:url").pathToFileURL(__filename).href;',
  },
  footer: { js: 'return module.exports})' },
});
writeInAscii(path.join(dist, 'program.cjs'));
chmodSync(path.join(dist, 'cli.js'), 0o755);
writeFileSync(
  path.join(dist, 'THIRD-PARTY-NOTICES.txt'),
  thirdPartyNotices(Object.assign({}, ...[library, program, ...packages].map(({ metafile }) => metafile.inputs))),
);
if (existsSync(path.join(root, 'src/report/schemas')))
  cpSync(path.join(root, 'src/report/schemas'), path.join(dist, 'schemas'), { recursive: true });
execFileSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
/** Files such as a hook is given; what they need is what the cache holds. */
const sample = ['rented-api/src/assistant.ts', 'own-weights/app/search.py', 'own-weights/README.md'].map(
  (file) => `fixtures/repos/${file}`,
);
execFileSync(process.execPath, [path.join(root, 'scripts/build-code-cache.mjs'), ...sample], {
  cwd: root,
  stdio: 'inherit',
});
