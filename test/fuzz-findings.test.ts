import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
// @ts-expect-error a script without types
import { broken, loadReaders } from '../scripts/fuzz/readers.mjs';

const folder = path.join(import.meta.dirname, '../fixtures/fuzz');
const readers = await loadReaders();

describe('an input that once broke a reader', () => {
  it.each(readdirSync(folder))('breaks it no more: %s', async (file) => {
    const reader = readers.find(({ name }: { name: string }) => name === file.split('-')[0]);
    const input = { name: file, bytes: readFileSync(path.join(folder, file)) };
    expect(await broken(reader, input)).toBeUndefined();
  });
});

describe('a reader', () => {
  it('is held to its rules: what throws, is slow or points elsewhere is told', async () => {
    const input = { name: 'a.txt', bytes: Buffer.from('x') };
    const throwing = {
      isExpected: () => false,
      read: () => {
        throw new Error('boom');
      },
    };
    expect(await broken(throwing, input)).toContain('threw Error: boom');
    expect(await broken({ ...throwing, isExpected: () => true }, input)).toBeUndefined();
  });
});
