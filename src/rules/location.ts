/** Folder of what the build compiles: beside the bundle, or `dist/` when the sources run (tests). */
export const compiledFolder = new URL(
  import.meta.url.endsWith('/src/rules/location.ts') ? '../../dist/' : './',
  import.meta.url,
);

/** Folder of the compiled rules. */
export const compiledRules = new URL('rules/', compiledFolder);
