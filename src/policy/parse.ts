import { openRuleBook, type UserRules } from '../rules/index.ts';
import type { Policy } from '../types.ts';
import { checkContradictions } from './contradictions.ts';
import { layersOf } from './layers.ts';
import { noPolicy, type RawPolicy } from './policy.ts';
import { checkWords } from './words.ts';
import { readWritten, type Written } from './written.ts';

/** A policy with the rules that it adds. */
export interface LoadedPolicy extends Policy {
  rules: UserRules;
}

/** Where the text of a policy comes from. */
export interface PolicySource {
  /** The policy is the value of this top-level key, as in package.json. */
  key?: string;
  /** Folder of the file, absolute: what the policy extends and its rules are looked for here, and nowhere above. */
  folder?: string;
}

/**
 * Reads a policy from YAML or JSON text, over what it extends. Throws a UserError that names file, line and column of the
 * first mistakes.
 */
export async function parsePolicy(
  text: string,
  file: string,
  { key, folder }: PolicySource = {},
): Promise<LoadedPolicy> {
  const own = readWritten<RawPolicy>({ text, file, schema: 'policy', ...(key === undefined ? {} : { key }) });
  if (!own) return { ...noPolicy, file, rules: {} };
  const rules = await userRules(own, folder);
  const book = openRuleBook(rules);
  const layers = layersOf(own, folder, book);
  for (const layer of layers) checkWords(layer.data, book, layer.place);
  const policy = layers.map(toPolicy).reduce(over, { ...noPolicy, file });
  checkContradictions(policy, own.place);
  return { ...policy, rules };
}

async function userRules(own: Written<RawPolicy>, folder: string | undefined): Promise<UserRules> {
  if (own.data.rules === undefined) return {};
  const { loadUserRules } = await import('./user-rules.ts');
  return loadUserRules(own.data.rules, folder, own.place('/rules'));
}

/** What a layer adds; absent lists stay absent, so that its own `allow` can replace the one below. */
type Layer = Partial<Policy>;

function toPolicy({ data, file, lineOf }: Written<RawPolicy>): Layer {
  const { extends: _, rules: __, waivers, decisions, ...rest } = data;
  return {
    ...rest,
    waivers: (waivers ?? []).map((waiver, i) => ({ ...waiver, line: lineOf(`/waivers/${i}`), file })),
    decisions: (decisions ?? []).map((one, i) => ({ ...one, line: lineOf(`/decisions/${i}`), file })),
  };
}

/** Facts, severities and `allow` of the upper layer win; the other lists add up. */
function over(below: Policy, own: Layer): Policy {
  return {
    ...below,
    ...own,
    context: { ...below.context, ...own.context },
    severity: { ...below.severity, ...own.severity },
    allow: own.allow ?? below.allow,
    deny: [...below.deny, ...(own.deny ?? [])],
    review: [...below.review, ...(own.review ?? [])],
    overrides: [...below.overrides, ...(own.overrides ?? [])],
    waivers: [...below.waivers, ...(own.waivers ?? [])],
    decisions: [...below.decisions, ...(own.decisions ?? [])],
  };
}
