import type { ClaimSubject } from '../types.ts';
import type { Mention } from './model-names.ts';

/** What a claim speaks of: kind and, for a model, the ids that may be meant. */
export interface Subject {
  about: ClaimSubject;
  models: readonly string[];
}

/** What surrounds a claim. */
export interface Surroundings {
  sentence: string;
  /** Names of models in the sentence, in its order. */
  mentions: readonly Mention[];
  /** Id of the model that the document is the card of; null for other documents. */
  own: string | null;
  /** Words by which a name may be that of the card's model, lower case; none where it has no name. */
  ownWords: readonly string[];
  /** The model that the heading above names, where it names one. */
  heading: Mention | undefined;
  /** In a cell of a table what its row is about: the model that the first cells name; null where they name none. */
  row?: Mention | null;
  /** What the sentence before spoke of. */
  previous: Subject | undefined;
}

/** Code and data are told apart from the model where a card speaks of them; elsewhere they are nobody's model. */
export const besideModel = (kind: 'code' | 'data', { own }: Pick<Surroundings, 'own'>): Subject | undefined =>
  own === null ? undefined : { about: kind === 'code' ? 'code' : 'dataset', models: [own] };
