import type { Detection } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { RegistryId } from '../../types.ts';
import { isInCompany } from './company.ts';
import { argumentBefore } from './registry.ts';

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
  /** The name that says so, where one does. */
  name?: string;
  /** A library's catalogue holds the name: the registry is this one, whatever the file shows. */
  catalogue?: RegistryId;
}

const innerNames =
  /^(?:name|id|value|default|default_value|key|slug|ref|\d+|\[\]|model|primary|main|fast|small|large|chat|text|embed|embedding|fallback|pull|run|preload|x|const|example|examples)$/i;

/** Reads the names, the call and the command around a literal. */
export function placeEvidence(literal: Literal, detection: Detection): PlaceEvidence {
  const [first = '', ...outer] = literal.names;
  const kinds = detection.nameKinds(first);
  const catalogue = catalogueOf(literal, detection);
  if (catalogue) return { forModel: true, forOther: false, label: false, why: 'call', catalogue };
  if (kinds.own) return { forModel: false, forOther: true, label: false, why: 'own' };
  const inModels = outer.slice(0, 3).some((name) => detection.nameKinds(name).model);
  // An entry of a list as OpenAI's servers give it: https://platform.openai.com/docs/api-reference/models/object.
  if (first === 'id' && literal.siblings?.object === 'model')
    return { forModel: true, forOther: false, label: false, why: 'entry', name: first };
  const name = nameForModel(literal, detection);
  const named = name !== undefined || isHubEntry(literal);
  const label = kinds.label && literal.command === undefined;
  const other =
    (kinds.other && !isResult(literal, first)) ||
    isUnderKey(literal, detection) ||
    isOthersArgument(literal, detection);
  const forOther = !named && other && !(label && inModels);
  const command = literal.command ? detection.commandRegistry(literal.command) : undefined;
  if (command && first === '')
    return { forModel: true, registry: command, forOther: false, label: false, why: 'command' };
  if (named) return { forModel: true, forOther: false, label: false, why: 'name', name: name ?? 'hub' };
  if (isBehindProvider(literal, detection)) return { forModel: true, forOther: false, label: false, why: 'call' };
  // `path = hf_hub_download("org/name", …)`: the name is that of what comes back.
  const isNameOfResult = literal.nameOfResult === true && literal.argument === 0;
  if ((!forOther || isNameOfResult) && isLoaded(literal, inModels, detection))
    return { forModel: true, forOther: false, label: false, why: 'call' };
  if (inModels && (first === '' || innerNames.test(first)))
    return { forModel: true, forOther, label, why: 'name', name: outer.find((one) => detection.nameKinds(one).model)! };
  // `MODEL_MAP = {"fast": "org/name"}`: the keys are the project's own.
  if (outer[0] !== undefined && mapOfModels.test(outer[0]) && !kinds.other && !label)
    return { forModel: true, forOther, label, why: 'name', name: outer[0] };
  if (!forOther && !label && isWordLike(literal.value) && isInCompany(literal, detection))
    return { forModel: true, forOther, label, why: 'company', name: first };
  return { forModel: false, forOther, label, why: 'shape' };
}

/** Short, with a number and a separator: most strings are not looked at any further. */
const isWordLike = (value: string): boolean =>
  value.length < 100 && /[0-9]/.test(value) && (value.length < 4 || /[-.]/.test(value));

/** Names of maps whose values are models, whatever their keys: `MODELS`, `modelAliases`. */
const mapOfModels =
  /models$|models?[_-]?(?:map|mapping|dict|zoo|registry|table|catalog(?:ue)?|presets|choices|options|aliases|paths|names|ids|urls|repos)$/i;

/** The name that says that a model stands here: of the place itself, of what it stands in for, of the key before it in a call. */
function nameForModel(literal: Literal, detection: Detection): string | undefined {
  const [first = ''] = literal.names;
  const kinds = detection.nameKinds(first);
  if (kinds.model) return first;
  const { standsInFor } = literal;
  if (standsInFor && !kinds.other && detection.nameKinds(standsInFor).model) return standsInFor;
  return isBehindKey(literal, detection) ? literal.siblings?.[`#${literal.argument! - 1}`] : undefined;
}

/** Whether a call that loads models takes this, there or where the variable that holds it is handed over. */
function isLoaded(literal: Literal, inModels: boolean, detection: Detection): boolean {
  const { call, argument, names, handed } = literal;
  if (handed) {
    return handed.some(
      (one) =>
        detection.isLoader(one.call) &&
        (one.names[0] === undefined ? one.argument <= 1 : namesLoaded(one.names[0], detection)),
    );
  }
  if (call === undefined || !detection.isLoader(call)) return false;
  if (argument !== undefined) return argument <= 1;
  return names[0] === undefined || inModels || namesLoaded(names[0], detection);
}

/** Keywords under which loaders take what they load: SpeechBrain's `from_hparams(source="speechbrain/…")`. */
const namesLoaded = (name: string, detection: Detection): boolean =>
  /^(?:source|name|id|pretrained)$/.test(name) || detection.nameKinds(name).model;

/** The registry of the library whose catalogue the call takes this from: `timm.create_model("resnet50")`. */
function catalogueOf(literal: Literal, detection: Detection): RegistryId | undefined {
  const { call, argument, names, value } = literal;
  if (call === undefined || literal.place === 'key') return undefined;
  for (const { registry, ids, arguments: count } of detection.cataloguesOf(call)) {
    const taken = argument === undefined ? /model|name|arch|repo_or_dir/.test(names[0] ?? '') : argument < count;
    if (taken && ids.test(value)) return registry;
  }
  return undefined;
}

/** `set("general.architecture", "gemma3")`: the argument before is the key of something else. */
function isUnderKey({ argument = 0, siblings = {} }: Literal, detection: Detection): boolean {
  const key = argument > 0 ? siblings[`#${argument - 1}`] : undefined;
  return key !== undefined && /^[a-z][\w.]*$/.test(key) && detection.nameKinds(key).other;
}

/** `ParserForName("qwen3.5")`: what the call takes is the name of something else. */
const isOthersArgument = ({ call, argument }: Literal, detection: Detection): boolean =>
  call !== undefined && argument !== undefined && detection.takesOther(call);

/** Calls that give the value of a name, or the default behind it. */
const asking = /(?:^|\.)(?:getenv|environ\.get|get|getOrDefault|setdefault|env|DEFINE_\w{1,20}|getString|getProperty)$/;

/** `put("model", "qwen-plus")`: the argument before is a name for models. */
function isBehindKey({ argument = 0, siblings = {}, call }: Literal, detection: Detection): boolean {
  const key = argument > 0 ? siblings[`#${argument - 1}`] : undefined;
  if (key === undefined || !detection.nameKinds(key).model) return false;
  return asking.test(call ?? '') || /^(?:[\w.]{0,40}[._])?model(?:_?(?:id|name))?$/i.test(key);
}

/** `using(Provider::Groq, 'x')`, `chat("openai", "gpt-x")`: the argument before is a provider. */
function isBehindProvider(literal: Literal, detection: Detection): boolean {
  const before = argumentBefore(literal)?.toLowerCase().replaceAll('_', '');
  return (
    before !== undefined && detection.providerOf(before) !== undefined && !/^(?:docker|aws|gateway|hf)$/.test(before)
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
