import type { Finding, Location, Reference } from '../types.ts';
import { finding } from './finding.ts';

/** Identifiers in use that no rule can name a model for, one finding each. */
export function unresolvedFindings(uses: readonly Reference[]): Finding[] {
  const byText = new Map<string, Reference[]>();
  for (const use of uses) {
    if (use.model !== null) continue;
    const key = `${use.registry}:${use.text}`;
    byText.set(key, [...(byText.get(key) ?? []), use]);
  }
  return [...byText].map(([subject, [first, ...more]]) =>
    finding({
      rule: 'ref.unresolved',
      severity: 'note',
      subject,
      message: `No rule knows which model "${first!.text}" (${first!.registry}) is, so nothing is said of its licence.`,
      remedy: 'Name the model in full, or decide its licence in the policy.',
      locations: [first!, ...more].map(({ location }) => location),
    }),
  );
}

const latest = /(?:^|[-:@/])latest$/;
/** Names of a branch that moves: they pin nothing. */
const branch = /^(?:main|master|HEAD)$/;

/** References that may mean another model tomorrow: asked for by the policy only. */
export function pinningFindings(uses: readonly Reference[]): Finding[] {
  const byModel = new Map<string, { aliases: Location[]; unpinned: Location[] }>();
  for (const { model, text, registry, revision = 'main', location, floating = false } of uses) {
    if (model === null) continue;
    const places = byModel.get(model) ?? { aliases: [], unpinned: [] };
    byModel.set(model, places);
    if (floating || latest.test(text)) places.aliases.push(location);
    else if (registry === 'huggingface' && branch.test(revision)) places.unpinned.push(location);
  }
  return [...byModel].flatMap(([model, { aliases, unpinned }]) => [
    ...(aliases.length === 0
      ? []
      : [
          finding({
            rule: 'ref.floating-alias',
            severity: 'warning',
            model,
            message:
              'The identifier stands for the newest model of a line: which one runs, and under which terms, can change.',
            remedy: 'Name a dated version.',
            locations: aliases,
          }),
        ]),
    ...(unpinned.length === 0
      ? []
      : [
          finding({
            rule: 'ref.unpinned',
            severity: 'warning',
            model,
            message: 'No revision is pinned: weights and licence of the repository can change.',
            remedy: 'Pin a commit with revision=.',
            locations: unpinned,
          }),
        ]),
  ]);
}
