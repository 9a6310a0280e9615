import { Positions } from '../text/positions.ts';
import { flatten } from './flatten.ts';
import { ListLevels } from './list-levels.ts';
import { continuesReference, readMark } from './marks.ts';
import { barredItems, sentenceEnds, withoutInnerStops } from './sentences.ts';

/** One sentence, heading or list item of a licence with what stands above it. */
export interface Unit {
  /** Offsets in the text, end exclusive. */
  start: number;
  end: number;
  /** Line of the first character, from 1. */
  line: number;
  /** One line, straight quotes, case kept. */
  flat: string;
  /** `flat` in lower case. */
  low: string;
  /** `low` without the full stops that end no sentence: what patterns are tried on. */
  tried: string;
  /** `1.b.iv` as the marks above it print it; empty where there are none. */
  section: string;
  /** Headings above it in lower case, outermost first, joined by ` > `. */
  headings: string;
  /** Lead-ins of the lists it stands in ("You agree not to use the model to:"), in lower case. */
  stems: string;
  /** Number of the paragraph. */
  paragraph: number;
  heading: boolean;
  /** Says what a word means rather than what anybody may do. */
  definition: boolean;
}

const definition =
  /^(?:\W{0,4}(?:\d[\d.]*|[a-z]{1,4})[.)] )?(?:the term )?(?:"[^"]{1,80}"|'[^']{1,80}')(?:,? (?:or|and) "[^"]{1,80}"){0,4},? ?(?:\([^)]{1,80}\) )?(?:shall |will |also )?(?:means?|refers? to|is defined|are defined|includes?|has the meaning|have the meaning|is any|is the|are the|:)/i;
/** A line of Markdown that holds nothing but HTML tags, such as `<br><br>`, parts paragraphs. */
const onlyTags = /^\s*(?:<\/?[a-z][^<>\n]{0,80}>\s*){1,6}$/i;
/** A row of a table is a paragraph of its own. */
const tableRow = /^[ \t]*\|/;
const looseDefinition = /^[\w '-]{2,60}(?: \([^)]{1,60}\))? (?:shall )?means? /i;

/** The end of what a list continues: a colon, or a word that needs one ("you must provide"). */
const opensList = /(?::|：|:-|—)\s?$|\b(?:must|shall|may|not|to|provide|include|retain|either)$/i;

/** Cuts a text into sentences, headings and list items, in order. */
export function readUnits(text: string, positions = new Positions(text)): Unit[] {
  return new UnitReader(text, positions).read();
}

class UnitReader {
  readonly #text: string;
  readonly #positions: Positions;
  readonly #units: Unit[] = [];
  readonly #levels = new ListLevels();
  #headings: Array<{ depth: number; low: string }> = [];
  #paragraph = 0;
  #lastEnded = true;

  constructor(text: string, positions: Positions) {
    this.#text = text;
    this.#positions = positions;
  }

  read(): Unit[] {
    const text = this.#text;
    const starts = this.#positions.starts;
    let from = -1;
    let markLength = 0;
    const flush = (to: number): void => {
      if (from >= 0) this.#addParagraph(from, from + markLength, to);
      from = -1;
    };
    for (let i = 0; i < starts.length; i++) {
      const start = starts[i]!;
      const end = starts[i + 1] ?? text.length;
      const line = text.slice(start, Math.min(end, start + 200));
      if (!/[^\s>#*_=~|+-]/.test(line) || onlyTags.test(line)) {
        flush(start);
        continue;
      }
      const mark = readMark(line, this.#levels.labels);
      const refers = mark && from >= 0 && continuesReference(text.slice(starts[i - 1] ?? 0, start), mark);
      if (tableRow.test(line)) flush(start);
      if (mark && !refers) {
        flush(start);
        this.#levels.enter(mark, indentOf(line));
        from = start;
        markLength = mark.length;
      } else if (
        /^[ \t]{0,3}#{1,6}[ \t]|^[ \t]*\*\*[^*\n]{2,90}\*\*:?[ \t]*\r?\n?$/.test(line) ||
        this.#isTitle(line, starts, i)
      ) {
        flush(start);
        this.#addHeading(start, end, /^[ \t]{0,3}(#{1,6})/.exec(line)?.[1]?.length ?? 7);
        continue;
      }
      if (from < 0) {
        from = start;
        markLength = 0;
        // the item before was a whole sentence
        if (this.#lastEnded && !/^\s*[a-z]/.test(line)) this.#levels.leave();
      }
    }
    flush(text.length);
    return this.#units;
  }

  /** A short line by itself without a full stop: "PROHIBITED USES", "Governing Law". */
  #isTitle(line: string, starts: readonly number[], i: number): boolean {
    const bare = line.trim();
    if (bare.length > 90 || /[.,;]["”)]?$/.test(bare) || /^[a-z]/.test(bare)) return false;
    const before = i === 0 ? '' : this.#text.slice(starts[i - 1]!, starts[i]!).trim();
    const after = this.#text.slice(starts[i + 1] ?? this.#text.length, starts[i + 2] ?? this.#text.length).trim();
    if (bare.endsWith(':') || isClauseWithoutStop(bare)) return false;
    const capitals = /[A-Z]{3}/.test(bare) && bare === bare.toUpperCase();
    const runsOn = bare.length > 50 && /[A-Z]{3}/.test(after) && after === after.toUpperCase();
    return before === '' && (after === '' || (capitals && !runsOn)) && bare.split(/\s+/).length <= 12;
  }

  #addHeading(start: number, end: number, depth: number): void {
    const flat = flatten(this.#text.slice(start, end).replace(/^[\s#>*_]+/, ''));
    if (!flat) return;
    this.#headings = this.#headings.filter((h) => h.depth < depth);
    this.#levels.clear();
    this.#push(start, end, flat, true);
    this.#headings.push({ depth, low: flat.toLowerCase() });
    this.#paragraph++;
    this.#lastEnded = true;
  }

  #addParagraph(start: number, contentStart: number, end: number): void {
    const raw = this.#text.slice(contentStart, end);
    let from = 0;
    let first = true;
    let lead = '';
    this.#levels.beginParagraph();
    for (const to of sentenceEnds(raw)) {
      const piece = raw.slice(from, to);
      const flat = flatten(piece);
      if (flat) {
        const space = piece.length - piece.trimStart().length;
        const heading = first && !this.#levels.isEmpty && contentStart > start && isRunIn(flat);
        const at = contentStart + from;
        const items = barredItems(piece).map((item) => at + item);
        if (items.length > 0) this.#pushItems(at + space, items, at + piece.trimEnd().length);
        else this.#push(at + space, at + piece.trimEnd().length, flat, heading, lead);
        lead = leadOfNext(this.#units.at(-1)!, lead);
        if (heading) this.#levels.entitle(flat.toLowerCase());
        first = false;
      }
      from = to;
    }
    const last = this.#units.at(-1);
    if (last && opensList.test(last.flat)) this.#levels.leadIn(last.tried, contentStart > start);
    this.#lastEnded = /[.!?。]["”')*]*$/.test(last?.flat ?? '.');
    this.#paragraph++;
  }

  /** A sentence with a list inside it: up to the second item as it stands, then each item below the lead-in. */
  #pushItems(start: number, items: readonly number[], end: number): void {
    const lead = withoutInnerStops(flatten(this.#text.slice(start, items[0])).toLowerCase());
    for (const [i, item] of items.entries()) {
      const from = i === 0 ? start : item;
      const raw = this.#text.slice(from, items[i + 1] ?? end);
      this.#push(from, from + raw.trimEnd().length, flatten(raw), false, i === 0 ? '' : lead);
    }
  }

  #push(start: number, end: number, flat: string, heading: boolean, lead = ''): void {
    const low = flat.toLowerCase();
    const labels = this.#levels.labels.filter(Boolean);
    const lastDotted = labels.findLastIndex((label) => label.includes('.'));
    const section = (lastDotted > 0 ? labels.slice(lastDotted) : labels).join('.');
    this.#units.push({
      start,
      end,
      line: this.#positions.at(start).line,
      flat,
      low,
      tried: withoutInnerStops(low),
      section,
      headings: [...this.#headings.map((h) => h.low), ...this.#levels.headings].join(' > '),
      stems: [...this.#levels.stems, ...(lead ? [lead] : [])].join(' > '),
      paragraph: this.#paragraph,
      heading,
      definition: definition.test(flat) || (looseDefinition.test(flat) && !/\bby any means\b/i.test(flat)),
    });
  }
}

/** What leads into the next line of a paragraph that lists without marks: "You may not:" and the lines below, up to a full stop. */
const leadOfNext = (unit: Unit, lead: string): string =>
  /:$/.test(unit.flat) ? unit.tried : /[.!?]["”')]*$/.test(unit.flat) ? '' : lead;

/** White space before a line's first mark, a tab as four. */
const indentOf = (line: string): number => /^[ \t]*/.exec(line)![0].replaceAll('\t', '    ').length;

/** A sentence that ends without a full stop, as at a box to tick: "I will not use the model for commercial purposes". */
function isClauseWithoutStop(line: string): boolean {
  const words = line.split(/\s+/);
  const long = words.slice(1).filter((word) => word.length > 3);
  const capitals = long.filter((word) => /^\W?[A-Z]/.test(word)).length;
  return (
    words.length >= 5 &&
    capitals * 2 <= long.length &&
    /\b(?:may|must|shall|will|cannot|agree|confirm|accept|consent|want|please|is|are)\b/.test(line)
  );
}

/** A section's title that runs into its text: "Governing Law." */
function isRunIn(flat: string): boolean {
  if (flat.length >= 90 || /\b(?:shall|must|may|will|not|you agree)\b/i.test(flat) || !/^[A-Z"(]/.test(flat))
    return false;
  if (/[:—] \S[^.]{0,80} [a-z]{2}/.test(flat)) return false;
  const words = flat.split(' ');
  const long = words.slice(1).filter((word) => word.length > 3);
  const capital = long.filter((word) => /^["'(]?[A-Z]/.test(word)).length;
  return (
    words.length <= 9 &&
    (capital * 2 >= long.length || words.length <= 2) &&
    !/^(?:for|give|retain|to|in|use|assist|provide)\b/i.test(flat)
  );
}
