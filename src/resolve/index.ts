export { type Answer, type Asked, registryOf, resolveAsked } from './asked.ts';
export { catalogueOf } from './catalogue-of.ts';
export { conclude, isRestricted } from './conclude.ts';
export { type Identified, resolveIdentifier } from './identifier.ts';
export { type ModelResolver, modelResolver, type Said } from './model.ts';
export { opennessOf } from './openness.ts';
export { type Resolved, resolve, type ToResolve } from './references.ts';
