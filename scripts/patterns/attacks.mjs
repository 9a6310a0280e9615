import { RegExpParser } from '@eslint-community/regexpp';

/**
 * A string that may cost an expression dear: `prefix`, then `pump` over and over, then `suffix`.
 * @typedef {{ prefix: string, pump: string, suffix: string }} Attack
 */

/** What a search may stumble over at the end: nothing, a character that fits nowhere, the end of a line. */
const suffixes = ['', '\u0001', '\n'];
const mostUnits = 100;
const mostAlternatives = 4;

/**
 * Hostile strings for one expression, out of its own parts: whatever a repetition takes, over and over, behind what leads to it;
 * and every beginning of a match, over and over, since a search tries each of them. Also the largest bound of its repetitions,
 * added up: only beyond it can be told whether it grows with the text.
 * @returns {{ attacks: Attack[], bound: number }}
 */
export function attacksOn(source, flags) {
  const pattern = new RegExpParser({ ecmaVersion: 2025 }).parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  });
  const walk = new Walk(source, flags);
  for (const alternative of pattern.alternatives) walk.sequence(alternative.elements, '', '');
  const units = spread([...walk.units.values()], mostUnits);
  const attacks = units.flatMap((unit) =>
    suffixes.filter((suffix) => suffix !== '\n' || unit.pump.length === 1).map((suffix) => ({ ...unit, suffix })),
  );
  return { attacks, bound: boundOf(pattern) };
}

class Walk {
  units = new Map();
  constructor(source, flags) {
    this.flags = flags.replace(/[dgy]/g, '');
    // What the expression itself names comes first, then what often stands in texts.
    this.alphabet = [...new Set([...source.replace(/\\./g, ''), ...' a0A-._/"\'\n\t(),:;<>[]{}|=#*`中é\u0000'])];
  }

  add(prefix, pump) {
    if (pump !== '') this.units.set(`${prefix}\u0000${pump}`, { prefix, pump });
  }

  /** The elements of one alternative, behind what leads to it: as few repetitions as may be (`few`), and at least one (`some`). */
  sequence(elements, few, some) {
    for (const element of elements) {
      if (element.type === 'Quantifier') this.repetition(element, few, some);
      else if ('alternatives' in element)
        for (const one of chosen(element.alternatives)) this.sequence(one.elements, few, some);
      few += this.sample(element, false);
      some += this.sample(element, true);
      for (const unit of new Set([few, some])) {
        this.add('', unit);
        this.add('', `${unit} `);
      }
    }
  }

  repetition(quantifier, few, some) {
    const { element } = quantifier;
    for (const prefix of new Set(['', few, some])) {
      for (const pump of this.samples(element)) this.add(prefix, pump);
    }
    if ('alternatives' in element)
      for (const one of chosen(element.alternatives)) this.sequence(one.elements, few, some);
  }

  /** Several texts that an element takes. */
  samples(element) {
    if (
      element.type === 'CharacterClass' ||
      element.type === 'CharacterSet' ||
      element.type === 'ExpressionCharacterClass'
    ) {
      const one = this.taker(element);
      return this.alphabet.filter((letter) => one.test(letter)).slice(0, 8);
    }
    if (!('alternatives' in element)) return [this.sample(element, true)];
    return chosen(element.alternatives).flatMap((one) => [
      one.elements.map((part) => this.sample(part, false)).join(''),
      one.elements.map((part) => this.sample(part, true)).join(''),
    ]);
  }

  /** One text that an element takes. */
  sample(element, some) {
    switch (element.type) {
      case 'Character':
        return String.fromCodePoint(element.value);
      case 'CharacterClass':
      case 'CharacterSet':
      case 'ExpressionCharacterClass': {
        const one = this.taker(element);
        return this.alphabet.find((letter) => one.test(letter)) ?? '';
      }
      case 'Quantifier':
        return this.sample(element.element, some).repeat(
          Math.min(Math.max(element.min, some && element.max > 0 ? 1 : 0), 64),
        );
      case 'Group':
      case 'CapturingGroup':
        return (element.alternatives[0]?.elements ?? []).map((part) => this.sample(part, some)).join('');
      default:
        // An assertion takes nothing; what a backreference repeats is not followed.
        return '';
    }
  }

  taker(element) {
    return new RegExp(`^(?:${element.raw})$`, this.flags);
  }
}

/** Of a list of hundreds of words a few tell as much as all. */
const chosen = (alternatives) => spread(alternatives, mostAlternatives);

/** As many of a list, evenly. */
function spread(list, most) {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]);
}

/** The longest stretch of text that the bounded repetitions of a pattern can take. */
function boundOf(node) {
  if (node.type === 'Quantifier')
    return (Number.isFinite(node.max) ? node.max : 1) * Math.max(1, boundOf(node.element));
  if ('alternatives' in node) return Math.max(0, ...node.alternatives.map(boundOf));
  if (node.type === 'Alternative') return node.elements.reduce((sum, one) => sum + boundOf(one), 0);
  return 1;
}
