// Changes to a licence's text. Harmless: how it is set, encoded, wrapped into a comment or under whose copyright it stands;
// the reading must stay exact and name no departure. Harmful: what it allows, asks or means; a departure must be named.
// Marks of lists, lines of copyright and titles may differ by the SPDX matching guidelines: harmful changes leave them alone.

/** The same numbers in every run, 0 to 1. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const utf8 = (text) => new TextEncoder().encode(text);

function utf16(text, big, mark) {
  const units = [...(mark ? [0xfeff] : []), ...Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))];
  const view = new DataView(new ArrayBuffer(units.length * 2));
  for (const [i, unit] of units.entries()) view.setUint16(i * 2, unit, !big);
  return new Uint8Array(view.buffer);
}

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const everyLine = (text, lead) => text.replace(/^/gm, lead);

/** Set anew in so many columns, paragraph by paragraph. */
const wrapped = (text, width) =>
  text
    .split(/\n\s*\n/)
    .map((part) =>
      part
        .trim()
        .replace(/\s+/g, ' ')
        .replace(new RegExp(`(.{1,${width}})(?: |$)`, 'g'), '$1\n'),
    )
    .join('\n');

/** Words hyphenated over two lines, as a scanner leaves them; none on a line of copyright. */
const hyphenated = (text, random, newline) =>
  text
    .split('\n')
    .map((line) =>
      namesOnly(line)
        ? line
        : line.replace(/\b([a-z]{4,7})([a-z]{4,9})\b/g, (word, a, b) =>
            random() < 0.04 ? `${a}-${newline}${b}` : word,
          ),
    )
    .join('\n');

/** A line of copyright or identifiers, of names and years. */
const namesOnly = (line) =>
  line.length < 400 &&
  /^[^\p{L}©(]{0,16}(?:(?:portions |parts )?copyright\b(?! holders? [a-z])|©|\(c\)|all rights reserved|spdx-)/iu.test(
    line,
  );

/** name → (text, random) → bytes */
export const harmless = {
  'hyphenated by a scanner': (text, random) => utf8(hyphenated(text, random, '\n')),
  'hyphenated, with Windows line ends': (text, random) => utf8(hyphenated(text, random, '\r\n   ')),
  'with soft hyphens': (text, random) =>
    utf8(text.replace(/\b([a-z]{5})([a-z]{4,})\b/g, (word, a, b) => (random() < 0.03 ? `${a}\u00ad${b}` : word))),
  'with curly quotes': (text) => utf8(text.replace(/"([^"\n]*)"/g, '“$1”').replace(/(\w)'(\w)/g, '$1’$2')),
  'with straight quotes': (text) => utf8(text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'")),
  'as a page': (text) =>
    utf8(
      `<!DOCTYPE html><html><head><title>LICENSE</title><style>p{}</style></head><body>${text
        .split(/\n\s*\n/)
        .map((part) => `<p>${escaped(part)}</p>`)
        .join('\n')}</body></html>`,
    ),
  'as a page with its lines kept': (text) =>
    utf8(`<!DOCTYPE html><html><body><pre>${escaped(text)}</pre></body></html>`),
  'in an HTML comment': (text) => utf8(`<!--\n${text.replaceAll('-->', '')}\n-->\n`),
  'in a block comment': (text) => utf8(`/*\n${everyLine(text, ' * ')}\n */\n`),
  'behind hashes': (text) => utf8(everyLine(text, '# ')),
  'behind slashes': (text) => utf8(everyLine(text, '// ')),
  'quoted as in a letter': (text) => utf8(everyLine(text, '> ')),
  indented: (text) => utf8(everyLine(text, '    ')),
  // ß has no capital of its own
  'in capitals': (text) => utf8(text.replace(/[^ß]+/g, (part) => part.toUpperCase())),
  'set anew in 60 columns': (text) => utf8(wrapped(text, 60)),
  'set anew in 100 columns': (text) => utf8(wrapped(text, 100)),
  'with Windows line ends': (text) => utf8(text.replace(/\r?\n/g, '\r\n')),
  'with every second line blank': (text) => utf8(text.replace(/\n/g, '\n\n')),
  'with stray spaces': (text, random) =>
    utf8(text.replace(/\n/g, '   \n').replace(/ /g, () => (random() < 0.1 ? '  ' : ' '))),
  'with spaces that do not break': (text, random) => utf8(text.replace(/ /g, () => (random() < 0.1 ? '\u00a0' : ' '))),
  'with bold capitals': (text) => utf8(text.replace(/(?<![-\p{L}\d’'])([A-Z]{4,})(?![-\p{L}\d’'])/gu, '**$1**')),
  'with a byte order mark': (text) => utf8(`\ufeff${text}`),
  'in UTF-16, little-endian': (text) => utf16(text, false, true),
  'in UTF-16, big-endian': (text) => utf16(text, true, true),
  'in UTF-16, little-endian, without a mark': (text) => utf16(text, false, false),
  'in UTF-16, big-endian, without a mark': (text) => utf16(text, true, false),
  'under a copyright line': (text) => utf8(`Copyright (c) 2026 Jane Doe <jane@example.org>\n\n${text}`),
};

const ban = 'You may not use this work for any commercial purpose.';

/** Matches of an expression that lie neither on a line of copyright nor in a list's mark. */
function places(text, pattern) {
  return [...text.matchAll(pattern)].filter(({ index, 0: found }) => {
    const from = text.lastIndexOf('\n', index) + 1;
    const to = text.indexOf('\n', index);
    if (namesOnly(text.slice(from, to < 0 ? text.length : to))) return false;
    const isMark = !/[\p{L}\p{N}]/u.test(text.slice(from, index)) || /\(\s*$/.test(text.slice(from, index));
    return !(isMark && /^[\d.]+$/.test(found) && !/\w \(\s*$/.test(text.slice(from, index)));
  });
}

/** The text with one of the matches replaced; null where there is none. */
function exchanged(text, random, pattern, by) {
  const found = places(text, pattern);
  if (found.length === 0) return null;
  const { index, 0: was } = found[Math.floor(random() * found.length)];
  return text.slice(0, index) + by(was) + text.slice(index + was.length);
}

const elsewhere = new Map([
  ['California', 'Texas'],
  ['European Union', 'Japan'],
  ['Delaware', 'Nevada'],
  ['England', 'Scotland'],
  ['China', 'Norway'],
  ['United States', 'Canada'],
  ['Korea', 'Chile'],
  ['France', 'Spain'],
  ['New York', 'Ohio'],
]);

/** name → (text, random) → text, or null where there is nothing to change */
export const harmful = {
  'a "not" inserted': (text, random) =>
    exchanged(text, random, /\b(?:may|shall|must|will|is|are|can)\b(?! not)/g, (verb) => `${verb} not`),
  'a "not" taken out': (text, random) => exchanged(text, random, / not\b/g, () => ''),
  'a sentence taken out': (text, random) => exchanged(text, random, /(?<=[.:;]\s+)[A-Z][^.;:]{50,400}[.;]/g, () => ''),
  'a word of the grant taken out': (text, random) =>
    exchanged(
      text,
      random,
      /\b(?:worldwide|perpetual|irrevocable|royalty-free|sublicense|distribute|commercial|modify)\b/g,
      () => '',
    ),
  'a number changed': (text, random) =>
    exchanged(
      text,
      random,
      /(?<![\d.\w/,-])\d{2,}(?:,\d{3})*(?![\d.\w]*\.\w|[\w/])/g,
      (number) => `7${number.slice(1)}3`,
    ),
  'a place changed': (text, random) =>
    exchanged(text, random, new RegExp(`\\b(?:${[...elsewhere.keys()].join('|')})\\b`, 'g'), (place) =>
      elsewhere.get(place),
    ),
  'a ban before it': (text) => `${ban}\n\n${text}`,
  'a ban inside it': (text, random) => exchanged(text, random, /\n[ \t]*\n/g, () => `\n\n${ban}\n\n`),
  'a ban after it': (text) => `${text.trimEnd()}\n\n${ban}\n`,
  'a short ban inside it': (text, random) =>
    exchanged(text, random, /\n[ \t]*\n/g, () => '\n\nNon-commercial use only.\n\n'),
  'a short ban on its last line': (text) => `${text.trimEnd()} Commercial use is prohibited.\n`,
  'its first half alone': (text) => text.slice(0, text.length / 2),
  'its second half alone': (text) => text.slice(text.length / 2),
  'a ban on its line of copyright': (text) => `Copyright (c) 2024 Acme, for non-commercial use only\n\n${text}`,
  'a ban on its line of identifiers': (text) => `SPDX-License-Identifier: MIT, no commercial use\n\n${text}`,
};
