import { createRequire } from 'node:module';

// The checker's own program is some ten times as fast as its JavaScript; where there is none for the platform, the latter serves.
process.env.RECHECK_BACKEND ??= 'auto';
const { check } = createRequire(import.meta.url)('recheck');

/** Milliseconds that the checker may think about one expression; what it can't tell by then is measured. */
const timeout = 1_000;

/**
 * Whether the checker proves that the time of a search grows with the length of the text and no faster, for any text: by its
 * automata, which are exact (https://makenowjust-labs.github.io/recheck/docs/internals/background/), and not by its own trials.
 * `known`: the attack it found.
 */
export async function prove({ source, flags }) {
  const { status, attack } = await check(source, flags.replace(/[dgy]/g, ''), { checker: 'automaton', timeout });
  return { proved: status === 'safe', known: status === 'vulnerable' ? attacksOf(attack) : [] };
}

/** The checker's attack as ours are: its last pump is the one that counts for growth. */
function attacksOf({ pumps, suffix }) {
  return pumps.map(({ pump }, index) => ({
    prefix:
      pumps
        .slice(0, index)
        .map((one) => one.prefix + one.pump)
        .join('') + pumps[index].prefix,
    pump,
    suffix,
  }));
}

/** Names the proof: other versions may tell otherwise. */
export const checker = `recheck ${createRequire(import.meta.url)('recheck/package.json').version}`;
