import type { Catalogue, CatalogueEntry, LicenceBook } from '../rules/index.ts';
import type { Access, Base, Declaration, Model, ModelTraits, Relation, Runs } from '../types.ts';
import { type BaseTerms, conclude, isRestricted } from './conclude.ts';
import { declaredId } from './declared.ts';
import { opennessOf } from './openness.ts';
import { originalOf } from './spelling.ts';

/** What the project itself says of a model, beside the catalogue. */
export interface Said {
  declarations: Declaration[];
  bases: Base[];
  runs: Runs[];
  hostTerms: string[];
}

/** Resolves models, each once. */
export interface ModelResolver {
  model: (id: string) => Model;
  /** A model of which this is said and nothing else; not kept, so that one card after another can ask. */
  modelOf: (id: string, said: Said) => Model;
  /** Which rule answered, for `explain --why`. */
  evidence: (id: string) => string;
}

/** Whoever has read the card, its repository or a lock needs nobody who remembers an older card. */
const hasHeard = ({ declarations }: Said): boolean =>
  declarations.some(({ by }) => by === 'card' || by === 'hub' || by === 'licence-file' || by === 'lockfile');

const nothingSaid: Said = { declarations: [], bases: [], runs: [], hostTerms: [] };

/**
 * Makes a resolver over the catalogue, the licences and what else is said of models and of those they were made from. Pure: no
 * disk, no network, no clock.
 */
export function modelResolver(
  catalogue: Catalogue,
  licences: LicenceBook,
  saidOf: (id: string) => Said | undefined = () => undefined,
): ModelResolver {
  const made = new Map<string, Model>();
  const open = new Set<string>();
  /** Model → the terms of others that it was made under. */
  const inheritedTerms = new Map<string, BaseTerms[]>();
  /** Undefined for a model that is being resolved already: cards can name each other as bases. */
  const resolve = (id: string): Model | undefined => {
    const found = made.get(id);
    if (found || open.has(id)) return found;
    open.add(id);
    const model = resolveOne(id, saidOf(id) ?? nothingSaid);
    open.delete(id);
    made.set(id, model);
    return model;
  };
  /** Who licenses the base may license what he makes of it otherwise; not so what he took from others himself. */
  const othersOf = (id: string, terms: readonly BaseTerms[]): BaseTerms[] =>
    terms.flatMap((base) =>
      !sameOwner(base.model, id) ? [base] : base.open === undefined ? (inheritedTerms.get(base.model) ?? []) : [base],
    );
  const resolveOne = (id: string, said: Said, remembered = !hasHeard(said)): Model => {
    const facts = factsOf(id, catalogue, licences, remembered);
    const all = [...said.bases, ...facts.bases.filter((base) => !said.bases.some((own) => own.model === base.model))];
    const bases = all.filter((base) => base.model !== id);
    const terms = bases
      .filter((base) => base.relation !== 'trained-on' && base.relation !== 'distill')
      .map((base) =>
        termsOf(
          base.model,
          resolve(base.model),
          inheritedTerms.get(base.model) ?? [],
          catalogue.hint(base.model) ?? facts.hinted,
        ),
      );
    const others = othersOf(id, terms);
    inheritedTerms.set(id, others);
    if (terms.length === 0 && facts.hinted)
      others.push({ model: facts.hinted.from, licence: null, candidates: [facts.hinted.licence] });
    const declarations = [...said.declarations, ...facts.declarations, ...inherited(facts, terms, licences)];
    const { licence, conclusion } = conclude(declarations, others, licences);
    const openness = opennessOf(
      {
        access: facts.access,
        conclusion,
        licence,
        openTraining: facts.openTraining,
        publishedWithoutLicence: facts.unlicensed && licence === null,
      },
      licences,
    );
    const declared = declaredOf(said, facts, bases, resolve, licences);
    const { traits } = facts;
    const access = accessOf(facts, said);
    const runs = said.runs.length > 0 ? said.runs : access === 'vendor-api' ? (['vendor'] as Runs[]) : [];
    const known = said.hostTerms.length > 0 ? { ...traits, hostTerms: said.hostTerms } : traits;
    return { id, access, runs, openness, declarations, declared, licence, conclusion, bases, traits: known };
  };
  return {
    model: (id) => resolve(id)!,
    modelOf(id, said) {
      const isOpen = open.has(id);
      open.add(id);
      const model = resolveOne(id, said, false);
      if (!isOpen) open.delete(id);
      inheritedTerms.delete(id);
      return model;
    },
    evidence: (id) => factsOf(id, catalogue, licences).evidence,
  };
}

/** Whoever read a card, a licence file or the Hub's word of a model has seen that its weights are published. */
function accessOf({ access }: Facts, { declarations }: Said): Access {
  if (access !== 'unknown') return access;
  return declarations.some(({ by }) => by === 'hub' || by === 'card' || by === 'licence-file')
    ? 'open-weights'
    : access;
}

function sameOwner(base: string, id: string): boolean {
  const owner = base.slice(0, base.indexOf('/') + 1).toLowerCase();
  return owner !== '' && id.toLowerCase().startsWith(owner);
}

interface Facts {
  access: Access;
  declarations: Declaration[];
  /** undefined: not known; null: the card declares none. */
  declared?: string | null;
  /** The card of a conversion repeats its base's tag. */
  repeatsBase?: boolean;
  inherits?: string;
  /** Who republishes it puts terms of his own beside the base's: a permissive base says nothing then. */
  addsTerms?: boolean;
  bases: Base[];
  traits: ModelTraits;
  openTraining: boolean;
  unlicensed: boolean;
  hinted?: { licence: string; from: string };
  evidence: string;
}

/** `remembered`: where no rule knows the model, what a collection of cards says of it counts. */
function factsOf(id: string, catalogue: Catalogue, licences: LicenceBook, remembered = true): Facts {
  const entry = catalogue.entry(id) ?? (remembered ? catalogue.card(id) : undefined);
  if (entry) return entryFacts(entry, catalogue, licences);
  const slash = id.indexOf('/');
  const api = catalogue.apiOf(id.slice(0, slash), id.slice(slash + 1));
  if (api) return apiFacts(api.vendor, api.terms);
  const known = catalogue.known(id)?.base;
  const nothing = {
    access: slash > 0 && !id.startsWith('./') ? ('unknown' as const) : ('open-weights' as const),
    declarations: [],
    traits: {},
    openTraining: false,
    unlicensed: false,
  };
  const conversion = conversionFacts(id, catalogue);
  if (conversion) return { ...nothing, ...conversion };
  const hint = catalogue.hint(id);
  if (known) {
    const evidence = `no rule knows its licence; it was made from ${known.model}`;
    return { ...nothing, access: 'open-weights', bases: [{ ...known, from: 'catalogue' }], evidence };
  }
  if (!hint) return { ...nothing, bases: [], evidence: 'no rule knows this model' };
  const hinted = { licence: hint.licence, from: hint.family };
  return { ...nothing, bases: [], hinted, evidence: `no rule knows this model; its name points to ${hint.family}` };
}

/**
 * What a converted copy says by its account or its name. An account that the rules don't know may add terms of its own: its
 * copy is held to a base's restrictions, and never called permissive for the base's sake.
 */
function conversionFacts(
  id: string,
  catalogue: Catalogue,
): (Partial<Facts> & Pick<Facts, 'bases' | 'evidence'>) | undefined {
  const convention = catalogue.convention(id);
  const base = catalogue.known(id)?.base;
  if (base && !convention) return undefined;
  const model = base?.model ?? originalOf(catalogue, id.slice(id.indexOf('/') + 1));
  if (!model || model === id || id.startsWith('./')) return undefined;
  if (!convention && !catalogue.known(model)) return undefined;
  const { owner, relation, declares } = convention ?? { owner: '', relation: 'quantized' as const, declares: 'own' };
  const says = convention ? `${owner} republishes ${model}` : `by its name a copy of ${model}`;
  return {
    ...(convention ? { access: 'open-weights' as const } : {}),
    bases: [{ model, relation, from: 'name' }],
    repeatsBase: declares === 'base' || !convention,
    inherits: says,
    addsTerms: declares === 'own',
    evidence: says,
  };
}

/** A vendor's name for weights with a limit of their own: a family's permissive rule does not speak for them. */
const namesLimit = /(?:^|[-_.])(?:nc|non-?commercial|research-?only)(?:$|[-_.])/i;

function doubtedFacts(entry: CatalogueEntry): Facts {
  return {
    access: 'open-weights',
    declarations: [],
    bases: entry.base ? [{ ...entry.base, from: 'catalogue' }] : [],
    traits: traitsOf(entry),
    openTraining: false,
    unlicensed: false,
    evidence: `${entry.file.family}: its name limits its use, which the rule of its family (${entry.terms.licence}) does not`,
  };
}

function entryFacts(entry: CatalogueEntry, catalogue: Catalogue, licences: LicenceBook): Facts {
  const { terms, base, file, id } = entry;
  if (terms.licence && namesLimit.test(id) && !isRestricted(terms.licence, licences)) return doubtedFacts(entry);
  const named = terms.licence === null && terms.name ? licences.read(terms.name) : undefined;
  const licence = terms.licence ?? (named?.status === 'known' ? named.licence.id : null);
  const declared =
    terms.declared !== undefined
      ? terms.declared
      : licence === null
        ? null
        : (licences.get(licence)?.hfIds[0] ?? 'other');
  const source = file.sources[terms.source ?? 0]?.source ?? '';
  const known = licence !== null && licences.get(licence) !== undefined;
  const declaration: Declaration = {
    by: 'catalogue',
    verbatim: terms.name ?? declared ?? licence ?? '',
    licence: known ? licence : null,
    ...(named?.status === 'ambiguous' ? { candidates: named.candidates } : {}),
    source,
    date: file.checked,
    ...(terms.note ? { note: terms.note } : {}),
  };
  const hint = catalogue.hint(id);
  return {
    access: 'open-weights',
    declarations: licence === null && !declaration.verbatim ? [] : [declaration],
    declared,
    bases: base ? [{ ...base, from: 'catalogue' }] : [],
    traits: traitsOf(entry),
    openTraining: terms.openTraining ?? false,
    unlicensed: licence === null && !declaration.verbatim,
    ...(hint && hint.licence !== licence ? { hinted: { licence: hint.licence, from: hint.family } } : {}),
    evidence: `${file.family}: ${terms.note ?? source}`,
  };
}

function traitsOf({ terms, file }: CatalogueEntry): ModelTraits {
  const modality = terms.modality ?? file.modality;
  return {
    family: file.family,
    ...(modality ? { modality } : {}),
    ...(terms.released ? { released: terms.released } : {}),
    ...(file.vendor ? { vendor: file.vendor } : {}),
  };
}

function apiFacts(vendor: string, terms: string | undefined): Facts {
  const source = `terms of ${vendor}`;
  return {
    access: 'vendor-api',
    declarations: terms ? [{ by: 'vendor-terms', verbatim: terms, licence: terms, source }] : [],
    declared: null,
    bases: [],
    traits: { vendor },
    openTraining: false,
    unlicensed: false,
    evidence: `served by ${vendor}, not published`,
  };
}

function termsOf(
  model: string,
  base: Model | undefined,
  further: readonly BaseTerms[],
  hinted: { licence: string } | undefined,
): BaseTerms {
  if (!base) return { model, licence: null, candidates: [], open: 'whose own bases lead back to it' };
  if (base.licence) return { model, licence: base.licence, candidates: [] };
  if (base.conclusion.status === 'unknown' && base.declarations.length > 0) {
    const unread = base.declarations.find((said) => said.licence === null);
    const open = unread ? `whose licence “${unread.verbatim}” the rules don't know` : 'whose own licence is not known';
    return { model, licence: null, candidates: [], open };
  }
  const left = base.conclusion.status === 'conflict' ? base.conclusion.candidates : [];
  const passedOn = further.flatMap((one) => (one.licence ? [one.licence] : one.candidates));
  const open = further.find((one) => one.open !== undefined)?.open;
  const candidates = left.length > 0 ? left : hinted ? [hinted.licence] : passedOn;
  return { model, licence: null, candidates, ...(open === undefined ? {} : { open }) };
}

/** A conversion has the licence of what it was converted from: said as such, with the base as the source. */
function inherited(facts: Facts, terms: readonly BaseTerms[], licences: LicenceBook): Declaration[] {
  const [base] = terms;
  if (!facts.inherits || !base || (!base.licence && base.candidates.length === 0)) return [];
  if (facts.addsTerms && base.licence && !isRestricted(base.licence, licences)) return [];
  return [
    {
      by: 'base-model',
      verbatim: base.licence ?? base.candidates.join(' or '),
      licence: base.licence,
      ...(base.licence ? {} : { candidates: base.candidates }),
      source: base.model,
      note: facts.inherits,
    },
  ];
}

function declaredOf(
  said: Said,
  facts: Facts,
  bases: readonly Base[],
  resolve: (model: string) => Model | undefined,
  licences: LicenceBook,
): string | null {
  const card = said.declarations.filter((declaration) => declaration.by === 'card' || declaration.by === 'hub');
  const ids = new Set(card.map((declaration) => declaredId(declaration, licences)));
  if (ids.size > 0) return ids.size === 1 ? [...ids][0]! : null;
  if (facts.declared !== undefined) return facts.declared;
  const base = facts.repeatsBase && bases[0] ? resolve(bases[0].model) : undefined;
  if (!base || (facts.addsTerms && !(base.licence && isRestricted(base.licence, licences)))) return null;
  return base.declared;
}

/** The relations that the vocabulary knows; others are `unknown`. */
export function relationOf(word: string | null | undefined): Relation | 'unknown' {
  const known: readonly string[] = ['finetune', 'quantized', 'adapter', 'merge', 'distill', 'trained-on'];
  return word && known.includes(word) ? (word as Relation) : 'unknown';
}
