import { UserError } from '../index.ts';
import { nearestWord } from '../text/nearest.ts';

/** A fact of the policy's context that `fineprint init` can ask for or take from a flag. */
export interface InitFact {
  /** Field of the context. */
  fact: string;
  /** Name of the flag; `--users 5000`. */
  flag: string;
  /** What is to be typed: `yes or no`. */
  takes: string;
  /** The value as the policy has it, undefined for words that don't fit. */
  read: (words: string) => unknown;
}

const oneOf =
  (values: readonly string[]) =>
  (words: string): string | undefined =>
    values.find((value) => value === words.toLowerCase());

const yesNo = (words: string): boolean | undefined =>
  /^(?:y|yes|true)$/i.test(words) ? true : /^(?:n|no|false)$/i.test(words) ? false : undefined;

/** A count as people type it: `120000`, `1,200,000`, `1.2M`, `3 million`. */
export function readCount(words: string): number | undefined {
  const found = /^(\d{1,3}(?:[,_']\d{3})+|\d+)(\.\d+)?\s*(k|m|b|thousand|million|billion)?$/i.exec(words.trim());
  if (!found) return undefined;
  const scales: Record<string, number> = { k: 1e3, m: 1e6, b: 1e9, thousand: 1e3, million: 1e6, billion: 1e9 };
  const figure = Number(`${(found[1] ?? '').replace(/[,_']/g, '')}${found[2] ?? ''}`);
  return Math.round(figure * (scales[(found[3] ?? '').toLowerCase()] ?? 1));
}

const region = (words: string): string | undefined => (/^[a-z]{2}$/i.test(words) ? words.toUpperCase() : undefined);

function list<T>(read: (words: string) => T | undefined): (words: string) => T[] | undefined {
  return (words) => {
    if (/^none$/i.test(words)) return [];
    const values = words
      .split(/[,\s]+/)
      .filter(Boolean)
      .map(read);
    return values.every((value): value is NonNullable<typeof value> & T => value !== undefined) ? values : undefined;
  };
}

/** All facts, in the order in which they are asked for. */
export const initFacts: readonly InitFact[] = [
  {
    fact: 'distributes',
    flag: 'distributes',
    takes: 'weights, product, saas or internal',
    read: oneOf(['weights', 'product', 'saas', 'internal']),
  },
  { fact: 'commercial', flag: 'commercial', takes: 'yes or no', read: yesNo },
  { fact: 'monthlyActiveUsers', flag: 'users', takes: 'a number, such as 120000 or 1.2M', read: readCount },
  { fact: 'annualRevenueUsd', flag: 'revenue', takes: 'US dollars, such as 4000000 or 4M', read: readCount },
  { fact: 'monthlyRevenueUsd', flag: 'monthly-revenue', takes: 'US dollars, such as 300k', read: readCount },
  { fact: 'nonProfit', flag: 'non-profit', takes: 'yes or no', read: yesNo },
  { fact: 'domicile', flag: 'domicile', takes: 'EU, UK or a country by two letters, such as DE', read: region },
  { fact: 'regions', flag: 'regions', takes: 'regions with commas, such as EU,US', read: list(region) },
  {
    fact: 'trainsModelsOn',
    flag: 'trains-on',
    takes: 'outputs, materials or none, with commas',
    read: list(oneOf(['outputs', 'materials'])),
  },
  {
    fact: 'fieldsOfUse',
    flag: 'fields',
    takes: 'fields with commas, such as medicine; none for none',
    read: (words) =>
      /^none$/i.test(words)
        ? []
        : words
            .split(',')
            .map((word) => word.trim())
            .filter(Boolean),
  },
  { fact: 'linkage', flag: 'linkage', takes: 'single-work or aggregate', read: oneOf(['single-work', 'aggregate']) },
  {
    fact: 'dataBoundary',
    flag: 'data-boundary',
    takes: 'own-machines, managed-hosts or anywhere',
    read: oneOf(['own-machines', 'managed-hosts', 'anywhere']),
  },
];

/** The fact behind a question of a report; past months are facts of their own. */
export function initFact(fact: string): InitFact | undefined {
  const month = /^monthlyActiveUsersAt\.\d{4}-\d{2}$/.test(fact);
  return month
    ? { fact, flag: '', takes: 'a number, such as 120000 or 1.2M', read: readCount }
    : initFacts.find((one) => one.fact === fact);
}

/** The value of a flag. Throws a UserError that says what it takes. */
export function readFlag({ flag, takes, read }: InitFact, words: string): unknown {
  const value = read(words.trim());
  if (value !== undefined) return value;
  const near = nearestWord(words, takes.split(/,? or |, /));
  throw new UserError(`--${flag} takes ${takes}, not "${words}".${near ? ` Did you mean ${near}?` : ''}`);
}
