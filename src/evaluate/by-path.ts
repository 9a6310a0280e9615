import type { Model, Override, Policy, Reference } from '../types.ts';
import type { CardAtHand } from './card-facts.ts';
import { matchesGlob } from './glob.ts';
import { homeOf, isMadeHere } from './making.ts';

/** References under one and the same policy, with the models that are made in files under it. */
export interface Part {
  uses: Reference[];
  made: Model[];
  cards: CardAtHand[];
  policy: Policy;
  models: ReadonlyMap<string, Model>;
}

/** What is split by path. */
export interface ToSplit {
  uses: readonly Reference[];
  models: readonly Model[];
  cards: readonly CardAtHand[];
}

/** Splits what is judged by the overrides that fit its path. */
export function byPath({ uses, models, cards }: ToSplit, policy: Policy): Part[] {
  const parts = new Map<string, Part>();
  const byId = new Map(models.map((model) => [model.id, model]));
  const partOf = (file: string): Part => {
    const fitting = policy.overrides.filter(({ paths }) => paths.some((glob) => matchesGlob(file, glob)));
    const key = fitting.map((one) => policy.overrides.indexOf(one)).join(',');
    const part = parts.get(key) ?? { uses: [], made: [], cards: [], policy: overridden(policy, fitting), models: byId };
    parts.set(key, part);
    return part;
  };
  for (const use of uses) partOf(use.location.file).uses.push(use);
  for (const model of models) if (isMadeHere(model)) partOf(homeOf(model)).made.push(model);
  for (const card of cards) partOf(card.top.file).cards.push(card);
  return [...parts.values()];
}

function overridden(policy: Policy, fitting: readonly Override[]): Policy {
  const own = { ...policy };
  for (const { context, severity, allow, deny, review } of fitting) {
    own.context = { ...own.context, ...context };
    own.severity = { ...own.severity, ...severity };
    own.allow = allow ?? own.allow;
    own.deny = deny ?? own.deny;
    own.review = review ?? own.review;
  }
  return own;
}
