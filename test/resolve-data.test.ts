import semver from 'semver';
import { describe, expect, it } from 'vitest';
import { type AliasFile, catalogueOf, type ModelFile, openRuleBook } from '../src/rules/index.ts';
import { inRange } from '../src/rules/model-pattern.ts';
import { processorTime } from './processor-time.ts';

const book = openRuleBook();
const files = book.documents<ModelFile>('models');
const aliasFiles = book.documents<AliasFile>('aliases');
const catalogue = catalogueOf(book);

describe('the catalogue’s data', () => {
  it('holds files', () => {
    expect(files.length).toBeGreaterThan(30);
    expect(aliasFiles.length).toBeGreaterThan(8);
  });
  it('names only licences that exist', () => {
    const named = files.flatMap((file) => [
      ...(file.rules ?? []).flatMap((rule) => rule.licence ?? []),
      ...(file.repos ?? []).flatMap((group) => group.licence ?? []),
      ...(file.hints ?? []).map((hint) => hint.licence),
      ...(file.apis ?? []).flatMap((api) => api.terms ?? []),
    ]);
    expect([...new Set(named)].filter((id) => !book.licences.get(id))).toEqual([]);
  });
  it('spells no repository twice with two licences', () => {
    const seen = new Map<string, string | null>();
    const twice: string[] = [];
    for (const file of files) {
      for (const group of file.repos ?? []) {
        for (const line of group.licence === undefined ? [] : group.repos) {
          const id = line.split(' < ')[0]!.toLowerCase();
          if (seen.has(id) && seen.get(id) !== group.licence) twice.push(id);
          seen.set(id, group.licence ?? null);
        }
      }
    }
    expect(twice).toEqual([]);
  });
  it('points every source index at a source', () => {
    const broken = files.flatMap((file) =>
      [...(file.rules ?? []), ...(file.repos ?? [])].filter((terms) => !file.sources[terms.source ?? 0]),
    );
    expect(broken).toEqual([]);
  });
  it('lets every tag that names another tag find it', () => {
    const dangling = aliasFiles.flatMap((file) =>
      Object.entries(file.tags ?? {}).flatMap(([name, tags]) =>
        Object.values(tags)
          .filter((model) => model.startsWith('=') && !tags[model.slice(1)]?.includes('/'))
          .map((model) => `${name} ${model}`),
      ),
    );
    expect(dangling).toEqual([]);
  });
  it('writes version ranges that semver reads the same', () => {
    for (const range of new Set(files.flatMap((file) => (file.rules ?? []).flatMap((rule) => rule.version ?? [])))) {
      expect(semver.validRange(range)).not.toBeNull();
      for (const version of [
        '1.0.0',
        '1.5.0',
        '2.5.0',
        '3.0.0',
        '3.1.0',
        '3.6.0',
        '3.7.0',
        '4.5.0',
        '5.2.0',
        '5.3.0',
      ]) {
        expect(inRange(version, range, 'version'), `${version} in ${range}`).toBe(semver.satisfies(version, range));
      }
    }
  });
  it('answers hostile names in no time', () => {
    const took = processorTime(() => {
      for (const owner of ['Qwen', 'google', 'nvidia', 'timm']) {
        catalogue.entry(`${owner}/${'-9B'.repeat(3000)}`);
        catalogue.entry(`${owner}/${'.'.repeat(9000)}`);
      }
    });
    expect(took).toBeLessThan(500);
  });
});
