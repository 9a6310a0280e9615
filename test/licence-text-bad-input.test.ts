import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { decodeDocument, readLicence } from '../src/licence-text/index.ts';
import { openRuleBook } from '../src/rules/index.ts';
import { processorTime } from './processor-time.ts';

const list = createRequire(import.meta.url)('spdx-license-list/full') as Record<string, { licenseText: string }>;
const mit = list.MIT!.licenseText;
const book = openRuleBook();
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, big: boolean, mark: boolean): Uint8Array {
  const out = new Uint8Array(text.length * 2 + (mark ? 2 : 0));
  const view = new DataView(out.buffer);
  if (mark) view.setUint16(0, 0xfeff, !big);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2 + (mark ? 2 : 0), text.charCodeAt(i), !big);
  return out;
}

describe('a document is decoded', () => {
  it('refuses an empty file, saying so', () => {
    expect(decodeDocument(new Uint8Array())).toMatchObject({ status: 'refused', code: 'empty' });
    expect(decodeDocument(bytes(' \n\t\n'))).toMatchObject({ status: 'refused', code: 'empty' });
  });

  it('refuses a PDF with what to do', () => {
    expect(decodeDocument(bytes('%PDF-1.7\n1 0 obj'))).toMatchObject({ status: 'refused', code: 'pdf' });
  });

  it('reads quotes of Windows-1252 wherever they stand, and leaves UTF-8 with one wrong byte as it is', () => {
    const long = `${mit}\n`.repeat(12);
    const windows = Buffer.from(`${long}the licensor's name`, 'latin1');
    windows[windows.length - 7] = 0x92;
    expect(decodeDocument(windows)).toMatchObject({
      encoding: 'latin-1',
      text: expect.stringMatching(/licensor’s name$/),
    });
    const broken = Buffer.concat([Buffer.from('Überall “frei”\n'), Buffer.from([0x92]), Buffer.from(mit)]);
    expect(decodeDocument(broken)).toMatchObject({
      encoding: 'utf-8',
      text: expect.stringContaining('Überall “frei”'),
    });
  });

  it('refuses a binary', () => {
    expect(decodeDocument(Uint8Array.from({ length: 4000 }, (_, i) => (i * 37) % 256))).toMatchObject({
      code: 'binary',
    });
  });

  it.each([
    ['little-endian with mark', false, true],
    ['big-endian with mark', true, true],
    ['little-endian without mark', false, false],
    ['big-endian without mark', true, false],
  ])('reads UTF-16, %s', (_, big, mark) => {
    const document = decodeDocument(utf16(mit, big, mark));
    expect(document.status === 'text' && readLicence(document.text, book).match).toMatchObject({
      id: 'mit',
      exact: true,
    });
  });

  it('reads a page as text', () => {
    const page = `<!DOCTYPE html><html><head><title>x</title></head><body><h1>MIT License</h1>${mit
      .split('\n\n')
      .map((part) => `<p>${part.replaceAll('<', '&lt;').replaceAll('"', '&quot;')}</p>`)
      .join('')}</body></html>`;
    const document = decodeDocument(bytes(page));
    expect(document).toMatchObject({ status: 'text', html: true });
    expect(document.status === 'text' && readLicence(document.text, book).match).toMatchObject({
      id: 'mit',
      exact: true,
    });
  });
});

describe('a page', () => {
  const read = (html: string): string => {
    const document = decodeDocument(bytes(`<!DOCTYPE html><html><head><title>x</title></head><body>${html}`));
    return document.status === 'text' ? document.text : document.status;
  };
  it('shows what a reader sees', () => {
    expect(read('<!-- a\nb --><SCRIPT>c()</script ><!---->One<br/>two<nav>d</nav><header>e</header>')).toBe(
      'One\ntwo e',
    );
    expect(read('<pre class="x">a\nb</pre><ul><li>c</ul>')).toBe('a\nb\n\n- c');
  });
  it('keeps what is opened and never closed', () => {
    expect(read('One <script>two')).toBe('One two');
    expect(read('One <br<br two > three')).toBe('One <br\nthree');
  });
  it.each(['<br', '<script', '<script>', '<!--', '<pre>', '<!d', '<a ', '</script '])(
    'of nothing but %s is read in time that grows with its length',
    (unit) => {
      const times = [100_000, 400_000].map((length) => processorTime(() => read(unit.repeat(length / unit.length))));
      // Linear growth is four times, and the square sixteen.
      expect(times[1]).toBeLessThan(Math.max(9 * times[0]!, 100));
    },
  );
});

describe('a text is read without a confident wrong answer', () => {
  it('has nothing to say of an empty one', () => {
    expect(readLicence('', book)).toMatchObject({ match: null, clauses: [], language: 'none' });
  });

  it('reads only the start of 50 MB, says so, and is quick', () => {
    const text = `${mit}\n\n`.repeat(Math.ceil(50_000_000 / (mit.length + 2)));
    const start = performance.now();
    const reading = readLicence(text, book);
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(reading.match?.exact ?? false).toBe(false);
    expect(reading.notices.map((notice) => notice.code)).toContain('too-large');
  });

  it('stays quick on hostile repetition', () => {
    for (const piece of ['"a', '((((', 'a-\n', '* ', 'may not ', 'more than 1 ', '<p', '-----', '. . .', '1.1.1.1 ']) {
      const start = performance.now();
      readLicence(piece.repeat(40_000), book);
      expect(performance.now() - start).toBeLessThan(8000);
    }
  });

  it.each(['MIT', 'Apache-2.0', 'CC-BY-NC-4.0', 'BSD-3-Clause', 'GPL-3.0-only'])(
    'takes neither half of %s for the whole, nor for another licence',
    (id) => {
      const text = list[id]!.licenseText;
      for (const half of [text.slice(0, text.length / 2), text.slice(text.length / 2)])
        expect(readLicence(half, book).match?.exact ?? false, half.slice(0, 60)).toBe(false);
    },
  );

  it.each(['MIT', 'Apache-2.0', 'CC-BY-NC-4.0'])('knows %s with curly quotes', (id) => {
    const curly = list[id]!.licenseText.replace(/"([^"]*)"/g, '“$1”').replace(/'/g, '’');
    expect(readLicence(curly, book).match).toMatchObject({ id: id.toLowerCase(), exact: true });
  });

  it('takes line breaks and hyphenation of a scan for what they are', () => {
    const scanned = mit.replace(/([a-z]{5})([a-z]{4,}) /g, (all, a: string, b: string, at: number) =>
      at % 3 === 0 ? `${a}-\n${b} ` : all,
    );
    expect(scanned).not.toBe(mit);
    expect(readLicence(scanned, book).match).toMatchObject({ id: 'mit', exact: true });
  });

  it('reads clauses across broken and hyphenated lines', () => {
    const { clauses } = readLicence('You may not use the Model for com-\nmercial pur-\nposes.', book);
    expect(clauses.map((clause) => clause.type)).toContain('non-commercial');
  });

  it('says that a licence is in Chinese only, and names none', () => {
    const reading = readLicence(
      '本许可协议授予您使用模型的权利。未经书面许可，不得将模型用于任何商业目的。'.repeat(10),
      book,
    );
    expect(reading).toMatchObject({ match: null, language: 'zh' });
    expect(reading.notices.map((notice) => notice.code)).toContain('other-language');
  });

  it('reads the English half of a bilingual text and says so', () => {
    const reading = readLicence(
      `${'本许可协议授予您使用模型的权利。'.repeat(20)}\n\nYou may not use the Model for any military purpose, and you shall give each recipient a copy of this licence.`,
      book,
    );
    expect(reading.language).toBe('en+zh');
    expect(reading.clauses.map((clause) => clause.type)).toEqual(
      expect.arrayContaining(['military-use', 'licence-copy']),
    );
  });
});

describe('quotes', () => {
  it('are at most 600 characters, verbatim, on the line they name', () => {
    const long = `You agree ${'and confirm once more '.repeat(60)}that you may not use the Model for any military purpose ${'at any time or place '.repeat(40)}.`;
    const text = `Terms\n\n1. Grant. You may use the Model.\n\n2. ${long}\n`;
    const clause = readLicence(text, book).clauses.find((entry) => entry.type === 'military-use')!;
    expect(clause.quote.length).toBeLessThanOrEqual(600);
    expect(clause.quote).toContain('military');
    expect(text).toContain(clause.quote);
    expect(clause).toMatchObject({ line: 5, section: '2' });
  });
});
