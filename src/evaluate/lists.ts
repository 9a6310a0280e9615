import type { LicenceBook } from '../rules/index.ts';
import type { ClauseType, Finding, Location, Model, Openness } from '../types.ts';
import { finding } from './finding.ts';
import { matchesGlob } from './glob.ts';

/** Which models a list of the policy means: all the keys given must fit. */
export interface SelectorRule {
  model?: string;
  licence?: string;
  family?: string;
  openness?: Openness;
  clause?: ClauseType;
  params?: Readonly<Record<string, unknown>>;
}

/** The lists of a policy: what is accepted, refused, or to be looked at. */
export interface ListRules {
  allow: readonly SelectorRule[];
  deny: readonly SelectorRule[];
  review: readonly SelectorRule[];
}

/** Holds a model that is used against the lists of the policy. */
export function listFindings(
  model: Model,
  lists: ListRules,
  licences: LicenceBook,
  locations: readonly Location[],
): Finding[] {
  const held = heldUnder(model);
  const fits = (selector: SelectorRule, id: string | null): boolean => matches(selector, model, id, licences);
  const any = (list: readonly SelectorRule[]): SelectorRule | undefined =>
    list.find((one) => held.some((id) => fits(one, id)));
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

function matches(selector: SelectorRule, model: Model, id: string | null, licences: LicenceBook): boolean {
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

const hasParams = (params: object, wanted: SelectorRule['params'] = {}): boolean => {
  const own = new Map<string, unknown>(Object.entries(params));
  return Object.entries(wanted).every(([key, value]) => JSON.stringify(own.get(key)) === JSON.stringify(value));
};

function said({ model, licence, family, openness, clause, params }: SelectorRule): string {
  return [
    'models',
    ...(model ? [`named ${model}`] : []),
    ...(licence ? [`under ${licence}`] : []),
    ...(family ? [`under licences of the ${family} family`] : []),
    ...(openness ? [`that are ${openness}`] : []),
    ...(clause ? [`whose licence has a ${clause} clause${params ? ` with ${JSON.stringify(params)}` : ''}`] : []),
  ].join(' ');
}
