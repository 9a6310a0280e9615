// A regular expression as the alternatives it is made of, so that single ones can be watched and left out.
// Only lists of whole words of four letters or more count: the ending in `entit(?:y|ies)`, and "is", "may", "any", are
// grammar and not another wording.

/** Parses an expression into `{ alternatives: [{ id, parts }] }`; `terms` stands for each `{name}`. Ids start with `name`. */
export function parseAlternatives(source, name, terms) {
  return new Parser(terms).list(source, name);
}

class Parser {
  constructor(terms) {
    this.terms = terms;
  }

  list(source, name) {
    const pieces = splitTop(source);
    return {
      alternatives: pieces.map((piece, i) => ({
        id: pieces.length > 1 && isWording(piece) ? `${name}/${piece.slice(0, 40)}#${i}` : null,
        source: piece,
        parts: this.parts(piece, `${name}/${i}`),
      })),
    };
  }

  /** Runs of plain pattern as strings, groups and terms as lists with what stands around them. */
  parts(piece, name) {
    const parts = [];
    let plain = '';
    for (let i = 0; i < piece.length; ) {
      const term = /^\{([a-z][a-z-]+)\}/.exec(piece.slice(i));
      if (term) {
        if (plain) parts.push(plain);
        plain = '';
        parts.push({ open: '(?:', ...this.list(this.terms[term[1]], `{${term[1]}}`), close: ')' });
        i += term[0].length;
      } else if (piece[i] === '(') {
        const end = closing(piece, i);
        const open = /^\((?:\?(?:[:=!]|<[=!]))?/.exec(piece.slice(i))[0];
        const inner = piece.slice(i + open.length, end);
        const glued = /[a-z]$/.test(plain) && !/\\[bwsd]$/.test(plain);
        if (open !== '(?:' || glued) plain += this.expanded(piece.slice(i, end + 1));
        else {
          if (plain) parts.push(plain);
          plain = '';
          parts.push({ open, ...this.list(inner, name), close: ')' });
        }
        i = end + 1;
      } else {
        const length = piece[i] === '\\' ? 2 : piece[i] === '[' ? classEnd(piece, i) - i : 1;
        plain += piece.slice(i, i + length);
        i += length;
      }
    }
    if (plain) parts.push(plain);
    return parts;
  }

  expanded(source) {
    return source.replace(/\{([a-z][a-z-]+)\}/g, (_, name) => this.expanded(this.terms[name]));
  }
}

/** Whether one of the shared terms that an expression takes in, without what was dropped, covers a word of the index. */
export const coversWord = (list, word, dropped) =>
  list.alternatives.some(
    ({ id, source, parts }) =>
      !dropped.has(id) &&
      ((id?.startsWith('{') && !source.includes('{') && new RegExp(`^(?:${source})`).test(word)) ||
        parts.some((part) => typeof part !== 'string' && coversWord(part, word, dropped))),
  );

/** The expression without the alternatives in `dropped`; null where nothing is left that could match. */
export function writeWithout(list, dropped) {
  const left = list.alternatives
    .filter(({ id }) => !dropped.has(id))
    .map(({ parts }) => writeParts(parts, (group) => writeWithout(group, dropped)))
    .filter((written) => written !== null);
  return left.length > 0 ? left.join('|') : null;
}

/** The expression with each alternative in a capturing group of its own; `ids[i]` names group `i + 1`. */
export function writeWatched(list, ids) {
  return list.alternatives
    .map(({ id, parts }) => {
      if (id) ids.push(id);
      const written = writeParts(parts, (group) => writeWatched(group, ids));
      return id ? `(${written})` : written;
    })
    .join('|');
}

/** A group of which nothing is left can be passed by only where it was optional. */
function writeParts(parts, writeGroup) {
  let written = '';
  for (const [i, part] of parts.entries()) {
    if (typeof part === 'string') {
      written += part;
      continue;
    }
    const inner = writeGroup(part);
    if (inner !== null) written += part.open + inner + part.close;
    else if (/^(?:[?*]|\{0,)/.test(typeof parts[i + 1] === 'string' ? parts[i + 1] : '')) written += '(?:)';
    else return null;
  }
  return written;
}

/** Whether an alternative holds a word of at least four letters, escapes and optional letters aside. */
const isWording = (piece) => /[a-z]{4}/.test(piece.replace(/\\[a-z]|[a-z]\?/g, ' '));

/** Cuts at each `|` outside groups and classes. */
function splitTop(source) {
  const pieces = [];
  let from = 0;
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (c === '\\') i++;
    else if (c === '[') i = classEnd(source, i) - 1;
    else if (c === '(') i = closing(source, i);
    else if (c === '|') {
      pieces.push(source.slice(from, i));
      from = i + 1;
    }
  }
  return [...pieces, source.slice(from)];
}

/** Index of the bracket that closes the group opened at `at`. */
function closing(source, at) {
  for (let i = at + 1, depth = 1; i < source.length; i++) {
    const c = source[i];
    if (c === '\\') i++;
    else if (c === '[') i = classEnd(source, i) - 1;
    else if (c === '(') depth++;
    else if (c === ')' && --depth === 0) return i;
  }
  throw new Error(`no closing bracket in ${source}`);
}

/** Index after a character class. */
function classEnd(source, at) {
  let i = at + 1;
  while (source[i] !== ']') i += source[i] === '\\' ? 2 : 1;
  return i + 1;
}
