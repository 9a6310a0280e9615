import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { decodeDocument, readLicence } from '../src/licence-text/index.ts';
import { openRuleBook } from '../src/rules/index.ts';

const list = createRequire(import.meta.url)('spdx-license-list/full') as Record<string, { licenseText: string }>;
const book = openRuleBook();
const ids =
  'MIT Apache-2.0 BSD-3-Clause ISC MPL-2.0 AFL-3.0 Zlib BSL-1.0 OFL-1.1 MS-PL UPL-1.0 NCSA Elastic-2.0 CC-BY-NC-4.0 CC-BY-SA-4.0 CDLA-Permissive-2.0 PolyForm-Noncommercial-1.0.0 AGPL-3.0-only'.split(
    ' ',
  );

/** The same numbers in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
const random = numbers(7);

function utf16(text: string, big: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? [0xfeff] : []), ...Array.from(text, (_, i) => text.charCodeAt(i))];
  const view = new DataView(new ArrayBuffer(units.length * 2));
  for (const [i, unit] of units.entries()) view.setUint16(i * 2, unit, !big);
  return new Uint8Array(view.buffer);
}
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const everyLine = (text: string, lead: string): string => text.replace(/^/gm, lead);
const wrapped = (text: string, width: number): string =>
  text
    .split(/\n\s*\n/)
    .map((part) =>
      part
        .trim()
        .replace(/\s+/g, ' ')
        .replace(new RegExp(`(.{1,${width}})(?: |$)`, 'g'), '$1\n'),
    )
    .join('\n');

const harmless: Record<string, (text: string) => Uint8Array> = {
  'hyphenated by a scanner': (text) =>
    utf8(text.replace(/\b([a-z]{4,7})([a-z]{4,9})\b/g, (word, a, b) => (random() < 0.03 ? `${a}-\n${b}` : word))),
  'with curly quotes': (text) => utf8(text.replace(/"([^"\n]*)"/g, '“$1”').replace(/(\w)'(\w)/g, '$1’$2')),
  'as a page': (text) => utf8(`<!DOCTYPE html><html><body><pre>${escaped(text)}</pre></body></html>`),
  'in an HTML comment': (text) => utf8(`<!--\n${text}\n-->\n`),
  'behind hashes': (text) => utf8(everyLine(text, '# ')),
  'in capitals': (text) => utf8(text.toUpperCase()),
  'set anew in 66 columns': (text) => utf8(wrapped(text, 66)),
  'in UTF-16, little-endian': (text) => utf16(text, false, true),
  'in UTF-16, big-endian': (text) => utf16(text, true, true),
  'in UTF-16, little-endian, without a mark': (text) => utf16(text, false, false),
  'in UTF-16, big-endian, without a mark': (text) => utf16(text, true, false),
};

const ban = 'You may not use this work for any commercial purpose.';
/** The match of an expression nearest to a place in the terms proper; null where there is none. */
function within(text: string, pattern: RegExp): RegExpExecArray | null {
  const found = [...text.matchAll(pattern)].filter(
    ({ index }) => index > text.length * 0.3 && index < text.length * 0.65,
  );
  return found[Math.floor(random() * found.length)] ?? null;
}
function exchanged(text: string, pattern: RegExp, by: (found: string) => string): string | null {
  const found = within(text, pattern);
  return found && text.slice(0, found.index) + by(found[0]) + text.slice(found.index + found[0].length);
}

const harmful: Record<string, (text: string) => string | null> = {
  'a "not" inserted': (text) => exchanged(text, /\b(?:may|shall|must|will|is|are)\b(?! not)/g, (verb) => `${verb} not`),
  'a "not" taken out': (text) => exchanged(text, / not\b/g, () => ''),
  'a sentence taken out': (text) => exchanged(text, /(?<=[.;:]\s+)[A-Z][^.;:]{40,400}[.;]/g, () => ''),
  'a number changed': (text) => exchanged(text, /(?<=[a-z] )\d{2,3}(?= [a-z])/g, () => '7'),
  'a ban before it': (text) => `${ban}\n\n${text}`,
  'a ban inside it': (text) => exchanged(text, /\n[ \t]*\n/g, () => `\n\n${ban}\n\n`),
  'a ban after it': (text) => `${text.trimEnd()}\n\n${ban}\n`,
  'its first half alone': (text) => text.slice(0, text.length / 2),
  'its second half alone': (text) => text.slice(text.length / 2),
  'another licence after it': (text) => `${text}\n\n----\n\n${list['CC-BY-NC-ND-4.0']!.licenseText}`,
  'a ban on its line of copyright': (text) => `Copyright (c) 2024 Acme, for non-commercial use only\n\n${text}`,
  'a ban on its line of identifiers': (text) => `SPDX-License-Identifier: MIT, no commercial use\n\n${text}`,
};

function identity(bytes: Uint8Array) {
  const document = decodeDocument(bytes);
  if (document.status !== 'text') throw new Error(document.message);
  return readLicence(document.text, book, { only: 'identity' });
}

describe.each(ids)('%s', (id) => {
  const text = list[id]!.licenseText;
  const own = identity(utf8(text)).match!;

  it.each(Object.entries(harmless))('is itself %s', (_, change) => {
    const { match, departures } = identity(change(text));
    expect(departures).toEqual([]);
    expect(match).toMatchObject({ id: own.id, exact: true });
  });

  it.each(Object.entries(harmful))('is not itself with %s', (_, change) => {
    const changed = change(text);
    if (changed === null) return;
    const { match, departures, contained } = identity(utf8(changed));
    // BSD without its third clause is another known licence, and may be called so
    const another = match !== null && match.id !== own.id;
    expect(match?.exact === true && !another).toBe(false);
    expect(another || departures.length > 0 || contained.length !== 1).toBe(true);
  });
});

describe('what follows the terms', () => {
  it('is left aside where a licence grants broadly: how to apply it', () => {
    const { match } = identity(utf8(list['Apache-2.0']!.licenseText.replace(/APPENDIX:[\s\S]*$/, '')));
    expect(match).toMatchObject({ id: 'apache-2.0', exact: true });
  });
});
