import { lineEnd, nextLine } from '../formats/reading.ts';

/** A line of a card's text that may speak of a licence or of a base, without its markup. */
export interface ProseLine {
  /** The words, links to models on the Hub as `owner/name`. */
  plain: string;
  /** Offsets of the line in the card. */
  start: number;
  end: number;
  /** The heading that it stands under, lower case; empty at the top. */
  section: string;
  isHeading: boolean;
  /** The line after it, where a paragraph that was wrapped by hand goes on; else empty. */
  next: string;
}

/** What a line must hold to be looked at: one pass over the text finds them. */
const telling =
  /licen[sc]|\bcc[- ]by|fine-? ?tun|\bbase|\bprun|\boriginal (?:model|checkpoint|weights)|quanti[sz]|\bquant of|\bgguf\b|\bgptq\b|\bawq\b|\bthis is\b|adapter|\blora\b|\bmerge|initiali[sz]|built (?:on|upon|with|from)|trained|pre-?train|derive|distill?ed|version of|weights|convert|checkpoint|\bllm\b|\d[bB]\b|许可|授权|协议|微调|基于|为基础|基础模型|量化|中文版|라이[선센]스|ライセンス/gi;

/** Lines longer than this are data. */
const longestLine = 2500;
const mostLines = 400;

/** The lines of a text from `from` on that may tell something; code between fences is left out. */
export function tellingLines(text: string, from: number): ProseLine[] {
  const fences = fencesOf(text, from);
  const lines: ProseLine[] = [];
  telling.lastIndex = from;
  for (let found = telling.exec(text); found && lines.length < mostLines; found = telling.exec(text)) {
    const start = Math.max(from, text.lastIndexOf('\n', found.index) + 1);
    const end = lineEnd(text, found.index);
    telling.lastIndex = Math.max(end, found.index + 1);
    if (end - start > longestLine || fences.some((fence) => start >= fence.start && start < fence.end)) continue;
    const raw = text.slice(start, end);
    const heading = isHeading(raw);
    const next = heading ? '' : continuation(text, raw, end);
    lines.push({ plain: plainOf(raw), start, end, section: '', isHeading: heading, next });
  }
  return lines;
}

/** Characters of the next line that are looked at. */
const longestContinuation = 200;

/** The words of the line after `raw`, where the sentence isn't over at its end and no list, table, heading or code begins. */
function continuation(text: string, raw: string, end: number): string {
  if (/(?:[.!?:。！？：|>]|\s\s|\\)\s{0,3}$/.test(raw) || /^\s{0,8}\|/.test(raw)) return '';
  const start = nextLine(text, end);
  const next = text.slice(start, Math.min(lineEnd(text, start), start + longestContinuation));
  return /^\s{0,8}(?:$|[#|<>`~]|[-*+•]\s|\d{1,2}[.)]\s|---)/.test(next) ? '' : plainOf(next).trim();
}

const isHeading = (raw: string): boolean => /^\s{0,3}#{1,6}\s/.test(raw) || /^\s{0,3}<h[1-6]\b/i.test(raw);

/** A stretch of code between two fences. */
export interface Fence {
  start: number;
  end: number;
}

/** What may stand before a fence on its line: an indent, a quotation, the mark of a list. */
const opening = /^[\s>]{0,12}(?:[-*+]|\d{1,2}[.)])?\s{0,4}$/;

const closing = /\n[ \t>]{0,12}```/g;

/** The code blocks of a text, without the lines that open and close them. */
export function fencesOf(text: string, from: number): Fence[] {
  const fences: Fence[] = [];
  for (let at = text.indexOf('```', from); at >= 0; ) {
    const start = nextLine(text, at);
    const before = text.slice(Math.max(from, text.lastIndexOf('\n', at) + 1), at);
    const closes = text.indexOf('```', at + 3);
    // In the middle of a line, or opened and closed in one breath, it is inline code.
    if (!opening.test(before) || (closes >= 0 && closes < lineEnd(text, at) && !isFenceEnd(text, closes))) {
      at = text.indexOf('```', start);
      continue;
    }
    closing.lastIndex = at + 3;
    const close = closing.exec(text);
    const end = close ? close.index + 1 : text.length;
    fences.push({ start, end });
    if (!close) break;
    at = text.indexOf('```', nextLine(text, closing.lastIndex));
  }
  return fences;
}

/** Four backticks and more: still the sign that opens. */
const isFenceEnd = (text: string, at: number): boolean => text[at - 1] === '`';

const hub = String.raw`https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/`;
/** First parts of a path on the Hub that are no account. */
const otherParts =
  'datasets|spaces|blog|docs|papers|collections|models|tasks|join|settings|organizations|posts|learn|chat|course|api|new|pricing|login|resolve|front|inference|search';
/** Repositories of the Hub's first years, which have no account in their address. */
const accountless =
  '(?:bert|distilbert|distilgpt2|distilroberta|gpt2|roberta|xlm|xlnet|albert|t5|camembert|flaubert|openai-gpt|transfo-xl)(?:-[\\w.-]{1,80})?';
/** What follows a repository in the address of one of its files. */
const ofFile = '(?:blob|tree|resolve|raw|discussions)';
const repo = String.raw`(${accountless}(?![\w-])(?!\/(?!${ofFile}\b)\w)|(?!(?:${otherParts})\b)[\w.-]{1,96}\/(?!${ofFile}\b)[\w.-]{1,96})`;
const image = /!\[[^\]]{0,300}\]\([^)]{0,600}\)/g;
const hubLink = new RegExp(String.raw`\[[^\]]{0,300}\]\(\s?<?${hub}${repo}[^)]{0,300}\)`, 'g');
const hubAnchor = new RegExp(String.raw`<a\b[^>]{0,200}href=["']?${hub}${repo}[^>]{0,300}>[^<]{0,300}<\/a>`, 'gi');
const bareHub = new RegExp(String.raw`<?${hub}${repo}(?:\/(?:tree|blob|resolve|raw)\/[^\s)>]{0,300})?\/?>?`, 'g');
const link = /\[([^\]]{0,300})\]\([^)]{0,900}\)/g;

/** A link whose words or file are those of a licence. */
const ofLicence = /licen[cs]e|许可/i;

/** A line without Markdown and HTML; a link to a model becomes the model. A licence's link keeps its words. */
export function plainOf(raw: string): string {
  let plain = raw;
  if (plain.includes('](')) {
    plain = plain.replace(image, ' ').replace(hubLink, (whole, id: string) => {
      const words = /^\[([^\]]*)\]/.exec(whole)?.[1] ?? '';
      return ofLicence.test(whole) ? words : id;
    });
    plain = plain.replace(link, '$1');
  }
  if (plain.includes('://'))
    plain = plain
      .replace(hubAnchor, (whole, id: string) => (ofLicence.test(whole) ? whole : id))
      .replace(bareHub, '$1');
  if (plain.includes('<')) plain = plain.replace(/<[^<>]{1,400}>/g, ' ');
  plain = plain.replace(/\*\*|__|`|\[|\]|\\(?=[_*[\]])/g, '');
  // `*name*`, not the mark of a list.
  return plain.includes('*') ? plain.replace(/(?<![\w*])\*([^\s*][^*]{0,120})\*(?![\w*])/g, '$1') : plain;
}

/** Says of each line which heading it stands under; headings are looked for between the lines, not only among them. */
export function withSections(text: string, from: number, lines: readonly ProseLine[]): ProseLine[] {
  const headings = /^(?:#{1,6}[ \t]{1,10}(.{1,200})|\s{0,3}<h[1-6][^>]{0,200}>(.{1,200}))$/gm;
  headings.lastIndex = from;
  let section = '';
  let next = headings.exec(text);
  return lines.map((line) => {
    while (next && next.index <= line.start) {
      section = (next[1] ?? next[2] ?? '').toLowerCase();
      next = headings.exec(text);
    }
    return { ...line, section };
  });
}
