/** Kind of each ASCII character in running text: 1 begins and ends a word, 2 may stand inside, 3 is a separator inside. */
const kinds = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const sign = String.fromCharCode(code);
  if (/[A-Za-z0-9@]/.test(sign)) kinds[code] = 1;
  else if (/[.+]/.test(sign)) kinds[code] = 2;
  else if (/[-:/_]/.test(sign)) kinds[code] = 3;
}
const shortest = 4;
const longest = 200;

/** Calls back for each word that could be an identifier: it holds a separator, or a digit, as no plain word does. */
export function eachIdentifierLike(text: string, take: (word: string, at: number) => void): void {
  for (let at = 0; at < text.length; ) {
    if (kindAt(text, at) !== 1) {
      at++;
      continue;
    }
    const start = at;
    let end = at;
    let telling = false;
    for (let kind = 1; kind > 0; kind = kindAt(text, ++at)) {
      if (kind === 1) end = at + 1;
      const code = text.charCodeAt(at);
      if (kind === 3 || (code >= 48 && code <= 57)) telling = true;
    }
    if (telling && end - start >= shortest && end - start <= longest) take(text.slice(start, end), start);
  }
}

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? kinds[code]! : 0;
}
