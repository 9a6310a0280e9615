import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { clauseTypes } from '../clauses/effects.ts';
import { currencies } from '../clauses/figures.ts';
import { type LicenceRule, openRuleBook, type UserRules } from '../rules/index.ts';
import { nearestWord } from '../text/nearest.ts';
import { UserError } from '../types.ts';
import { liesIn, readText } from './read-text.ts';
import { readWritten, type Written } from './written.ts';

/** Kinds of rules that a user may add, each a folder of its own. */
const parts = ['licences', 'models', 'aliases'] as const;
type Part = (typeof parts)[number];
const maxFiles = 500;

/**
 * Rules of the user's own, from `licences/`, `models/` and `aliases/` of a folder beside the policy: data only, held to the
 * schemas of the bundled rules. `at`: where the policy names the folder. Throws a UserError that names the place.
 */
export function loadUserRules(word: string, home: string | undefined, at: string): UserRules {
  if (home === undefined) throw new UserError(`${at}: a policy that lies in no folder can't name a folder of rules.`);
  const folder = path.resolve(home, word);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`${at}: the folder of rules ${word} is not there.`);
  if (!liesIn(home, folder))
    throw new UserError(`${at}: the folder of rules ${word} lies outside the folder of the policy, and is not read.`);
  const files = listed(folder, word, at);
  const rules: Record<Part, unknown[]> = { licences: [], models: [], aliases: [] };
  for (const { part, name } of files) {
    const absolute = path.join(folder, part, name);
    const shown = path.posix.join(word, part, name);
    if (!liesIn(home, absolute)) throw new UserError(`${shown} is a link out of the folder of the policy: not read.`);
    const text = readText(absolute, `The rule ${shown}`);
    const written = readWritten<never>({ text, file: shown, schema: part === 'licences' ? 'licence' : part });
    if (!written) throw new UserError(`${shown} is empty: write a rule or remove it.`);
    checks[part](written);
    rules[part].push(written.data);
  }
  return rules;
}

function listed(folder: string, word: string, at: string): Array<{ part: Part; name: string }> {
  const files: Array<{ part: Part; name: string }> = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const part = parts.find((one) => one === entry.name);
    if (!part) {
      const near = nearestWord(entry.name, parts);
      throw new UserError(
        `${at}: ${word} has a folder "${entry.name}".${near ? ` Did you mean ${near}?` : ''} Kinds of rules: ${parts.join(', ')}.`,
      );
    }
    for (const name of readdirSync(path.join(folder, part)).sort()) {
      if (/\.(?:ya?ml|json)$/.test(name)) files.push({ part, name });
    }
  }
  if (files.length > maxFiles) throw new UserError(`${at}: ${word} holds more than ${maxFiles} rules.`);
  return files.sort((a, b) => (a.part + a.name < b.part + b.name ? -1 : 1));
}

const checks: Record<Part, (written: Written<never>) => void> = {
  licences: checkLicence,
  models: checkModels,
  aliases: () => {},
};

function checkLicence({ data, place }: Written<LicenceRule>): void {
  if (openRuleBook().licences.get(data.id))
    throw new UserError(`${place('/id')}: there is a licence ${data.id} already: choose another id.`);
  for (const [i, { type, params }] of data.clauses.entries()) {
    if (!clauseTypes.includes(type)) {
      const near = nearestWord(type, clauseTypes);
      throw new UserError(
        `${place(`/clauses/${i}/type`)}: there is no clause type "${type}".${near ? ` Did you mean ${near}?` : ''}`,
      );
    }
    const currency = params && 'currency' in params ? params.currency : undefined;
    if (typeof currency === 'string' && !currencies.includes(currency.toUpperCase())) {
      throw new UserError(
        `${place(`/clauses/${i}/params`, 'currency')}: "${currency}" is no currency that can be held against dollars. Known: ${currencies.join(', ')}.`,
      );
    }
  }
}

/** Ways in which the braces of one pattern may be read: `{a|b}-{c|d}` has four. */
const mostSpellings = 64;

/** What of a file of models is a pattern. */
interface Patterns {
  rules?: Array<{ match: string[] }>;
  apis?: Array<{ ids: string[]; not?: string[] }>;
  conventions?: Array<{ match?: string[] }>;
}

function checkModels({ data, place }: Written<Patterns>): void {
  const check = (at: string, patterns: readonly string[] = []): void => {
    for (const [i, pattern] of patterns.entries()) {
      const why = slowness(pattern);
      if (why) throw new UserError(`${place(`${at}/${i}`)}: ${why}`);
    }
  };
  for (const [i, { match }] of (data.rules ?? []).entries()) check(`/rules/${i}/match`, match);
  for (const [i, { match }] of (data.conventions ?? []).entries()) check(`/conventions/${i}/match`, match);
  for (const [i, { ids, not }] of (data.apis ?? []).entries()) {
    check(`/apis/${i}/ids`, ids);
    check(`/apis/${i}/not`, not);
  }
}

/**
 * What could make a pattern slow, in a sentence. Every `*` may try each length: with two, an identifier costs its length squared
 * at most. The words of its braces may try each combination, as in `{a|a}{a|a}`; a slot is a name, which stands once.
 */
function slowness(pattern: string): string | undefined {
  if (pattern.split('*').length > 3) return 'a pattern may have two "*" at most, so that it stays fast.';
  const braces = [...pattern.matchAll(/\{([^{}]*)\}/g)].map(([, words = '']) => words);
  if (braces.reduce((ways, words) => ways * words.split('|').length, 1) > mostSpellings)
    return `the braces of a pattern may be read in ${mostSpellings} ways at most, so that it stays fast.`;
  const twice = ['version', 'size', 'date'].find((slot) => braces.indexOf(slot) !== braces.lastIndexOf(slot));
  return twice && `{${twice}} may stand once in a pattern, since a rule asks for one.`;
}
