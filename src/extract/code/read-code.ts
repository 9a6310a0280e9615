import type { Literal } from '../../text/literal.ts';
import { Frame, maxDepth, namesOf } from './frames.ts';
import type { Syntax } from './syntax.ts';
import { contentOf, Tokens } from './tokens.ts';

const assertion =
  /^(?:.*\.)?(?:assert\w*|expect|should|require\.\w+|toBe|toEqual|toStrictEqual|toContain|Equal|Equals|IsEqualTo|mustEqual|assert_eq|assert_ne)$/i;
const comparing = new Set(['==', '!=', '===', '!==']);
const comparingWords = new Set(['in', 'case']);
const branching = new Set(['if', 'elif', 'case', 'when', 'match']);
const notBranching = new Set(['else', 'def', 'class', 'func', 'fn', 'function', 'default']);
const openEnds = new Set(['=', '(', ',', '.', '|', ':', '?', '+', '[', '{', '=>', '->', ':=', '||', '&&', '??']);
const keywords = new Set(
  (
    'return await new in not and or if else elif yield throw case typeof of is as when match let const var mut val final ' +
    'static public private protected internal export default readonly pub fn def func function class struct enum async'
  ).split(' '),
);
const longestKept = 120;
const mostMemories = 2000;

/** Reads the literals of code with the names, calls and keys around them. Never throws; linear in the length. */
export function readCode(text: string, syntax: Syntax): Literal[] {
  return new CodeReader(text, syntax).read();
}

/** What the reader remembers of the token before the current one. */
interface Before {
  kind: Tokens['kind'];
  text: string;
  start: number;
  end: number;
}

class CodeReader {
  readonly #text: string;
  readonly #syntax: Syntax;
  readonly #literals: Literal[] = [];
  readonly #frames: Frame[] = [new Frame('', '')];
  /** Places in which a bare name is handed to a call: name → call. */
  readonly #handed = new Map<string, { call: string; names: string[] }>();
  /** What variables were made from: name → call, with the short strings handed to it. */
  readonly #made = new Map<string, string>();
  readonly #token: Tokens;
  readonly #last: Before = { kind: 'newline', text: '', start: 0, end: 0 };
  #top: Frame = this.#frames[0]!;
  /** Dotted name that ends right before the current token. */
  #path = '';
  /** Head of the chain of calls that the current name goes on with. */
  #chain = '';
  #lineStart = true;
  #statement = '';
  /** The value that the branch was chosen by: `if provider == 'groq'`. */
  #branch = '';

  constructor(text: string, syntax: Syntax) {
    this.#text = text;
    this.#syntax = syntax;
    this.#token = new Tokens(text, syntax);
  }

  read(): Literal[] {
    const token = this.#token;
    while (token.advance()) {
      if (token.kind === 'comment') {
        this.#comment();
        continue;
      }
      if (token.kind === 'newline') {
        this.#newline();
        continue;
      }
      if (token.kind === 'string') this.#string();
      else if (token.kind === 'word') this.#word();
      else this.#mark();
      this.#remember();
      this.#lineStart = false;
    }
    return this.#literals.map((literal) => this.#follow(literal));
  }

  #remember(): void {
    const { kind, text, start, end } = this.#token;
    const last = this.#last;
    last.kind = kind;
    last.text = text;
    last.start = start;
    last.end = end;
  }

  /** A constant is read as standing where it is handed to a call; a variable tells what its methods are called on. */
  #follow(literal: Literal): Literal {
    const name = literal.names[0];
    if (literal.call === undefined) {
      const handed = name ? this.#handed.get(name) : undefined;
      if (!handed) return literal;
      literal.call = handed.call;
      literal.names = [...literal.names, ...handed.names];
    }
    const call = literal.call!;
    const dot = call.lastIndexOf('.');
    if (dot < 0) return literal;
    const made = this.#made.get(call.slice(0, dot)) ?? this.#made.get(call.slice(0, call.indexOf('.')));
    if (made) literal.receiver = literal.receiver ? `${literal.receiver} ${made}` : made;
    return literal;
  }

  #comment(): void {
    const { start, end } = this.#token;
    if (end - start < 3) return;
    this.#literals.push({ value: this.#text.slice(start, end), start, end, place: 'comment', names: [] });
  }

  #newline(): void {
    this.#lineStart = true;
    if (!this.#syntax.lineEnds || !(this.#frames.length === 1 || this.#top.open === '{')) return;
    const opens = this.#last.kind === 'mark' && openEnds.has(this.#last.text);
    if (this.#statement !== '' && this.#last.text === ':' && branching.has(this.#statement)) this.#top.reset();
    if (opens || this.#continues()) return;
    this.#madeFrom();
    this.#top.reset();
    this.#statement = '';
  }

  /** Whether the next line goes on with this statement: it begins with an operator or a closing bracket. */
  #continues(): boolean {
    const text = this.#text;
    let at = this.#token.next;
    while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
    return '|.?&)]}'.includes(text[at] ?? ' ');
  }

  #word(): void {
    const { text } = this.#token;
    if (this.#lineStart) {
      this.#statement = text;
      if (notBranching.has(text) || branching.has(text)) this.#branch = '';
    }
    const joins = this.#last.kind === 'mark' && /^(?:\.|::|\?\.)$/.test(this.#last.text);
    if (joins) {
      this.#path = this.#path ? `${this.#path}.${text}` : text;
      if (this.#path.length > 300) this.#path = this.#path.slice(-200);
    } else {
      this.#path = text;
      this.#chain = '';
    }
  }

  #mark(): void {
    const { text } = this.#token;
    const top = this.#top;
    if (text === '(' || text === '[' || text === '{') return this.#open(text);
    if (text === ')' || text === ']' || text === '}') return this.#close();
    if (text === ',' || text === ';') {
      this.#handOver();
      if (text === ';') this.#madeFrom();
      top.argument++;
      top.reset();
      this.#statement = text === ';' ? '' : this.#statement;
    } else if (text === '=' || text === ':=' || text === '=>' || text === '+=') {
      if (!(text === '=' && top.colon && top.key)) top.key = this.#nameBefore() || top.key;
      top.colon = false;
    } else if (text === '?') top.choice = true;
    else if (text === ':') this.#colon(top);
    if (text !== '.' && text !== '::' && text !== '?.') {
      this.#path = '';
      this.#chain = '';
    }
  }

  #colon(top: Frame): void {
    if (top.choice) {
      top.choice = false;
      return;
    }
    if (this.#last.kind === 'string' && branching.has(this.#statement)) {
      this.#branch = contentOf(this.#text, this.#last.start, this.#last.end).slice(0, 100);
      if (this.#frames.length === 1) return;
    }
    const name = this.#nameBefore();
    if (!name || (top.colon && top.key && top.open !== '{')) return;
    top.key = name;
    top.colon = true;
  }

  #nameBefore(): string {
    const last = this.#last;
    if (last.kind === 'word') return keywords.has(last.text) ? '' : this.#path || last.text;
    if (last.kind === 'string') return contentOf(this.#text, last.start, last.end).slice(0, 200);
    if (last.kind === 'mark' && last.text === ']') return this.#top.index;
    return '';
  }

  #open(text: string): void {
    const named = text === '(' && this.#last.kind === 'word' && !keywords.has(this.#last.text);
    const frame = new Frame(text, named ? this.#path : '');
    if (named) frame.receiver = this.#chain;
    if (this.#frames.length < maxDepth) {
      this.#frames.push(frame);
      this.#top = frame;
    }
    this.#path = '';
    this.#chain = '';
  }

  #close(): void {
    this.#handOver();
    this.#path = '';
    this.#chain = '';
    if (this.#frames.length === 1) return;
    const closed = this.#frames.pop()!;
    this.#top = this.#frames.at(-1)!;
    if (closed.open === '[') this.#top.index = closed.lastString;
    if (!closed.callee) return;
    this.#chain = (closed.receiver || closed.callee).slice(0, 200);
    const strings = Object.values(closed.siblings).filter((value) => value.includes('/') || value.length < 30);
    this.#top.made = `${closed.receiver} ${closed.callee} ${strings.slice(0, 5).join(' ')}`.trim().slice(0, 300);
  }

  /** A variable that a call was assigned to: what it was made from is remembered. */
  #madeFrom(): void {
    const { key, made } = this.#top;
    if (key && made && this.#made.size < mostMemories) this.#made.set(key, made);
    this.#top.made = '';
  }

  /** A bare name as an argument: the constant it stands for is then read as standing here. */
  #handOver(): void {
    const top = this.#top;
    if (this.#last.kind !== 'word' || !top.callee || this.#handed.size > mostMemories) return;
    const name = this.#path || this.#last.text;
    if (name && name !== top.key && !this.#handed.has(name))
      this.#handed.set(name, { call: top.callee, names: top.key ? [top.key] : [] });
  }

  #string(): void {
    const { start, end } = this.#token;
    const value = contentOf(this.#text, start, end);
    const top = this.#top;
    top.lastString = value.length < longestKept ? value : '';
    if (this.#isDocumentation()) {
      this.#literals.push({ value, start, end, place: 'comment', names: [], mentionOnly: true });
      return;
    }
    const isKey = top.open === '{' && !top.choice && this.#followedBy(':');
    if (!isKey && value.length < longestKept) top.keep(value);
    if (value.length < 2) return;
    const literal: Literal = {
      value,
      start,
      end,
      place: isKey ? 'key' : this.#isTypeMember() ? 'type' : 'value',
      names: namesOf(this.#frames, isKey, this.#branch),
      siblings: top.siblings,
    };
    this.#addCall(literal);
    this.#addRole(literal);
    this.#literals.push(literal);
    if (literal.role === 'comparison' && branching.has(this.#statement)) this.#branch = top.lastString;
  }

  #isDocumentation(): boolean {
    return Boolean(
      this.#syntax.docstrings &&
        this.#token.text.length === 3 &&
        this.#lineStart &&
        this.#frames.length === 1 &&
        !this.#top.key,
    );
  }

  #isTypeMember(): boolean {
    return this.#syntax.typeUnions === true && this.#last.kind === 'mark' && this.#last.text === '|';
  }

  /** The innermost call around the literal, unless too much stands between. */
  #addCall(literal: Literal): void {
    for (let i = this.#frames.length - 1; i >= 0 && i > this.#frames.length - 5; i--) {
      const call = this.#frames[i]!;
      if (!call.callee) continue;
      literal.call = call.callee;
      if (call.receiver) literal.receiver = call.receiver;
      if (!this.#top.key && call === this.#top) literal.argument = call.argument;
      if (this.#frames.slice(i).every((frame) => !frame.key)) literal.nameOfResult = true;
      return;
    }
  }

  #addRole(literal: Literal): void {
    if (this.#statement === 'assert') literal.role = 'assertion';
    for (let i = this.#frames.length - 1; i >= 0 && i > this.#frames.length - 7 && !literal.role; i--) {
      if (this.#frames[i]!.isAssertion(assertion)) literal.role = 'assertion';
    }
    const { kind, text } = this.#last;
    if (!literal.role && (kind === 'mark' ? comparing.has(text) : kind === 'word' && comparingWords.has(text)))
      literal.role = 'comparison';
  }

  #followedBy(mark: string): boolean {
    let at = this.#token.next;
    while (at < this.#text.length && this.#text.charCodeAt(at) <= 32) at++;
    return this.#text[at] === mark;
  }
}
