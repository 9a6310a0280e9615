import { ownDeclaration, signsOf, textDeclarations } from './card-signs.ts';
import type { CardAtHand } from './evaluate/index.ts';
import { type CardText, familyWords, originOf, readCardText } from './extract/index.ts';
import type { QuotableText } from './quotable-text.ts';
import { modelNamed } from './resolve/index.ts';
import { catalogueOf, type RuleBook } from './rules/index.ts';
import { isLicenceName } from './texts-at-hand.ts';
import type { ModelStatement, Notice } from './types.ts';
import type { Walk, WalkedFile } from './walk/index.ts';

/** Model cards of the scanned tree. */
export interface CardsAtHand {
  /** All statements of the tree: those on a card's folder are told anew, by the card's text too. */
  statements: ModelStatement[];
  /** What each card shows, for judging. */
  cards: CardAtHand[];
  /** Licence texts that cards show before a download, for quotes. */
  texts: QuotableText[];
  notices: Notice[];
}

/** What cards are looked for in. */
export interface CardsToRead {
  walked: Walk;
  statements: readonly ModelStatement[];
  /** The walk saw all files of its folder: what else lies beside a README can be told. */
  isWhole: boolean;
}

/**
 * Reads the model cards of a tree: a README whose front matter declares a model, or that lies in a folder with nothing but a
 * model's files. The README of a project is none, whatever weights lie beside it.
 */
export async function readCardsAtHand(
  { walked, statements, isWhole }: CardsToRead,
  book: RuleBook,
): Promise<CardsAtHand> {
  const candidates = candidatesIn(walked, statements);
  if (candidates.length === 0) return { statements: [...statements], ...none };
  const read = new Map<string, CardText>();
  for (const file of candidates) {
    const bytes = walked.bytes(file);
    const text = bytes && walked.text(file, bytes);
    if (text === undefined || read.has(folderOf(file.path))) continue;
    const card = readCardText(file.path, text, book);
    if (card.metadata?.declaresModel || (!card.metadata && isWhole && holdsOnlyModel(walked, file.path)))
      read.set(folderOf(file.path), card);
  }
  return read.size === 0 ? { statements: [...statements], ...none } : toldAnew(read, statements, book);
}

const none = { cards: [], texts: [], notices: [] };

const cardName = /(?:^|\/)(?:readme|model_?-?card)\.(?:md|markdown)$/i;
const configuration = /(?:^|\/)(?:adapter_config|config)\.json$/;
const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const idOf = (folder: string): string => `./${folder}`;

/** READMEs with the front matter of a card, or with weights or a model's configuration beside them; README before others. */
function candidatesIn({ files }: Walk, statements: readonly ModelStatement[]): WalkedFile[] {
  const speaking = new Set(statements.filter(({ model }) => model === null).map(({ path }) => path));
  const folders = new Set<string>();
  for (const { path, kind } of files) if (kind === 'weights' || configuration.test(path)) folders.add(folderOf(path));
  const found = files.filter(
    ({ path, kind }) => kind === 'text' && cardName.test(path) && (speaking.has(path) || folders.has(folderOf(path))),
  );
  const isReadme = ({ path }: WalkedFile): boolean => /readme\.\w+$/i.test(path);
  return [...found.filter(isReadme), ...found.filter((file) => !isReadme(file))];
}

/** What lies in a model's folder besides weights: configuration, tokenizers, the code that the Hub loads with it. */
const ofModel =
  /(?:^|\/)(?:\.gitattributes|\.gitignore|[\w.-]{1,200}\.(?:md|markdown|safetensors|gguf|model|jinja|tiktoken)|(?:vocab|merges)\.txt|(?:[\w-]{0,200}config|[\w-]{0,200}tokenizer[\w-]{0,200}|special_tokens_map|added_tokens|vocab|[\w.-]{1,200}\.index|trainer_state|all_results|\w{1,200}_results|modules)\.json|(?:modeling|configuration|tokenization|processing|image_processing)_\w+\.py|mergekit_config\.ya?ml)$/i;
const modelKeys = /"(?:model_type|architectures|base_model_name_or_path|_class_name)"\s{0,4}:/;

/** Whether a folder and all below it hold a model's files and nothing else. */
function holdsOnlyModel(walked: Walk, card: string): boolean {
  const folder = folderOf(card);
  const inside = walked.files.filter(({ path }) => folder === '' || path.startsWith(`${folder}/`));
  const isOfModel = ({ path, kind }: WalkedFile): boolean =>
    kind === 'weights' || ofModel.test(path) || isLicenceName(path.slice(path.lastIndexOf('/') + 1));
  if (!inside.every(isOfModel)) return false;
  return inside.some((file) => {
    if (folderOf(file.path) !== folder) return false;
    if (file.kind === 'weights') return true;
    return configuration.test(file.path) && modelKeys.test(walked.bytes(file)?.toString('latin1') ?? '');
  });
}

/** The statements with those of each card in the place of what its front matter and the files beside it say of bases. */
async function toldAnew(
  read: ReadonlyMap<string, CardText>,
  statements: readonly ModelStatement[],
  book: RuleBook,
): Promise<CardsAtHand> {
  const cards: CardAtHand[] = [];
  const texts: QuotableText[] = [];
  const notices: Notice[] = [];
  const own: ModelStatement[] = [];
  for (const [folder, card] of read) {
    const path = card.place(0, 0).file;
    const beside = statements.filter((one) => one.model === null && folderOf(one.path) === folder && one.path !== path);
    const origin = originOf({ card, model: undefined, statements: beside }, catalogueOf(book), familyWords(book));
    const declared = ownDeclaration(card, path, book);
    for (const declaration of [...(declared ? [declared] : []), ...textDeclarations(card, path)])
      own.push({ model: null, path, declaration });
    if (card.gated.length > 0) {
      const { hearGated } = await import('./gated-declarations.ts');
      const word = hearGated(path, card.gated, book);
      own.push(...word.declarations.map((declaration) => ({ model: null, path, declaration })));
      texts.push(...word.texts);
      notices.push(...word.notices);
    }
    const bases = origin.bases.map(({ model, relation, from = 'front-matter' }) => ({
      model: modelNamed(model, book),
      relation,
      from,
    }));
    own.push({ model: null, path, ...(bases.length > 0 ? { bases } : {}) });
    cards.push({ id: idOf(folder), ...signsOf({ path, card, origin, knownElsewhere: false }, book) });
  }
  const others = statements.map((one) => withoutBases(one, read)).filter((one) => !isOwnWord(one, read));
  return { statements: [...others, ...own], cards, texts, notices };
}

const isOnCard = ({ model, path }: ModelStatement, read: ReadonlyMap<string, CardText>): boolean =>
  model === null && read.has(folderOf(path));

/** Teachers and data are no bases of the weights: who names them is still heard. */
function withoutBases(statement: ModelStatement, read: ReadonlyMap<string, CardText>): ModelStatement {
  if (!statement.bases || !isOnCard(statement, read)) return statement;
  const bases = statement.bases.filter(({ relation }) => relation === 'distill' || relation === 'trained-on');
  return { ...statement, bases };
}

/** What the front matter of a card said; its declaration is made anew. */
const isOwnWord = (statement: ModelStatement, read: ReadonlyMap<string, CardText>): boolean =>
  isOnCard(statement, read) &&
  read.get(folderOf(statement.path))?.place(0, 0).file === statement.path &&
  !statement.bases?.length;
