/**
 * Seconds that the worst text may cost one expression, for each MB. A bounded repetition behind a word costs about its bound in
 * steps a character, 0.3 s for a bound of 300; one that grows with the square of the text costs 4 to 15 already on the shortest
 * text that is measured, and is told by its growth as well. The dearest that pass cost 3 on a quiet machine; a shared one takes
 * twice as long.
 */
export const ceiling = 8;
/** Seconds for each MB from which on the growth is looked at: most expressions cost a hundredth of the ceiling. */
const suspicious = 0.06;

/** How much longer four times the text may take: linear growth gives 4, the square 16. */
const mostGrowth = 8;
/** Characters on which every expression is measured, and the longest: a bound beyond a quarter of it counts as none. */
const shortest = 16_384;
const mostMeasured = 262_144;
/** Short texts first: what explodes is not let near a long one. */
const warnings = [
  { length: 26, seconds: 0.05 },
  { length: 256, seconds: 0.05 },
  { length: 2_048, seconds: 0.2 },
];

/**
 * Runs an expression over hostile texts longer than its bounds. Returns the worst cost seen, in seconds for each MB, with the
 * attack; `why` where that is more than may be. `longest`: the code that asks hands in no longer text.
 */
export function verdictOn({ source, flags, attacks, bound, longest = mostMeasured }) {
  const search = searcher(source, flags);
  const length = Math.min(longest, mostMeasured, Math.max(shortest, 4 * bound));
  let worst = { cost: 0, attack: undefined };
  for (const attack of attacks) {
    for (const { length: short, seconds } of warnings.filter((one) => one.length < length)) {
      const text = textOf(attack, short);
      const time = timeOf(search, text, seconds);
      if (time > seconds)
        return { cost: (time / text.length) * 1e6, attack, why: `${words(time)} on ${text.length} characters` };
    }
    const text = textOf(attack, length);
    const time = timeOf(search, text, (suspicious / 1e6) * text.length);
    const cost = (time / text.length) * 1e6;
    if (cost > worst.cost) worst = { cost, attack };
    if (cost > ceiling) return { cost, attack, why: `${words(time)} on ${text.length} characters` };
    if (cost < suspicious || length === longest) continue;
    const growth = timeOf(search, textOf(attack, 4 * length), mostGrowth * time) / time;
    if (growth > mostGrowth) return { cost, attack, why: `${growth.toFixed(1)} times as long on four times the text` };
  }
  return worst;
}

/** Every search that a program could make with the expression: on from each match where it is global or sticky. */
function searcher(source, flags) {
  const goesOn = /[gy]/.test(flags);
  const expression = new RegExp(source, flags.replace(/[dgy]/g, '') + (goesOn ? 'g' : ''));
  return (text) => {
    expression.lastIndex = 0;
    if (!goesOn) return void expression.test(text);
    for (let match = expression.exec(text); match !== null; match = expression.exec(text))
      if (match[0] === '') expression.lastIndex++;
  };
}

function textOf({ prefix, pump, suffix }, length) {
  const times = Math.max(1, Math.floor((length - prefix.length - suffix.length) / pump.length));
  return prefix + pump.repeat(times) + suffix;
}

/** Seconds of processor time; measured again, up to five times, as long as it is more than `enough`: the machine does other work. */
function timeOf(search, text, enough) {
  let best = Number.POSITIVE_INFINITY;
  for (let tried = 0; tried < 5; tried++) {
    const start = process.cpuUsage();
    search(text);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1e6);
    if (best <= enough || best > 2) return best;
  }
  return best;
}

const words = (seconds) => `${seconds.toFixed(seconds < 1 ? 3 : 1)} s`;
