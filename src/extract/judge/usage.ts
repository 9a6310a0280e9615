import type { Detection } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { Usage } from '../../types.ts';
import type { FileView } from './file-view.ts';

const spoken = new Set<Literal['place']>(['comment', 'prose', 'inline-code', 'link']);
/** Calls that only hold the body of a test. */
const testBody =
  /^(?:.*\.)?(?:Run|it|test|describe|context|suite|each|beforeEach|beforeAll|afterEach|specify|Describe|Context|It|When|parametrize|fixture)$/;
/** What a client answers stands beside the model that answered. */
const answers = ['created', 'created_at', 'finish_reason', 'done_reason', 'system_fingerprint'] as const;
const answerObjects = /^(?:chat\.completion|text_completion|response|embeddings?|list|message|thread|edit)\b/;

/** What Ollama answers is done or holds words; what an application keeps of its chats has its own time. */
const isOllamas = (siblings: Readonly<Record<string, string>>): boolean =>
  siblings.done !== undefined || siblings.response !== undefined || siblings.message !== undefined;

const isPrice =
  /pric(?:e|ing)|(?:^|_)cost$|cost.{0,20}(?:token|input|output|per|usd|million)|(?:token|input|output|per|usd).{0,20}cost/i;

/** `use` or `mention`, as LABELLING.md tells them apart. */
export function usageOf(literal: Literal, view: FileView, detection: Detection): Usage {
  if (literal.mentionOnly || literal.role === 'output' || literal.role === 'assertion') return 'mention';
  if (spoken.has(literal.place) || view.isRecording || isExample(literal, view) || isAnswer(literal)) return 'mention';
  if (view.isCode && view.isTestAt(literal.start) && !isHandedOver(literal, detection)) return 'mention';
  return inTable(literal, view, detection) ? 'mention' : 'use';
}

/**
 * In a test, an id is used when a model is loaded, called or made with it, or a client is given it by a name for models;
 * stored, compared and parsed ids are not.
 */
export function isHandedOver(literal: Literal, detection: Detection): boolean {
  const { role, call, names, value, receiver, handed = [] } = literal;
  if (role === 'comparison' || role === 'assertion') return false;
  if (handed.some((one) => detection.isLoader(one.call))) return true;
  // `config.model = 'gpt-4o'`: a member is set of what a client is made from.
  if (call === undefined || testBody.test(call)) return names.length === 1 && isSet(names[0]!, value, detection);
  // A bare `model('x')` is the test's own function, which makes one of its samples.
  if ((names.length === 0 && receiver === undefined && /^models?$/.test(call)) || /(?:^|\.)setDefault\w*$/.test(call))
    return false;
  if (receiver !== undefined && detection.isStoring(receiver)) return false;
  if (detection.isLoader(call)) return true;
  if (detection.isStoring(call)) return false;
  return detection.isCalling(call) || detection.nameKinds(names[0] ?? '').model;
}

/** `client.model = …` on what is under test, `$config->model = …` of PHP, which clients are made from, a constant `MODEL_ID = …`: not on an answer that is made up. */
const isSet = (name: string, value: string, detection: Detection): boolean =>
  (value.includes('/') && /^(?:repo_id|model_id|pretrained_model_name_or_path|checkpoint|ckpt)$/.test(name)) ||
  ((/^[A-Z][A-Z0-9_]*$/.test(name) ||
    /^(?!.*(?:mock|resp|result|expect|event|usage|span|chunk|message|(?<!\$)config))[$\w]+(?:\.\w+)?\.(?:\w+_)?model(?:_?(?:id|name))?$/i.test(
      name,
    )) &&
    detection.nameKinds(name).model);

/** An example in a description of an API: https://spec.openapis.org/oas/v3.1.0#example-object. */
const isExample = ({ names }: Literal, view: FileView): boolean =>
  !view.isCode && names.slice(0, 4).some((name) => name === 'example' || name === 'examples');

/** `{"object": "chat.completion", "model": …}`: a recorded or described answer, not a request. */
function isAnswer({ names, siblings = {} }: Literal): boolean {
  if (names[0] !== 'model') return false;
  if (answerObjects.test(siblings.object ?? '')) return true;
  return answers.some((name) => siblings[name] !== undefined && (name !== 'created_at' || isOllamas(siblings)));
}

/** Tables of prices and context lengths: an id that leads to a number, or stands among such facts. */
function inTable(literal: Literal, view: FileView, detection: Detection): boolean {
  if (literal.place === 'key' && (view.isTable || leadsToFact(view.text, literal.end, detection))) return true;
  if (literal.names.some((name) => detection.nameKinds(name).table)) return true;
  return Object.entries(literal.siblings ?? {}).some(
    ([name, value]) => isPrice.test(name) && /^[\d.eE-]+$/.test(value) && detection.nameKinds(name).table,
  );
}

const pricedAt = /\b(?:input|output|prompt|completion)["']?\s{0,4}(?::|=>?)\s{0,4}\$?[0-9]+\.[0-9]/;

/** Whether a key leads to a number, or to a map whose first entry is a fact such as a price. */
function leadsToFact(text: string, end: number, detection: Detection): boolean {
  const after = text.slice(end, end + 240);
  if (/^\\?["'`]?\]?\s{0,40}(?:[:=]|=>|,)\s{0,40}-?[0-9][0-9_,.]*(?:[eE][0-9]+)?\s{0,10}[,;})\n/#]/.test(after))
    return true;
  const inner = /^\\?["'`]?\]?\s{0,40}(?:[:=]|=>)\s{0,40}\{?\s{0,80}["']?([A-Za-z_]\w{2,40})["']?\s{0,10}[:=]/.exec(
    after,
  )?.[1];
  if (inner === undefined) return false;
  const price = /^(?:input|output|prompt|completion|cached_input)$/.test(inner) && pricedAt.test(after);
  return price || detection.nameKinds(inner).table;
}
