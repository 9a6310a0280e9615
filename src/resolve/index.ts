export { type Answer, type Asked, registryOf, resolveAsked } from './asked.ts';
export { conclude, isRestricted } from './conclude.ts';
export type { Identified } from './identified.ts';
export { resolveIdentifier } from './identifier.ts';
export { type CachedRepo, cachedRepo, type Environment, findHubCache, hubCacheFolder } from './local-models.ts';
export { type ModelResolver, modelResolver, type Said } from './model.ts';
export { opennessOf } from './openness.ts';
export { type Resolved, resolve, type ToResolve } from './references.ts';
export { type Kinship, kinshipOf, type Wanted, wantedModels, wantedOfAsked } from './wanted.ts';
