import type { Unit } from '../units.ts';

/** A sentence with its surroundings, for the readers of parameters. */
export interface ReadingPlace {
  unit: Unit;
  units: readonly Unit[];
  at: number;
  /** The sentence and its neighbours, lower case. */
  near: string;
}
