import { clauseTypes } from '../clauses/effects.ts';
import { isRuleId, ruleIds } from '../clauses/rule-ids.ts';
import type { RuleBook } from '../rules/index.ts';
import { nearestWord } from '../text/nearest.ts';
import { type Selector, type SelectorLists, UserError } from '../types.ts';
import type { RawPolicy } from './policy.ts';
import type { Place } from './written.ts';

/** Holds the words of a policy that the rules know (licences, clause types, rule ids) against them. Throws a UserError. */
export function checkWords(policy: RawPolicy, book: RuleBook, place: Place): void {
  checkLists(policy, '', book, place);
  checkRules(Object.keys(policy.severity ?? {}), '/severity', place);
  (policy.overrides ?? []).forEach((override, i) => {
    checkLists(override, `/overrides/${i}`, book, place);
    checkRules(Object.keys(override.severity ?? {}), `/overrides/${i}/severity`, place);
  });
  (policy.waivers ?? []).forEach(({ rule }, i) => {
    const problem = unknownRule(rule);
    if (problem) throw new UserError(`${place(`/waivers/${i}/rule`)}: ${problem}`);
  });
  for (const [i, { licence }] of (policy.decisions ?? []).entries()) {
    checkLicence(licence, `/decisions/${i}/licence`, book, place, true);
  }
}

function checkLists(lists: Partial<SelectorLists>, path: string, book: RuleBook, place: Place): void {
  for (const name of ['allow', 'deny', 'review'] as const) {
    for (const [i, selector] of (lists[name] ?? []).entries()) {
      checkSelector(selector, `${path}/${name}/${i}`, book, place);
    }
  }
}

function checkSelector({ licence, clause, family }: Selector, path: string, book: RuleBook, place: Place): void {
  if (licence !== undefined) checkLicence(licence, `${path}/licence`, book, place, false);
  if (clause !== undefined && !clauseTypes.includes(clause))
    unknown('clause type', clause, clauseTypes, place(`${path}/clause`));
  if (family === undefined) return;
  const families = [...new Set(book.licences.all().map((rule) => rule.family))];
  if (!families.includes(family)) unknown('family of licences', family, families, place(`${path}/family`));
}

/** A decision names one licence by its id; a list may name it as a card does. */
function checkLicence(word: string, path: string, book: RuleBook, place: Place, idOnly: boolean): void {
  if (book.licences.get(word)) return;
  if (!idOnly && book.licences.read(word).status === 'known') return;
  unknown(
    'licence',
    word,
    book.licences.all().map(({ id }) => id),
    place(path),
  );
}

function checkRules(rules: readonly string[], path: string, place: Place): void {
  for (const rule of rules) {
    const problem = unknownRule(rule);
    if (problem) throw new UserError(`${place(path, rule)}: ${problem}`);
  }
}

function unknownRule(rule: string): string | undefined {
  if (isRuleId(rule)) return undefined;
  const near = nearestWord(rule, ruleIds);
  return `there is no rule "${rule}".${near ? ` Did you mean ${near}?` : ''}`;
}

function unknown(what: string, word: string, known: readonly string[], at: string): never {
  const near = nearestWord(word, known);
  throw new UserError(`${at}: there is no ${what} "${word}".${near ? ` Did you mean ${near}?` : ''}`);
}
