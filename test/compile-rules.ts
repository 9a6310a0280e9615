// @ts-expect-error plain script without types
import { buildRules } from '../scripts/build-rules.mjs';
// @ts-expect-error plain script without types
import { buildValidators } from '../scripts/build-validators.mjs';

/** The tests see the rules as they stand in `rules/`, not as they were at the last build. */
export default async function setup(): Promise<void> {
  buildValidators();
  await buildRules();
}
