import type { Literal } from '../../text/literal.ts';
import type { Syntax } from './syntax.ts';
import { contentOf, type Token, tokens } from './tokens.ts';

/** An open bracket, with what is known of the place inside it. */
interface Frame {
  open: string;
  /** The call whose arguments these are. */
  callee: string;
  argument: number;
  /** Name of the argument, key or variable that the next value belongs to. */
  key: string;
  /** Whether the key came from `name:`, so that `name: Type = value` keeps it. */
  colon: boolean;
  /** A `?` was seen: the next `:` is the other half of a choice. */
  choice: boolean;
  /** Strings seen as values, by key, for the neighbours. */
  siblings: Record<string, string>;
}

const assertion =
  /^(?:.*\.)?(?:assert\w*|expect|should|require\.\w+|toBe|toEqual|toStrictEqual|toContain|Equal|Equals|IsEqualTo|mustEqual|assert_eq|assert_ne)$/i;
const maxDepth = 200;
const maxNames = 8;
const noDeclaration = new Set([
  'return',
  'await',
  'new',
  'in',
  'not',
  'and',
  'or',
  'if',
  'else',
  'yield',
  'throw',
  'case',
  'typeof',
  'of',
  'is',
  'as',
  'when',
  'match',
  'let',
  'const',
  'var',
  'mut',
  'val',
  'final',
  'static',
  'public',
  'private',
  'export',
  'default',
  'readonly',
]);

/** Reads the literals of code with the names, calls and keys around them. Never throws; linear in the length. */
export function readCode(text: string, syntax: Syntax): Literal[] {
  const reader = new CodeReader(text, syntax);
  for (const token of tokens(text, syntax)) reader.take(token);
  return reader.finish();
}

class CodeReader {
  readonly #text: string;
  readonly #syntax: Syntax;
  readonly #literals: Literal[] = [];
  readonly #frames: Frame[] = [frame('', '')];
  /** Places in which a bare name is handed to a call: name → call. */
  readonly #handed = new Map<string, { call: string; names: string[] }>();
  /** Dotted name that ends right before the current token. */
  #path = '';
  #last: Token | undefined;
  #lineStart = true;
  #statement = '';

  constructor(text: string, syntax: Syntax) {
    this.#text = text;
    this.#syntax = syntax;
  }

  take(token: Token): void {
    if (token.kind === 'comment') return this.#comment(token);
    if (token.kind === 'newline') this.#newline(token);
    else if (token.kind === 'string') this.#string(token);
    else if (token.kind === 'word') this.#word(token);
    else this.#mark(token);
    if (token.kind !== 'newline') {
      this.#last = token;
      this.#lineStart = false;
    }
  }

  finish(): Literal[] {
    return this.#literals.map((literal) => {
      const handed = literal.call === undefined && literal.names[0] ? this.#handed.get(literal.names[0]) : undefined;
      return handed ? { ...literal, call: handed.call, names: [...literal.names, ...handed.names] } : literal;
    });
  }

  get #top(): Frame {
    return this.#frames.at(-1)!;
  }

  #comment(token: Token): void {
    this.#literals.push({
      value: this.#text.slice(token.start, token.end),
      start: token.start,
      end: token.end,
      place: 'comment',
      names: [],
    });
  }

  #newline(token: Token): void {
    this.#lineStart = true;
    const ends = this.#last?.kind === 'mark' && /^(?:[=(,.|:?+[{]|=>|->|:=|\|\||&&|\?\?)$/.test(this.#last.text);
    const continues = ends || /^\s{0,200}(?:[|.?&)\]}]|\|\|)/.test(this.#text.slice(token.end, token.end + 220));
    if (this.#syntax.lineEnds && !continues && (this.#frames.length === 1 || this.#top.open === '{')) {
      this.#reset();
      this.#statement = '';
    }
  }

  #reset(): void {
    const top = this.#top;
    top.key = '';
    top.colon = false;
    top.choice = false;
  }

  #word(token: Token): void {
    if (this.#lineStart) this.#statement = token.text;
    const joins =
      this.#last?.kind === 'mark' && (this.#last.text === '.' || this.#last.text === '::' || this.#last.text === '?.');
    this.#path = joins && this.#path ? `${this.#path}.${token.text}` : token.text;
  }

  #mark({ text }: Token): void {
    const top = this.#top;
    if (text === '(' || text === '[' || text === '{') return this.#open(text);
    if (text === ')' || text === ']' || text === '}') return this.#close();
    if (text === ',' || text === ';') {
      this.#handOver();
      top.argument++;
      this.#reset();
    } else if (text === '=' || text === ':=' || text === '=>' || text === '+=') {
      if (!(text === '=' && top.colon && top.key)) top.key = this.#nameBefore() || top.key;
      top.colon = false;
    } else if (text === '?') top.choice = true;
    else if (text === ':') this.#colon(top);
    if (text !== '.' && text !== '::' && text !== '?.') this.#path = '';
  }

  #colon(top: Frame): void {
    if (top.choice) {
      top.choice = false;
      return;
    }
    const name = this.#nameBefore();
    if (!name || (top.colon && top.key && top.open !== '{')) return;
    top.key = name;
    top.colon = true;
  }

  #nameBefore(): string {
    if (this.#last?.kind === 'word') return noDeclaration.has(this.#last.text) ? '' : this.#path || this.#last.text;
    if (this.#last?.kind === 'string') return contentOf(this.#text, this.#last).slice(0, 200);
    if (this.#last?.kind === 'mark' && this.#last.text === ']') return this.#top.siblings['[]'] ?? '';
    return '';
  }

  #open(text: string): void {
    const callee = text === '(' && this.#last?.kind === 'word' && !noDeclaration.has(this.#last.text) ? this.#path : '';
    if (this.#frames.length < maxDepth) this.#frames.push(frame(text, callee));
    this.#path = '';
  }

  #close(): void {
    this.#handOver();
    if (this.#frames.length > 1) this.#frames.pop();
    this.#path = '';
  }

  /** A bare name as an argument: the constant it stands for is then read as standing here. */
  #handOver(): void {
    const top = this.#top;
    if (this.#last?.kind !== 'word' || !top.callee || this.#handed.size > 2000) return;
    const name = this.#path || this.#last.text;
    if (name && name !== top.key && !this.#handed.has(name))
      this.#handed.set(name, { call: top.callee, names: top.key ? [top.key] : [] });
  }

  #string(token: Token): void {
    const value = contentOf(this.#text, token);
    const top = this.#top;
    if (this.#isDocumentation(token)) {
      this.#literals.push({
        value,
        start: token.start,
        end: token.end,
        place: 'comment',
        names: [],
        mentionOnly: true,
      });
      return;
    }
    const call = this.#call();
    const role = this.#role();
    const isKey = top.open === '{' && !top.choice && this.#followedBy(token, ':');
    const names = this.#names();
    if (top.open === '[' && this.#followedBy(token, ']')) top.siblings['[]'] = value.slice(0, 100);
    if (!isKey && value.length < 120) top.siblings[top.key || `#${top.argument}`] ??= value;
    this.#literals.push({
      value,
      start: token.start,
      end: token.end,
      place: isKey ? 'key' : this.#isTypeMember() ? 'type' : 'value',
      names: isKey ? names.filter((name) => name !== top.key) : names,
      siblings: top.siblings,
      ...(call ? { call: call.callee } : {}),
      ...(call && !top.key && call === top ? { argument: top.argument } : {}),
      ...(role ? { role } : {}),
    });
  }

  #isDocumentation(token: Token): boolean {
    return Boolean(
      this.#syntax.docstrings &&
        token.text.length === 3 &&
        this.#lineStart &&
        this.#frames.length === 1 &&
        !this.#top.key,
    );
  }

  #isTypeMember(): boolean {
    if (!this.#syntax.typeUnions) return false;
    return this.#last?.kind === 'mark' && this.#last.text === '|';
  }

  #call(): Frame | undefined {
    for (let i = this.#frames.length - 1; i >= 0 && i > this.#frames.length - 5; i--) {
      if (this.#frames[i]!.callee) return this.#frames[i];
    }
    return undefined;
  }

  #role(): Literal['role'] {
    if (this.#statement === 'assert') return 'assertion';
    for (const one of this.#frames.slice(-6)) if (one.callee && assertion.test(one.callee)) return 'assertion';
    const mark = this.#last?.text ?? '';
    return mark === '==' || mark === '!=' || mark === '===' || mark === '!==' || mark === 'in' || mark === 'case'
      ? 'comparison'
      : undefined;
  }

  #names(): string[] {
    const names: string[] = [];
    for (let i = this.#frames.length - 1; i >= 0 && names.length < maxNames; i--) {
      const { key } = this.#frames[i]!;
      if (key) names.push(key);
    }
    return names;
  }

  #followedBy(token: Token, mark: string): boolean {
    let at = token.end + token.text.length;
    while (at < this.#text.length && this.#text.charCodeAt(at) <= 32) at++;
    return this.#text[at] === mark;
  }
}

function frame(open: string, callee: string): Frame {
  return { open, callee, argument: 0, key: '', colon: false, choice: false, siblings: {} };
}
