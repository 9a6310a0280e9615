import type { RuleBook } from '../rules/index.ts';
import type { Context, Location, Model, SaidLicence } from '../types.ts';
import type { KnownModel } from './known-models.ts';
import { cardPlaces } from './making.ts';

/** What a card shows of itself, whatever is known of its model from elsewhere. */
export interface CardSigns {
  /** Where findings on the card as a whole point. */
  top: Location;
  /** `elsewhere`: a block stands further down, where nobody reads it. */
  frontMatter: 'there' | 'elsewhere' | 'none';
  yamlProblem?: { message: string; location: Location };
  /** The words under `license:`, as written; none where nothing usable stands there. */
  words: readonly string[];
  /** What stands there instead: a wrong key, a placeholder. */
  instead?: { key: string; value: string; location: Location };
  /** `license_name` of a custom licence. */
  licenceName?: string;
  /** A licence known from elsewhere takes the place of a missing one. */
  knownElsewhere: boolean;
  said: readonly SaidLicence[];
  origin: { isUnknown: boolean; paths: readonly string[] };
  /** A title or `model_name` of another family than the base. */
  otherName?: { name: string; base: string };
  /** A base that the text tells of, other than the one in the front matter. */
  otherBase?: { told: string; base: string; location: Location };
}

/** A card in a scanned tree; `id`: of the model of its folder, `./folder`. */
export interface CardAtHand extends CardSigns {
  id: string;
}

/** What a card shows, with its model, for judging. */
export interface CardFacts extends CardSigns {
  /** With its declarations and bases; the id begins with `./` where the model has no name. */
  model: Model;
}

/** What cards are judged with. */
export interface CardJudge {
  book: RuleBook;
  context: Context;
  asOf: string;
  describe: (id: string) => KnownModel | undefined;
}

/** Where findings on the model of a card point: where it declares its licence, else its top. */
export function cardPlace({ model, top }: CardFacts): Location {
  return cardPlaces(model)[0] ?? top;
}
