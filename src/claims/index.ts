export { type ClaimDocument, findClaims, type ModelsInQuestion } from './find-claims.ts';
