import type { HubAnswer, OpenHub } from '../resolve/hub/index.ts';
import type { Notice } from '../types.ts';
import { hubNotices } from './hub-notices.ts';
import type { HubWord } from './hub-word.ts';

/** The texts of a model's repository on the Hub that speak of its licence and of what it was made from. */
export interface RepoOnHub {
  /** The Hub's present name. */
  model: string;
  /** The commit at which all of them were read. */
  revision: string;
  /** Address of the repository at that commit. */
  source: string;
  files: Array<{ path: string; text: string }>;
}

const speaking =
  /^(?:readme\.md|config\.json|adapter_config\.json|mergekit_config\.ya?ml|(?:licen[cs]e|copying|notice)[\w.-]{0,60})$/i;
/** A repository with more files that look like licences is read no further. */
const mostTexts = 8;

/** Reads the speaking files of a repository, at one commit. Without an answer there is a notice that says why. */
export async function repoOnHub(
  model: string,
  ref: string | undefined,
  { client, notices }: OpenHub,
): Promise<{ repo?: RepoOnHub; notices: Notice[] }> {
  const answer = await client.model(model, ref);
  const asked = [{ wanted: ref ? { model, ref } : { model }, word: hubWordOf(answer) }];
  const said = (): Notice[] => [...hubNotices(asked, client.endpoint), ...notices()];
  if (answer.status !== 'found' || answer.card.revision === null) return { notices: said() };
  const { model: name, revision, files } = answer.card;
  const read: RepoOnHub['files'] = [];
  for (const path of files.filter((file) => speaking.test(file)).slice(0, mostTexts)) {
    const text = await client.text(name, revision, path);
    if (text.status === 'found') read.push({ path, text: text.text });
    else if (text.status !== 'absent')
      asked.push({ wanted: { model: name }, word: hubWordOf(answer, { ...text, path }) });
  }
  const source = `${client.endpoint}/${name}/tree/${revision}`;
  return { repo: { model: name, revision, source, files: read }, notices: said() };
}

const hubWordOf = (answer: HubAnswer, refusedFile?: HubWord['refusedFile']): HubWord => ({
  answer,
  statements: [],
  texts: [],
  ...(refusedFile ? { refusedFile } : {}),
});
