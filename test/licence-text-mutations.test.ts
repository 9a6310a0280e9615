import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
// @ts-expect-error plain script without types
import { harmful, harmless, seeded } from '../scripts/mutate/mutations.mjs';
import { decodeDocument, readLicence } from '../src/licence-text/index.ts';
import { openRuleBook } from '../src/rules/index.ts';

type Harmless = (text: string, random: () => number) => Uint8Array;
type Harmful = (text: string, random: () => number) => string | null;

const list = createRequire(import.meta.url)('spdx-license-list/full') as Record<string, { licenseText: string }>;
const book = openRuleBook();
const ids =
  'MIT Apache-2.0 BSD-3-Clause ISC MPL-2.0 AFL-3.0 Zlib BSL-1.0 OFL-1.1 MS-PL UPL-1.0 NCSA Elastic-2.0 CC-BY-NC-4.0 CC-BY-SA-4.0 CC-BY-ND-4.0 CDLA-Permissive-2.0 PolyForm-Noncommercial-1.0.0 AGPL-3.0-only LGPL-3.0-only ECL-2.0 OpenMDW-1.0 CAL-1.0 OLDAP-2.8 EUPL-1.2 BUSL-1.1'.split(
    ' ',
  );
const random = seeded(7);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function identity(bytes: Uint8Array) {
  const document = decodeDocument(bytes);
  if (document.status !== 'text') throw new Error(document.message);
  return readLicence(document.text, book, { only: 'identity' });
}

describe.each(ids)('%s', (id) => {
  const text = list[id]!.licenseText;
  const own = identity(utf8(text)).match!;

  it.each(Object.entries(harmless as Record<string, Harmless>))('is itself %s', (_, change) => {
    const { match, departures } = identity(change(text, random));
    expect(departures).toEqual([]);
    expect(match).toMatchObject({ id: own.id, exact: true });
  });

  it.each(Object.entries(harmful as Record<string, Harmful>))(
    'is not itself with %s, and that is told',
    (_, change) => {
      const changed = change(text, random);
      if (changed === null) return;
      const { match, departures } = identity(utf8(changed));
      // BSD without its third clause is another known licence, and may be called so
      const another = match !== null && match.id !== own.id;
      const outside = departures.length > 0 && departures.every((departure) => departure.outsideTerms);
      expect(match?.exact === true && !another && !outside).toBe(false);
      expect(another || departures.length > 0).toBe(true);
    },
  );

  it('is not itself with another licence after it', () => {
    const { match, contained } = identity(utf8(`${text}\n\n----\n\n${list['CC-BY-NC-ND-4.0']!.licenseText}`));
    expect(match?.exact ?? false).toBe(false);
    expect(contained.length).not.toBe(1);
  });
});

describe('what stands before and after the terms', () => {
  const apache = list['Apache-2.0']!.licenseText;
  const ccBy = list['CC-BY-4.0']!.licenseText;

  it('may be left out, and is told as lying outside the terms', () => {
    const { match, departures } = identity(utf8(apache.replace(/APPENDIX:[\s\S]*$/, '')));
    expect(match).toMatchObject({ id: 'apache-2.0', exact: true });
    expect(departures).toEqual([expect.objectContaining({ kind: 'missing', outsideTerms: true })]);
  });

  it('changes what a licence says with a word taken out of a sentence', () => {
    const { match, departures } = identity(utf8(ccBy.replace('and do not form part', 'and do form part')));
    expect(match?.exact ?? false).toBe(false);
    expect(departures).toContainEqual(expect.objectContaining({ kind: 'missing', line: expect.any(Number) }));
    expect(departures.some((departure) => departure.outsideTerms)).toBe(false);
  });

  it('does not hide a limit put into it', () => {
    const { match, departures } = identity(utf8(apache.replace('[yyyy]', '2024 Acme, for research use only')));
    const added = identity(utf8(`${apache.trimEnd()} For evaluation only.\n`));
    expect([match?.exact, added.match?.exact]).not.toContain(true);
    expect(departures[0]?.text).toContain('research use only');
  });
});

describe('what may differ', () => {
  const mit = list.MIT!.licenseText;
  const terms = `${mit.slice(mit.indexOf('Permission'))}`;

  it.each([
    [
      'a line of copyright that is broken in two',
      `MIT License\n\nCopyright (c) 2024 Jane Doe, John Doe and\ncontributors\n\n${terms}`,
    ],
    [
      'rights reserved on the line below',
      `Copyright (c) 2024 Acme Research Foundation of\nNowhere. All rights reserved.\n\n${terms}`,
    ],
    ['a title left out', terms],
  ])('%s', (_, text) => {
    expect(identity(utf8(text))).toMatchObject({ match: { id: 'mit', exact: true }, departures: [] });
  });

  it('is not what follows on a line of copyright', () => {
    const text = `Copyright (c) 2024 Acme. You may not sell copies of it.\n\n${terms}`;
    const { match, departures } = identity(utf8(text));
    expect(match).toBeNull();
    expect(departures).toContainEqual(expect.objectContaining({ kind: 'added', line: 1 }));
  });

  it('is not a figure in brackets after its word', () => {
    const original = list['RPL-1.5']!.licenseText;
    const text = original.replace('(30)', '(90)');
    expect(text).not.toBe(original);
    expect(identity(utf8(text)).match).toBeNull();
  });
});
