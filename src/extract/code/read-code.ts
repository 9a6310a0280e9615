import type { Literal } from '../../text/literal.ts';
import { containerOf, Frame, maxDepth, namesOf } from './frames.ts';
import { Memory } from './memory.ts';
import { optionName } from './options.ts';
import type { Syntax } from './syntax.ts';
import { contentOf, Tokens } from './tokens.ts';
import {
  accessors,
  alternatives,
  argumentFlag,
  assertion,
  branching,
  comparing,
  comparingWords,
  declaring,
  equating,
  handingOn,
  keywords,
  notBranching,
  openEnds,
  providerConstant,
  searching,
  selecting,
} from './vocabulary.ts';

const longestKept = 120;

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
  readonly #memory = new Memory();
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
  /** What the next value is held against, or goes through: `model` of `model == 'x'`, of `model in ['x']`. */
  #compared = '';
  /** What the next value stands in for, where that is empty: `MODEL` of `process.env.MODEL || 'x'`. */
  #alternative = '';
  /** What several values are assigned to at once, in order, and which of them the next value is for; -1 before the sign. */
  #targets: string[] = [];
  #target = -1;
  /** End of the last `in` or `of` between a name and its values. */
  #inEnd = -1;
  /** The path that the bracket just closed belongs to, and the first string in it. */
  #closed = '';
  #closedString = '';
  /** A `switch` or `match` waits for its block. */
  #selecting = false;
  /** Name of the block that is being declared, between its word and its bracket; null outside a declaration. */
  #declared: string | null = null;
  /** Name of a macro of Rust, between its word and its bracket. */
  #macro = '';
  /** Behind the `to` of `expect(x).to eq('y')`. */
  #expecting = false;

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
    return this.#literals.map((literal) => this.#memory.follow(literal));
  }

  #remember(): void {
    const { kind, text, start, end } = this.#token;
    const last = this.#last;
    last.kind = kind;
    last.text = text;
    last.start = start;
    last.end = end;
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
    // `class Settings:` and `else:` name nothing of what stands in them.
    const isHead = branching.has(this.#statement) || (this.#syntax.docstrings && this.#frames.length === 1);
    if (this.#statement !== '' && this.#last.text === ':' && isHead) this.#top.reset();
    if (opens || this.#continues()) return;
    this.#declared = null;
    this.#madeFrom();
    this.#top.reset();
    this.#statement = '';
    if (this.#targets.length > 0) this.#targets = [];
    this.#target = -1;
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
      this.#expecting = false;
      if (notBranching.has(text) || branching.has(text)) this.#branch = '';
    }
    const joins = this.#last.kind === 'mark' && this.#joins(this.#last.text);
    if (joins) {
      if (text === 'to' || text === 'not_to' || text === 'to_not') this.#expecting = this.#statement === 'expect';
    } else if (text === 'in' || text === 'of') {
      this.#compared = this.#operand();
      this.#inEnd = this.#token.end;
    } else if (selecting.has(text)) this.#selecting = true;
    else if (text === 'or') this.#alternative = this.#emptied();
    else if (this.#top.open === '[') this.#top.firstWord ||= text;
    this.#declare(text, joins);
    if (joins) {
      this.#path = this.#path ? `${this.#path}.${text}` : text;
      if (this.#path.length > 300) this.#path = this.#path.slice(-200);
    } else {
      this.#path = text;
      this.#chain = '';
    }
  }

  /** Whether a mark leads to a member of what stands before it. */
  #joins(mark: string): boolean {
    return mark === '.' || mark === '::' || mark === '?.' || (mark === '->' && this.#syntax.arrows === true);
  }

  /** `enum ChatModel {`: the first name behind the word, or the one behind `for`, is that of the block. */
  #declare(text: string, joins: boolean): void {
    if (joins) return;
    if (this.#declared === null) {
      if (declaring.has(text)) this.#declared = '';
    } else if (text === 'for') this.#declared = '';
    else if (this.#declared === '' && !declaring.has(text)) this.#declared = text;
  }

  #mark(): void {
    const { text } = this.#token;
    const top = this.#top;
    if (text === '(' || text === '[' || text === '{') return this.#open(text);
    if (text === ')' || text === ']' || text === '}') return this.#close();
    if (text === ',' || text === ';') {
      this.#handOver();
      if (text === ';') {
        this.#madeFrom();
        this.#declared = null;
      }
      this.#nextTarget(text);
      top.argument++;
      top.reset();
      if (this.#target >= 0 && this.#frames.length === 1) top.key = this.#targets[this.#target] ?? '';
      this.#statement = text === ';' ? '' : this.#statement;
    } else if (text === '=' || text === ':=' || text === '=>' || text === '+=') {
      this.#declared = null;
      if (!(text === '=' && top.colon && top.key)) top.key = this.#nameBefore() || top.key;
      top.colon = false;
      if (this.#targets.length > 0 && this.#target < 0 && this.#frames.length === 1) {
        this.#targets.push(top.key);
        this.#target = 0;
        top.key = this.#targets[0]!;
      }
    } else if (text === '->') this.#arm(top);
    else if (text === '?') top.choice = true;
    else if (text === ':') this.#colon(top);
    else if (comparing.has(text)) this.#compared = this.#operand();
    else if (alternatives.has(text)) this.#alternative = this.#emptied();
    this.#macro = text === '!' && this.#last.kind === 'word' && this.#last.end === this.#token.start ? this.#path : '';
    if (!this.#joins(text)) {
      this.#path = '';
      this.#chain = '';
    }
  }

  /** `Provider.GROQ -> "x"` of a `when`: the arm is the key. A lambda's parameter, in lower case, is none. */
  #arm(top: Frame): void {
    const name = this.#nameBefore();
    if (this.#last.kind === 'string' || /^[A-Z]|\.[A-Za-z]/.test(name)) top.key = name;
    top.colon = false;
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

  /** Counts the targets of an assignment to several names, then its values: `a, b = 'x', 'y'`, outside of all brackets. */
  #nextTarget(mark: string): void {
    if (!this.#syntax.docstrings || this.#frames.length > 1) return;
    if (mark === ';') {
      this.#targets = [];
      this.#target = -1;
    } else if (this.#target >= 0) this.#target++;
    else if (this.#top.key === '' && this.#last.kind === 'word') this.#targets.push(this.#path || this.#last.text);
  }

  /** The name of what the value behind `||` stands in for: the end of a path, or what a call was asked for. */
  #emptied(): string {
    if (this.#last.kind === 'mark') return /^[\w.-]{2,60}$/.test(this.#closedString) ? this.#closedString : '';
    return this.#last.kind === 'word' ? this.#last.text : '';
  }

  #nameBefore(): string {
    const last = this.#last;
    if (last.kind === 'word') return keywords.has(last.text) ? '' : this.#path || last.text;
    if (last.kind === 'string') return contentOf(this.#text, last.start, last.end).slice(0, 200);
    if (last.kind === 'mark' && last.text === ']') return this.#top.index;
    return '';
  }

  /** What the expression before the current token is called: a path, or the path of the call or list that just closed. */
  #operand(): string {
    const { kind, text } = this.#last;
    const path =
      kind === 'word'
        ? keywords.has(text)
          ? ''
          : this.#path || text
        : kind === 'mark' && (text === ')' || text === ']')
          ? (text === ']' && this.#top.index) || this.#closed
          : '';
    return path.replace(accessors, '').slice(0, 200);
  }

  #open(text: string): void {
    // `Builder::new(` is a call, `new (` is none.
    const isName = !keywords.has(this.#last.text) || this.#path.length > this.#last.text.length;
    const named = text === '(' && this.#last.kind === 'word' && isName;
    const macro = this.#last.text === '!' && assertion.test(this.#macro) ? this.#macro : '';
    const frame = new Frame(text, named ? this.#path : macro, this.#top);
    if (named) frame.receiver = this.#chain;
    else frame.head = this.#path;
    frame.first = this.#literals.length;
    if (text === '{' && this.#declared !== null) {
      frame.container = this.#declared || this.#top.container;
      this.#declared = null;
    }
    if (this.#last.kind === 'word' && this.#last.end === this.#inEnd) frame.subject = this.#compared;
    else if (named && equating.test(frame.callee))
      frame.subject = frame.callee.slice(0, Math.max(0, frame.callee.lastIndexOf('.')));
    else if (text === '{' && this.#selecting) {
      frame.subject = this.#operand();
      this.#selecting = false;
    }
    if (this.#frames.length < maxDepth) {
      this.#frames.push(frame);
      this.#top = frame;
    }
    this.#path = '';
    this.#chain = '';
  }

  #close(): void {
    this.#handOver();
    const last = this.#operand();
    this.#path = '';
    this.#chain = '';
    if (this.#frames.length === 1) return;
    const closed = this.#frames.pop()!;
    this.#top = this.#frames.at(-1)!;
    this.#closedString = closed.siblings['#0'] ?? '';
    this.#closed = closed.callee === '' || selecting.has(closed.callee) ? closed.head || last : closed.callee;
    if (last && searching.test(closed.callee)) this.#heldAgainst(closed, last);
    if (closed.open === '[')
      this.#top.index = closed.lastString || (closed.head === '' || keywords.has(closed.head) ? closed.firstWord : '');
    if (closed.open === '{' && this.#top.callee) this.#top.options = closed.siblings;
    if (!closed.callee) return;
    this.#chain = (closed.receiver || closed.callee).slice(0, 200);
    const strings = [...Object.values(closed.siblings), ...Object.values(closed.options ?? {})].filter(
      (value) => value.includes('/') || value.length < 30,
    );
    this.#top.made = `${closed.receiver} ${closed.callee} ${strings.slice(0, 5).join(' ')}`.trim().slice(0, 300);
  }

  /** `Contains([]string{"x"}, model)`: what a list was searched for is known only behind it. */
  #heldAgainst(closed: Frame, name: string): void {
    for (let i = closed.first; i < this.#literals.length; i++) {
      const literal = this.#literals[i]!;
      if (literal.names.length < 8) literal.names = [name, ...literal.names];
      literal.role ??= 'comparison';
    }
  }

  /** A variable that a call was assigned to: what it was made from is remembered. */
  #madeFrom(): void {
    const { key, made } = this.#top;
    if (key && made) this.#memory.isMadeFrom(key, made);
    this.#top.made = '';
  }

  /** A bare name as an argument: the constant it stands for is then read as standing here. */
  #handOver(): void {
    const top = this.#top;
    if (this.#last.kind !== 'word') return;
    const name = this.#path || this.#last.text;
    // `provider = LLMProvider.Ollama` tells as much as a string would.
    const isProvider = top.key === 'provider' ? name !== 'provider' : !top.key && providerConstant.test(name);
    if (isProvider) top.keep(name.slice(name.lastIndexOf('.') + 1));
    if (!top.callee) return;
    if (top.argument === 0 && equating.test(top.callee)) top.subject = name;
    if (name)
      this.#memory.isHandedTo(name, { call: top.callee, names: top.key ? [top.key] : [], argument: top.argument });
  }

  #string(): void {
    const { start, end } = this.#token;
    const value = contentOf(this.#text, start, end);
    const top = this.#top;
    // `["--model", "org/name"]`: a list of arguments names its values itself.
    const flag = this.#last.text === ',' && argumentFlag.test(top.lastString) ? top.lastString : '';
    top.lastString = value.length < longestKept ? value : '';
    if (this.#isDocumentation()) {
      // Several words, and places in it: as it is written, escapes and all.
      this.#literals.push({
        value: this.#text.slice(start, end),
        start,
        end,
        place: 'comment',
        names: [],
        mentionOnly: true,
      });
      return;
    }
    const isKey = top.open === '{' && !top.choice && this.#followedBy(':');
    if (!isKey && value.length < longestKept) top.keep(value);
    if (value.length < 2) return;
    const option = isKey ? '' : optionName(this.#frames);
    const literal: Literal = {
      value,
      start,
      end,
      place: isKey ? 'key' : this.#isTypeMember() ? 'type' : 'value',
      names: namesOf(this.#frames, isKey, this.#branch, this.#isCompared() ? this.#compared : flag || option),
      siblings: top.siblings,
    };
    if (this.#alternative && alternatives.has(this.#last.text) && !this.#isAsked())
      literal.standsInFor = this.#alternative;
    this.#addCall(literal);
    this.#addRole(literal);
    const container = containerOf(this.#frames);
    if (container) literal.container = container;
    this.#literals.push(literal);
    if (literal.role === 'comparison' && branching.has(this.#statement)) this.#branch = top.lastString;
  }

  #isCompared(): boolean {
    return this.#last.kind === 'mark' && comparing.has(this.#last.text);
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
    if (this.#syntax.typeUnions !== true || this.#last.kind !== 'mark') return false;
    return this.#last.text === '|' || (this.#last.text === '=' && this.#followedBy('|'));
  }

  /** The innermost call around the literal that does more than hand it on, unless too much stands between. */
  #addCall(literal: Literal): void {
    for (let i = this.#frames.length - 1; i >= 0 && i > this.#frames.length - 5; i--) {
      const call = this.#frames[i]!;
      if (!call.callee || (handingOn.test(call.callee) && this.#frames[i - 1]?.callee)) continue;
      literal.call = call.callee;
      if (call.receiver) literal.receiver = call.receiver;
      if (!this.#top.key && call === this.#top) literal.argument = call.argument;
      if (this.#frames.slice(i).every((frame) => !frame.key)) literal.nameOfResult = true;
      return;
    }
  }

  #addRole(literal: Literal): void {
    if (this.#statement === 'assert' || this.#expecting) literal.role = 'assertion';
    for (let i = this.#frames.length - 1; i >= 0 && i > this.#frames.length - 7 && !literal.role; i--) {
      if (this.#frames[i]!.isAssertion(assertion)) literal.role = 'assertion';
    }
    if (literal.role) return;
    const { kind, text } = this.#last;
    const beside = kind === 'mark' ? comparing.has(text) : kind === 'word' && comparingWords.has(text);
    if (beside || equating.test(this.#top.callee) || searching.test(this.#top.callee)) literal.role = 'comparison';
  }

  /** Whether the string begins a question, `'o3' in model`, rather than being a value. */
  #isAsked(): boolean {
    return /^\s{0,10}(?:in\b|not in\b|[=!]=)/.test(this.#text.slice(this.#token.next, this.#token.next + 20));
  }

  #followedBy(mark: string): boolean {
    let at = this.#token.next;
    while (at < this.#text.length && this.#text.charCodeAt(at) <= 32) at++;
    return this.#text[at] === mark;
  }
}
