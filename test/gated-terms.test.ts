import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRuleBook, readCard, readLicenceDocument } from '../src/index.ts';
import { scan } from '../src/scan.ts';

const stock = createRequire(import.meta.url)('spdx-license-list/full') as Record<string, { licenseText: string }>;
const nonCommercial = stock['CC-BY-NC-4.0']!.licenseText;
const indented = (text: string): string => text.replace(/^/gm, '  ');
const card = (matter: string): string => `---\nlibrary_name: transformers\n${matter}\n---\n# Acme writer\n`;
const conclusionOf = async (matter: string) =>
  (await readCard({ path: 'm', card: { path: 'm/README.md', text: card(matter) } }, { model: 'acme/writer' }))
    .conclusion;

describe('what a card asks one to agree to before a download', () => {
  it('is the licence, where its text stands there', async () => {
    expect(await conclusionOf(`extra_gated_prompt: |\n${indented(nonCommercial)}`)).toMatchObject({
      status: 'known',
      reason: expect.stringContaining('before a download'),
    });
  });

  it('wins over a permissive word, as a licence file beside the card does', async () => {
    const read = await readCard({
      path: 'm',
      card: { path: 'm/README.md', text: card(`license: mit\nextra_gated_prompt: |\n${indented(nonCommercial)}`) },
    });
    expect(read.licence).not.toBe('mit');
    expect(read.declarations.map(({ licence }) => licence)).toEqual(expect.arrayContaining(['cc-by-nc-4.0', 'mit']));
  });

  it.each([
    ['a quoted text', `extra_gated_prompt: ${JSON.stringify(nonCommercial)}`],
    ['a folded text', `extra_gated_prompt: >-\n${indented(nonCommercial.replace(/\n/g, '\n\n'))}`],
  ])('is read as %s too', async (_, matter) => {
    const read = await readCard({ path: 'm', card: { path: 'm/README.md', text: card(matter) } });
    expect(read.licence).toBe('cc-by-nc-4.0');
  });

  it('leaves a permissive word unsettled, where it adds terms that no rule knows', async () => {
    const prompt = 'extra_gated_prompt: You agree to use the model for non-commercial research purposes only.';
    expect(await conclusionOf(`license: apache-2.0\n${prompt}`)).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('non-commercial research purposes only'),
    });
    const box = 'extra_gated_fields:\n  Name: text\n  I agree to use this model for non-commercial use ONLY: checkbox';
    expect((await conclusionOf(`license: apache-2.0\n${box}`)).status).toBe('unknown');
    const typed = 'extra_gated_fields:\n  I agree to use it for non-commercial use only:\n    type: checkbox';
    expect((await conclusionOf(`license: apache-2.0\n${typed}`)).status).toBe('unknown');
  });

  it.each([
    'extra_gated_prompt: You agree to share your contact information (email and username) with the authors of this repository.',
    'extra_gated_prompt: >-\n  The collected information will help us know our users. Though this model is under the MIT License and will always\n  be open source, we will occasionally email you about premium models.',
    'extra_gated_fields:\n  Company: text\n  I want to specify my use: text\n  I want to get news: checkbox',
    'extra_gated_description: To learn how we process personal data, read our privacy policy.',
    'extra_gated_prompt: [a, b]',
    'extra_gated_fields: none',
  ])('changes nothing where it only asks who one is: %s', async (matter) => {
    expect(await conclusionOf(`license: mit\n${matter}`)).toMatchObject({ status: 'known' });
  });

  it('is quoted by a scan, with the text’s hash and place', async () => {
    const root = mkdtempSync(path.join(os.tmpdir(), 'fineprint-gated-'));
    try {
      mkdirSync(path.join(root, 'm'));
      const text = card(`license: cc-by-nc-4.0\nextra_gated_prompt: |\n${indented(nonCommercial)}`);
      writeFileSync(path.join(root, 'm/README.md'), text);
      const { licences } = await scan({ cwd: root });
      const [clause] = licences
        .find(({ id }) => id === 'cc-by-nc-4.0')!
        .clauses.filter(({ type }) => type === 'non-commercial');
      expect(clause?.quoteFrom).toMatchObject({
        source: 'm/README.md',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
      expect(nonCommercial.replace(/\s+/g, ' ')).toContain(clause?.quote?.replace(/\s+/g, ' '));
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});

describe('a card read as a licence', () => {
  const book = openRuleBook();
  const text = card(`license: other\nextra_gated_prompt: |\n${indented(nonCommercial)}`);

  it('is the text under its prompt, with the lines of the card and a word on what was left out', () => {
    const document = readLicenceDocument(Buffer.from(text), book, 'README.md');
    if (document.status !== 'read') throw new Error(document.message);
    const { match, clauses, notices } = document.reading;
    expect(match).toMatchObject({ id: 'cc-by-nc-4.0', exact: true });
    const lines = text.split('\n');
    for (const { line, quote } of clauses) expect(lines[line - 1]).toContain(quote.trim().split(/\s+/, 2).join(' '));
    expect(notices).toMatchObject([{ code: 'gated-prompt', message: expect.stringMatching(/lines 5 to \d+/) }]);
  });

  it('of which only the beginning was read is never the whole licence', () => {
    const bytes = Buffer.from(nonCommercial);
    const document = readLicenceDocument(bytes, book, 'LICENSE', bytes.length + 1);
    expect(document).toMatchObject({
      reading: { match: null, nearest: { id: 'cc-by-nc-4.0', exact: false }, notices: [{ code: 'too-large' }] },
    });
  });

  it('without a prompt is read as it stands', () => {
    const document = readLicenceDocument(Buffer.from(nonCommercial), book, 'LICENSE');
    expect(document).toMatchObject({ status: 'read', reading: { match: { id: 'cc-by-nc-4.0' }, notices: [] } });
  });
});
