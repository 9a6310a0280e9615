import type { Frame } from './frames.ts';

/** Keyword arguments and keys under which a declared option holds its values. */
const valueKeys = /^(?:default|default_?value|choices|const)$/i;
/** A flag as a library for command lines is told it: `--model`, `-m, --model <id>`. */
const flag = /(?:^|[\s,|])(--[a-z][\w-]{0,60})/i;
/** Calls that declare an option by a name without dashes: `add_argument("model")`, yargs' `.option('model', {…})`, absl's `DEFINE_string`. */
const declaring = /(?:^|\.)(?:add_argument|option|addOption|positional|argument|DEFINE_\w{1,20})$/;

/**
 * The option whose default or choices a string is: `add_argument("--model", default="x")`, `@click.option("--model",
 * default="x")`, `.option('-m, --model <id>', 'the model', 'x')`, `DEFINE_string("model", "x", …)`. Empty elsewhere.
 * https://docs.python.org/3/library/argparse.html, https://click.palletsprojects.com/options/, https://yargs.js.org,
 * https://github.com/tj/commander.js, https://abseil.io/docs/python/guides/flags.
 */
export function optionName(frames: readonly Frame[]): string {
  const top = frames.at(-1)!;
  const call = top.callee ? top : frames.at(-2);
  if (!call?.callee) return '';
  const key = top.key || call.key;
  if (key === '' ? call !== top || call.argument === 0 : !valueKeys.test(key)) return '';
  const declares = declaring.test(call.callee);
  if (key === '' && !declares) return '';
  const first = call.siblings['#0'] ?? '';
  for (const name of [first, call.siblings['#1'] ?? '', call.siblings['#2'] ?? '']) {
    const found = flag.exec(name);
    if (found) return found[1]!;
  }
  return declares && /^[A-Za-z][\w-]{0,60}$/.test(first) ? first : '';
}
