import { readDate } from './dates.ts';
import { type Amount, readAmounts } from './numbers.ts';
import type { ReadingPlace } from './reading-place.ts';

const users =
  /active (?:[a-z]{1,12} )?users?|\bm[au]us?\b|\bdaus?\b|users? per (?:month|day)|(?:monthly|daily) (?:active )?(?:users?|visits?|visitors?|requests?)|(?:users?|visits?|visitors?)\b[^.]{0,30}(?:per|a|each) (?:month|day)|registered users?|(?:people|persons|individuals|customers)\b[^.]{0,20}(?:per|a|each|every) (?:calendar )?(?:month|day)|月活|日活/;
const money = /revenues?|turnover|annual income|gross (?:income|receipts|sales)|net sales|sales|funding|营收|收入/;

/** The figure that counts what `what` says: the number nearest to its words. */
function figure(low: string, what: RegExp, withCurrency: boolean): Amount | null {
  const word = low.search(what);
  if (word < 0) return null;
  const length = what.exec(low)?.[0].length ?? 0;
  const amounts = readAmounts(low).filter(
    (amount) =>
      amount.value >= 1000 && (withCurrency || !amount.currency) && !/^(?:19|20)\d\d$/.test(String(amount.value)),
  );
  const distance = (amount: Amount): number =>
    amount.end <= word ? word - amount.end : Math.max(0, amount.index - word - length);
  return amounts.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

const inclusive =
  /at least|or more\b|equal(?:s|ed)? (?:to )?or|or equal|or equals|not less than|no less than|no fewer than|≥|meets or exceeds|reach(?:es|ed)?\b|or above|or higher|以上/;

/** Threshold, period, who is counted and when, of a cap on users or revenue. */
export function readCap(place: ReadingPlace, kind: 'users' | 'revenue'): Record<string, unknown> {
  const { unit, near } = place;
  const own = unit.low;
  const amount = kind === 'users' ? figure(own, users, false) : (figure(own, money, true) ?? figure(near, money, true));
  if (!amount) return {};
  const around = own.slice(Math.max(0, amount.index - 220), amount.end + 140);
  const close = own.slice(Math.max(0, amount.index - 60), amount.end + 48);
  const params: Record<string, unknown> = { threshold: amount.value };
  if (kind === 'revenue') params.currency = amount.currency ?? 'USD';
  params.period = period(around, kind);
  if (kind === 'users') {
    const date = countingDate(place);
    if (date) params.countedOn = date;
    params.scope =
      /your (?:product|service)|(?:such|the|any) (?:product|service)/.test(around) && !/made available by/.test(around)
        ? 'product'
        : 'licensee';
  } else {
    params.basis = /employer/.test(around)
      ? 'employer'
      : /(?:product|service)'?s? (?:revenue|generat|has|that)/.test(around)
        ? 'product'
        : 'company';
  }
  if (inclusive.test(close) || /\bmeets? or exceeds?\b[^.]{0,40}threshold/.test(near)) params.inclusive = true;
  if (countsAffiliates(place)) params.includesAffiliates = true;
  if (onlyCommercial(place, kind)) params.onlyIfCommercial = true;
  return params;
}

function period(around: string, kind: 'users' | 'revenue'): string {
  if (kind === 'revenue') return /\bmonth(?:ly)?\b/.test(around) && !/annual|year/.test(around) ? 'month' : 'year';
  return /\bdaily\b|\bper day\b|\bdau\b|a day|日活/.test(around)
    ? 'day'
    : /\bannual|per year|yearly/.test(around) && !/month|mau/.test(around)
      ? 'year'
      : 'month';
}

/** A count taken once, at the release: the date stands in the sentence or beside the words "Release Date" elsewhere. */
function countingDate({ unit, units }: ReadingPlace): string | null {
  const once =
    /\b(?:on|as of|at|prior to) the (?:[\w. -]{0,50}?)(release date|effective date|date of release|releas(?:e|ed))/.exec(
      unit.low,
    );
  if (!once) return null;
  const here = readDate(unit.low);
  if (here) return here;
  const label = once[1]!.startsWith('effective')
    ? /effective date/
    : /release date|date of release|released? (?:on|date)/;
  for (const words of [label, /release date|effective date|last (?:updated|modified)|dated?:/]) {
    for (const other of units) {
      const at = other.low.search(words);
      const date = at >= 0 ? readDate(other.low.slice(at, at + 90)) : null;
      if (date) return date;
    }
  }
  return null;
}

const affiliate =
  /\baffiliates?\b|\baffiliated\b|common control|subsidiar|consolidated|parent compan|corporate group|group compan|关联/;

/** Affiliates are counted when the sentence says so, or when the party it names is defined with them. */
function countsAffiliates({ unit, units, near }: ReadingPlace): boolean {
  if (
    affiliate.test(unit.low) ||
    (/entit(?:y|ies)/.test(unit.low) && affiliate.test(near)) ||
    (/aggregate|calculat|combined|together/.test(near) && affiliate.test(near))
  )
    return true;
  if (!/\bentit(?:y|ies)\b|threshold/.test(unit.low)) return false;
  const bound =
    /\bentit(?:y|ies)\b/.test(unit.low) ||
    units.some((other) => /\bentity\b[^.]{0,120}\bthreshold|\bthreshold\b[^.]{0,160}\bentity\b/.test(other.low));
  return (
    bound &&
    units.some(
      (other, i) =>
        /["'](?:legal )?entity["'] (?:shall )?means?/.test(other.low) &&
        affiliate.test(`${other.low} ${units[i + 1]?.low ?? ''}`),
    )
  );
}

function onlyCommercial({ unit, units, at, near }: ReadingPlace, kind: 'users' | 'revenue'): boolean {
  if (
    /"commercial use" (?:shall )?(?:means?|refers? to)|\bif you(?:'re| are)? commercially us|(?:for|in) commercial (?:use|purposes?|products?)[^.]{0,80}(?:more than|exceed|over|greater)|us(?:e|ing)[^.]{0,60}commercial(?:ly)?[^.]{0,80}(?:more than|exceed|greater)|commercial use[^.]{0,120}(?:legal entit|threshold)|commercial use[^.]{0,120}(?:is|are) (?:permitted|allowed|granted|free)[^.]{0,20} (?:only )?(?:if|to|for|where)/.test(
      unit.low,
    )
  )
    return true;
  if (kind === 'users') return false;
  const rest = units
    .slice(at + 1)
    .filter((other) => /threshold/.test(other.low))
    .map((other) => other.low);
  return /^\W{0,3}threshold/.test(unit.low) && /commercial use/.test(`${near} ${rest.join(' ')}`);
}
