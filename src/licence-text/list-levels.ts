import type { Mark } from './marks.ts';

interface Level {
  style: string;
  label: string;
  /** Columns of white space before the mark. */
  indent: number;
  heading: string;
  stem: string;
  used: boolean;
}

/** The numbered sections and lists that a line of a licence lies in, with what leads into them. */
export class ListLevels {
  #levels: Level[] = [];
  /** Lead-in of a list that has no mark above it. */
  #rootStem = '';
  /** Lead-in of the paragraph above, where it had no mark but stood below a list. */
  #looseStem = '';

  get isEmpty(): boolean {
    return this.#levels.length === 0;
  }

  /** What the marks print, outermost first; bullets print nothing. */
  get labels(): string[] {
    return this.#levels.map((level) => level.label);
  }

  get headings(): string[] {
    return this.#levels.map((level) => level.heading).filter(Boolean);
  }

  /** Lead-ins, outermost first. */
  get stems(): string[] {
    return [this.#rootStem, ...this.#levels.map((level) => level.stem)].filter(Boolean);
  }

  /** Goes to the level of a mark: a style seen above closes what lies under it. */
  enter({ style, label, depth }: Mark, indent: number): void {
    const levels = this.#levels;
    let at = this.#levelOf(style, label, depth, indent);
    // a list that begins anew after a lead-in without a mark goes on with no list above
    if (this.#looseStem && /^[1ai]?$/i.test(label) && at >= 0) {
      this.#rootStem = this.#looseStem;
      at = 0;
    }
    if (at >= 0) levels.length = at;
    const parent = levels.at(-1);
    if (parent) parent.used = true;
    levels.push({ style, label, indent, heading: '', stem: '', used: false });
  }

  /** Index of the open level that a mark goes on with; -1 where it opens one below all. */
  #levelOf(style: string, label: string, depth: number, indent: number): number {
    const levels = this.#levels;
    if (style === 'named') return 0;
    const dotted = style.startsWith('dotted')
      ? levels.findIndex((level) => level.style.startsWith('dotted') && Number(level.style.slice(6)) >= depth)
      : -1;
    if (dotted >= 0) return dotted;
    const same = levels.flatMap((level, i) => (level.style === style ? [i] : []));
    const next = same.filter((i) => Number(label) === Number(levels[i]!.label) + 1);
    const going = next.findLast((i) => levels[i]!.indent === indent) ?? next.at(-1) ?? same[0];
    // "3. You will not:" over a "1." of the same style, indented or right below its colon
    const under = levels[same.at(-1) ?? -1];
    const begins = label === '1' && under !== undefined;
    if (begins && (indent > under.indent || (under === levels.at(-1) && under.stem && !under.used))) return -1;
    if (going !== undefined) return going;
    const inList = levels.some((level) => /roman|letter|bullet/.test(level.style));
    if (/^(?:dotted2|number)/.test(style) && inList && !levels.some((level) => level.stem && !level.used))
      return style.startsWith('dotted2') ? levels.findIndex((level) => !/^(?:number|named)/.test(level.style)) : -1;
    return -1;
  }

  /** A paragraph without a mark ends a list of prohibitions. */
  leave(): void {
    for (const level of this.#levels) if (level.used) level.stem = '';
    const top = this.#levels.at(-1);
    if (top) top.stem = '';
    this.#rootStem = '';
  }

  /** A heading closes every list. */
  clear(): void {
    this.#levels = [];
    this.#rootStem = '';
  }

  /** The title that runs into the text of the innermost level: "Governing Law." */
  entitle(heading: string): void {
    const top = this.#levels.at(-1);
    if (top) top.heading = heading;
  }

  beginParagraph(): void {
    this.#looseStem = '';
  }

  /** The paragraph ended in a lead-in ("You may not:"); it has a mark itself or stands below one. */
  leadIn(stem: string, marked: boolean): void {
    const top = this.#levels.at(-1);
    if (!top) this.#rootStem = stem;
    else {
      top.stem = stem;
      if (!marked) this.#looseStem = stem;
    }
  }
}
