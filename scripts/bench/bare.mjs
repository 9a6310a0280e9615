// What no scanner can do without: lists the files of a folder with fast-glob and reads each once.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fastGlob from 'fast-glob';

const folder = process.argv[2];
let bytes = 0;
for (const file of fastGlob.sync('**', { cwd: folder, dot: true, followSymbolicLinks: false })) {
  bytes += readFileSync(path.join(folder, file)).length;
}
if (bytes === 0) process.exitCode = 2;
