import type { HubCard } from '../resolve/hub/index.ts';
import type { LicenceBook } from '../rules/index.ts';
import { isLicenceFile } from './repo-files.ts';

/** A file on the Hub. */
export interface HubFile {
  model: string;
  revision: string;
  path: string;
}

/** Whether the words of a card leave the licence open, so that only its text can tell. */
export function isCustom({ licences, licenceName }: HubCard, licences_: LicenceBook): boolean {
  if (licences.length !== 1) return true;
  const word = /^other$/i.test(licences[0]!) && licenceName ? licenceName : licences[0]!;
  return licences_.read(word).status !== 'known';
}

/**
 * The licence file of a repository: the one that `license_link` names (in the repository, or in another of the same Hub), else
 * the first by name in its top folder. Links to other sites are not followed: no token, no budget, no limit is known there.
 */
export function licenceFileOf(card: HubCard, endpoint: string): HubFile | undefined {
  const { model, revision, licenceLink, files } = card;
  if (revision === null) return undefined;
  const linked = licenceLink ? linkedFile(licenceLink, card, endpoint) : undefined;
  if (linked) return linked;
  const [path] = files.filter(isLicenceFile).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return path === undefined ? undefined : { model, revision, path };
}

const onHub = /^\/([\w.-]{1,96}\/[\w.-]{1,96})\/(?:blob|resolve|raw)\/([\w.-]{1,100})\/([\w./-]{1,200})$/;

function linkedFile(link: string, { model, revision, files }: HubCard, endpoint: string): HubFile | undefined {
  if (revision === null) return undefined;
  const relative = link.replace(/^\.\//, '');
  if (files.includes(relative)) return { model, revision, path: relative };
  if (!URL.canParse(link)) return undefined;
  const url = new URL(link);
  const hubs = [new URL(endpoint).host, 'huggingface.co', 'hf.co'];
  const found = hubs.includes(url.host) ? onHub.exec(url.pathname) : null;
  if (!found || found[3]!.includes('..')) return undefined;
  const [, owner, ref, path] = found as unknown as [string, string, string, string];
  return { model: owner, revision: owner.toLowerCase() === model.toLowerCase() ? revision : ref, path };
}
