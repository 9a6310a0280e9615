export type { HubAnswer, HubCard, HubRefusal, HubRefusalStatus, HubText } from './answers.ts';
export { type HubClient, type HubOptions, hubClient, publicHub } from './client.ts';
export { type DiskCacheOptions, remembering } from './disk-cache.ts';
export { type OpenHub, type OpenHubOptions, openHub } from './open.ts';
export { type Proxies, proxiedFetch } from './proxy.ts';
export { type HubSettings, hubSettings } from './settings.ts';
