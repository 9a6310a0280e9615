/** Folder of the compiled rules: beside the bundle, or in `dist/` when the sources run (tests). */
export const compiledRules = new URL(
  import.meta.url.endsWith('/src/rules/location.ts') ? '../../dist/rules/' : './rules/',
  import.meta.url,
);
