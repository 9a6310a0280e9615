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
}

/** What a line must hold to be looked at: one pass over the text finds them. */
const telling =
  /licen[sc]|\bcc[- ]by|fine-? ?tun|\bbase|quanti[sz]|\bquant of|adapter|\blora\b|\bmerge|initiali[sz]|built (?:on|upon|with|from)|trained|pre-?train|derive|distill?ed|version of|weights|convert|checkpoint|\bllm\b|\d[bB]\b|许可|授权|协议|微调|基于|为基础|基础模型|量化|中文版|라이[선센]스|ライセンス/gi;

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
    lines.push({ plain: plainOf(raw), start, end, section: '', isHeading: isHeading(raw) });
  }
  return lines;
}

const isHeading = (raw: string): boolean => /^\s{0,3}#{1,6}\s/.test(raw) || /^\s{0,3}<h[1-6]\b/i.test(raw);

/** A stretch of code between two fences. */
export interface Fence {
  start: number;
  end: number;
}

/** The code blocks of a text, without the lines that open and close them. */
export function fencesOf(text: string, from: number): Fence[] {
  const fences: Fence[] = [];
  for (let at = text.indexOf('```', from); at >= 0; ) {
    const start = nextLine(text, at);
    const close = text.indexOf('\n```', at + 3);
    // One on a line of its own, opened and closed in one breath, is inline code.
    const end = close < 0 ? text.length : close + 1;
    fences.push({ start, end });
    if (close < 0) break;
    at = text.indexOf('```', nextLine(text, end));
  }
  return fences;
}

const hub = String.raw`https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/`;
/** First parts of a path on the Hub that are no account. */
const otherParts =
  'datasets|spaces|blog|docs|papers|collections|models|tasks|join|settings|organizations|posts|learn|chat|course|api|new|pricing|login|resolve|front|inference|search';
const repo = String.raw`(?!(?:${otherParts})\b)([\w.-]{1,96}\/[\w.-]{1,96})`;
const image = /!\[[^\]]{0,300}\]\([^)]{0,600}\)/g;
const hubLink = new RegExp(String.raw`\[[^\]]{0,300}\]\(\s?<?${hub}${repo}[^)]{0,300}\)`, 'g');
const hubAnchor = new RegExp(String.raw`<a\b[^>]{0,200}href=["']?${hub}${repo}[^>]{0,300}>[^<]{0,300}<\/a>`, 'gi');
const bareHub = new RegExp(String.raw`<?${hub}${repo}(?:\/(?:tree|blob|resolve|raw)\/[^\s)>]{0,300})?\/?>?`, 'g');
const link = /\[([^\]]{0,300})\]\([^)]{0,900}\)/g;

/** A line without Markdown and HTML; a link to a model becomes the model. A licence's link keeps its words. */
export function plainOf(raw: string): string {
  let plain = raw;
  if (plain.includes('](')) {
    plain = plain.replace(image, ' ').replace(hubLink, (whole, id: string) => {
      const words = /^\[([^\]]*)\]/.exec(whole)?.[1] ?? '';
      return /licen[cs]e|许可|\/(?:blob|resolve|raw)\/.*licen[cs]e/i.test(whole) ? words : id;
    });
    plain = plain.replace(link, '$1');
  }
  if (plain.includes('://')) plain = plain.replace(hubAnchor, '$1').replace(bareHub, '$1');
  if (plain.includes('<')) plain = plain.replace(/<[^<>]{1,400}>/g, ' ');
  return plain.replace(/\*\*|__|`|\[|\]|\\(?=[_*[\]])/g, '');
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
