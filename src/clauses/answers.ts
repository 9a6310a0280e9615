import type { Answer, Fact } from './situation.ts';

interface More {
  remedy?: string;
  facts?: readonly Fact[];
}

const answer = (
  verdict: Answer['verdict'],
  severity: Answer['severity'],
  rule: string,
  why: string,
  { remedy, facts = [] }: More,
): Answer => ({ verdict, rule, severity, why, ...withRemedy(remedy ?? asking(facts)), facts });

const withRemedy = (remedy: string | undefined): Pick<Answer, 'remedy'> => (remedy === undefined ? {} : { remedy });

/** What is left to do where an answer only waits for facts. */
const asking = (facts: readonly Fact[]): string | undefined =>
  facts.length === 0 ? undefined : `State ${facts.join(' and ')} in the context of the policy, or in the plan.`;

/** The text denies the right in the declared context, or a required thing is known to be missing: error. */
export const bites = (rule: string, why: string, more: More = {}): Answer => answer('bites', 'error', rule, why, more);

/** The clause bars an ordinary case and a fact, the reading or the law is open: warning. */
export const doubtful = (rule: string, why: string, more: More = {}): Answer =>
  answer('open', 'warning', rule, why, more);

/** The clause is there and asks for care; with facts: they decide it, but nothing points over the line yet. Note. */
export const stands = (rule: string, why: string, more: More = {}): Answer =>
  answer(more.facts?.length ? 'open' : 'stands', 'note', rule, why, more);

/** The clause does not apply, or its duty is met. */
export const clear = (rule: string, why: string): Answer => answer('clear', 'note', rule, why, {});
