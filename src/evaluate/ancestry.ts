import type { Base, ModelTraits } from '../types.ts';

/** What is known of a model that others are made from. */
interface Parent {
  licence: string | null;
  traits: ModelTraits;
  bases?: readonly Base[];
}

/** A model that another one is made from, through however many between. */
export interface Ancestor {
  model: string;
  licence: string | null;
  traits: ModelTraits;
  /** How the nearest descendant is made from it. */
  relation: Base['relation'];
  /** 1 for a base, 2 for a base's base. */
  distance: number;
}

const longest = 20;

/**
 * All models whose weights a model is made from, nearest first, each once: a wrong label in the middle of a chain cleanses
 * nothing. Teachers and datasets are left out, and circles end where they close.
 */
export function ancestorsOf(
  { id, bases }: { id: string; bases: readonly Base[] },
  describe: (id: string) => Parent | undefined,
): Ancestor[] {
  const found = new Map<string, Ancestor>();
  let level = bases.filter(ofWeights);
  for (let distance = 1; level.length > 0 && distance <= longest; distance++) {
    const next: Base[] = [];
    for (const { model, relation } of level) {
      if (model === id || found.has(model)) continue;
      const parent = describe(model);
      found.set(model, { model, relation, distance, licence: parent?.licence ?? null, traits: parent?.traits ?? {} });
      next.push(...(parent?.bases ?? []).filter(ofWeights));
    }
    level = next;
  }
  return [...found.values()];
}

/** Whether the weights of a base are in the model, not only what it put out or was trained on. */
export const ofWeights = (base: Base): boolean => base.relation !== 'trained-on' && base.relation !== 'distill';

/** The circle in which the bases of a model lead back to it, from it to itself; undefined when they don't. */
export function circleOf(id: string, basesOf: (id: string) => readonly Base[]): string[] | undefined {
  const seen = new Set<string>();
  const walk = (at: string, path: readonly string[]): string[] | undefined => {
    for (const { model } of basesOf(at)) {
      if (model === id) return [...path, model];
      if (seen.has(model) || path.length > longest) continue;
      seen.add(model);
      const circle = walk(model, [...path, model]);
      if (circle) return circle;
    }
    return undefined;
  };
  return walk(id, [id]);
}
