const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const name = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';
const monthFirst = new RegExp(`\\b${name} (\\d{1,2})(?:st|nd|rd|th)?,? (20\\d\\d)\\b`);
const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${name},? (20\\d\\d)\\b`);
const iso = /\b(20\d\d)[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})/;

/** Reads the first date of a lower-case text as an ISO date; null when there is none. */
export function readDate(low: string): string | null {
  const found: Array<{ index: number; date: string }> = [];
  const add = (match: RegExpExecArray | null, year: number, month: number, day: number): void => {
    if (!match) return;
    const number = /^\d/.test(match[month]!) ? Number(match[month]) : months.indexOf(match[month]!.slice(0, 3)) + 1;
    found.push({
      index: match.index,
      date: `${match[year]}-${String(number).padStart(2, '0')}-${match[day]!.padStart(2, '0')}`,
    });
  };
  add(monthFirst.exec(low), 3, 1, 2);
  add(dayFirst.exec(low), 3, 2, 1);
  add(iso.exec(low), 1, 2, 3);
  return found.sort((a, b) => a.index - b.index)[0]?.date ?? null;
}
