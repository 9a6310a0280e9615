import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { readLicence } from '../src/licence-text/index.ts';
import { openRuleBook } from '../src/rules/index.ts';

const list = createRequire(import.meta.url)('spdx-license-list/full') as Record<string, { licenseText: string }>;
const book = openRuleBook();
const identity = (text: string) => readLicence(text, book, { only: 'identity' });
const spdx = (id: string): string => list[id]!.licenseText;
const idOf: Record<string, string> = {
  'GPL-3.0-only': 'gpl-3.0',
  MIT: 'mit',
  'Apache-2.0': 'apache-2.0',
  'CC-BY-4.0': 'cc-by-4.0',
};
const paragraph = '\n\nA company with more than 9 million users must ask the authors for another licence first.\n';

describe('the texts of the SPDX list', () => {
  it('are each identified, none taken for another licence', () => {
    const ruled = new Map(book.licences.all().flatMap((rule) => (rule.spdx ? [[rule.spdx, rule.id] as const] : [])));
    const wrong: string[] = [];
    const missed: string[] = [];
    for (const [id, { licenseText }] of Object.entries(list)) {
      const { match } = identity(licenseText);
      const wanted = [id.toLowerCase(), ruled.get(id), idOf[id]];
      if (!match) missed.push(id);
      else if (![match.id, ...(match.candidates ?? [])].some((got) => wanted.includes(got)))
        wrong.push(`${id} → ${match.id}`);
    }
    expect(wrong).toEqual([]);
    expect(missed.length).toBeLessThanOrEqual(10);
  });

  it('names all ids that share one text', () => {
    const { match } = identity(spdx('GPL-2.0-only'));
    expect([match?.id, ...(match?.candidates ?? [])].join()).toMatch(/gpl-2\.0.*gpl-2\.0-or-later/);
  });
});

describe('a stock licence in the form that GitHub gives', () => {
  const links = (text: string, from: string, to: string) => text.replaceAll(`${from}://`, `${to}://`);
  const lesser = spdx('LGPL-3.0-only');

  it.each([
    ['GPL-3.0, its links without TLS', links(spdx('GPL-3.0-only'), 'https', 'http'), 'gpl-3.0'],
    ['GPL-3.0, its links with TLS', links(spdx('GPL-3.0-only'), 'http', 'https'), 'gpl-3.0'],
    ['AGPL-3.0, its links with TLS', links(spdx('AGPL-3.0-only'), 'http', 'https'), 'agpl-3.0'],
    ['the Unlicense, its link with TLS', links(spdx('Unlicense'), 'http', 'https'), 'unlicense'],
    [
      'LGPL-3.0 without the GPL behind it',
      lesser.slice(0, lesser.indexOf('GNU GENERAL PUBLIC LICENSE', 400)),
      'lgpl-3.0',
    ],
  ])('%s, is itself', (_, text, own) => {
    expect(identity(text).match).toMatchObject({ id: own, exact: true });
  });

  it('is not itself with a paragraph added', () => {
    const text = links(spdx('Unlicense'), 'http', 'https');
    expect(identity(text + paragraph).match).toBeNull();
  });
});

describe.each(['MIT', 'Apache-2.0', 'BSD-3-Clause', 'ISC', 'GPL-3.0-only', 'CC-BY-4.0'])('%s', (id) => {
  const text = spdx(id);
  const own = identity(text).match!.id;

  it.each([
    ['reflowed', text.replace(/([^\n])\n([^\n])/g, '$1 $2')],
    ['in capitals', text.toUpperCase()],
    ['with Windows line ends', text.replaceAll('\n', '\r\n')],
    ['with curly quotes', text.replace(/"([^"\n]*)"/g, '“$1”')],
    [
      'as a block comment',
      text
        .split('\n')
        .map((line) => ` * ${line}`)
        .join('\n'),
    ],
    ['under a copyright line', `Copyright (c) 2024 Jane Doe\n\n${text}`],
  ])('is itself when %s', (_, changed) => {
    expect(identity(changed).match).toMatchObject({ id: own, exact: true });
  });

  it('is not itself with a paragraph added, and the line is named', () => {
    const { match, nearest, departures } = identity(text + paragraph);
    expect(match).toBeNull();
    expect(nearest).toMatchObject({ id: own, exact: false });
    const line = text.split('\n').length + 2;
    expect(departures).toContainEqual(expect.objectContaining({ kind: 'added', line }));
  });

  it('is not itself with a NOT inserted', () => {
    const changed = text.replace(
      /\b(is hereby|are|is|shall|may|hereby grants)\b(?=[^\n]*\b(granted|permitted|to You|grants|distribute|use))/i,
      '$1 NOT',
    );
    const { match, departures } = identity(changed);
    expect(changed).not.toBe(text);
    expect(match).toBeNull();
    expect(departures.map((departure) => departure.text.toLowerCase())).toContain('not');
  });

  it('is not itself with a sentence deleted', () => {
    const middle = text.indexOf('. ', text.length / 2);
    const from = middle < 0 ? Math.floor(text.length / 2) : middle + 2;
    const { match, departures } = identity(text.slice(0, from) + text.slice(from + 150));
    expect(match).toBeNull();
    expect(departures.some((departure) => departure.kind === 'missing')).toBe(true);
  });

  it('is not itself when cut in half', () => {
    expect(identity(text.slice(0, text.length / 2)).match?.id).not.toBe(own);
  });

  it('is found inside a longer file with its lines, and the file is not the licence', () => {
    const { match, contained } = identity(`Our code is under this licence, the weights under other terms.\n\n${text}`);
    expect(match).toBeNull();
    expect(contained).toContainEqual(expect.objectContaining({ id: own, exact: true }));
  });
});

describe('several licences in one file', () => {
  it('are each named with their lines', () => {
    const { contained, match } = identity(`${spdx('MIT')}\n\n----\n\n${spdx('Apache-2.0')}`);
    expect(match).toBeNull();
    expect(contained.map((entry) => entry.id)).toEqual(['mit', 'apache-2.0']);
    expect(contained[0]!.endLine).toBeLessThan(contained[1]!.line);
  });
});

describe('versions and variants', () => {
  it.each([
    ['CC-BY-4.0', 'CC-BY-NC-4.0'],
    ['CC-BY-3.0', 'CC-BY-4.0'],
    ['GPL-2.0-only', 'GPL-3.0-only'],
    ['BSD-2-Clause', 'BSD-3-Clause'],
    ['Apache-2.0', 'ECL-2.0'],
  ])('%s is not %s', (one, other) => {
    const [a, b] = [identity(spdx(one)).match, identity(spdx(other)).match];
    expect(a?.exact && b?.exact).toBe(true);
    expect(a?.id).not.toBe(b?.id);
  });
});

describe('a text that is no known licence', () => {
  it('has no match', () => {
    const text =
      'This is the manual of a coffee machine. Fill in water, then beans. Press the button and wait for a minute.';
    expect(identity(text)).toMatchObject({ match: null, nearest: null, contained: [] });
  });
});
