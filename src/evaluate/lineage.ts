import type { Model, Notice } from '../types.ts';
import { circleOf } from './ancestry.ts';
import type { KnownModel } from './known-models.ts';

/** The models of the report beside those of the rules: what they are made from adds up. */
export function withOwn(
  models: readonly Model[],
  describe: (id: string) => KnownModel | undefined,
): (id: string) => KnownModel | undefined {
  const own = new Map(models.map((model) => [model.id, model]));
  return (id) => {
    const [here, known] = [own.get(id), describe(id)];
    if (!here) return known;
    const bases = [
      ...here.bases,
      ...(known?.bases ?? []).filter(({ model }) => !here.bases.some((one) => one.model === model)),
    ];
    return { licence: here.licence ?? known?.licence ?? null, traits: { ...known?.traits, ...here.traits }, bases };
  };
}

/** Bases that lead in a circle: each model of it is told of once. */
export function circleNotices(models: readonly Model[]): Notice[] {
  const bases = new Map(models.map((model) => [model.id, model.bases]));
  const told = new Set<string>();
  return models.flatMap(({ id, declarations }): Notice[] => {
    const circle = told.has(id) ? undefined : circleOf(id, (one) => bases.get(one) ?? []);
    if (!circle) return [];
    for (const one of circle) told.add(one);
    const place = declarations.find(({ location }) => location !== undefined)?.location;
    const message = `The base models lead in a circle (${circle.join(' → ')}), so what they are made from is not known: correct base_model in the cards.`;
    return [
      {
        code: 'base-circle',
        message,
        ...(place ? { location: { file: place.file, line: place.line } } : {}),
        hidesModels: false,
      },
    ];
  });
}
