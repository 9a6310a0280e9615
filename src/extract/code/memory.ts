import type { HandedOver, Literal } from '../../text/literal.ts';

const mostMemories = 2000;
/** Calls to which a name was handed, as far as they are remembered. */
const mostHanded = 4;

/** What a file tells of its names: which calls they are handed to, and what they were made from. */
export class Memory {
  /** Places in which a bare name is handed to a call: name → the first calls. */
  readonly #handed = new Map<string, HandedOver[]>();
  /** What variables were made from: name → call, with the short strings handed to it. */
  readonly #made = new Map<string, string>();

  /** A bare name stands as an argument of a call. */
  isHandedTo(name: string, call: HandedOver): void {
    const handed = this.#handed.get(name);
    if (handed === undefined) {
      if (this.#handed.size < mostMemories) this.#handed.set(name, [call]);
    } else if (handed.length < mostHanded && handed.every((one) => one.call !== call.call)) handed.push(call);
  }

  /** A variable was assigned what a call gave. */
  isMadeFrom(name: string, made: string): void {
    if (this.#made.size < mostMemories) this.#made.set(name, made);
  }

  /** A constant is read as standing where it is handed to a call; a variable tells what its methods are called on. */
  follow(literal: Literal): Literal {
    const name = literal.names[0];
    if (literal.call === undefined) {
      const handed = name ? this.#handed.get(name) : undefined;
      if (!handed) return literal;
      literal.call = handed[0]!.call;
      literal.names = [...literal.names, ...handed[0]!.names];
      literal.handed = handed;
    }
    const call = literal.call!;
    const dot = call.lastIndexOf('.');
    if (dot < 0) return literal;
    const made = this.#made.get(call.slice(0, dot)) ?? this.#made.get(call.slice(0, call.indexOf('.')));
    if (made) literal.receiver = literal.receiver ? `${literal.receiver} ${made}` : made;
    return literal;
  }
}
