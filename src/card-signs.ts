import type { CardSigns } from './evaluate/index.ts';
import { type CardOrigin, type CardText, placeOf } from './extract/index.ts';
import { declaresNothing, readDeclaration } from './resolve/index.ts';
import { catalogueOf, keyOf, type RuleBook } from './rules/index.ts';
import type { Declaration, Location } from './types.ts';

/** The front matter's word; words that say nothing are none. */
export function ownDeclaration(card: CardText, path: string, book: RuleBook): Declaration | undefined {
  const { metadata } = card;
  const said = metadata?.licences.filter(({ value }) => !declaresNothing(value)) ?? [];
  const [first] = said;
  if (!metadata || !first) return undefined;
  const listed = said.map(({ value }) => value.trim());
  return readDeclaration(
    {
      by: 'card',
      verbatim: listed.join(', '),
      licence: null,
      ...(listed.length > 1 ? { listed } : {}),
      ...(metadata.licenceName ? { name: metadata.licenceName } : {}),
      ...(metadata.licenceLink ? { link: metadata.licenceLink } : {}),
      source: path,
      location: placeOf(card, first),
    },
    book.licences,
  );
}

/** Licences that the text gives to the model itself, or adds to it. */
export function textDeclarations(card: CardText, path: string): Declaration[] {
  const found = new Map<string, Declaration>();
  for (const { licence, candidates, words, scope, manner, start, end } of card.licences) {
    if (scope === 'code' || (licence === null && candidates.length === 0 && manner === 'states')) continue;
    const note = scope === 'part' ? 'for a part' : manner === 'states' ? undefined : 'besides the licence';
    const declaration: Declaration = {
      by: 'card-text',
      verbatim: words,
      licence,
      ...(licence === null && candidates.length > 0 ? { candidates: [...candidates] } : {}),
      source: path,
      location: card.place(start, end),
      ...(note ? { note } : {}),
    };
    if (!found.has(licence ?? words)) found.set(licence ?? words, declaration);
  }
  return [...found.values()];
}

/** What the signs of a card are read from. */
export interface SignSources {
  path: string;
  /** Undefined where the folder has no card. */
  card: CardText | undefined;
  origin: CardOrigin;
  /** A licence known from elsewhere takes the place of a missing one. */
  knownElsewhere: boolean;
}

/** What judging needs of a card, apart from its model. `path`: of the card, else of its folder. */
export function signsOf({ path, card, origin, knownElsewhere }: SignSources, book: RuleBook): CardSigns {
  const top: Location = { file: path, line: 1, column: 1, endColumn: 1 };
  const { metadata } = card ?? {};
  const words = metadata?.licences.map(({ value }) => value.trim()).filter((value) => !declaresNothing(value)) ?? [];
  const [placeholder] = metadata?.licences ?? [];
  const instead = metadata?.misplacedLicence ?? (words.length === 0 ? placeholder : undefined);
  const problem = metadata?.problem;
  const otherName = card && otherNameOf(card, origin, book);
  return {
    top,
    frontMatter: metadata ? 'there' : card?.hasStrayBlock ? 'elsewhere' : 'none',
    ...(problem && card
      ? { yamlProblem: { message: problem.message, location: card.place(problem.offset, problem.offset + 1) } }
      : {}),
    words: [...new Set(words)],
    ...(instead && card
      ? { instead: { key: instead.key || 'license', value: instead.value, location: placeOf(card, instead) } }
      : {}),
    ...(metadata?.licenceName ? { licenceName: metadata.licenceName } : {}),
    knownElsewhere,
    said: (card?.licences ?? []).map(({ start, end, ...said }) => ({ ...said, location: card!.place(start, end) })),
    origin,
    ...(otherName ? { otherName } : {}),
    ...(card ? otherBaseOf(card, origin, book) : {}),
  };
}

/** The text makes the model from another one than the front matter: both are known, and neither comes from the other. */
function otherBaseOf(
  card: CardText,
  { baseModels, relation }: CardOrigin,
  book: RuleBook,
): Pick<CardSigns, 'otherBase'> {
  const [base, ...more] = card.metadata?.bases ?? [];
  if (!base || more.length > 0 || baseModels[0] !== base || relation === 'merge') return {};
  const root = rootOf(base, book);
  const told = card.bases.filter(
    ({ model, from, relation: how }) =>
      (from === 'label' || from === 'sentence') && model.includes('/') && how !== 'distill' && how !== 'merge',
  );
  const roots = told.map(({ model }) => rootOf(model, book));
  const at = roots.findIndex((one) => one !== undefined);
  if (root === undefined || at < 0 || roots.some((one) => one === root)) return {};
  const { model, start, end } = told[at]!;
  return { otherBase: { told: model, base, location: card.place(start, end) } };
}

/** The model that a known one was made from in the end, itself where it was made from none; undefined where it isn't known. */
function rootOf(id: string, book: RuleBook): string | undefined {
  const catalogue = catalogueOf(book);
  let entry = catalogue.entry(id);
  for (let step = 0; entry?.base && step < 10; step++) entry = catalogue.entry(entry.base.model);
  return entry && keyOf(entry.id);
}

/** A name that speaks of another vendor's family than the base: `qwen2.5-7b-…` over `google/gemma-3-4b-it`. */
function otherNameOf(card: CardText, { baseModels }: CardOrigin, book: RuleBook): CardSigns['otherName'] {
  const name = card.metadata?.name;
  const [base, ...others] = baseModels;
  if (!name || !base || others.length > 0 || card.metadata?.bases === undefined) return undefined;
  const catalogue = catalogueOf(book);
  const [word = ''] = /^[a-z]+/i.exec(name) ?? [];
  const publisher = catalogue.publisher(word);
  const [baseWord = ''] = /^[a-z]+/i.exec(base.slice(base.indexOf('/') + 1)) ?? [];
  const ofBase = catalogue.publisher(baseWord);
  if (!publisher || !ofBase || publisher === ofBase || !/\d/.test(name)) return undefined;
  return base.toLowerCase().includes(word.toLowerCase()) || name.toLowerCase().includes(baseWord.toLowerCase())
    ? undefined
    : { name, base };
}
