import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.dirname(import.meta.dirname);
const page = readFileSync(path.join(root, 'docs/recipes.md'), 'utf8');
const recipes = [...page.matchAll(/^## (.+)\n(?:(?!^## )[\s\S])*?```ts\n([\s\S]*?)```/gm)].map(
  ([, title, code]) => [title!, code!] as const,
);
const all = mkdtempSync(path.join(os.tmpdir(), 'fineprint-recipes-'));
afterAll(() => rmSync(all, { recursive: true, force: true }));
const mit = JSON.parse(readFileSync(path.join(root, 'node_modules/spdx-license-list/licenses/MIT.json'), 'utf8'));
const [, project] = /## The project of these recipes\n\n```text\n([\s\S]*?)```/.exec(page)!;
const folderOf = (title: string): string => path.join(all, title.replace(/\W+/g, '-'));

beforeAll(() => {
  for (const [title] of recipes) {
    const folder = folderOf(title);
    for (const part of ['src', 'node_modules']) mkdirSync(path.join(folder, part), { recursive: true });
    symlinkSync(root, path.join(folder, 'node_modules/fineprint'));
    symlinkSync(path.join(root, 'node_modules/esbuild'), path.join(folder, 'node_modules/esbuild'));
    for (const [, file, text] of project!.matchAll(/^(\S+) +(.+)$/gm))
      writeFileSync(path.join(folder, file!), file === 'LICENSE' ? mit.licenseText : `${text}\n`);
  }
});

/** What a recipe prints, or a part of it. */
const prints: Record<string, string> = {
  'Fail a pipeline': '',
  'One report, several formats': '',
  'Files that are not on a disk': 'Qwen/Qwen3-8B: apache-2.0',
  'Stop, and show how far it is': '5 of 5 files, 2 identifiers',
  'A loader of the house': 'acme/house-1 by custom/house',
  'A policy that is made, not written': 'commercial: true',
  'Read a licence': 'mit 0',
  'Ask what is known of identifiers': 'llama3.1:8b meta-llama/Llama-3.1-8B-Instruct llama3.1',
  'Judge a plan before it is built': 'error drift.relicensed',
  'In a bundler': '',
};

describe('a recipe', () => {
  it('is tried for each heading', () => {
    expect(recipes.map(([title]) => title)).toEqual(Object.keys(prints));
  });

  it.concurrent.each(recipes)('runs as it is printed: %s', async (title, code) => {
    const { transform } = await import('esbuild');
    const folder = folderOf(title);
    const file = path.join(folder, 'recipe.mjs');
    writeFileSync(file, (await transform(code, { loader: 'ts', format: 'esm' })).code);
    const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: folder });
    expect(stdout).toContain(prints[title]);
  });

  it.each([
    ['One report, several formats', 'report.html', '<!doctype html>'],
    ['In a bundler', 'dist/model-notices/CHECKLIST.md', 'multilingual-e5-small'],
  ])('%s leaves its files', (title, file, words) => {
    expect(readFileSync(path.join(folderOf(title), file), 'utf8').toLowerCase()).toContain(words);
  });
});
