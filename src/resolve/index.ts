export { type Answer, type Asked, registryOf, resolveAsked } from './asked.ts';
export { conclude, isRestricted } from './conclude.ts';
export { type HubAnswer, type HubCard, type HubClient, type HubOptions, hubClient } from './hub.ts';
export type { Identified } from './identified.ts';
export { resolveIdentifier } from './identifier.ts';
export { type CachedRepo, cachedRepo, hubCacheFolder } from './local-models.ts';
export { type ModelResolver, modelResolver, type Said } from './model.ts';
export { opennessOf } from './openness.ts';
export { type Resolved, resolve, type ToResolve } from './references.ts';
