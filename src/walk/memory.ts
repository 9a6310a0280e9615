import { type FilesInMemory, UserError } from '../types.ts';
import { isMinified } from './minified.ts';
import { decode, kindByName, readPartly, readTextBytes, type WalkedFile } from './read.ts';
import { Skipped } from './skipped.ts';
import type { Walk } from './walk.ts';

/**
 * A walk over files that are at hand and nowhere on the disk; all are read, ignore files among them or not. Throws a UserError
 * for a path that is not relative.
 */
export function walkMemory(files: FilesInMemory): Walk {
  const skipped = new Skipped();
  const found = new Map<string, WalkedFile>();
  for (const [given, content] of Object.entries(files)) {
    const path = given.replace(/\\/g, '/').replace(/^(?:\.\/)+/, '');
    if (path === '' || /^(?:\/|[A-Za-z]:)|(?:^|\/)\.\.(?:\/|$)/.test(path))
      throw new UserError(`"${given}" is no relative path: files in memory are named from the root of the project.`);
    const kind = kindByName(path);
    if (kind !== 'binary') found.set(path, { path, absolute: path, kind, content: bytesOf(content) });
  }
  return {
    root: '',
    folder: '',
    files: [...found.keys()].sort().map((path) => found.get(path)!),
    bytes: (file) => readTextBytes(file, skipped),
    text: (file, bytes) => {
      const text = decode(bytes);
      return isMinified(file.path, text) ? void skipped.add('minified', file.path) : text;
    },
    weights: (file, work) => readPartly(file, skipped, work),
    beside: (name) => {
      const file = found.get(name);
      const bytes = file && readTextBytes(file, skipped);
      return bytes && { path: name, text: decode(bytes) };
    },
    notices: () => skipped.notices(),
  };
}

const bytesOf = (content: string | Uint8Array): Buffer =>
  typeof content === 'string'
    ? Buffer.from(content)
    : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
