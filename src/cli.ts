#!/usr/bin/env node
import { loadProgram } from './program.ts';

declare const __VERSION__: string;

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-v')) {
  process.stdout.write(`${__VERSION__}\n`);
} else {
  await loadProgram(import.meta.dirname).main(args);
}
