import type { Detection } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { FileView } from './file-view.ts';
import { isHubShape, isModelish } from './shapes.ts';

/** Blocks and files that declare models by name: `enum ChatModel`, `object ModelIds`, `Models.swift`. */
const listsModels = /(?:^|_)models?(?:_?(?:ids?|names?|slugs?|lists?|constants?|catalogu?e?|registry))?$/;
/** Blocks that list something else beside which models stand: kinds of parsers, of architectures. */
const listsOther =
  /(?:arch(?:itecture)?s?|parsers?|templates?|formats?|famil(?:y|ies)|tokenizers?|renderers?|types?|kinds?|roles?)$/;
/** Words of constants that are no models, however they are written. */
const otherWord =
  /(?:^|[-_])(?:api|beta|errors?|headers?|cache|tools?|events?|codes?|http|search|fetch|user|files?|endpoint|version)(?:[-_]|$)/i;
/** A digit, an owner, or a word as short as `ada`: one look that most strings do not pass. */
const mayBeId = /^(?:[A-Za-z][\w.:/-]{0,60}[0-9/][\w.:/-]{0,60}|[a-z]{3,8})$/;
const dated = /-20[0-9]{2}-[0-9]{2}-[0-9]{2}$/;
const fileEnding = /\.(?:json|txt|ya?ml|toml|py|js|ts|md|bin|so|dll|jar|zip|html?|proto|sql|csv)$/i;
const maker = /^(?:[A-Z]\w*|init|of|new|from)$/;

const folded = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * Whether a constant is one of a list of models by where and how it is declared: in an enum or an object of models, in a
 * file called after them, or under a name that says the id again (`LLAMA_V3_8B = "llama-v3-8b"`) in a file that speaks of a host.
 */
export function isDeclaredModel(literal: Literal, view: FileView, detection: Detection): boolean {
  const { value, container = '', place } = literal;
  if (place !== 'value' || literal.role !== undefined || !view.isCode || !mayBeId.test(value)) return false;
  const name = constantName(literal);
  if (!/^[A-Za-z_][\w.]*$/.test(name) || fileEnding.test(value)) return false;
  const block = folded(container);
  const file = folded(view.path.slice(view.path.lastIndexOf('/') + 1).replace(/\.\w+$/, ''));
  if (listsOther.test(block) || listsOther.test(file)) return false;
  const modelish = isModelish(value.slice(value.lastIndexOf('/') + 1), detection);
  const listed = listsModels.test(block) || listsModels.test(file);
  const echoed = saysAgain(name, value);
  if (isHubShape(value)) return modelish && (listed || (echoed && speaksOfHost(literal, view)));
  if (echoed && detection.weaklySpelledBy(value).length > 0) return listed || speaksOfHost(literal, view);
  if (!/[0-9]/.test(value) || !/[a-z]/i.test(value)) return false;
  if (modelish) return listed || (echoed && /[-.:]/.test(value) && speaksOfHost(literal, view));
  const whole = plain(name) === plain(value) && /[-.:]/.test(value) && !otherWord.test(value) && !dated.test(value);
  return whole && (listed || view.pathHost !== undefined || /(?:^|\/)(?:providers?|llms?|clients?)\//.test(view.path));
}

const speaksOfHost = (literal: Literal, view: FileView): boolean =>
  view.pathHost !== undefined || view.hostsAround(literal.start).length > 0;

/** The name of the constant: its variable, the one around its entry (`id`), or its own call in an enum. */
function constantName({ names, call, argument, container }: Literal): string {
  const [first, second] = names;
  if (first === undefined) return argument === 0 && container ? (call ?? '') : '';
  if (/^(?:id|name|model)$/i.test(first)) return second ?? '';
  // `static let gpt4 = Model("gpt-4")`, but not `x = builder.title("GPT-4")`.
  return call === undefined || (argument === 0 && maker.test(call.slice(call.lastIndexOf('.') + 1))) ? first : '';
}

/** Whether a name spells the id, or the larger part of it, without its separators. */
export function saysAgain(name: string, value: string): boolean {
  const said = plain(name.slice(name.lastIndexOf('.') + 1));
  const id = plain(value.slice(value.lastIndexOf('/') + 1));
  if (id.length < 2 || said.length < 2) return false;
  if (said === id || (id.length >= 5 && said.endsWith(id))) return true;
  return said.length >= 5 && said.length * 2 >= id.length && id.includes(said);
}

/** Whether a name is nothing but the id, or a part of it: it says nothing of who serves the model. */
export const isOnlyItsName = (name: string, value: string): boolean => {
  const said = plain(name.slice(name.lastIndexOf('.') + 1));
  return said.length >= 4 && plain(value).includes(said);
};
