import { innerStop } from '../sentences.ts';

/** A number as a licence writes it, with the currency beside it. */
export interface Amount {
  value: number;
  currency?: string;
  /** Offset in the text it was read from. */
  index: number;
  end: number;
}

const scales: Record<string, number> = {
  hundred: 1e2,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  mn: 1e6,
  mm: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
  trillion: 1e12,
  万: 1e4,
  亿: 1e8,
  百万: 1e6,
  千万: 1e7,
};
const words: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  a: 1,
};
const currencies: Array<[RegExp, string]> = [
  [/us ?\$|usd|u\.s\. ?dollars?|united states dollars?|us dollars?|american dollars?/, 'USD'],
  [/(?:rmb|cny|yuan|renminbi|¥ ?rmb|人民币)/, 'CNY'],
  [/(?:€|eur\b|euros?)/, 'EUR'],
  [/(?:£|gbp|pounds? sterling)/, 'GBP'],
  [/(?:jpy|japanese yen|yen|円)/, 'JPY'],
  [/(?:krw|korean won|₩)/, 'KRW'],
  [/(?:inr|₹|rupees?)/, 'INR'],
  [/(?:c\$|cad\b|canadian dollars?)/, 'CAD'],
  [/(?:a\$|aud\b|australian dollars?)/, 'AUD'],
  [/(?:\$|dollars?)/, 'USD'],
  [/¥/, 'CNY'],
];
const numeral =
  /(?:\b|[$€£¥₩])(\d{1,3}(?:[,'\u00a0 ]\d{3}){1,4}|\d{1,3}(?:\.\d{3}){2,4}|\d{1,15}(?:\.\d{1,3})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a)(?: ?-? ?(hundred))?(?: ?-? ?(thousand|million|billion|trillion|mn|mm|bn|百万|千万|万|亿|[mkb](?![a-z])))?/g;

/** Reads every number of a lower-case text: `700 million`, `100,000,000`, `us$ 20m`, `ten million`, `rmb 1 billion`. */
export function readAmounts(text: string): Amount[] {
  const low = text.replaceAll(innerStop, '.');
  const found: Amount[] = [];
  for (const match of low.matchAll(numeral)) {
    const [all, digits, hundred, scale] = match;
    const base =
      words[digits!] ??
      Number(
        /^\d{1,3}(?:\.\d{3}){2,}$/.test(digits!) ? digits!.replace(/\./g, '') : digits!.replace(/[,'\u00a0 ]/g, ''),
      );
    if (!Number.isFinite(base) || (digits === 'a' && !scale)) continue;
    const value = base * (hundred ? 100 : 1) * (scale ? scales[scale]! : 1);
    const index = match.index;
    const end = index + all.length;
    const currency = currencyBeside(
      low.slice(Math.max(0, index - 14), /\d|[a-z]/.test(all[0]!) ? index : index + 1),
      low.slice(end, end + 26),
    );
    found.push({ value, index, end, ...(currency ? { currency } : {}) });
  }
  return found;
}

/** The currency right before a number, else the one right after it. */
function currencyBeside(before: string, after: string): string | undefined {
  for (const [sign, code] of currencies) if (new RegExp(`(?:${sign.source})\\W{0,3}$`).test(before)) return code;
  for (const [sign, code] of currencies)
    if (new RegExp(`^\\W{0,3}(?:in |of )?(?:${sign.source})`).test(after)) return code;
  return undefined;
}
