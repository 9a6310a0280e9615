import { catalogueOf, type LicenceBook, type RuleBook } from '../rules/index.ts';
import type {
  Base,
  Declaration,
  Model,
  ModelStatement,
  Notice,
  Reference,
  RegistryId,
  Runs,
  Sighting,
} from '../types.ts';
import { resolveIdentifier } from './identifier.ts';
import { modelResolver, relationOf, type Said } from './model.ts';

/** What the stage gets: sightings and statements of all files, counsel's decisions of the policy. */
export interface ToResolve {
  sightings: readonly Sighting[];
  statements: readonly ModelStatement[];
  decisions?: ReadonlyArray<{ model: string; licence: string; reason: string; expires?: string; evidence?: string }>;
  /** The day to judge as of, ISO: later than a decision's `expires`, the decision no longer holds. */
  asOf?: string;
}

/** What the stage makes of it. */
export interface Resolved {
  references: Reference[];
  models: Model[];
  notices: Notice[];
}

/** The stage: every sighting with its model, every model with who says what of its licence and what follows. */
export function resolve({ sightings, statements, decisions = [], asOf }: ToResolve, book: RuleBook): Resolved {
  // Most hooks see files without any model: they don't pay for the catalogue.
  if (sightings.length === 0 && statements.length === 0) return { references: [], models: [], notices: [] };
  const catalogue = catalogueOf(book);
  const said = new Map<string, Said>();
  const of = (id: string): Said => {
    const found = said.get(id) ?? { declarations: [], bases: [], runs: [], hostTerms: [] };
    said.set(id, found);
    return found;
  };
  const hosts = new Map(book.documents<Host>('hosts').map((host) => [host.id, host]));
  const identified = new Map<string, ReturnType<typeof resolveIdentifier>>();
  const references = sightings.map((sighting): Reference => {
    const key = `${sighting.registry}\t${sighting.text}`;
    let found = identified.get(key);
    if (!found) {
      found = resolveIdentifier(sighting.registry, sighting.text, catalogue);
      identified.set(key, found);
    }
    if (found.model !== null) addHost(of(found.model), hosts.get(found.via ?? sighting.registry));
    return { ...sighting, model: found.model };
  });
  for (const statement of statements)
    addStatement(of(catalogueName(statement, catalogue.nameOf)), statement, catalogue.nameOf, book.licences);
  for (const decision of decisions) {
    const id = catalogue.nameOf(decision.model);
    if (said.has(id) && !(decision.expires && asOf && decision.expires < asOf))
      of(id).declarations.push(decided(decision));
  }
  const resolver = modelResolver(catalogue, book.licences);
  const models = [...said].map(([id, own]) => settleHost(resolver.model(id, own)));
  return { references, models, notices: [] };
}

interface Host {
  id: RegistryId;
  runs: Runs;
  terms?: string;
}

function addHost(said: Said, host: Host | undefined): void {
  if (!host) return;
  if (!said.runs.includes(host.runs)) said.runs.push(host.runs);
  if (host.terms && !said.hostTerms.includes(host.terms)) said.hostTerms.push(host.terms);
}

/** The vendor's own terms are the licence of a model that is only served: they don't count twice. */
function settleHost(model: Model): Model {
  const { hostTerms, ...traits } = model.traits;
  const others = hostTerms?.filter((terms) => terms !== model.licence) ?? [];
  return { ...model, traits: others.length > 0 ? { ...traits, hostTerms: others } : traits };
}

/** A statement without a model speaks of the model in its folder. */
function catalogueName(statement: ModelStatement, nameOf: (id: string) => string): string {
  if (statement.model) return nameOf(statement.model);
  const cut = statement.path.lastIndexOf('/');
  return cut < 0 ? './' : `./${statement.path.slice(0, cut)}`;
}

/** What a file says, its words read: a known licence, candidates, or neither. */
function readWords(declaration: Declaration, licences: LicenceBook): Declaration {
  if (declaration.licence) return declaration;
  const words = /^other$/i.test(declaration.verbatim) && declaration.name ? declaration.name : declaration.verbatim;
  const reading = licences.read(words);
  if (reading.status === 'known') return { ...declaration, licence: reading.licence.id };
  return reading.status === 'ambiguous' ? { ...declaration, candidates: reading.candidates } : declaration;
}

function addStatement(
  said: Said,
  statement: ModelStatement,
  nameOf: (id: string) => string,
  licences: LicenceBook,
): void {
  if (statement.declaration) said.declarations.push(readWords(statement.declaration, licences));
  for (const { model, relation, from } of statement.bases ?? []) {
    const base: Base = { model: nameOf(model), relation: relationOf(relation), from };
    const before = said.bases.find((known) => known.model === base.model);
    if (!before) said.bases.push(base);
    else if (before.relation === 'unknown') before.relation = base.relation;
  }
}

function decided(decision: { licence: string; reason: string; evidence?: string }): Declaration {
  return {
    by: 'counsel',
    verbatim: decision.licence,
    licence: decision.licence,
    source: decision.evidence ?? 'policy',
    note: decision.reason,
  };
}
