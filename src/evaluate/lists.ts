import type { LicenceBook } from '../rules/index.ts';
import type { Finding, Location, Model, NumberRange, Selector, SelectorLists } from '../types.ts';
import { finding } from './finding.ts';
import { matchesGlob } from './glob.ts';

/** Holds a model that is used against the lists of the policy. `locations`: none for a model of a plan. */
export function listFindings(
  model: Model,
  lists: SelectorLists,
  licences: LicenceBook,
  locations: readonly Location[],
): Finding[] {
  const held = heldUnder(model);
  const fits = (selector: Selector, id: string | null): boolean => matches(selector, model, id, licences);
  const any = (list: readonly Selector[]): Selector | undefined => list.find((one) => held.some((id) => fits(one, id)));
  const parts = { model: model.id, locations };
  const denied = any(lists.deny);
  if (denied) {
    return [
      finding({
        ...parts,
        rule: 'policy.denied',
        severity: 'error',
        message: `The policy refuses ${said(denied)}.`,
        remedy: 'Replace the model, or change the policy.',
      }),
    ];
  }
  const found: Finding[] = [];
  // Of a licence in dispute, every candidate must be accepted.
  if (lists.allow.length > 0 && !held.every((id) => lists.allow.some((one) => fits(one, id)))) {
    const message = 'The policy lists what is accepted, and this model and its licence are not on the list.';
    found.push(
      finding({
        ...parts,
        rule: 'policy.not-allowed',
        severity: 'error',
        message,
        remedy: 'Replace the model, or add it to the list.',
      }),
    );
  }
  const reviewed = any(lists.review);
  if (reviewed) {
    found.push(
      finding({
        ...parts,
        rule: 'policy.review',
        severity: 'warning',
        message: `The policy wants ${said(reviewed)} looked at.`,
        remedy: 'Look at it, and record a waiver with the reason.',
      }),
    );
  }
  return found;
}

/** Ids of the licences that hold or may hold; null when none is known. */
function heldUnder({ licence, conclusion }: Model): Array<string | null> {
  if (licence !== null) return [licence];
  return conclusion.status === 'conflict' && conclusion.candidates.length > 0 ? conclusion.candidates : [null];
}

function matches(selector: Selector, model: Model, id: string | null, licences: LicenceBook): boolean {
  const { model: glob, licence, family, openness, clause } = selector;
  if (glob !== undefined && !matchesGlob(model.id.toLowerCase(), glob.toLowerCase())) return false;
  if (openness !== undefined && model.openness !== openness) return false;
  if (licence === undefined && family === undefined && clause === undefined) return true;
  if (id === null) return false;
  if (licence !== undefined && id !== licence && !isNamed(licence, id, licences)) return false;
  if (family !== undefined && licences.get(id)?.family !== family) return false;
  return (
    clause === undefined ||
    licences.clauses(id).some(({ type, params }) => type === clause && hasParams(params, selector.params))
  );
}

function isNamed(word: string, id: string, licences: LicenceBook): boolean {
  const reading = licences.read(word);
  return reading.status === 'known' && reading.licence.id === id;
}

const hasParams = (params: object, wanted: Selector['params'] = {}): boolean => {
  const own = new Map<string, unknown>(Object.entries(params));
  return Object.entries(wanted).every(([key, value]) => fitsValue(own.get(key), value));
};

/** Equal; on the clause's list; or, for a number, within the range that is asked for. */
function fitsValue(own: unknown, wanted: unknown): boolean {
  if (Array.isArray(own) && !Array.isArray(wanted)) return own.includes(wanted);
  if (typeof own === 'number' && typeof wanted === 'object' && wanted !== null) return inRange(own, wanted);
  return JSON.stringify(own) === JSON.stringify(wanted);
}

const inRange = (figure: number, { above, atLeast, below, atMost }: NumberRange): boolean =>
  (above === undefined || figure > above) &&
  (atLeast === undefined || figure >= atLeast) &&
  (below === undefined || figure < below) &&
  (atMost === undefined || figure <= atMost);

function said({ model, licence, family, openness, clause, params }: Selector): string {
  return [
    'models',
    ...(model ? [`named ${model}`] : []),
    ...(licence ? [`under ${licence}`] : []),
    ...(family ? [`under licences of the ${family} family`] : []),
    ...(openness ? [`that are ${openness}`] : []),
    ...(clause ? [`whose licence has a ${clause} clause${params ? ` with ${paramWords(params)}` : ''}`] : []),
  ].join(' ');
}

/** Parameters as people say them: `threshold at most 100000000, currency USD`. */
function paramWords(params: NonNullable<Selector['params']>): string {
  const words: Record<string, string> = { above: 'above', atLeast: 'at least', below: 'below', atMost: 'at most' };
  return Object.entries(params)
    .map(([key, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? `${key} ${Object.entries(value)
            .map(([range, figure]) => `${words[range] ?? range} ${String(figure)}`)
            .join(' and ')}`
        : `${key} ${Array.isArray(value) ? value.join(', ') : String(value)}`,
    )
    .join(', ');
}
