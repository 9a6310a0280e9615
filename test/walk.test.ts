import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../src/types.ts';
import { type WalkOptions, walk } from '../src/walk/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'fineprint-walk-'));
});
// Node can't remove folders nested deeper than a path may be long.
afterEach(() => execFileSync('rm', ['-rf', folder]));

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

/** Does something without the rights of a superuser, who may read all. */
async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid!(65534);
  try {
    return await work();
  } finally {
    process.seteuid!(0);
  }
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

  it('is a virtual environment when it is what was asked for', async () => {
    write({ 'env/pyvenv.cfg': '', 'env/a.py': '' });
    expect(await listed({ paths: ['env'] })).toEqual(['env/a.py', 'env/pyvenv.cfg']);
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
    write({ 'm/model.safetensors': '', 'm/logo.png': '', 'm/pytorch_model-00001-of-2.bin': '', 'm/settings.bin': '' });
    expect((await walking()).files.map(({ path: at, kind }) => [at, kind])).toEqual([
      ['m/model.safetensors', 'weights'],
      ['m/pytorch_model-00001-of-2.bin', 'weights'],
      ['m/settings.bin', 'text'],
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

  it('count letters by case, as git does, so that models/ stays when Models/ goes', async () => {
    write({ '.gitignore': 'Models/\n', 'models/a.py': '', 'Models/b.py': '' });
    expect(await listed()).toEqual(['.gitignore', 'models/a.py']);
  });

  it('above the root hold up to the top of the repository, unless they leave out the root itself', async () => {
    write({ '.git/info/exclude': 'local.py\n', '.gitignore': '*.tmp.py\n/pkg/gen/\nbuild/\n' });
    write({ 'pkg/a.py': '', 'pkg/b.tmp.py': '', 'pkg/local.py': '', 'pkg/gen/c.py': '', 'build/d.py': '' });
    expect(await listed({ cwd: path.join(folder, 'pkg') })).toEqual(['a.py']);
    expect(await listed({ cwd: path.join(folder, 'build') })).toEqual(['d.py']);
  });

  it('that are links to a device are not read', async () => {
    write({ 'a.py': '' });
    symlinkSync('/dev/zero', path.join(folder, '.gitignore'));
    expect(await listed()).toEqual(['a.py']);
  });

  it('full of stars cost no time', async () => {
    write({ '.gitignore': `${'*a'.repeat(40)}b\n${'**/a/'.repeat(40)}b\n`, ['a'.repeat(250)]: '' });
    write({ [`${'a/'.repeat(200)}c`]: '' });
    const started = performance.now();
    expect(await listed()).toHaveLength(3);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('hold for given files, which is then said', async () => {
    write({ '.gitignore': 'secret.py\n', 'secret.py': '' });
    const walked = await walking({ paths: ['secret.py'] });
    expect(walked.files).toEqual([]);
    expect(walked.notices()).toMatchObject([{ code: 'ignored', hidesModels: true, location: { file: 'secret.py' } }]);
  });
});

describe('a walk narrowed to what changed', () => {
  it('finds those files that a whole walk would have found', async () => {
    write({ '.gitignore': 'ignored.py\n', 'ignored.py': '', 'a.py': '', 'b.py': '', 'sub/c.py': '', 'logo.png': '' });
    write({ 'node_modules/x/i.js': '' });
    const only = ['a.py', 'sub/c.py', 'ignored.py', 'node_modules/x/i.js', 'logo.png', 'deleted.py', '../outside.py'];
    expect(await listed({ only })).toEqual(['a.py', 'sub/c.py']);
    expect(await listed({ only, paths: ['sub'] })).toEqual(['sub/c.py']);
    expect(await listed({ only, include: ['ignored.py', 'b.py'] })).toEqual(['a.py', 'ignored.py', 'sub/c.py']);
  });

  it('is empty when nothing changed', async () => {
    write({ 'a.py': '' });
    const walked = await walking({ only: [] });
    expect([walked.files, walked.notices()]).toEqual([[], []]);
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

  it('in UTF-16 are handed on in UTF-8, so that words can be looked for in the bytes', async () => {
    write({ 'a.py': Buffer.from('\ufeffllama', 'utf16le') });
    const walked = await walking();
    expect(walked.bytes(walked.files[0]!)?.toString('latin1')).toBe('llama');
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

  it('an empty folder is said to be empty, as is one where all is ignored', async () => {
    expect(await noted()).toMatchObject([{ code: 'no-files', hidesModels: false }]);
    write({ '.gitignore': '*\n', 'a.py': '' });
    expect(await noted()).toMatchObject([{ code: 'no-files' }]);
    write({ 'b/a.py': '' });
    expect(await noted({ ignore: false })).toEqual([]);
  });

  it('a file that may not be read is noted, the rest is scanned', async () => {
    write({ 'secret.py': 'x', 'closed/b.py': 'y', 'open.py': 'z' });
    chmodSync(folder, 0o755);
    chmodSync(path.join(folder, 'secret.py'), 0);
    chmodSync(path.join(folder, 'closed'), 0);
    const notices = await asOrdinaryUser(() => noted());
    chmodSync(path.join(folder, 'closed'), 0o755);
    expect(notices).toMatchObject([
      { code: 'no-permission', hidesModels: true, message: expect.stringContaining(': closed/, secret.py') },
    ]);
  });

  it('folders nested deeper than a path may be long are noted, not fatal', async () => {
    write({ 'a.py': '' });
    const nest = `for (let i = 0; i < 30; i++) { const d = 'd'.repeat(200); fs.mkdirSync(d); process.chdir(d); }`;
    execFileSync(process.execPath, ['-e', nest], { cwd: folder });
    expect(await listed()).toEqual(['a.py']);
    expect(await noted()).toMatchObject([{ code: 'unreadable', hidesModels: true }]);
  });

  it.runIf(process.platform === 'linux')('a name that is no UTF-8 is noted', async () => {
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x61, 0xff, 0x62])]), 'x');
    expect(await noted()).toMatchObject([{ code: 'odd-name', hidesModels: true }]);
  });

  it('a file that became a pipe since it was listed does not hold up the scan', async () => {
    write({ 'a.py': 'x', 'b.py': 'y' });
    const walked = await walking();
    rmSync(path.join(folder, 'a.py'));
    execFileSync('mkfifo', [path.join(folder, 'a.py')]);
    expect(walked.files.map((file) => walked.bytes(file)?.toString() || undefined)).toEqual([undefined, 'y']);
  });

  it('a file that grows or shrinks while it is read ends somewhere', async () => {
    write({ 'a.py': 'x'.repeat(100_000) });
    const walked = await walking();
    truncateSync(path.join(folder, 'a.py'), 70_000);
    expect(walked.bytes(walked.files[0]!)).toHaveLength(70_000);
  });

  it('many files with the same trouble make one notice', async () => {
    for (let i = 0; i < 50; i++) write({ [`bad${i}.py`]: Buffer.from([0]) });
    const notices = await noted();
    expect(notices).toHaveLength(1);
    expect(notices[0]!.message).toContain('and 45 more');
  });
});

describe('what can’t be read as text', () => {
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
