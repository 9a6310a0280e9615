import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cachedRepo, findHubCache, hubCacheFolder } from '../src/resolve/index.ts';

const commit = '0123456789abcdef0123456789abcdef01234567';
let cache = '';

beforeAll(() => {
  cache = mkdtempSync(path.join(tmpdir(), 'hub-'));
  const repo = path.join(cache, 'models--acme--tuned');
  for (const folder of ['refs', 'blobs', `snapshots/${commit}`])
    mkdirSync(path.join(repo, folder), { recursive: true });
  writeFileSync(path.join(repo, 'refs/main'), `${commit}\n`);
  writeFileSync(path.join(repo, 'blobs/a'), '---\nlicense: mit\n---\n');
  symlinkSync('../../blobs/a', path.join(repo, `snapshots/${commit}/README.md`));
  symlinkSync('../../blobs/gone', path.join(repo, `snapshots/${commit}/LICENSE`));
  writeFileSync(path.join(repo, `snapshots/${commit}/model.safetensors`), 'weights');
});
afterAll(() => rmSync(cache, { recursive: true }));

describe('the local Hub cache', () => {
  it('gives the texts of the snapshot that main points at, and no weights', () => {
    expect(cachedRepo(cache, 'acme/tuned')).toMatchObject({
      revision: commit,
      files: { 'README.md': '---\nlicense: mit\n---\n' },
    });
    expect(Object.keys(cachedRepo(cache, 'acme/tuned')?.files ?? {})).toEqual(['README.md']);
  });
  it('finds a snapshot by its commit', () => {
    expect(cachedRepo(cache, 'acme/tuned', commit)?.revision).toBe(commit);
  });
  it.each(['acme/absent', '../tuned', 'acme/..', 'tuned'])('has nothing for %s', (model) => {
    expect(cachedRepo(cache, model)).toBeUndefined();
  });
  it('has nothing for a revision that leaves the repository', () => {
    expect(cachedRepo(cache, 'acme/tuned', '../../x')).toBeUndefined();
  });
  it('lies where the variables of the Hub say', () => {
    expect(hubCacheFolder({ env: {}, home: '/home/u' })).toBe(path.join('/home/u', '.cache/huggingface/hub'));
    expect(hubCacheFolder({ env: { XDG_CACHE_HOME: '/x' }, home: '/home/u' })).toBe(path.join('/x/huggingface/hub'));
    expect(hubCacheFolder({ env: { HF_HOME: '~/hf' }, home: '/home/u' })).toBe(path.join('/home/u/hf/hub'));
    expect(hubCacheFolder({ env: { HF_HUB_CACHE: '' }, home: '/home/u' })).toBe(
      path.join('/home/u', '.cache/huggingface/hub'),
    );
    expect(hubCacheFolder({ env: { HF_HOME: '/hf' }, home: '/home/u' })).toBe(path.join('/hf', 'hub'));
    expect(hubCacheFolder({ env: { HF_HOME: '/hf', HF_HUB_CACHE: '/c' }, home: '/home/u' })).toBe('/c');
  });
  it('is found only where it is', () => {
    expect(findHubCache({ env: { HF_HUB_CACHE: cache }, home: '' })).toBe(cache);
    expect(findHubCache({ env: { HF_HUB_CACHE: path.join(cache, 'none') }, home: '' })).toBeUndefined();
    expect(findHubCache({ env: {}, home: '' })).toBeUndefined();
  });
});
