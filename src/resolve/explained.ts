import { catalogueOf, type ModelFile, type RuleBook } from '../rules/index.ts';
import type { Model } from '../types.ts';
import { resolveIdentifier } from './identifier.ts';
import { modelResolver } from './model.ts';

/** A model as the rules alone know it, and which of them answered. */
export interface ExplainedModel {
  model: Model;
  evidence: string;
}

/** What the rules know of a name of the Hub or of a vendor; undefined when no rule knows the model. Pure. */
export function explainModel(name: string, book: RuleBook): ExplainedModel | undefined {
  const catalogue = catalogueOf(book);
  const found = resolveIdentifier('huggingface', name, catalogue);
  if (found.model === null) return undefined;
  const resolver = modelResolver(catalogue, book.licences);
  const model = resolver.model(found.model);
  const silent = model.conclusion.status === 'unknown' && model.declarations.length === 0 && model.bases.length === 0;
  return silent ? undefined : { model, evidence: resolver.evidence(found.model) };
}

/** The rules of a family of models by its name, as `qwen`; undefined when there is none. */
export function modelFamily(name: string, book: RuleBook): ModelFile | undefined {
  return book.documents<ModelFile>('models').find(({ family, rules }) => family === name.toLowerCase() && rules);
}
