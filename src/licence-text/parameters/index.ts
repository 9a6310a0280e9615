import type { ClauseType } from '../../types.ts';
import { readCap } from './caps.ts';
import { readJurisdiction } from './places.ts';
import type { ReadingPlace } from './reading-place.ts';
import { readTermination, readTerritory, readTraining } from './terms.ts';
import { readDisplay, readNaming, readNotice } from './words-to-show.ts';

type ParameterReader = (place: ReadingPlace) => Record<string, unknown>;

const readers: Partial<Record<ClauseType, ParameterReader>> = {
  'user-cap': (place) => readCap(place, 'users'),
  'revenue-cap': (place) => readCap(place, 'revenue'),
  'governing-law': ({ unit }) => {
    const jurisdiction = readJurisdiction(unit.low);
    return jurisdiction ? { jurisdiction } : {};
  },
  'attribution-display': readDisplay,
  'notice-file': readNotice,
  'derivative-naming': readNaming,
  'output-model-naming': readNaming,
  'territorial-exclusion': readTerritory,
  'competing-model-training': readTraining,
  termination: readTermination,
  'permission-required': () => ({ for: 'commercial' }),
};

/** The parameters of a clause of this type, as far as the sentence and its surroundings state them. */
export function readParameters(type: ClauseType, place: ReadingPlace): Record<string, unknown> {
  return readers[type]?.(place) ?? {};
}
