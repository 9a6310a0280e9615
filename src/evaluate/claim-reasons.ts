import type { LicenceBook } from '../rules/index.ts';
import type { ClaimKind, Clause, ClauseType } from '../types.ts';
import type { ClaimFacts, Column } from './claim-facts.ts';
import { criteriaOf } from './open-source-definition.ts';

/** The licence's name, or those that are left open. */
export const nameOf = ({ licence, stated, candidates }: ClaimFacts, licences: LicenceBook): string => {
  if (licence === null && stated !== undefined) return licences.get(stated)?.name ?? stated;
  if (licence !== null) return licences.get(licence)?.name ?? licence;
  return candidates?.map((id) => licences.get(id)?.name ?? id).join(' or ') || 'The licence';
};

/** The section of a clause in brackets, nothing where the text has none. */
export const sectionOf = ({ section }: Clause): string => (section ? ` (section ${section})` : '');

/** Terms that keep a model from being called open source, in the order of their weight. */
function bars(facts: ClaimFacts, licences: LicenceBook): Clause[] {
  const ids = facts.licence === null ? [...(facts.candidates ?? [])] : [facts.licence];
  if (facts.licence === null && facts.stated !== undefined) ids.push(facts.stated);
  const seen = new Set<ClauseType>();
  return ids
    .flatMap((id) => licences.clauses(id))
    .filter((clause) => criteriaOf(clause).length > 0 && !seen.has(clause.type) && seen.add(clause.type));
}

/** "the acceptable use policy (section 1.b.iv) and the user cap (section 2); Open Source Definition, criteria 5 and 6". */
function barred(facts: ClaimFacts, licences: LicenceBook): string {
  const found = bars(facts, licences);
  if (found.length === 0) return `its terms are not those of an open source licence`;
  const terms = found.slice(0, 4).map((clause) => `${clause.type}${sectionOf(clause)}`);
  const criteria = [...new Set(found.flatMap(criteriaOf))].sort((a, b) => a - b);
  const numbers = criteria.length === 1 ? `criterion ${criteria[0]}` : `criteria ${criteria.join(', ')}`;
  return `it holds ${terms.join(', ')}${found.length > 4 ? ' and more' : ''} (against the Open Source Definition, ${numbers})`;
}

const elements = 'The Open Source AI Definition asks for data information, code and parameters together';

/** Why a verdict of the table holds, in a sentence that names licence, clauses and criteria. */
export function reasonFor(kind: ClaimKind, column: Column, facts: ClaimFacts, licences: LicenceBook): string {
  const name = nameOf(facts, licences);
  if (column === 'unknown') return 'Which licence the weights are under is not known, so nothing bears the word out.';
  if (column === 'proprietary') {
    return facts.licence === null
      ? 'The weights are published without a licence, or not at all: no right to them is given.'
      : `${name} gives no right to have, change and pass on the weights.`;
  }
  switch (kind) {
    case 'open-source':
    case 'not-open-source':
      if (column === 'open') return `${name} holds, and training code and data information are published: ${elements}.`;
      if (column === 'permissive')
        return `${name} is an open licence of the weights (parameters); that training code and data information are published as well is not known. ${elements}.`;
      return `${name} is not an open source licence: ${barred(facts, licences)}.`;
    case 'fully-open':
      if (column === 'open')
        return `${name} holds, and the training code and the data sets are published with the weights (towards class I of the Model Openness Framework).`;
      if (column === 'permissive')
        return `Only the weights are known to be open, under ${name}: "fully" takes training code and data sets, too (class I of the Model Openness Framework).`;
      return `${name} is not an open source licence: ${barred(facts, licences)}.`;
    case 'open-weights':
      return `The weights are published, under ${name}.`;
    case 'permissive-licence':
      return column === 'open' || column === 'permissive'
        ? `${name} leaves use, change and passing on free.`
        : `${name} is not permissive: ${barred(facts, licences)}.`;
    default:
      return commercialReason(column, name, facts, licences);
  }
}

function commercialReason(column: Column, name: string, facts: ClaimFacts, licences: LicenceBook): string {
  if (column === 'non-commercial') {
    const clause = bars(facts, licences).find(({ type }) => type === 'non-commercial' || type === 'research-only');
    return clause ? `${name}${sectionOf(clause)}: ${clause.says}` : `${name} allows no commercial use.`;
  }
  if (column !== 'restricted') return `${name} allows commercial use.`;
  const conditions = bars(facts, licences).map(({ type }) => type);
  return `${name} allows commercial use on conditions (${conditions.slice(0, 5).join(', ')}).`;
}
