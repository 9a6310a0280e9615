/** Why the Hub gave no answer. Each calls for something else of the user. */
export type HubRefusalStatus =
  /** The Hub does not tell these two apart, nor do we. */
  | 'missing-or-private'
  /** The repository is there; its files need an accepted agreement and a token. */
  | 'gated'
  /** Taken down by the Hub. */
  | 'disabled'
  /** The repository is there, the commit, tag or branch is not. */
  | 'no-such-revision'
  /** The token is wrong or has ended. */
  | 'refused-token'
  /** Too many requests, and the reset lies too far off to wait for. */
  | 'rate-limited'
  | 'unreachable'
  /** Something answered, but not as the Hub does: too large, no JSON, other types. */
  | 'unreadable'
  /** Our own budget of requests is spent, or the Hub had failed too often before. */
  | 'not-asked';

/** No answer, and the reason in a few words. */
export interface HubRefusal {
  status: HubRefusalStatus;
  reason: string;
}

/** What the Hub says of a model. */
export type HubAnswer = { status: 'found'; card: HubCard } | HubRefusal;

/** A text file of a repository; `absent`: the repository has none of that name. */
export type HubText = { status: 'found'; text: string } | { status: 'absent' } | HubRefusal;

/** What the Hub's metadata declares. */
export interface HubCard {
  /** The present name; differs from the asked one after a rename. */
  model: string;
  /** Commit. */
  revision: string | null;
  /** Files need an accepted agreement. */
  gated: boolean;
  /** `license` as the card has it: one word or several. */
  licences: string[];
  licenceName?: string;
  licenceLink?: string;
  /** `extra_gated_prompt`: what one agrees to before a download. */
  gatedPrompt?: string;
  bases: string[];
  relation?: string;
  /** Names of the repository's files. */
  files: string[];
  /** Day on which the Hub said so, ISO. */
  readOn: string;
}

/** `base_model:finetune:owner/name`, as the Hub derives it from the card: https://huggingface.co/docs/hub/model-cards. */
const baseTag = /^base_model:(?:(finetune|adapter|quantized|merge):)?([\w.-]{1,96}\/[\w.-]{1,96})$/;
const mostFiles = 2_000;
const mostBases = 50;
/** Characters; licences that stand there have some 40,000. */
const longestPrompt = 200_000;

/** Reads the fields that are used; a bad one is dropped, the rest kept. */
export function readCard(info: Record<string, unknown>, readOn: string): HubCard {
  const data = isRecord(info.cardData) ? info.cardData : {};
  const tags = words(info.tags);
  const tagged = tags.flatMap((tag) => (tag.startsWith('license:') ? [tag.slice('license:'.length)] : []));
  const licences = words(data.license);
  const matches = tags.flatMap((tag) => {
    const match = baseTag.exec(tag);
    return match ? [{ relation: match[1], model: match[2]! }] : [];
  });
  const relation = word(data.base_model_relation) ?? matches.find((match) => match.relation)?.relation;
  const named = words(data.base_model);
  const bases = named.length > 0 ? named : matches.map(({ model }) => model);
  const prompt = typeof data.extra_gated_prompt === 'string' ? data.extra_gated_prompt.slice(0, longestPrompt) : '';
  const [name, link] = [word(data.license_name), word(data.license_link)];
  return {
    model: word(info.name) ?? '',
    revision: word(info.sha) ?? null,
    gated: info.gated !== false && info.gated !== undefined,
    licences: licences.length > 0 ? licences : tagged,
    bases: [...new Set(bases)].slice(0, mostBases),
    files: words(info.filePaths).slice(0, mostFiles),
    readOn,
    ...(name ? { licenceName: name } : {}),
    ...(link ? { licenceLink: link } : {}),
    ...(prompt ? { gatedPrompt: prompt } : {}),
    ...(relation ? { relation } : {}),
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const word = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 500 ? value.trim() : undefined;
const words = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).flatMap((one) => word(one) ?? []);
