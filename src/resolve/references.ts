import { type Catalogue, catalogueOf, type RuleBook } from '../rules/index.ts';
import type {
  Decision,
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
import { modelResolver, type Said } from './model.ts';
import { addStatement, entryOf } from './statements.ts';

/** Counsel's decision on a model, wherever it was recorded. */
export type CounselDecision = Omit<Decision, 'line' | 'file'>;

/** What the stage gets: sightings and statements of all files, counsel's decisions of the policy. */
export interface ToResolve {
  sightings: readonly Sighting[];
  statements: readonly ModelStatement[];
  /** What is said outside the project: by the lockfile, the Hub, its local cache; of the bases of models, too. */
  outside?: readonly ModelStatement[];
  decisions?: readonly CounselDecision[];
  /** The day to judge as of, ISO: later than a decision's `expires`, the decision no longer holds. */
  asOf?: string;
}

/** What the stage makes of it. */
export interface Resolved {
  references: Reference[];
  models: Model[];
  notices: Notice[];
  /** What follows for a model that others were made from; undefined when nothing but the rules speaks of it. */
  described: (id: string) => Model | undefined;
}

/** The stage: every sighting with its model, every model with who says what of its licence and what follows. */
export function resolve(asked: ToResolve, book: RuleBook): Resolved {
  const { sightings, statements, outside = [], decisions = [], asOf } = asked;
  // Most hooks see files without any model: they don't pay for the catalogue.
  if (sightings.length === 0 && statements.length === 0) return nothing;
  const catalogue = catalogueOf(book);
  const said = new Map<string, Said>();
  const of = (id: string): Said => entryOf(said, id);
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
    return { ...sighting, model: found.model, ...(found.floating ? { floating: true } : {}) };
  });
  for (const statement of statements) {
    const named = withHubNames(statement, catalogue);
    addStatement(of(catalogueName(named, catalogue.nameOf)), named, catalogue.nameOf, book.licences);
  }
  // What is said of a base is heard when its children are resolved; it doesn't make the base a model of the project.
  const ofBases = new Map<string, Said>();
  const heard = (id: string): Said => said.get(id) ?? entryOf(ofBases, id);
  for (const statement of outside) {
    if (statement.model)
      addStatement(heard(catalogue.nameOf(statement.model)), statement, catalogue.nameOf, book.licences);
  }
  for (const decision of decisions) {
    if (decision.expires && asOf && decision.expires < asOf) continue;
    heard(catalogue.nameOf(decision.model)).declarations.push(decided(decision));
  }
  const resolver = modelResolver(catalogue, book.licences, (id) => said.get(id) ?? ofBases.get(id));
  const models = [...said.keys()].map((id) => settleHost(resolver.model(id)));
  const described = (id: string): Model | undefined =>
    said.has(id) || ofBases.has(id) ? resolver.model(id) : undefined;
  return { references, models, notices: [], described };
}

const nothing: Resolved = { references: [], models: [], notices: [], described: () => undefined };

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

/** Bases that are named as a registry names them, by what they mean. */
function withHubNames(statement: ModelStatement, catalogue: Catalogue): ModelStatement {
  if (!statement.bases?.some(({ registry }) => registry !== undefined)) return statement;
  const bases = statement.bases.map((base) =>
    base.registry === undefined
      ? base
      : { ...base, model: resolveIdentifier(base.registry, base.model, catalogue).model ?? base.model },
  );
  return { ...statement, bases };
}

/** A statement without a model speaks of the model in its folder. */
function catalogueName(statement: ModelStatement, nameOf: (id: string) => string): string {
  if (statement.model) return nameOf(statement.model);
  const cut = statement.path.lastIndexOf('/');
  return cut < 0 ? './' : `./${statement.path.slice(0, cut)}`;
}

function decided(decision: CounselDecision): Declaration {
  const { licence, reason, evidence, approver, expires } = decision;
  const note = [reason, approver ? `approved by ${approver}` : '', expires ? `holds until ${expires}` : ''];
  return {
    by: 'counsel',
    verbatim: licence,
    licence,
    source: evidence ?? 'policy',
    note: note.filter((part) => part !== '').join('; '),
  };
}
