import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Terminal } from '../src/commands/command.ts';
import { explainWhy, whyWords } from '../src/commands/explain-why.ts';
import { scan, UserError } from '../src/index.ts';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const terminal = { cwd: path.join(fixtures, 'repos/own-weights'), signal: new AbortController().signal } as Terminal;
const page = async (place: string): Promise<string> => (await explainWhy(place, terminal, 80)).join('\n');

describe('explain --why', () => {
  it('tells of a place why it is a reference, what it means and whose word won', async () => {
    const text = await page('app/search.py:5');
    expect(text).toMatch(/^BAAI\/bge-m3\n/);
    expect(text).toMatch(/usage +use/);
    expect(text).toMatch(/licence +mit: what the vendor publishes it under/);
    expect(text).toContain('fineprint-ignore');
  });

  it('takes the place as any shell writes it, with a column too', async () => {
    expect(await page('./app/search.py:5:9')).toBe(await page('app\\search.py:5'));
  });

  it('fits in 80 columns', async () => {
    for (const line of (await page('training/model/README.md:3')).split('\n'))
      expect(line.split(/\s+/).some((word) => word.length > 66) || line.length <= 80, line).toBe(true);
  });

  it.each([
    ['app/search.py:3', 'No reference was found at app/search.py:3; there are some at line 5.'],
    ['app/nothing.py:3', /^No reference was found in app\/nothing\.py\./],
    ['app/search.py', '--why takes a place as the report prints it, FILE:LINE, not "app/search.py".'],
  ])('names what is wrong with %s', async (place, sentence) => {
    await expect(page(place)).rejects.toThrow(UserError);
    await expect(page(place)).rejects.toThrow(sentence);
  });

  it('has words for every way in which a reference is found', async () => {
    const { references } = await scan({ paths: [path.join(fixtures, 'extract')], cwd: fixtures, ignore: false });
    const ways = new Set(references.map(({ detector }) => detector.split('/')[1] ?? ''));
    expect([...ways].filter((way) => !whyWords[way])).toEqual([]);
  });
});
