import { type MappedText, MappedTextBuilder } from '../../text/mapped-text.ts';

/** One word of a command line, quotes removed and escapes decoded. */
export interface Word {
  value: string;
  start: number;
  end: number;
  /** The way back to the raw text where the value is not the raw slice. */
  map: MappedText | undefined;
}

/** One command of a script: its words, and the here-document it is fed. */
export interface ShellCommand {
  words: Word[];
  hereDocument?: { start: number; end: number };
}

/** A script taken apart. */
export interface ShellScript {
  commands: ShellCommand[];
  comments: Array<{ start: number; end: number }>;
}

/** Which shell: it decides what continues a line, what escapes and what opens a comment. */
export type ShellDialect = 'sh' | 'bat' | 'ps1';

/** After so many here-documents without an end no more are looked for. */
const mostMissingTags = 4;

const escapeOf: Readonly<Record<ShellDialect, number>> = { sh: 92, bat: 94, ps1: 96 };

/**
 * Words of a shell script between two offsets, in one pass. Substitutions, subshells and pipes end a command, so
 * that what runs inside them is a command of its own. Shell grammar: POSIX.1-2024, chapter 2.
 */
export function scanShell(text: string, from = 0, to = text.length, dialect: ShellDialect = 'sh'): ShellScript {
  const scanner = new ShellScanner(text, to, dialect);
  scanner.run(from);
  return scanner.script;
}

class ShellScanner {
  readonly script: ShellScript = { commands: [], comments: [] };
  readonly #text: string;
  readonly #to: number;
  readonly #dialect: ShellDialect;
  readonly #escape: number;
  #words: Word[] = [];
  #pending: Array<{ command: ShellCommand | undefined; tag: string }> = [];
  /** In `NAME=( … )`: every word inside belongs to the assignment. */
  #array = '';
  /** Quotes and here-documents without an end are looked for once, so that hostile text costs no more than its length. */
  #noQuote = { '"': false, "'": false };
  #missingTags = 0;

  constructor(text: string, to: number, dialect: ShellDialect) {
    this.#text = text;
    this.#to = to;
    this.#dialect = dialect;
    this.#escape = escapeOf[dialect];
  }

  run(from: number): void {
    let at = from;
    while (at < this.#to) at = this.#step(at, this.#text.charCodeAt(at));
    this.#endCommand();
  }

  #step(at: number, c: number): number {
    if (c === 10) return this.#newline(at);
    if (c <= 32) return at + 1;
    if (c === this.#escape && this.#continues(at)) return this.#text.indexOf('\n', at) + 1;
    if (c === 35 && this.#dialect !== 'bat') return this.#comment(at);
    if (c === 40 || c === 41) return this.#parenthesis(at, c);
    if (c === 59 || c === 38 || c === 124) {
      this.#endCommand();
      return at + 1;
    }
    if (c === 60 || c === 62) return this.#redirection(at);
    if (c === 96 && this.#escape !== 96) {
      this.#endCommand();
      return at + 1;
    }
    return this.#word(at);
  }

  /** True where the escape sign at `at` stands before the end of the line. */
  #continues(at: number): boolean {
    const next = this.#text.charCodeAt(at + 1);
    return next === 10 || (next === 13 && this.#text.charCodeAt(at + 2) === 10);
  }

  #newline(at: number): number {
    if (this.#array === '') this.#endCommand();
    if (this.#pending.length === 0) return at + 1;
    const pending = this.#pending;
    this.#pending = [];
    let start = at + 1;
    for (const { command, tag } of pending) start = this.#hereDocument(command, tag, start);
    return start;
  }

  #hereDocument(command: ShellCommand | undefined, tag: string, start: number): number {
    if (this.#missingTags >= mostMissingTags) return start;
    for (let line = start; line < this.#to; ) {
      const newline = this.#text.indexOf('\n', line);
      const end = newline < 0 || newline > this.#to ? this.#to : newline;
      if (this.#text.slice(line, end).trim() === tag) {
        if (command) command.hereDocument = { start, end: line };
        return end;
      }
      line = end + 1;
    }
    this.#missingTags++;
    return start;
  }

  #comment(at: number): number {
    const newline = this.#text.indexOf('\n', at);
    const end = newline < 0 || newline > this.#to ? this.#to : newline;
    this.script.comments.push({ start: at + 1, end });
    return end;
  }

  #parenthesis(at: number, c: number): number {
    const last = this.#words.at(-1);
    if (c === 40 && last && last.end === at && /^[A-Za-z_]\w{0,80}\+?=$/.test(last.value)) {
      this.#words.pop();
      this.#endCommand();
      this.#array = last.value;
      this.#words.push(last);
      return at + 1;
    }
    this.#array = '';
    this.#endCommand();
    return at + 1;
  }

  /** `>file` and `2>&1` are skipped as signs, their targets stay words; `<<TAG` opens a here-document. */
  #redirection(at: number): number {
    const text = this.#text;
    if (text.startsWith('<<<', at)) return at + 3;
    if (!text.startsWith('<<', at) || this.#dialect === 'bat') return text.charCodeAt(at + 1) === 38 ? at + 2 : at + 1;
    const match = /^<<-?[ \t]{0,4}(['"\\]?)([A-Za-z_][\w-]{0,60})['"]?/.exec(text.slice(at, at + 80));
    if (!match) return at + 2;
    this.#pending.push({ command: this.#current(), tag: match[2]! });
    return at + match[0].length;
  }

  #currentCommand: ShellCommand | undefined;

  #current(): ShellCommand {
    this.#currentCommand ??= { words: this.#words };
    return this.#currentCommand;
  }

  #endCommand(): void {
    this.#array = '';
    if (this.#words.length > 0 || this.#currentCommand) this.script.commands.push(this.#current());
    this.#words = [];
    this.#currentCommand = undefined;
  }

  #word(from: number): number {
    const builder = new MappedTextBuilder();
    let at = from;
    let start = -1;
    let end = from;
    const take = (a: number, b: number): void => {
      if (b <= a) return;
      if (start < 0) start = a;
      builder.append(this.#text.slice(a, b), a);
      end = b;
    };
    while (at < this.#to) {
      const c = this.#text.charCodeAt(at);
      if (c === 34 || (c === 39 && this.#dialect !== 'bat')) at = this.#quoted(at, c, take);
      else if (c === this.#escape) {
        if (this.#continues(at)) break;
        take(at + 1, Math.min(at + 2, this.#to));
        at += 2;
      } else if (c === 36 && this.#text.charCodeAt(at + 1) === 123) at = this.#expansion(at, take);
      else if (endsWord(c, this.#escape)) break;
      else {
        let stop = at + 1;
        while (stop < this.#to && isOrdinary(this.#text.charCodeAt(stop), this.#escape)) stop++;
        take(at, stop);
        at = stop;
      }
    }
    const mapped = builder.build();
    if (start < 0) start = end = from;
    const straight = mapped.text.length === end - start;
    this.#words.push({ value: mapped.text, start, end, map: straight ? undefined : mapped });
    return Math.max(at, from + 1);
  }

  /** `${NAME:-default}` stays whole, quotes and expansions inside it included; given up at the end of the line. */
  #expansion(at: number, take: (a: number, b: number) => void): number {
    const limit = Math.min(this.#to, at + 400);
    let open = 1;
    for (let i = at + 2; i < limit; i++) {
      const c = this.#text.charCodeAt(i);
      if (c === 10) break;
      if (c === 36 && this.#text.charCodeAt(i + 1) === 123) open++;
      if (c === 125 && --open === 0) {
        take(at, i + 1);
        return i + 1;
      }
    }
    take(at, at + 2);
    return at + 2;
  }

  #quoted(open: number, quote: number, take: (a: number, b: number) => void): number {
    const sign = quote === 34 ? this.#escape : -1;
    const close = this.#closing(open, quote, sign);
    if (close < 0) return open + 1;
    const text = this.#text;
    let from = open + 1;
    for (let at = from; at < close; ) {
      if (text.charCodeAt(at) !== sign) at++;
      else if (this.#continues(at)) {
        take(from, at);
        at = from = text.indexOf('\n', at) + 1;
      } else if (isDoubleQuoteEscape(text.charCodeAt(at + 1))) {
        take(from, at);
        from = at + 1;
        at += 2;
      } else at++;
    }
    take(from, close);
    return close + 1;
  }

  /** Offset of the quote that closes the one at `open`; -1 where there is none. */
  #closing(open: number, quote: number, escapeSign: number): number {
    const sign = quote === 34 ? '"' : "'";
    if (this.#noQuote[sign]) return -1;
    for (let at = open + 1; at < this.#to; at++) {
      const c = this.#text.charCodeAt(at);
      if (c === quote) return at;
      if (c === escapeSign) at++;
    }
    this.#noQuote[sign] = true;
    return -1;
  }
}

/** Inside double quotes a backslash escapes only these: POSIX.1-2024, 2.2.3. */
function isDoubleQuoteEscape(c: number): boolean {
  return c === 34 || c === 92 || c === 36 || c === 96;
}

function endsWord(c: number, escapeSign: number): boolean {
  return (
    c <= 32 ||
    c === 59 ||
    c === 38 ||
    c === 124 ||
    c === 40 ||
    c === 41 ||
    c === 60 ||
    c === 62 ||
    (c === 96 && escapeSign !== 96)
  );
}

function isOrdinary(c: number, escapeSign: number): boolean {
  return !endsWord(c, escapeSign) && c !== 34 && c !== 39 && c !== 36 && c !== escapeSign;
}
