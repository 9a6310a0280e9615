import type { Literal } from '../../text/literal.ts';
import { embedded, readStretch } from '../embedded.ts';
import type { Format, SourceText } from '../extractor.ts';
import { lineEnd, literalsOnly, nextLine, pushAll } from './reading.ts';

/** HTML pages: scripts as code, attributes as values, the rest as text. https://html.spec.whatwg.org/multipage/parsing.html. */
export const html: Format = {
  id: 'html',
  extensions: ['.html', '.htm', '.xhtml'],
  read: (source) => literalsOnly(markupLiterals(source, 'javascript')),
};

/** Single-file components of Vue, Svelte and Astro. */
export const component: Format = {
  id: 'component',
  extensions: ['.vue', '.svelte', '.astro'],
  read: (source) => literalsOnly(markupLiterals(source, 'typescript')),
};

/** XML: Maven projects, plists, Spring beans; nothing of it is a script. */
export const xml: Format = {
  id: 'xml',
  extensions: ['.xml', '.plist', '.csproj', '.props', '.targets', '.config', '.storyboard', '.xib'],
  read: (source) => literalsOnly(markupLiterals(source, 'javascript')),
};

const scriptLanguages: Readonly<Record<string, string>> = {
  ts: 'typescript',
  tsx: 'tsx',
  py: 'python',
  'text/python': 'python',
  'application/json': 'json',
  importmap: 'json',
};

/** Reads markup from an offset on, tag by tag. */
export function markupLiterals(source: SourceText, scripts: string): Literal[] {
  return new MarkupScanner(source, scripts).run();
}

class MarkupScanner {
  readonly #source: SourceText;
  readonly #text: string;
  readonly #scripts: string;
  readonly #literals: Literal[] = [];
  /** Name of the element whose text comes next: `<model>gpt-4o</model>` in XML. */
  #element = '';
  /** Whether the options that come next are those of a list of models: `<select id="model">`. */
  #choosesModel = false;

  constructor(source: SourceText, scripts: string) {
    this.#source = source;
    this.#text = source.text;
    this.#scripts = scripts;
  }

  run(): Literal[] {
    let at = this.#source.path.endsWith('.astro') ? this.#frontMatter() : 0;
    while (at < this.#text.length) {
      const open = this.#text.indexOf('<', at);
      const end = open < 0 ? this.#text.length : open;
      pushLines(this.#literals, this.#text, at, end, 'prose', this.#element === '' ? [] : [this.#element]);
      if (open < 0) break;
      at = this.#tag(open);
    }
    return this.#literals;
  }

  /** The script between dashes at the top of an Astro component. */
  #frontMatter(): number {
    const end = this.#text.startsWith('---') ? this.#text.indexOf('\n---', 3) : -1;
    if (end < 0) return 0;
    this.#script('typescript', 3, end);
    return end + 4;
  }

  #script(language: string, start: number, end: number): void {
    const format = embedded(language);
    if (format) pushAll(this.#literals, readStretch(format, this.#text, start, end, this.#source.path));
  }

  /** Reads the tag, comment or script at `open`; gives the offset after it. */
  #tag(open: number): number {
    const text = this.#text;
    if (text.startsWith('<!--', open)) {
      const close = closing(text, '-->', open + 4);
      pushLines(this.#literals, text, open + 4, close, 'comment', []);
      return close + 3;
    }
    const name = /^<([A-Za-z][\w:.-]{0,60})/.exec(text.slice(open, open + 64))?.[1];
    if (!name) {
      if (text.charCodeAt(open + 1) === 47) this.#element = '';
      const end = text.charCodeAt(open + 1) === 47 ? text.indexOf('>', open) : -1;
      return end > 0 && end - open < 100 ? end + 1 : open + 1;
    }
    const first = this.#literals.length;
    const end = readAttributes(text, open + 1 + name.length, name, this.#literals);
    if (/^(?:select|datalist)$/i.test(name))
      this.#choosesModel = choosesModel.test(text.slice(open, Math.min(end, open + 500)));
    else if (this.#choosesModel && /^option$/i.test(name)) {
      for (let i = first; i < this.#literals.length; i++)
        this.#literals[i]!.names = [...this.#literals[i]!.names, 'model'];
    }
    const isClosed = text.charCodeAt(end - 2) === 47;
    this.#element = isClosed ? '' : name;
    const tag = name.toLowerCase();
    if (isClosed || (tag !== 'script' && tag !== 'style')) return end;
    const close = closing(text, `</${name}`, end);
    if (tag === 'script')
      this.#script(scriptLanguage(text.slice(open, Math.min(end, open + 500)), this.#scripts), end, close);
    return close;
  }
}

function scriptLanguage(tag: string, usual: string): string {
  const type = /\b(?:lang|type)=["']?([\w/.+-]{1,40})/.exec(tag)?.[1]?.toLowerCase() ?? '';
  return scriptLanguages[type] ?? usual;
}

const choosesModel = /\b(?:id|name|v-model|bind:value|ng-model)=["'{]{0,2}[\w.-]{0,60}(?:model|llm)[\w.-]{0,40}/i;

const attribute =
  /([:@\w.-]{1,80})\s{0,20}=\s{0,20}(?:"([^"]{0,5000})"|'([^']{0,5000})'|\{\s{0,10}["'`]([^"'`{}]{0,500})["'`]\s{0,10}\}|([^\s"'<>{]{1,500}))|>|[{"']/y;

/** Attributes up to the end of the tag; gives the offset after its `>`. */
function readAttributes(text: string, from: number, tag: string, literals: Literal[]): number {
  let at = from;
  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (c === 60) return at;
    attribute.lastIndex = at;
    const found = isAttributeStart(c) ? attribute.exec(text) : null;
    if (!found) {
      at++;
      continue;
    }
    if (found[0] === '>') return at + 1;
    const value = found[2] ?? found[3] ?? found[4] ?? found[5];
    if (value !== undefined && value.length > 1) pushAttribute(literals, found, value, at, tag);
    at += found[0].length;
  }
  return text.length;
}

function isAttributeStart(c: number): boolean {
  return c === 62 || (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 58 || c === 64;
}

function pushAttribute(literals: Literal[], found: RegExpExecArray, value: string, at: number, tag: string): void {
  const name = found[1]!;
  const start = at + found[0].lastIndexOf(value);
  if (/^(?:class|style|id|d|points|transform|viewBox|xmlns|width|height|fill|rel)$/.test(name)) return;
  // A bound attribute of Vue holds an expression: `:model="'gpt-4o'"`.
  const quoted = /^\s{0,10}'([^']{1,300})'\s{0,10}$/.exec(value);
  const content = quoted?.[1] ?? value;
  const from = quoted ? start + value.indexOf("'") + 1 : start;
  const place = /^(?:href|src|action|data-url|xlink:href)$/.test(name) ? 'link' : 'value';
  literals.push({
    value: content,
    start: from,
    end: from + content.length,
    place,
    names: [name.replace(/^:/, ''), tag],
  });
}

/** Text between tags, line by line: one word alone is a value of its element, anything else is running text. */
function pushLines(
  literals: Literal[],
  text: string,
  from: number,
  to: number,
  place: 'prose' | 'comment',
  names: readonly string[],
): void {
  for (let at = from; at < to; at = nextLine(text, at, to)) {
    const end = Math.min(lineEnd(text, at, to), to);
    const line = text.slice(at, end);
    const value = line.trim();
    if (value.length < 3) continue;
    const start = at + line.indexOf(value);
    const word = place === 'prose' && names.length > 0 && !/\s/.test(value) && !/^(?:code|kbd|td)$/i.test(names[0]!);
    literals.push({ value, start, end: start + value.length, place: word ? 'value' : place, names });
  }
}

function closing(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from);
  return found < 0 ? text.length : found;
}
