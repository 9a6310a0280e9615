/** Folder of what the build compiles: beside the bundle, or `dist/` when the sources run (tests). */
export const compiledFolder: URL = new URL(
  import.meta.url.endsWith('/src/rules/location.ts') ? '../../dist/' : './',
  import.meta.url,
);

/** Folder of the compiled rules. */
export const compiledRules: URL = new URL('rules/', compiledFolder);

/** Loads a compiled CommonJS module such as `validators/policy.cjs`: from a bundle of either kind, without the bundler seeing it. */
export function requireCompiled(path: string): unknown {
  const { createRequire } = process.getBuiltinModule('node:module');
  return createRequire(compiledFolder)(`./${path}`);
}
