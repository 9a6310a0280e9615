export { type CardOrigin, originOf } from './card-origin.ts';
export { type CardText, familyWords, placeOf, readCardText } from './card-text.ts';
export { type GatedTerms, readGatedTerms } from './gated-terms.ts';
export type { ProseBase } from './prose-bases.ts';
export type { ProseLicence } from './prose-licences.ts';
