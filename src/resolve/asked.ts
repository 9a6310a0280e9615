import { type Catalogue, catalogueOf, type RuleBook } from '../rules/index.ts';
import {
  type Access,
  type Declaration,
  type ModelStatement,
  type Openness,
  type RegistryId,
  registryIds,
} from '../types.ts';
import type { Identified } from './identified.ts';
import { resolveIdentifier } from './identifier.ts';
import { modelResolver, type Said } from './model.ts';
import { originalOf } from './spelling.ts';
import { addStatement, entryOf } from './statements.ts';

/** A row of what `fineprint resolve` is asked. */
export interface Asked {
  registry: string;
  asked: string;
}

/** A row of its answer, as `DESIGN.md` writes it. */
export interface Answer extends Asked {
  model: string | null;
  declared: string | null;
  licence: string | null;
  conclusion: 'known' | 'conflict' | 'unknown';
  openness: Openness;
  access: Access;
  evidence: string;
}

/** Words for registries that mean another one. */
const sameRegistry: Record<string, RegistryId> = {
  vertex: 'google',
  'huggingface-inference': 'huggingface',
  mlx: 'huggingface',
  cerebras: 'other',
  deepinfra: 'together',
  lmstudio: 'huggingface',
  'web-llm': 'other',
  gpt4all: 'file',
};

/** Collections of conversions: what one asks for there is the model that was converted. */
const conversionsOnly = new Set(['mlx', 'lmstudio', 'web-llm', 'gpt4all', 'file']);

/**
 * Answers what identifiers mean, row by row; `registry` is echoed as it was asked. Unknown registries answer unknown. `outside`:
 * what the Hub and its local cache say of the models and of those they were made from.
 */
export function resolveAsked(
  rows: readonly Asked[],
  book: RuleBook,
  outside: readonly ModelStatement[] = [],
): Answer[] {
  const catalogue = catalogueOf(book);
  const said = new Map<string, Said>();
  for (const statement of outside) {
    if (!statement.model) continue;
    const heard = entryOf(said, catalogue.nameOf(statement.model));
    addStatement(heard, statement, catalogue.nameOf, book.licences);
  }
  const resolver = modelResolver(catalogue, book.licences, (id) => said.get(id));
  const hostTerms = termsOfHosts(book);
  return rows.map(({ registry, asked }) => {
    const found = identifyAsked({ registry, asked }, catalogue);
    if (found.model === null) return unanswered(registry, asked, found.evidence);
    const model = resolver.model(found.model);
    const { declared, licence, openness, access } = model;
    const heard = said.get(found.model)?.declarations.map(wordsOf) ?? [];
    const terms = hostTerms.get(found.via ?? registryOf(registry));
    const host = terms && terms !== licence ? [`the terms of the host apply as well: ${terms}`] : [];
    const evidence = [...new Set([found.evidence, resolver.evidence(found.model), ...heard, ...host])].join('; ');
    return {
      asked,
      registry,
      model: found.asHosted ?? model.id,
      declared,
      licence,
      conclusion: model.conclusion.status,
      openness,
      access,
      evidence,
    };
  });
}

/** Whose terms of service come with a call to each host. */
function termsOfHosts(book: RuleBook): Map<RegistryId | undefined, string> {
  const hosts = book.documents<{ id: RegistryId; terms?: string }>('hosts');
  return new Map(hosts.flatMap(({ id, terms }) => (terms ? [[id, terms] as const] : [])));
}

/** What an identifier means in a registry, by the words of `fineprint resolve`. */
export function identifyAsked({ registry, asked }: Asked, catalogue: Catalogue): Identified {
  const id = registryOf(registry);
  if (!id) return { model: null, evidence: `${registry} is no registry that the rules know` };
  if (!conversionsOnly.has(registry)) return resolveIdentifier(id, asked, catalogue);
  const original = originalOf(catalogue, asked.slice(asked.lastIndexOf('/') + 1).replace(/\.gguf$/i, ''));
  if (original) return { model: original, evidence: `converted from ${original}` };
  return resolveIdentifier(id, asked, catalogue);
}

/** A declaration in a few words: `the card of acme/tuned at 0123abc says apache-2.0 (2026-11-25)`. */
function wordsOf({ by, verbatim, name, source, date }: Declaration): string {
  const what = name ? `${verbatim} (${name})` : verbatim;
  return `${by} says ${what}: ${source}${date ? `, ${date}` : ''}`;
}

/** The registry that a word stands for; undefined when none. */
export function registryOf(word: string): RegistryId | undefined {
  return sameRegistry[word] ?? registryIds.find((id) => id === word);
}

function unanswered(registry: string, asked: string, evidence: string): Answer {
  return {
    asked,
    registry,
    model: null,
    declared: null,
    licence: null,
    conclusion: 'unknown',
    openness: 'unknown',
    access: 'unknown',
    evidence,
  };
}
