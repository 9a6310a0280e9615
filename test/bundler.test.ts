import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build as esbuild } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BundlerOptions } from '../src/bundler.ts';

const built = path.join(import.meta.dirname, '../dist/bundler.js');
const bundler = (await import(built)) as typeof import('../src/bundler.ts');
const { build: viteBuild, createLogger } = await import('vite');

const mit = 'export const model = pipeline("text-generation", "HuggingFaceTB/SmolLM2-135M-Instruct");\n';
const closed = 'export const model = pipeline("text-to-audio", "facebook/musicgen-small");\n';
let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'fineprint-bundler-')));
  mkdirSync(path.join(root, 'src'));
  writeFileSync(path.join(root, 'package.json'), '{"type":"module"}');
  writeFileSync(path.join(root, 'src/other.js'), closed);
  writeFileSync(path.join(root, 'fineprint.config.yaml'), 'context: { commercial: true, distributes: product }\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));
const main = (text: string): void =>
  writeFileSync(path.join(root, 'src/main.js'), `const pipeline = (...all) => all;\n${text}console.log(model);\n`);

async function withVite(options: BundlerOptions = {}): Promise<string[]> {
  const warnings: string[] = [];
  const note = (message: string) => void warnings.push(message);
  const customLogger = { ...createLogger('silent'), warn: note, warnOnce: note };
  await viteBuild({
    root,
    configFile: false,
    customLogger,
    build: { lib: { entry: 'src/main.js', formats: ['es'], fileName: 'out' }, outDir: 'out' },
    plugins: [bundler.vite({ root, ...options })],
  });
  return warnings;
}

describe('a Vite build', () => {
  it('ends where a model of the bundle may not be used as the policy says', async () => {
    main(closed);
    await expect(withVite()).rejects.toThrow(/src\/main\.js:2: error ctx\.non-commercial facebook\/musicgen-small/);
    expect(existsSync(path.join(root, 'out/out.js'))).toBe(false);
  });

  it('passes where such a model lies in a file that is not bundled', async () => {
    main(mit);
    await withVite();
    expect(readFileSync(path.join(root, 'out/out.js'), 'utf8')).toContain('SmolLM2');
    expect(existsSync(path.join(root, 'out/model-notices'))).toBe(false);
  });

  it('is held to files that ship beside the bundle', async () => {
    main(mit);
    await expect(withVite({ paths: ['src/other.js'] })).rejects.toThrow(/src\/other\.js:1: error/);
  });

  it('emits the notices, and warns of what does not fail', async () => {
    main(closed);
    const warnings = await withVite({ failOn: 'never', notices: true });
    expect(readFileSync(path.join(root, 'out/model-notices/CHECKLIST.md'), 'utf8')).toContain('musicgen-small');
    main(mit.replace('HuggingFaceTB/SmolLM2-135M-Instruct', 'acme/nobody-7b-instruct'));
    expect((await withVite()).join('\n')).toContain('warning licence.unknown acme/nobody-7b-instruct');
    expect(warnings.join('\n')).not.toContain('acme');
  });
});

describe('an esbuild build', () => {
  const run = (options: BundlerOptions = {}) =>
    esbuild({
      entryPoints: [path.join(root, 'src/main.js')],
      bundle: true,
      outdir: path.join(root, 'out'),
      logLevel: 'silent',
      plugins: [bundler.esbuild({ root, ...options })],
    });

  it('ends in the same way, and emits the same files', async () => {
    main(closed);
    await expect(run()).rejects.toThrow(/error ctx\.non-commercial facebook\/musicgen-small/);
    main(mit);
    await run({ notices: 'legal' });
    expect(readFileSync(path.join(root, 'out/legal/CHECKLIST.md'), 'utf8')).toContain('SmolLM2-135M-Instruct');
  });
});
