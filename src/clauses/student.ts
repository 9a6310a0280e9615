import { type Makes, whatItMakes } from './modality.ts';
import type { Ingredient, Situation } from './situation.ts';

/** The models from whose weights a student is made. */
export const studentBases = ({ others }: Situation): Ingredient[] =>
  others.filter(({ role }) => role === 'base' || role === 'ancestor');

/** What the model that is trained will make: from its task, its bases, its name; undefined when none of them tells. */
export function studentMakes(situation: Situation): Makes | undefined {
  const { output } = situation;
  if (output.task !== undefined) {
    const told = whatItMakes({ task: output.task });
    if (told) return told;
  }
  for (const base of studentBases(situation)) {
    const told = whatItMakes({ name: base.model, ...(base.traits.modality ? { modality: base.traits.modality } : {}) });
    if (told) return told;
  }
  return output.kind === 'model' && output.name !== undefined ? whatItMakes({ name: output.name }) : undefined;
}
