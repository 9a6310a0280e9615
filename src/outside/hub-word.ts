import { hearGated } from '../gated-declarations.ts';
import type { HubAnswer, HubCard, HubClient, HubRefusal, HubText } from '../resolve/hub/index.ts';
import { cachedRepo, type Wanted } from '../resolve/index.ts';
import type { RuleBook } from '../rules/index.ts';
import type { Declaration, ModelStatement } from '../types.ts';
import { type HubFile, isCustom, licenceFileOf } from './licence-files.ts';
import { addGated, isLicenceFile, repoWord } from './repo-files.ts';
import type { ModelWord } from './sources.ts';

/** How the Hub is asked. */
export interface HubAsking {
  client: HubClient;
  book: RuleBook;
  /** Files of the same commit that lie in the local cache are not asked for. */
  hubCache: string | undefined;
  texts: 'custom' | 'all';
}

/** What the Hub says of a model, and what it refused. */
export interface HubWord extends ModelWord {
  answer: HubAnswer;
  /** A card or licence file that was asked for and not given. */
  refusedFile?: HubRefusal & { path: string };
}

/**
 * Asks the Hub of one model: its metadata; its card where the project names a revision, since the metadata may be that of the
 * default branch; its licence file where the words leave the licence open.
 */
export async function hubWord(wanted: Wanted, asking: HubAsking): Promise<HubWord> {
  const { model, ref } = wanted;
  const answer = await asking.client.model(model, ref);
  if (answer.status !== 'found') return { answer, statements: [], texts: [] };
  const { card } = answer;
  const word: HubWord = { answer, statements: [], texts: [] };
  const readme =
    ref === undefined
      ? undefined
      : await fileOf({ model: card.model, revision: card.revision ?? ref, path: 'README.md' }, asking);
  if (readme?.status === 'found') hearFile(word, wanted, card, 'README.md', readme.text, asking);
  else hearMetadata(word, wanted, card, asking);
  if (readme && isRefusal(readme)) word.refusedFile = { ...readme, path: 'README.md' };
  await hearLicence(word, wanted, card, asking);
  return word;
}

async function hearLicence(word: HubWord, wanted: Wanted, card: HubCard, asking: HubAsking): Promise<void> {
  if (asking.texts === 'custom' && !isCustom(card, asking.book.licences)) return;
  const file = licenceFileOf(card, asking.client.endpoint);
  if (!file) return;
  const text = await fileOf(file, asking);
  if (text.status === 'found') {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    hearFile(word, wanted, card, isLicenceFile(name) ? name : `LICENSE-${name}`, text.text, asking, file);
  } else if (isRefusal(text)) word.refusedFile = { ...text, path: file.path };
}

const isRefusal = (text: HubText): text is HubRefusal => text.status !== 'found' && text.status !== 'absent';

async function fileOf({ model, revision, path }: HubFile, { client, hubCache }: HubAsking): Promise<HubText> {
  const cached = hubCache && /^[0-9a-f]{40}$/.test(revision) ? cachedRepo(hubCache, model, revision) : undefined;
  const text = cached?.files[path];
  return text === undefined ? client.text(model, revision, path) : { status: 'found', text };
}

function hearFile(
  word: HubWord,
  { model, ref }: Wanted,
  card: HubCard,
  name: string,
  text: string,
  { client, book }: HubAsking,
  at: HubFile = { model: card.model, revision: card.revision ?? ref ?? 'main', path: name },
): void {
  const heard = repoWord(
    {
      model,
      ...(ref ? { ref } : {}),
      ...(card.revision ? { revision: card.revision } : {}),
      files: { [name]: text },
      sourceOf: () => `${client.endpoint}/${at.model}/blob/${at.revision}/${at.path}`,
      date: card.readOn,
    },
    book,
  );
  word.statements.push(...heard.statements);
  word.texts.push(...heard.texts);
}

function hearMetadata(word: HubWord, wanted: Wanted, card: HubCard, { client, book }: HubAsking): void {
  const said = metadataStatement(wanted, card, client.endpoint);
  word.statements.push(said);
  if (card.gatedPrompt === undefined) return;
  const { model, ref } = wanted;
  const mark = { ...(card.revision ? { revision: card.revision } : {}), ...(ref ? { ref } : {}), date: card.readOn };
  const lines = { line: 1, endLine: 1, lineAt: (line: number) => line };
  const prompt = { key: 'extra_gated_prompt', text: card.gatedPrompt, ...lines };
  addGated(word, hearGated(said.path, [prompt], book), { model, mark });
}

/** What the Hub's metadata states. Several licences are candidates, none of which holds alone. */
function metadataStatement({ model, ref }: Wanted, card: HubCard, endpoint: string): ModelStatement {
  const source = `${endpoint}/${card.model}${card.revision ? `/tree/${card.revision}` : ''}`;
  const { licences, licenceName, licenceLink, relation } = card;
  const declaration: Declaration = {
    by: 'hub',
    verbatim: licences.join(', '),
    licence: null,
    ...(licences.length > 1 ? { candidates: licences } : {}),
    ...(licenceName ? { name: licenceName } : {}),
    ...(licenceLink ? { link: licenceLink } : {}),
    source,
    ...(card.revision ? { revision: card.revision } : {}),
    ...(ref ? { ref } : {}),
    date: card.readOn,
    ...(ref ? { note: 'by the metadata of the repository: its card at this revision could not be read' } : {}),
  };
  return {
    model,
    path: source,
    ...(licences.length > 0 ? { declaration } : {}),
    bases: card.bases.map((base) => ({ model: base, relation: relation ?? null, from: 'hub' })),
  };
}
