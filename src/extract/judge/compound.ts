import type { Literal } from '../../text/literal.ts';

/** A piece of a literal that is a value of its own, with the names that lead to it; offsets count in the literal's value. */
export interface Piece {
  literal: Literal;
  offset: number;
}

const longest = 2000;
/** `spring.ai.openai.chat.model=gpt-4o`: a property in one string, as tests and command lines hand it over. */
const propertyName = /^[a-z][\w-]{0,40}(?:\.[\w-]{1,60}){1,8}=(?=\S)/;
/** `pretrained=org/name,dtype=float16`: options in one string, as lm_eval takes them; the name of the first may be known already. */
const options =
  /^(?:[A-Za-z_]\w{0,60}=)?[^\s,=]{0,300}(?:,[A-Za-z_]\w{0,60}=[^\s,]{0,300}){1,40}$|^[A-Za-z_]\w{0,60}=[^\s,=]{1,300}$/;
/** `${NAME:-default}` of a shell and of compose, `${NAME=default}`, Spring's `${NAME:default}`. */
const expansion = /^\$\{([A-Za-z_][\w.]{0,80})(?::[-=]?|[-=])([^\s{}$]{2,200})\}$/;
/** `gpt-4o,gpt-4o-mini`: a list in one string. */
const list = /^[^\s,=]{2,120}(?:,[ ]?[^\s,=]{2,120}){1,60},?$/;

/** The values that a literal is put together from: options, defaults, lists in one string; empty where it is one value. */
export function piecesOf(literal: Literal): Piece[] {
  const { value } = literal;
  if (value.length > longest || !/[=,{]/.test(value) || value.includes('://')) return [];
  const property = value.includes('=') ? propertyName.exec(value)?.[0] : undefined;
  if (property) {
    const names = [...property.slice(0, -1).split('.').reverse(), ...literal.names];
    return [piece(literal, property.length, value.length, names)];
  }
  const fallback = value.startsWith('$') ? expansion.exec(value) : null;
  if (fallback)
    return [piece(literal, value.length - 1 - fallback[2]!.length, value.length - 1, [fallback[1]!, ...literal.names])];
  if (value.includes('=')) return options.test(value) ? assignments(literal) : [];
  return value.includes(',') && list.test(value) ? entries(literal) : [];
}

function assignments(literal: Literal): Piece[] {
  return [...literal.value.matchAll(/(?:^|,)(?:([A-Za-z_]\w{0,60})=)?([^\s,=]{2,300})/g)].map((found) => {
    const end = found.index + found[0].length;
    const names = found[1] === undefined ? literal.names : [found[1], ...literal.names];
    return piece(literal, end - found[2]!.length, end, names);
  });
}

function entries(literal: Literal): Piece[] {
  return [...literal.value.matchAll(/[^\s,]+/g)].map(({ index, 0: word }) =>
    piece(literal, index, index + word.length, literal.names),
  );
}

/** A part of the value as a literal; where it stands in the raw text is found by its offset. */
const piece = (literal: Literal, from: number, to: number, names: readonly string[]): Piece => ({
  literal: { ...literal, value: literal.value.slice(from, to), names },
  offset: from,
});
