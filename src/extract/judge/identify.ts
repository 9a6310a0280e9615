import type { Detection } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { RegistryId } from '../../types.ts';
import { bare } from './bare.ts';
import { type PlaceEvidence, placeEvidence } from './context.ts';
import { isDeclaredModel } from './declared.ts';
import type { FileView } from './file-view.ts';
import type { Identified } from './identified.ts';
import { registryFor } from './registry.ts';
import { routed } from './repositories.ts';
import { isSpelledOut } from './route.ts';
import {
  isHubShape,
  isModelFolder,
  isModelish,
  isOllamaTag,
  isPlaceholder,
  isWeightFile,
  repositoryOf,
  tellsModel,
  type Unwrapped,
  unwrap,
} from './shapes.ts';

/** The place that `?model=` in an address makes. */
const byWrapper: PlaceEvidence = { forModel: true, forOther: false, label: false, why: 'name' };

/** The place that a declaration among models makes. */
const byDeclaration: PlaceEvidence = { forModel: true, forOther: false, label: false, why: 'name' };

/** Whether a literal as a whole is the identifier of a model, and where it is looked up. */
export function identify(literal: Literal, view: FileView, detection: Detection): Identified | undefined {
  const trimmed = literal.value.trim();
  if (trimmed.length < 2 || trimmed.length > 400) return undefined;
  const lead = literal.value.indexOf(trimmed);
  const repository = literal.place === 'link' ? undefined : repositoryOf(trimmed, detection);
  if (repository && !isPlaceholder(repository))
    return { text: repository, offset: lead, registry: 'huggingface', why: 'shape' };
  const unwrapped = unwrap(trimmed.replace(/[,;]$/, ''));
  // A plain word is weighed by its patterns only where a model stands; most strings of a program are plain words.
  const plain = !unwrapped.sure && !/[0-9/:@_-]/.test(unwrapped.text);
  const evidence = unwrapped.named ? byWrapper : evidenceOf(literal, view, detection);
  if (plain && !evidence.forModel) return undefined;
  const registry = judgeText(unwrapped, literal, evidence, view, detection);
  if (!registry) return aliased(trimmed, lead, literal, view, detection);
  const isTagged = registry === 'huggingface' && !unwrapped.sure && unwrapped.text.includes(':');
  return {
    text: isTagged ? unwrapped.text.slice(0, unwrapped.text.indexOf(':')) : unwrapped.text,
    offset: lead + unwrapped.offset,
    registry,
    ...(unwrapped.revision ? { revision: unwrapped.revision } : {}),
    why: unwrapped.sure ? 'url' : evidence.why,
  };
}

/** What the place says by its names and its call, else by the list of constants that it is one of. */
function evidenceOf(literal: Literal, view: FileView, detection: Detection): PlaceEvidence {
  const evidence = placeEvidence(literal, detection);
  const unsaid = !evidence.forModel && !evidence.forOther && !evidence.label;
  return unsaid && isDeclaredModel(literal, view, detection) ? byDeclaration : evidence;
}

/** `alias:id`, as `--alias fast:gpt-4o-mini`: counts where the id says enough by itself. A fine-tune (`ft:…`) is one's own. */
function aliased(
  value: string,
  offset: number,
  literal: Literal,
  view: FileView,
  detection: Detection,
): Identified | undefined {
  const lead = /^(?!ft:)[A-Za-z][\w-]{0,39}::?(?![:/])/.exec(value)?.[0];
  if (lead === undefined) return undefined;
  const text = value.slice(lead.length);
  const spelled = detection.spelledBy(text);
  if (!spelled || isPlaceholder(text)) return undefined;
  const named = lead.endsWith('::') ? view.provider(lead.slice(0, -2)) : undefined;
  const registry = named ?? registryFor(spelled, literal, view);
  return { text, offset: offset + lead.length, registry, why: 'alias' };
}

function judgeText(
  unwrapped: Unwrapped,
  literal: Literal,
  evidence: PlaceEvidence,
  view: FileView,
  detection: Detection,
): RegistryId | undefined {
  const { text } = unwrapped;
  if (isWeightFile(text) && !unwrapped.sure) {
    const told = tellsModel(text, detection) || (evidence.forModel && !view.isTest && /\.gguf$/i.test(text));
    return told ? weightFile(text, literal, evidence) : undefined;
  }
  if (unwrapped.sure && unwrapped.registry)
    return isOwnAddress(literal, text, detection) || isPlaceholder(text) ? undefined : unwrapped.registry;
  if (evidence.catalogue) return inCatalogue(evidence.catalogue, literal, view) ? evidence.catalogue : undefined;
  if (evidence.forModel && literal.place !== 'key' && isModelFolder(text, detection))
    return isPlaceholder(text) ? undefined : 'file';
  if (literal.place === 'link' || /^https?:|^[./~]|^[a-z]+:\/\//.test(text)) return undefined;
  if (view.isDatasetList && text.includes('/') && !/model/i.test(literal.names[0] ?? '')) return undefined;
  if (/^(?:dataset|space)s?$/.test(literal.siblings?.repo_type ?? literal.siblings?.repoType ?? '')) return undefined;
  // Where parsers and renderers are chosen, the name that is compared is theirs.
  if (literal.role === 'comparison' && !evidence.forModel && /(?:^|\/)(?:parsers?|renderers?)\//.test(view.path))
    return undefined;
  // `family == "gpt-4o"`: what spells an id in full is one, whatever the program calls what it compares.
  if (/[A-Z]/.test(text) && isCaptionOf(text, literal)) return undefined;
  const told =
    literal.role === 'comparison' ? isSpelledOut(text, detection) : isPlainRepository(text, literal, detection);
  const other = evidence.forOther && !told;
  if (other || (evidence.label && captionBesideId(literal))) return undefined;
  const registry =
    ownSpelled(text, detection) ??
    (text.includes('/')
      ? routed(unwrapped, literal, evidence, view, detection)
      : bare(unwrapped, literal, evidence, view, detection));
  return registry && !isPlaceholder(text) ? registry : undefined;
}

/** `ollama://connect` is an address of a program's own. */
const isOwnAddress = ({ value }: Literal, text: string, detection: Detection): boolean =>
  /^ollama:\/\/[a-z]+$/i.test(value.trim()) && !isOllamaTag(text.toLowerCase(), detection);

/** Names that may hold a place of a model as well as of anything else: what spells a known owner's model with a size is one. */
const anyPlace = /^(?:path|dir|directory|folder|url|uri|src|source|key|type|kind|name|prefix|input|query)$/i;
const isPlainRepository = (text: string, { names, place }: Literal, detection: Detection): boolean => {
  const slash = text.indexOf('/');
  if (slash < 0 || place === 'key' || !anyPlace.test(names[0] ?? '') || !isHubShape(text)) return false;
  const name = text.slice(slash + 1);
  return detection.owners.has(text.slice(0, slash).toLowerCase()) && /[0-9]/.test(name) && isModelish(name, detection);
};

/** A weight file counts where it is the locator: a model stands here, or nothing else is said of it. */
function weightFile(text: string, literal: Literal, evidence: PlaceEvidence): RegistryId | undefined {
  const inRepo = besideRepo(literal);
  const fromRepo =
    /(?:^|\.)(?:get|file|download_file)$/.test(literal.call ?? '') &&
    /\b(?:repo|model|api)\b/i.test(`${literal.call} ${literal.receiver ?? ''}`);
  if (inRepo || fromRepo || isPlaceholder(text) || /\bdownload$/.test(literal.command ?? '')) return undefined;
  const isConstant = literal.call === undefined && /^[A-Z][A-Z0-9_]*$/.test(literal.names[0] ?? '');
  const told =
    evidence.forModel ||
    /\.(?:gguf|ggml|llamafile)$/i.test(text) ||
    text.includes('models--') ||
    (isConstant && /\.(?:safetensors|ckpt)$/i.test(text));
  return told && literal.place !== 'key' ? 'file' : undefined;
}

/** Whether a repository stands beside a file: on the same call, around its list, or in the same mapping. */
function besideRepo({ siblings, value: own }: Literal): boolean {
  for (let near: object | null | undefined = siblings; near; near = Object.getPrototypeOf(near)) {
    const found = Object.entries(near).some(
      ([name, value]) =>
        /^(?:[a-z_]{0,40}(?:repo|model)_?id|(?:hf_?|[a-z_]{1,20}_)?repo(?:sitory)?|#0)$/i.test(name) &&
        value !== own &&
        (isHubShape(value) || unwrap(value).sure),
    );
    if (found) return true;
    if (near === Object.prototype) break;
  }
  return false;
}

/** Ids that only one host spells so. */
function ownSpelled(text: string, detection: Detection): RegistryId | undefined {
  const host = detection.ownSpelledBy(text);
  return host === 'docker' && !isModelish(text, detection) ? undefined : host;
}

/** A call without a dot is the library's only where the file shows the library: `create_model('resnet50')`. */
const inCatalogue = (registry: RegistryId, { call = '', start }: Literal, view: FileView): boolean =>
  registry !== 'timm' || call.includes('timm.') || view.hostsAround(start).includes('timm');
/** `Model("gpt-4", "GPT-4")`: the same in capitals beside the id itself. */
const isCaptionOf = (text: string, { siblings = {} }: Literal): boolean => {
  const plain = text.toLowerCase();
  return Object.values(siblings).some((value) => value !== text && value === plain);
};

/** A caption beside an id (`id: 'o3', name: 'o3'`) is for people, even when it is spelled like the id. */
function captionBesideId(literal: Literal): boolean {
  // A name that a value is compared with, or that goes through a list, is no key beside others.
  if (literal.siblings?.[literal.names[0] ?? ''] === undefined) return false;
  return Object.keys(literal.siblings ?? {}).some((name) =>
    /^(?:id|value|model|model_?id|slug|key|api_?name|#0)$/i.test(name),
  );
}
