import type { HubRefusalStatus } from '../resolve/hub/index.ts';
import type { Wanted } from '../resolve/index.ts';
import type { Notice } from '../types.ts';
import type { HubWord } from './hub-word.ts';

/** One notice for each way in which the Hub gave no answer, with the models it is of; one for each rename. */
export function hubNotices(asked: ReadonlyArray<{ wanted: Wanted; word: HubWord }>, endpoint: string): Notice[] {
  const host = new URL(endpoint).host;
  const byStatus = new Map<HubRefusalStatus, { models: string[]; reason: string }>();
  const add = (status: HubRefusalStatus, name: string, reason: string): void => {
    const group = byStatus.get(status) ?? { models: [], reason };
    if (!group.models.includes(name)) group.models.push(name);
    byStatus.set(status, group);
  };
  const renames: Notice[] = [];
  for (const { wanted, word } of asked) {
    const { answer, refusedFile } = word;
    const name = wanted.ref ? `${wanted.model} at ${wanted.ref}` : wanted.model;
    if (answer.status !== 'found') add(answer.status, name, answer.reason);
    else if (answer.card.model.toLowerCase() !== wanted.model.toLowerCase())
      renames.push(
        notice('hub-renamed', `${wanted.model} is called ${answer.card.model} on the Hub now: write the present name.`),
      );
    if (refusedFile) add(refusedFile.status, `${wanted.model} (${refusedFile.path})`, refusedFile.reason);
  }
  const refusals = [...byStatus].map(([status, { models, reason }]) =>
    notice(`hub-${status}`, sentences[status](listed(models), host, reason)),
  );
  return [...refusals, ...renames];
}

const sentences: Record<HubRefusalStatus, (models: string, host: string, reason: string) => string> = {
  'missing-or-private': (models, host) =>
    `${host} shows no such repository, which is missing or private: ${models}. Check the name, or set HF_TOKEN to a token that may read it.`,
  gated: (models, host) =>
    `${host} shows this only to those who accepted its terms: ${models}. Accept them on the page of the model and set HF_TOKEN.`,
  disabled: (models, host, reason) => `${host} has taken this down: ${models} (${reason}).`,
  'no-such-revision': (models, host) =>
    `${host} has the repository and not the revision: ${models}. Check the commit, tag or branch.`,
  'refused-token': (models, host) =>
    `${host} refuses the token, so nothing was learnt of ${models}. Set HF_TOKEN to one that holds, or to none.`,
  'rate-limited': (models, host, reason) =>
    `${host} asks to wait longer than a scan should (${reason}); not looked up: ${models}. Run it again later: what was learnt is kept. A token has a wider limit.`,
  unreachable: (models, host, reason) =>
    `${host} could not be reached: ${reason}. Not looked up: ${models}. What is said of them comes from the rules and this machine.`,
  unreadable: (models, host, reason) => `The answer of ${host} could not be read: ${reason}. Not looked up: ${models}.`,
  'not-asked': (models, host, reason) =>
    `${host} was asked no further: ${reason}. Not looked up: ${models}. Run it again: what was learnt is kept.`,
};

const shown = 5;
function listed(models: readonly string[]): string {
  const rest = models.length - shown;
  return models.slice(0, shown).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

const notice = (code: string, message: string): Notice => ({ code, message, hidesModels: false });
