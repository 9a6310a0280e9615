import type { Literal } from '../../text/literal.ts';
import { embedded, readStretch } from '../embedded.ts';
import type { Format, SourceText } from '../extractor.ts';
import { readQuoted } from './json-scanner.ts';
import { literalsOnly, pushAll, pushComment } from './reading.ts';
import { wordsLiterals } from './shell.ts';
import type { Word } from './shell-words.ts';
import { sniffLanguage } from './sniff.ts';

/** Terraform and other HCL: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md. */
export const terraform: Format = {
  id: 'terraform',
  extensions: ['.tf', '.tfvars', '.hcl', '.bicep', '.nomad'],
  read: (source) => literalsOnly(new HclScanner(source).run()),
};

/** Attributes that hold the words of a command line. */
const commandKeys = /^(?:command|args|arguments|entry_?point|cmd)$/i;

/** An open bracket: of a block, a map or a list. */
interface Block {
  /** The last label, else the word or the attribute before the bracket; empty where there is none. */
  name: string;
  /** What kind of thing it describes: `azurerm_cognitive_deployment` of `resource "azurerm_cognitive_deployment" "chat"`. */
  type: string;
  /** Strings inside by attribute. */
  siblings: Record<string, string>;
  /** Words of a command line, where the bracket holds one, and how many literals were read before. */
  words: Word[] | undefined;
  first: number;
}

/** Reads strings with the attributes and blocks around them. */
class HclScanner {
  readonly #text: string;
  readonly #path: string;
  readonly #literals: Literal[] = [];
  /** The open blocks, outermost first. */
  #blocks: Block[] = [];
  #attribute = '';
  #word = '';
  #labels: string[] = [];
  /** Here-documents without an end: after a few no more are looked for. */
  #missing = 0;

  constructor({ text, path }: SourceText) {
    this.#text = text;
    this.#path = path;
  }

  run(): Literal[] {
    let at = 0;
    while (at < this.#text.length) at = this.#step(at, this.#text.charCodeAt(at));
    return this.#literals;
  }

  #step(at: number, c: number): number {
    const text = this.#text;
    if (c === 34 || c === 39) return this.#string(at);
    if (c === 35 || (c === 47 && text.charCodeAt(at + 1) === 47)) return this.#comment(at, '\n', c === 35 ? 1 : 2);
    if (c === 47 && text.charCodeAt(at + 1) === 42) return this.#comment(at, '*/', 2);
    if (c === 60 && text.startsWith('<<', at)) return this.#hereDocument(at);
    if (c === 123 || c === 91) return this.#open(at, c);
    if (c === 125 || c === 93) {
      this.#close();
      this.#attribute = '';
      return at + 1;
    }
    if ((c === 61 && text.charCodeAt(at + 1) !== 61) || c === 58) {
      this.#attribute = this.#word || (this.#labels.at(-1) ?? '');
      this.#labels = [];
      return at + 1;
    }
    if (c === 10) {
      this.#attribute = '';
      this.#word = '';
      this.#labels = [];
      return at + 1;
    }
    return isWordCharacter(c) ? this.#identifier(at) : at + 1;
  }

  #identifier(at: number): number {
    let end = at + 1;
    while (end < this.#text.length && isWordCharacter(this.#text.charCodeAt(end))) end++;
    this.#word = this.#text.slice(at, end);
    return end;
  }

  #open(at: number, c: number): number {
    const label = this.#labels.at(-1);
    const name = this.#attribute || (label !== undefined && c === 123 ? label : c === 123 ? this.#word : '');
    const type = c === 123 && this.#labels.length > 1 ? this.#labels.at(-2)! : '';
    const words = c === 91 && commandKeys.test(name) ? [] : undefined;
    this.#blocks.push({ name, type, siblings: {}, words, first: this.#literals.length });
    this.#attribute = '';
    this.#word = '';
    this.#labels = [];
    return at + 1;
  }

  /** A list of words that is a command line is read as one: `command = ["vllm", "serve", "org/name"]`. */
  #close(): void {
    const block = this.#blocks.pop();
    if (!block?.words || block.words.length === 0) return;
    this.#literals.length = block.first;
    const outer = this.#blocks.flatMap(({ name }) => name || []).reverse();
    const context = { path: this.#path, names: [block.name, ...outer].slice(0, 6) };
    pushAll(this.#literals, wordsLiterals(block.words, context));
  }

  #string(at: number): number {
    const newline = this.#text.indexOf('\n', at);
    const string = readQuoted(this.#text, at, newline < 0 ? this.#text.length : newline);
    const { value, start, end } = string;
    if (this.#isLabel(end + 1)) this.#labels.push(value);
    const block = this.#blocks.at(-1);
    if (block?.words && this.#attribute === '') block.words.push({ value, start, end, map: undefined });
    if (block && this.#attribute !== '' && value.length < 120) block.siblings[this.#attribute] ??= value;
    if (value.length > 1) {
      const literal: Literal = { value, start, end, place: 'value', names: this.#names() };
      if (block) literal.siblings = block.siblings;
      const type = this.#blocks.find((one) => one.type !== '')?.type;
      if (type) literal.container = type;
      this.#literals.push(literal);
    }
    return string.end + 1;
  }

  /** True for a string that names a block or an attribute: `variable "model_id" {`, `"MODEL" = …`. */
  #isLabel(at: number): boolean {
    const rest = this.#text.slice(at, at + 200);
    return this.#attribute === '' && /^\s{0,40}(?:[={:]|"[^"\n]{0,150}"\s{0,20}\{)/.test(rest);
  }

  #names(): string[] {
    const outer = this.#blocks.flatMap(({ name }) => name || []).reverse();
    // `env { name = "MODEL_ID"  value = "org/name" }`: the name beside the value is the variable's.
    const named = this.#attribute === 'value' ? this.#blocks.at(-1)?.siblings.name : undefined;
    const own = this.#attribute === '' ? [] : [named?.replaceAll('.', '_') ?? this.#attribute];
    // A variable's default is named by the variable.
    if (own[0] === 'default' && outer.length > 0) return outer.slice(0, 6);
    return [...own, ...outer].slice(0, 6);
  }

  #comment(at: number, close: string, sign: number): number {
    const found = this.#text.indexOf(close, at + sign);
    const end = found < 0 ? this.#text.length : found;
    pushComment(this.#literals, this.#text, at + sign, end);
    return close === '\n' ? end : end + close.length;
  }

  #hereDocument(at: number): number {
    const text = this.#text;
    const tag = /^<<[-~]?([A-Za-z_]\w{0,40})\r?\n/.exec(text.slice(at, at + 60));
    if (!tag) return at + 2;
    const start = at + tag[0].length;
    const close = this.#missing >= 4 ? null : new RegExp(`^[ \\t]*${tag[1]}[ \\t]*$`, 'm').exec(text.slice(start));
    if (!close) {
      this.#missing++;
      return start;
    }
    const end = start + close.index;
    const format = embedded(sniffLanguage(text.slice(start, Math.min(end, start + 2000))));
    if (format) pushAll(this.#literals, readStretch(format, text, start, end, this.#path));
    else this.#literals.push({ value: text.slice(start, end), start, end, place: 'prose', names: this.#names() });
    return end + close[0].length;
  }
}

function isWordCharacter(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95 || c === 45;
}
