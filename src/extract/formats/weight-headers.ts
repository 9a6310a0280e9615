import type { ModelStatement, Notice } from '../../types.ts';
import type { ByteSource, WeightHeader } from '../extractor.ts';
import { childOf } from './data-tree.ts';
import { isCutOff, longestText, readGguf } from './gguf-header.ts';
import { scanJson } from './json-scanner.ts';
import { readOnnx } from './onnx-metadata.ts';

/** Reads `__metadata__` of a safetensors file: https://huggingface.co/docs/safetensors, section Format. */
export function readSafetensors(bytes: Uint8Array): WeightHeader {
  const metadata: Record<string, string> = Object.create(null) as Record<string, string>;
  if (bytes.length < 10 || bytes[8] !== 123) return { metadata, problem: 'it is no safetensors file' };
  const claimed = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0, true);
  // The format's own limit on a header.
  if (claimed > 100_000_000n) return { metadata, problem: 'its header claims to be longer than a header may be' };
  const end = 8 + Number(claimed);
  const tree = scanJson(new TextDecoder().decode(bytes.subarray(8, Math.min(bytes.length, end))));
  const said = tree.roots[0] && childOf(tree.roots[0], '__metadata__');
  for (const { key, kind, style, value } of said?.children ?? []) {
    if (kind === 'scalar' && style === 'quoted' && value.length <= longestText) metadata[key] = value;
  }
  if (end > bytes.length) return { metadata, problem: isCutOff(bytes) ? null : 'its header is longer than the file' };
  return { metadata, problem: tree.problem ? 'its header is no valid JSON' : null };
}

/** Bytes in which the header of a GGUF or safetensors file ends, if what it says of licence and base is to be read. */
const longestHeader = 1_000_000;

/** What a weight file says of the model in its folder: its licence and its bases. */
export function readWeights(
  path: string,
  bytes: Uint8Array | ByteSource,
): { statements: ModelStatement[]; notices: Notice[] } {
  const header = readHeader(path.toLowerCase(), bytes instanceof Uint8Array ? sourceOf(bytes) : bytes);
  if (!header) return { statements: [], notices: [] };
  const { metadata, problem } = header;
  const notices: Notice[] = problem
    ? [
        {
          code: 'unreadable',
          message: `The weight file says nothing readable of its model: ${problem}.`,
          location: { file: path },
          hidesModels: true,
        },
      ]
    : [];
  const declaration = declarationOf(metadata, path);
  const bases = basesOf(metadata);
  if (!declaration && bases.length === 0) return { statements: [], notices };
  const said = { ...(declaration ? { declaration } : {}), ...(bases.length > 0 ? { bases } : {}) };
  return { statements: [{ model: null, path, ...said }], notices };
}

/** The header in the format that the ending names; undefined for one that nobody reads. */
function readHeader(path: string, source: ByteSource): WeightHeader | undefined {
  const ending = /\.(gguf|safetensors|onnx)$/.exec(path)?.[1];
  if (!ending) return undefined;
  if (isPointer(source)) return { metadata: {}, problem: 'only a pointer of Git LFS stands here' };
  if (ending === 'onnx') return readOnnx(source);
  const head = source.read(0, longestHeader);
  return ending === 'gguf' ? readGguf(head) : readSafetensors(head);
}

const sourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (at, length) => bytes.subarray(at, at + length),
});

/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: the text that stands for a file that was not fetched. */
const pointer = new TextEncoder().encode('version https://git-lfs');

function isPointer(source: ByteSource): boolean {
  if (source.size < pointer.length || source.size > 1024) return false;
  const head = source.read(0, pointer.length);
  return pointer.every((byte, i) => head[i] === byte);
}

function declarationOf(metadata: Readonly<Record<string, string>>, path: string): ModelStatement['declaration'] {
  const said = metadata['general.license'] ?? metadata.license ?? metadata['modelspec.license'] ?? metadata.licence;
  if (!said) return undefined;
  // Ultralytics exports `AGPL-3.0 License (https://ultralytics.com/license)`: the page is no part of the name.
  const beside = /^([^(]{1,200}?)\s*\((https?:\/\/[^\s()]{1,300})\)$/.exec(said);
  const link = metadata['general.license.link'] ?? beside?.[2];
  const name = metadata['general.license.name'];
  return {
    by: 'weight-file',
    verbatim: beside?.[1] ?? said,
    licence: null,
    source: path,
    ...(name ? { name } : {}),
    ...(link ? { link } : {}),
  };
}

function basesOf(metadata: Readonly<Record<string, string>>): NonNullable<ModelStatement['bases']> {
  const bases: NonNullable<ModelStatement['bases']> = [];
  for (const [key, value] of Object.entries(metadata)) {
    const repo = /^general\.base_model\.\d{1,4}\.repo_url$/.test(key)
      ? /huggingface\.co\/([\w.-]{1,96}\/[\w.-]{1,96})/.exec(value)?.[1]
      : undefined;
    const trained =
      key === 'ss_sd_model_name' || key === 'ss_base_model_version' || key === 'base_model' ? value : undefined;
    if (repo) bases.push({ model: repo, relation: null, from: 'weight-header' });
    else if (trained && /^[\w.-]{1,96}\/[\w.-]{1,96}$/.test(trained))
      bases.push({ model: trained, relation: 'adapter', from: 'weight-header' });
  }
  return bases;
}
