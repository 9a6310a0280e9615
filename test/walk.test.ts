import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../src/types.ts';
import { type WalkOptions, walk } from '../src/walk/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-walk-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes files into the folder of the test: path → text. */
function write(files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    const at = path.join(folder, name);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, content);
  }
}

const walking = (options: Partial<WalkOptions> = {}) =>
  walk({ paths: [], cwd: folder, ignore: true, include: [], ...options });

const listed = async (options: Partial<WalkOptions> = {}): Promise<string[]> =>
  (await walking(options)).files.map((file) => file.path);

/** Reads every text and says what was noted. */
async function noted(options: Partial<WalkOptions> = {}): Promise<Array<{ code: string; message: string }>> {
  const walked = await walking(options);
  for (const file of walked.files) {
    const bytes = file.kind === 'text' ? walked.bytes(file) : undefined;
    if (bytes) walked.text(file, bytes);
  }
  return walked.notices();
}

describe('what is walked', () => {
  it('is every file, dot files too, in a fixed order', async () => {
    write({ 'b.py': '', '.env': '', 'a/.github/w.yml': '' });
    expect(await listed()).toEqual(['.env', 'a/.github/w.yml', 'b.py']);
  });

  it('is not git’s own folder, node_modules or a virtual environment', async () => {
    write({ '.git/config': '', 'node_modules/x/i.js': '', 'env/pyvenv.cfg': '', 'env/lib/a.py': '', 'env2/a.py': '' });
    expect(await listed()).toEqual(['env2/a.py']);
  });

  it('is each file once, however often it is given', async () => {
    write({ 'a/x.py': '', 'b.py': '' });
    expect(await listed({ paths: ['a/x.py', './a/x.py', 'a', 'b.py'] })).toEqual(['a/x.py', 'b.py']);
  });

  it('takes given paths as names, not as patterns', async () => {
    write({ 'app/[id].tsx': '', 'app/i.tsx': '', 'weird*name/a.py': '', 'weirdXname/a.py': '' });
    expect(await listed({ paths: ['app/[id].tsx', 'weird*name'] })).toEqual(['app/[id].tsx', 'weird*name/a.py']);
  });

  it('names paths from the folder given when it lies elsewhere', async () => {
    write({ 'deep/a.py': '' });
    expect(await listed({ paths: [path.join(folder, 'deep')], cwd: os.homedir() })).toEqual(['a.py']);
  });

  it('knows weights by their ending and leaves pictures alone', async () => {
    write({ 'm/model.safetensors': '', 'm/logo.png': '' });
    expect((await walking()).files.map(({ path: at, kind }) => [at, kind])).toEqual([
      ['m/model.safetensors', 'weights'],
    ]);
  });
});

describe('ignore files', () => {
  it('hold, nested ones too, and the nearest decides', async () => {
    write({
      '.gitignore': '*.log\nbuild/\n',
      'a.log': '',
      'build/x.py': '',
      'sub/.gitignore': '!keep.log\nlocal.py\n',
      'sub/keep.log': '',
      'sub/local.py': '',
      'sub/other.py': '',
    });
    expect(await listed()).toEqual(['.gitignore', 'sub/.gitignore', 'sub/keep.log', 'sub/other.py']);
  });

  it('bring nothing back from below an ignored folder, as git does not', async () => {
    write({ '.gitignore': 'out/\n!out/keep.py\n', 'out/keep.py': '' });
    expect(await listed()).toEqual(['.gitignore']);
  });

  it('may be our own, and are overruled by ignore: false and by include', async () => {
    write({ '.fineprintignore': 'docs/\n', '.gitignore': '.env\n*.gguf\n', 'docs/a.md': '', '.env': '', 'w.gguf': '' });
    expect(await listed()).toEqual(['.fineprintignore', '.gitignore']);
    expect(await listed({ ignore: false })).toContain('docs/a.md');
    expect(await listed({ include: ['**/*.gguf', '.env'] })).toEqual([
      '.env',
      '.fineprintignore',
      '.gitignore',
      'w.gguf',
    ]);
  });

  it('hold for given files, which is then said', async () => {
    write({ '.gitignore': 'secret.py\n', 'secret.py': '' });
    const walked = await walking({ paths: ['secret.py'] });
    expect(walked.files).toEqual([]);
    expect(walked.notices()).toMatchObject([{ code: 'ignored', hidesModels: true, location: { file: 'secret.py' } }]);
  });
});

describe('texts', () => {
  const text = async (content: Uint8Array): Promise<string | undefined> => {
    write({ 'a.py': content });
    const walked = await walking();
    const bytes = walked.bytes(walked.files[0]!);
    return bytes && walked.text(walked.files[0]!, bytes);
  };

  it('are read in UTF-8 and UTF-16 with a byte order mark, which is dropped', async () => {
    expect(await text(Buffer.from('\ufeffmodél'))).toBe('modél');
    expect(await text(Buffer.from('\ufeffmodél', 'utf16le'))).toBe('modél');
    expect(await text(Buffer.from('\ufeffmodél', 'utf16le').swap16())).toBe('modél');
  });

  it('keep their line ends, and wrong bytes become a replacement character', async () => {
    expect(await text(Buffer.from('a\r\nb'))).toBe('a\r\nb');
    expect(await text(Buffer.from([0x61, 0xff, 0x62]))).toBe('a\ufffdb');
  });
});

describe('bad input', () => {
  it('a path that is not there is refused, with the near name', async () => {
    write({ 'source/a.py': '' });
    await expect(walking({ paths: ['sourec'] })).rejects.toThrow(UserError);
    await expect(walking({ paths: ['sourec'] })).rejects.toThrow('sourec is not there. Did you mean source?');
  });

  it('a path outside the root is refused', async () => {
    write({ 'in/a.py': '', 'out.py': '' });
    await expect(walking({ paths: ['out.py'], root: 'in' })).rejects.toThrow(/outside the root/);
  });

  it('an empty folder is walked in peace', async () => {
    expect(await listed()).toEqual([]);
  });

  it('a binary with the name of a source is noted, a text beside it is read', async () => {
    write({ 'bad.py': Buffer.from([0, 1, 2, 0]), 'good.py': 'x' });
    expect(await noted()).toMatchObject([{ code: 'binary', hidesModels: true }]);
  });

  it('a text of 200 MB is noted and not read', async () => {
    write({ 'huge.json': '{}'.padEnd(9000) });
    truncateSync(path.join(folder, 'huge.json'), 200_000_000);
    const started = performance.now();
    expect(await noted()).toMatchObject([{ code: 'too-large', hidesModels: true }]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('a file that vanishes after it was listed is noted', async () => {
    write({ 'a.py': 'x', 'b.py': 'y' });
    const walked = await walking();
    rmSync(path.join(folder, 'a.py'));
    expect(walked.files.map((file) => walked.bytes(file)?.toString())).toEqual([undefined, 'y']);
    expect(walked.notices()).toMatchObject([{ code: 'vanished' }]);
  });

  it('a link out of the root is not followed, a link inside changes nothing, a circle ends', async () => {
    const elsewhere = mkdtempSync(path.join(os.tmpdir(), 'fineprint-elsewhere-'));
    writeFileSync(path.join(elsewhere, 'secret.py'), 'x');
    write({ 'a/x.py': '' });
    symlinkSync(elsewhere, path.join(folder, 'a/out'));
    symlinkSync(path.join(folder, 'a'), path.join(folder, 'a/circle'));
    symlinkSync(path.join(folder, 'a/x.py'), path.join(folder, 'again.py'));
    expect(await listed()).toEqual(['a/x.py']);
    expect(await noted()).toMatchObject([{ code: 'link' }]);
    rmSync(elsewhere, { recursive: true });
  });

  it('a pipe is never opened', async () => {
    execFileSync('mkfifo', [path.join(folder, 'pipe.py')]);
    write({ 'a.py': '' });
    expect(await listed()).toEqual(['a.py']);
    expect((await walking({ paths: ['pipe.py'] })).notices()).toMatchObject([{ code: 'special' }]);
  });

  it('a name with a line break is a name', async () => {
    write({ 'odd\nname.py': 'x' });
    expect(await listed()).toEqual(['odd\nname.py']);
  });

  it('minified scripts are noted, long-lined data is not minified', async () => {
    write({ 'a.min.js': 'x', 'bundle.js': 'y'.repeat(20_000), 'data.json': `"${'z'.repeat(20_000)}"` });
    expect(await noted()).toMatchObject([{ code: 'minified', message: expect.stringContaining('2 files') }]);
  });
});
