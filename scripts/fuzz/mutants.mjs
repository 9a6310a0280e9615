/** Numbers between 0 and 1 that a seed determines: mulberry32, by Tommy Ettinger (public domain). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What opens, closes and escapes things in the formats that are read, and what no editor shows. */
const pieces = [
  ...[
    '"',
    "'",
    '`',
    '"""',
    '\\',
    '\\u',
    '${',
    '{{',
    '}}',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '<!--',
    '-->',
    '/*',
    '*/',
    '//',
    '#',
  ],
  ...[
    '---\n',
    '...\n',
    ': ',
    ': |\n  ',
    ': >-\n',
    '&a ',
    '*a ',
    '!!binary ',
    '? ',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '\0',
    '\uFEFF',
    '\u2028',
    '=',
    ',',
  ],
  ...[
    '```\n',
    '|',
    '](',
    '<<<<<<< HEAD\n',
    '>>>>>>> x\n',
    '<<EOF\n',
    'FROM ',
    'license: ',
    'base_model: ',
    'model=',
    'not ',
    'non-commercial ',
  ],
  ...[
    'GGUF',
    'PK\x03\x04',
    '%PDF-',
    '\xff\xfe',
    '\xc3\x28',
    '\ud800',
    '1e999',
    '-1',
    '99999999999999999999',
    'e\u0301',
    '🦙',
  ],
].map((piece) => Buffer.from(piece));

/** One of the seeds, changed a few times; sometimes under the name of another, so that a reader meets what is not its own. */
export function mutant(seeds, random) {
  const one = (list) => list[Math.floor(random() * list.length)];
  let { name, bytes } = one(seeds);
  const times = 1 + Math.floor(random() * 4);
  for (let i = 0; i < times; i++) bytes = changed(bytes, one(seeds).bytes, random, one);
  if (random() < 0.1) name = one(seeds).name;
  return { name, bytes: bytes.subarray(0, 200_000) };
}

function changed(bytes, other, random, one) {
  const at = Math.floor(random() * (bytes.length + 1));
  const to = Math.min(bytes.length, at + Math.floor(random() * 200));
  const [before, middle, after] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)];
  const kind = random();
  if (kind < 0.15) return before;
  if (kind < 0.3) return Buffer.concat([before, after]);
  if (kind < 0.65) return Buffer.concat([before, one(pieces), middle, after]);
  if (kind < 0.75)
    return Buffer.concat([
      before,
      ...Array.from({ length: 1 + Math.floor(random() * 400) }, () => one(pieces)).slice(
        0,
        1 + Math.floor(random() * 40),
      ),
      after,
    ]);
  if (kind < 0.85)
    return Buffer.concat([before, ...Array(Math.floor(random() * 300)).fill(middle.subarray(0, 60)), after]);
  if (kind < 0.95) return Buffer.concat([before, other.subarray(Math.floor(random() * other.length)), after]);
  const flipped = Buffer.from(bytes);
  for (let i = 0; i < 3 && flipped.length > 0; i++)
    flipped[Math.floor(random() * flipped.length)] ^= 1 << Math.floor(random() * 8);
  return flipped;
}
