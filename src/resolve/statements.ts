import type { LicenceBook } from '../rules/index.ts';
import type { Base, Declaration, ModelStatement } from '../types.ts';
import { declaresNothing } from './declared.ts';
import { relationOf, type Said } from './model.ts';

/** What is said of a model so far; nothing, at first. */
export function entryOf(said: Map<string, Said>, id: string): Said {
  const found = said.get(id) ?? { declarations: [], bases: [], runs: [], hostTerms: [] };
  said.set(id, found);
  return found;
}

/** What a file says, its words read: a known licence, candidates, or neither. */
export function readDeclaration(declaration: Declaration, licences: LicenceBook): Declaration {
  if (declaration.licence) return declaration;
  if (declaration.listed) return readList(declaration, declaration.listed, licences);
  const words = /^other$/i.test(declaration.verbatim) && declaration.name ? declaration.name : declaration.verbatim;
  const reading = licences.read(words);
  if (reading.status === 'known') return { ...declaration, licence: reading.licence.id };
  return reading.status === 'ambiguous' ? { ...declaration, candidates: reading.candidates } : declaration;
}

/** Several licences side by side are candidates, none of which holds alone. */
function readList(declaration: Declaration, listed: readonly string[], licences: LicenceBook): Declaration {
  const readings = listed.filter((word) => !declaresNothing(word)).map((word) => licences.read(word));
  const candidates = readings.flatMap((reading) =>
    reading.status === 'known' ? [reading.licence.id] : reading.status === 'ambiguous' ? reading.candidates : [],
  );
  const [only, ...others] = new Set(candidates);
  if (only && others.length === 0 && readings.every(({ status }) => status === 'known'))
    return { ...declaration, licence: only };
  return { ...declaration, candidates: [...new Set(candidates)] };
}

/** Adds what a file, the Hub or the lockfile states of a model to what is said of it. */
export function addStatement(
  said: Said,
  statement: ModelStatement,
  nameOf: (id: string) => string,
  licences: LicenceBook,
): void {
  if (statement.declaration) said.declarations.push(readDeclaration(statement.declaration, licences));
  for (const { model, relation, from } of statement.bases ?? []) {
    const base: Base = { model: nameOf(model), relation: relationOf(relation), from };
    const before = said.bases.find((known) => known.model === base.model);
    if (!before) said.bases.push(base);
    else if (before.relation === 'unknown') before.relation = base.relation;
  }
}
