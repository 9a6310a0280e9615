import type { Context } from '../types.ts';

/** Where a count stands against a line; `points-over`: another known figure is above it, the counted one is unknown. */
export type Standing = 'over' | 'under' | 'points-over' | 'unknown';

type FigureField = 'monthlyActiveUsers' | 'annualRevenueUsd' | 'monthlyRevenueUsd';
type Holder = Pick<Context, FigureField | 'monthlyActiveUsersAt'>;

/** Sum of what is known, and whether all of it is. */
interface Sum {
  known: number;
  complete: boolean;
}

/** Adds a figure of the company and, where the text names them, of its affiliates (none are known when none are listed). */
export function sum(context: Context, read: (holder: Holder) => number | undefined, withAffiliates: boolean): Sum {
  const holders: Holder[] = [context, ...(withAffiliates ? (context.affiliates ?? []) : [])];
  const figures = holders.map(read);
  return {
    known: figures.reduce<number>((total, figure) => total + (figure ?? 0), 0),
    complete: figures.every((figure) => figure !== undefined),
  };
}

/** Whether a figure is past a line: above it, or from it on where the text says "at least". */
export const isPast = (figure: number, line: number, inclusive: boolean): boolean =>
  inclusive ? figure >= line : figure > line;

/** Stands a sum against a line. */
export function stand({ known, complete }: Sum, line: number, inclusive: boolean): Standing {
  if (isPast(known, line, inclusive)) return 'over';
  return complete ? 'under' : 'unknown';
}

/** From this part of a line on, a figure under it is said to come near it. */
const near = 0.8;

/** How far a figure that is not past a line is from it, in words, where it comes near; undefined where it is far. */
export function approach(figure: number, line: number): string | undefined {
  if (figure < line * near || line <= 0) return undefined;
  return figure >= line ? 'on the line itself' : `${inWords(line - figure)} short of it`;
}

/** The calendar month before a day, as `YYYY-MM`. */
export function monthBefore(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

/** A number as people write it: `700 million`, `10,000`. */
export function inWords(figure: number): string {
  for (const [size, word] of [
    [1e9, 'billion'],
    [1e6, 'million'],
  ] as const) {
    if (figure >= size) return `${String(Math.round((figure / size) * 100) / 100)} ${word}`;
  }
  return figure.toLocaleString('en-GB');
}

/**
 * How many units of a currency a US dollar has bought at least and at most in this century, with a margin: enough to tell
 * a revenue that is clearly on one side of a line, and to say so when it isn't.
 */
const perDollar: Record<string, { least: number; most: number }> = {
  USD: { least: 1, most: 1 },
  EUR: { least: 0.6, most: 1.25 },
  GBP: { least: 0.45, most: 0.95 },
  CNY: { least: 5.8, most: 8.5 },
  RMB: { least: 5.8, most: 8.5 },
  JPY: { least: 75, most: 200 },
  KRW: { least: 850, most: 1700 },
  CHF: { least: 0.7, most: 1.85 },
  CAD: { least: 0.88, most: 1.7 },
  AUD: { least: 0.85, most: 2.1 },
  INR: { least: 35, most: 105 },
};

/** Currencies whose lines can be held against dollars. */
export const currencies: readonly string[] = Object.keys(perDollar);

/** A line in a currency as a band in US dollars: surely past it above `most`, surely not below `least`. */
export function lineInDollars(line: number, currency = 'USD'): { least: number; most: number } | undefined {
  const rate = perDollar[currency.toUpperCase()];
  return rate && { least: line / rate.most, most: line / rate.least };
}
