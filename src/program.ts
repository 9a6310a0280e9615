/** What the bundled program offers to its entry. */
export interface Program {
  /** Runs a command line, without the program's own name, and sets the exit code of the process. */
  main: (args: readonly string[]) => Promise<void>;
}

/**
 * Loads `program.cjs` of a folder, the whole program as one function, with what the build let V8 compile of it beforehand
 * (`program.code-cache`): reading the compiled code takes a tenth of the time of compiling it anew at every start. V8 holds the
 * cache against its own version and flags and leaves it aside when they differ; then the program is compiled as usual.
 * https://nodejs.org/api/vm.html#new-vmscriptcode-options
 */
export function loadProgram(folder: string): Program {
  // Imports of Node's own modules cost an ES module a facade each; this way they cost nothing.
  const { readFileSync } = process.getBuiltinModule('node:fs');
  const { Script } = process.getBuiltinModule('node:vm');
  const { createRequire } = process.getBuiltinModule('node:module');
  const file = `${folder}/program.cjs`;
  let cachedData: Buffer | undefined;
  try {
    cachedData = readFileSync(`${folder}/program.code-cache`);
  } catch {
    // A package without a cache starts more slowly, that is all.
  }
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    ...(cachedData ? { cachedData } : {}),
  });
  const run = script.runInThisContext() as (require: NodeJS.Require, filename: string) => Program;
  return run(createRequire(file), file);
}
