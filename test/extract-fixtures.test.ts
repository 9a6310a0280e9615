import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastGlob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { extractFile, mayHoldReference } from '../src/extract/index.ts';
import { compileDetection, openRuleBook } from '../src/rules/index.ts';

/** What a case expects of one place. */
interface Expected {
  file?: string;
  text: string;
  registry: string;
  usage: string;
  line: number;
}

const root = path.join(import.meta.dirname, '../fixtures/extract');
const cases = fastGlob.sync('*/*', { cwd: root, onlyDirectories: true }).sort();
const detection = compileDetection(openRuleBook());

/** The references of a case folder, file by file, in the order of the text. */
function found(folder: string): Expected[] {
  const files = fastGlob.sync(['**/*', '!expected.json'], { cwd: path.join(root, folder), dot: true }).sort();
  return files.flatMap((file) => {
    const text = readFileSync(path.join(root, folder, file), 'utf8');
    const { sightings } = extractFile({ path: file, text }, detection);
    if (sightings.length > 0) expect(mayHoldReference(text), `${file} passes the pre-filter`).toBe(true);
    return sightings.map(({ text, registry, usage, location }) => ({
      ...(files.length > 1 ? { file } : {}),
      text,
      registry,
      usage,
      line: location.line,
    }));
  });
}

describe('extracts from', () => {
  test('at least one case', () => expect(cases.length).toBeGreaterThan(0));
  test.each(cases)('%s', (folder) => {
    const expected = path.join(root, folder, 'expected.json');
    expect(existsSync(expected), `${folder} has an expected.json`).toBe(true);
    expect(found(folder)).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
  });
});
