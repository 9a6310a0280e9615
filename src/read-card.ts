import { ownDeclaration, signsOf, textDeclarations } from './card-signs.ts';
import { mayMakeClaims } from './claims-in-documents.ts';
import { judgeCard, judgeProjectClaims } from './evaluate/index.ts';
import {
  type ByteSource,
  type CardOrigin,
  type CardText,
  familyWords,
  originOf,
  readCardText,
  readStatements,
  readWeights,
} from './extract/index.ts';
import {
  type DescribedModel,
  declaredId,
  modelDescriber,
  modelNamed,
  modelResolver,
  readDeclaration,
  type Said,
} from './resolve/index.ts';
import { catalogueOf, openRuleBook, type RuleBook } from './rules/index.ts';
import { isLicenceName } from './texts-at-hand.ts';
import type { Card, Claim, Context, Declaration, Finding, Model, ModelStatement, Openness } from './types.ts';

/** A model's folder as it was read from the disk or the Hub: its card and what lies beside it. */
export interface CardFolder {
  /** Of the card or its folder, for places and for the report: relative, forward slashes. */
  path: string;
  /** The card; null where the folder has none. */
  card: { path: string; text: string } | null;
  /** Configuration files and licences, by their names in the folder. */
  files?: ReadonlyArray<{ path: string; text: string }>;
  /** GGUF, safetensors and ONNX files: the bytes in which their header stands, or a way to read any of them. */
  weights?: ReadonlyArray<{ path: string; header: Uint8Array | ByteSource }>;
}

/** What is known besides. */
export interface ReadCardOptions {
  /** The model's id; a prefix that tells the family is enough. */
  model?: string;
  /** The licence where it is known from elsewhere. */
  licence?: string;
  /** What is said of the model elsewhere. */
  statements?: readonly ModelStatement[];
  context?: Context;
  /** ISO date as of which the terms are judged; default: today, UTC. */
  asOf?: string;
  book?: RuleBook;
}

/** Reads a model card with what lies beside it: who declares which licence, what it was made from, and what follows. */
export async function readCard(folder: CardFolder, options: ReadCardOptions = {}): Promise<Card> {
  const book = options.book ?? openRuleBook();
  const statements = [...(options.statements ?? [])];
  const declarations: Declaration[] = [];
  for (const { path, text } of folder.files ?? []) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (!isLicenceName(name)) statements.push(...readStatements({ path, text }));
    else {
      const { readLicence } = await import('./licence-text/index.ts');
      const { textDeclaration } = await import('./text-declaration.ts');
      const location = { file: path, line: 1, column: 1, endColumn: 1 };
      const reading = readLicence(text, book, { file: path, only: 'identity' });
      const declaration = textDeclaration(path, text, reading, book);
      if (declaration) declarations.push({ ...declaration, location });
    }
  }
  statements.push(...(folder.weights ?? []).flatMap(({ path, header }) => readWeights(path, header).statements));
  const card = folder.card ? readCardText(folder.card.path, folder.card.text, book, options.model) : undefined;
  if (card && card.gated.length > 0) {
    const { hearGated } = await import('./gated-declarations.ts');
    declarations.push(...hearGated(folder.card!.path, card.gated, book).declarations);
  }
  const origin = originOf({ card, model: options.model, statements }, catalogueOf(book), familyWords(book));
  for (const { declaration } of statements)
    if (declaration) declarations.push(readDeclaration(declaration, book.licences));
  const parts: Parts = { folder, options, book, card, origin, declarations };
  const own = card && ownDeclaration(card, folder.card!.path, book);
  return joined(parts, own, modelOf(parts, own, 'with the text'), await claimsOf(parts, own));
}

/** Claims of a card, with verdicts and what follows from them. */
interface Claimed {
  claims: Claim[];
  findings: Finding[];
}

/** Words without one of which a text that bears no sign of a model's card speaks of no model. */
const modelWords =
  /\b(?:models?|weights|checkpoints?|(?:ll|vl|ml|sl)ms?|parameters|fine-?tuned?|embeddings?|adapters?)\b/i;

/**
 * What the card claims of the model itself; the reader of claims is loaded for those that may make one. A claim proves nothing
 * for itself: it is held against what is known without the card's text.
 */
async function claimsOf(parts: Parts, declared: Declaration | undefined): Promise<Claimed> {
  const { folder, options, book, card: read } = parts;
  const { card } = folder;
  if (!card || !mayMakeClaims(card.path, card.text)) return { claims: [], findings: [] };
  if (options.model === undefined && !read?.metadata && !modelWords.test(card.text))
    return { claims: [], findings: [] };
  const { findClaims } = await import('./claims/index.ts');
  const model = modelOf(parts, declared, 'without the text');
  const unnamed = options.model === undefined && !read?.metadata;
  const stated = findClaims(card, { own: model.id, unnamed, known: [] }, book);
  const { describe } = toolsOf(book);
  const models = [{ ...model, openness: strictest(model, book) }];
  return judgeProjectClaims(stated, { models, findings: [], describe, own: model.id }, book);
}

/** A claim is held against the base's terms as well as the declared ones: in a dispute the stricter licence counts. */
function strictest({ openness, conclusion }: Model, book: RuleBook): Openness {
  if (conclusion.status !== 'conflict') return openness;
  const classes = new Set(conclusion.candidates.map((id) => book.licences.get(id)?.openness));
  if (classes.has('non-commercial') || classes.has('research-only')) return 'open-weight-non-commercial';
  return classes.has('restricted-community') || classes.has('responsible-ai') ? 'open-weight-restricted' : openness;
}

interface Parts {
  folder: CardFolder;
  options: ReadCardOptions;
  book: RuleBook;
  card: CardText | undefined;
  origin: CardOrigin;
  /** Of the files beside the card. */
  declarations: Declaration[];
}

/** The model with everybody who says which licence it has, and what follows; the running text says so or is not heard. */
function modelOf(
  { folder, options, book, card, origin, declarations }: Parts,
  own: Declaration | undefined,
  text: 'with the text' | 'without the text',
): Model {
  const inText = card && text === 'with the text' ? textDeclarations(card, folder.card!.path) : [];
  const elsewhere = options.licence === undefined ? [] : [fromElsewhere(options.licence, book)];
  return toolsOf(book).resolve(options.model ?? `./${folder.path}`, {
    declarations: [...declarations, ...(own ? [own] : []), ...inText, ...elsewhere],
    bases: origin.bases.map((base) => (base.from === 'name' ? base : { ...base, model: modelNamed(base.model, book) })),
    runs: [],
    hostTerms: [],
  });
}

function joined(parts: Parts, own: Declaration | undefined, model: Model, claimed: Claimed): Card {
  const { folder, options, book, card, origin } = parts;
  const { licenceName = null, licenceLink = null, datasets = [] } = card?.metadata ?? {};
  const asOf = options.asOf ?? new Date().toISOString().slice(0, 10);
  const path = folder.card?.path ?? folder.path;
  const knownElsewhere = options.licence !== undefined;
  const signs = signsOf({ path, card, origin, knownElsewhere }, book);
  const judge = { book, describe: toolsOf(book).describe, asOf, context: options.context ?? {} };
  return {
    path: folder.path,
    model: options.model ?? null,
    declared: own ? declaredId(own, book.licences) : null,
    licence: model.licence,
    conclusion: model.conclusion,
    licenceName,
    licenceLink,
    declarations: model.declarations,
    baseModels: origin.baseModels,
    bases: model.bases,
    relation: origin.relation,
    datasets,
    claims: claimed.claims,
    // Which licence the text names is judged with the card's own declarations.
    findings: [
      ...judgeCard({ ...signs, model }, judge),
      ...claimed.findings.filter(({ rule }) => rule !== 'claim.licence-name'),
    ],
  };
}

interface Tools {
  resolve: (id: string, said: Said) => Model;
  describe: (id: string) => DescribedModel | undefined;
}

const tools = new WeakMap<RuleBook, Tools>();

/** What a book needs to answer for many cards, made once. */
function toolsOf(book: RuleBook): Tools {
  let made = tools.get(book);
  if (!made) {
    made = { resolve: modelResolver(catalogueOf(book), book.licences).modelOf, describe: modelDescriber(book) };
    tools.set(book, made);
  }
  return made;
}

const fromElsewhere = (licence: string, book: RuleBook): Declaration =>
  readDeclaration({ by: 'hub', verbatim: licence, licence: null, source: 'as given' }, book.licences);
