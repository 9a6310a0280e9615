/** Deeper brackets are read as if they stood in the deepest one. */
export const maxDepth = 200;
const mostNames = 8;
/** Neighbours are looked through for each literal, so a long list keeps only its first ones. */
const mostSiblings = 40;

/** Keys of maps that only hold more of what stands around them: `{ provider: 'x', config: { model: 'y' } }`. */
const settings = /^(?:config|params|parameters|settings|options|kwargs|args|model_?kwargs|model_?config)$/i;

/** An open bracket, with what is known of the place inside it. */
export class Frame {
  readonly open: string;
  /** The call whose arguments these are, as written. */
  readonly callee: string;
  /** Head of the chain of calls before it. */
  receiver = '';
  argument = 0;
  /** What a bracket stands behind when it is no call's: `models` of `models[0]`. */
  head = '';
  /** Name of the block that declares what is inside: `ChatModel` of `enum ChatModel {`. */
  container = '';
  /** How many literals were read before it opened. */
  first = 0;
  /** Name of the argument, key or variable that the next value belongs to. */
  key = '';
  /** Whether the key came from `name:`, so that `name: Type = value` keeps it. */
  colon = false;
  /** A `?` was seen: the next `:` is the other half of a choice. */
  choice = false;
  /** What the values inside are held against or gone through as: `model` of `model in [`, of `switch model {`, of `for model in [`. */
  subject = '';
  /** Short strings seen as values, by key or `#position`: the neighbours. A list in a call has the call's for its prototype. */
  readonly siblings: Record<string, string>;
  /** The last string directly inside. */
  lastString = '';
  /** The string in the last `[…]` inside: the key of `map['key'] = value`. */
  index = '';
  /** The first word directly inside: `model` of `[model, setModel] = …`. */
  firstWord = '';
  /** The strings of the last object that is an argument: `new Client({ baseURL: 'x' })`. */
  options: Readonly<Record<string, string>> | undefined;
  /** The last call inside, with its strings: what a variable is made from. */
  made = '';
  #siblings = 0;
  #assertion: boolean | undefined;

  constructor(open: string, callee: string, outer?: Frame) {
    this.open = open;
    this.callee = callee;
    const isShared = open === '[' ? outer?.callee : open === '{' && outer !== undefined && settings.test(outer.key);
    const shared = isShared ? outer!.siblings : null;
    this.siblings = Object.create(shared) as Record<string, string>;
  }

  /** Keeps a string as a neighbour of those beside it. */
  keep(value: string): void {
    const name = this.key || `#${this.argument}`;
    if (this.#siblings >= mostSiblings || Object.hasOwn(this.siblings, name)) return;
    this.siblings[name] = value;
    this.#siblings++;
  }

  /** Ends an argument, an entry or a statement. */
  reset(): void {
    this.key = '';
    this.colon = false;
    this.choice = false;
  }

  /** Whether the call is one that asserts; held against the pattern once. */
  isAssertion(pattern: RegExp): boolean {
    this.#assertion ??= this.callee !== '' && pattern.test(this.callee);
    return this.#assertion;
  }
}

/**
 * The names that lead to a place, innermost first; without the key itself where the key is the literal. What the value is
 * held against comes before them all.
 */
export function namesOf(frames: readonly Frame[], isKey: boolean, branch: string, compared: string): string[] {
  const names: string[] = compared ? [compared] : [];
  for (let i = isKey ? frames.length - 2 : frames.length - 1; i >= 0 && names.length < mostNames; i--) {
    const { key, subject } = frames[i]!;
    if (key) names.push(key);
    else if (subject && i === frames.length - 1 && !compared) names.push(subject);
  }
  if (branch && names.length < mostNames) names.push(branch);
  return names;
}

/** The declaration that a constant stands in, with at most its own call and list between: `O1("o1")` of an enum. */
export function containerOf(frames: readonly Frame[]): string {
  for (let i = frames.length - 1; i > 0 && i > frames.length - 4; i--) {
    const { open, container } = frames[i]!;
    if (open === '{') return container;
  }
  return '';
}
