import { readAmounts } from './numbers.ts';
import type { ReadingPlace } from './reading-place.ts';

const quoted = /"([^"]{2,220})"/g;

/** Quoted pieces of a sentence with the punctuation of the sentence taken off. */
function quotedPieces(flat: string): string[] {
  return [...flat.matchAll(quoted)].map((match) => match[1]!.replace(/[,;]$/, '').trim());
}

/** The text to display and the threshold above which the duty holds. */
export function readDisplay({ unit, near }: ReadingPlace): Record<string, unknown> {
  const shown = unit.low.search(/\bdisplay/);
  const after = unit.flat.slice(
    Math.max(
      0,
      shown >= 0 ? shown : unit.low.search(/attribut|acknowledg|include|state|mark|cit(?:e|ing)|indicate|show/),
    ),
  );
  const texts = quotedPieces(after).filter((text) => text.split(' ').length > 1 || /display/.test(unit.low));
  const params: Record<string, unknown> = {};
  if (texts[0]) params.text = texts[0];
  const choice = /"([^"]{2,120})" or "([^"]{2,120})"/.exec(after);
  if (choice) params.alternatives = [choice[1], choice[2]];
  const amounts = readAmounts(unit.low).filter((amount) => amount.value >= 1000);
  const cap = /active users?|\bmau\b|users|revenue/.test(unit.low) ? amounts : [];
  const people = cap.find((amount) => !amount.currency && /^.{0,40}(?:users?|mau)/.test(unit.low.slice(amount.end)));
  const sum = cap.find((amount) => amount.currency !== undefined);
  if (people)
    Object.assign(params, { aboveUsers: people.value, usersPeriod: /daily|per day/.test(unit.low) ? 'day' : 'month' });
  if (sum) {
    const around = unit.low.slice(Math.max(0, sum.index - 40), sum.end + 70);
    Object.assign(params, {
      aboveRevenue: sum.value,
      currency: sum.currency,
      revenuePeriod: /month/.test(around) ? 'month' : 'year',
    });
  }
  if ((people || sum) && /commercial (?:products?|use|services?)|commercially/.test(unit.low))
    params.onlyIfCommercial = true;
  if (/publication|publish the results|research results|paper/.test(near) && !texts[0])
    params.when = 'publications of results';
  return params;
}

/** The notice to keep, where the text prescribes one. */
export function readNotice({ unit, near }: ReadingPlace): Record<string, unknown> {
  const notice = quotedPieces(unit.flat).find((text) => text.split(' ').length >= 5);
  const hosted =
    /(?:except|other than|unless|not applicable|excluding)[^.]{0,120}hosted|hosted service[^.]{0,60}(?:exempt|not required)/.test(
      `${unit.low} ${near}`,
    );
  return { ...(notice ? { text: notice } : {}), ...(hosted ? { exceptHosted: true } : {}) };
}

/** The word that a name must begin with or hold. */
export function readNaming({ unit }: ReadingPlace): Record<string, unknown> {
  const at = unit.low.search(
    /beginning of|begin(?:s|ning)? with|start(?:s|ing)? with|prefix|in (?:the|its|their|your) (?:model )?name|includ/,
  );
  const pieces = [...unit.flat.matchAll(/"([^"]{2,40})"/g)].map((match) => ({
    text: match[1]!.replace(/[,;.]$/, ''),
    index: match.index,
  }));
  const display = /(?:display|attribution)[^"]{0,40}$/;
  const names = pieces.filter((piece) => !display.test(unit.low.slice(0, piece.index)));
  const best = names.sort((a, b) => Math.abs(a.index - at) - Math.abs(b.index - at))[0];
  return best ? { prefix: best.text } : {};
}
