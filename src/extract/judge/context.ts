import type { Detection } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { RegistryId } from '../../types.ts';

/** What the place of a literal says about it. */
export interface PlaceEvidence {
  /** A model stands here by the names, the call or the command. */
  forModel: boolean;
  /** The word of a command or the call of a client that names the registry. */
  registry?: RegistryId;
  /** Something else stands here: a dataset, an image, a label, a path. */
  forOther: boolean;
  /** A caption for people. */
  label: boolean;
  why: string;
}

const innerNames =
  /^(?:name|id|value|default|default_value|key|slug|ref|\d+|\[\]|model|primary|main|fast|small|large|chat|text|embed|embedding|fallback|x|const|example|examples)$/i;

/** Reads the names, the call and the command around a literal. */
export function placeEvidence(literal: Literal, detection: Detection): PlaceEvidence {
  const [first = '', ...outer] = literal.names;
  const kinds = detection.nameKinds(first);
  if (kinds.own) return { forModel: false, forOther: true, label: false, why: 'own' };
  const inModels = outer.slice(0, 3).some((name) => detection.nameKinds(name).model);
  const named = kinds.model || isHubEntry(literal) || isBehindKey(literal, detection);
  const label = kinds.label && literal.command === undefined;
  const other =
    (kinds.other && !isResult(literal, first)) ||
    isUnderKey(literal, detection) ||
    isOthersArgument(literal, detection);
  const forOther = !named && other && !(label && inModels);
  const command = literal.command ? detection.commandRegistry(literal.command) : undefined;
  if (command && first === '')
    return { forModel: true, registry: command, forOther: false, label: false, why: 'command' };
  if (named) return { forModel: true, forOther: false, label: false, why: 'name' };
  const loader = literal.call !== undefined && detection.isLoader(literal.call);
  if (loader && !forOther && (literal.argument === undefined ? first === '' || inModels : literal.argument <= 1)) {
    return { forModel: true, forOther: false, label: false, why: 'call' };
  }
  if (inModels && (first === '' || innerNames.test(first))) return { forModel: true, forOther, label, why: 'name' };
  return { forModel: false, forOther, label, why: 'shape' };
}

/** `set("general.architecture", "gemma3")`: the argument before is the key of something else. */
function isUnderKey({ argument = 0, siblings = {} }: Literal, detection: Detection): boolean {
  const key = argument > 0 ? siblings[`#${argument - 1}`] : undefined;
  return key !== undefined && /^[a-z][\w.]*$/.test(key) && detection.nameKinds(key).other;
}

/** `ParserForName("qwen3.5")`: what the call takes is the name of something else. */
const isOthersArgument = ({ call, argument }: Literal, detection: Detection): boolean =>
  call !== undefined && argument !== undefined && detection.takesOther(call);

/** `put("model", "qwen-plus")`: the argument before is a name for models. */
function isBehindKey({ argument = 0, siblings = {} }: Literal, detection: Detection): boolean {
  const key = argument > 0 ? siblings[`#${argument - 1}`] : undefined;
  return (
    key !== undefined && /^(?:[\w.]{0,40}[._])?model(?:_?(?:id|name))?$/i.test(key) && detection.nameKinds(key).model
  );
}

/** What a call gives back is seldom what it was given, but for data and files that it reads. */
const isResult = ({ nameOfResult, role }: Literal, name: string): boolean =>
  nameOfResult === true &&
  role !== 'comparison' &&
  !/data|corpus|image|package|repo|file|path|url|template|dir/i.test(name);

/** `{ type: huggingface, repository: … }`: the neighbour says that the entry leads to a repository of models. */
function isHubEntry({ names, siblings = {} }: Literal): boolean {
  if (!/^(?:repository|repo|path|uri|source|name|id)$/i.test(names[0] ?? '')) return false;
  return ['type', 'source', 'provider', 'hub'].some(
    (name) => name !== names[0] && /^(?:huggingface|hugging_face|hf|modelscope)$/i.test(siblings[name] ?? ''),
  );
}
