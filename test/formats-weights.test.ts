import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../src/extract/extractor.ts';
import { readGguf } from '../src/extract/formats/gguf-header.ts';
import { readOnnx } from '../src/extract/formats/onnx-metadata.ts';
import { readSafetensors, readWeights } from '../src/extract/formats/weight-headers.ts';

const encoder = new TextEncoder();

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

function u64(value: number | bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true);
  return bytes;
}

const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
const text = (value: string): Uint8Array => join(u64(encoder.encode(value).length), encoder.encode(value));
const entry = (key: string, value: string): Uint8Array => join(text(key), u32(8), text(value));

/** A GGUF file of version 3 with these entries. */
const gguf = (count: number, ...entries: Uint8Array[]): Uint8Array =>
  join(encoder.encode('GGUF'), u32(3), u64(0), u64(count), ...entries);

/** Bytes that are all at hand. */
const sourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (at, length) => bytes.subarray(at, at + length),
});

const safetensors = (header: string, claimed = encoder.encode(header).length): Uint8Array =>
  join(u64(claimed), encoder.encode(header));

describe('GGUF headers', () => {
  const file = gguf(
    4,
    join(text('general.file_type'), u32(4), u32(7)),
    join(text('general.tags'), u32(9), u32(8), u64(2), text('a'), text('b')),
    entry('general.license', 'apache-2.0'),
    entry('general.base_model.0.repo_url', 'https://huggingface.co/org/base'),
  );

  it('give licence and bases, past numbers and lists', () => {
    expect(readGguf(file)).toEqual({
      metadata: {
        'general.tags': 'a, b',
        'general.license': 'apache-2.0',
        'general.base_model.0.repo_url': 'https://huggingface.co/org/base',
      },
      problem: null,
    });
    expect(readWeights('m/x.gguf', file).statements).toEqual([
      {
        model: null,
        path: 'm/x.gguf',
        declaration: { by: 'weight-file', verbatim: 'apache-2.0', licence: null, source: 'm/x.gguf' },
        bases: [{ model: 'org/base', relation: null, from: 'weight-header' }],
      },
    ]);
  });

  it.each([
    ['a string', gguf(1, join(u64(2n ** 62n), encoder.encode('x')))],
    ['a list', gguf(1, join(text('general.x'), u32(9), u32(4), u64(2n ** 60n)))],
    ['the number of entries', gguf(2 ** 40)],
  ])('that lie about the length of %s end in a notice', (_what, lie) => {
    expect(readGguf(lie).problem).not.toBeNull();
    expect(readWeights('x.gguf', lie).notices).toEqual([expect.objectContaining({ hidesModels: true })]);
  });
});

describe('safetensors headers', () => {
  it('give their metadata', () => {
    const file = safetensors('{"__metadata__":{"format":"pt","license":"mit"},"w":{"dtype":"F32"}}');
    expect(readSafetensors(file)).toEqual({ metadata: { format: 'pt', license: 'mit' }, problem: null });
  });

  it('give what stands before the end of a file that is cut off, and say so', () => {
    const cut = safetensors('{"__metadata__":{"license":"mit"},"w":{', 5_000);
    expect(readSafetensors(cut)).toEqual({
      metadata: { license: 'mit' },
      problem: 'its header is longer than the file',
    });
  });

  it('that claim an absurd length are not believed', () => {
    expect(readSafetensors(safetensors('{}', 2 ** 50)).problem).not.toBeNull();
  });
});

/** A base-128 number of protobuf. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest < 128 ? rest : (rest % 128) + 128);
    if (rest < 128) return Uint8Array.from(bytes);
  }
}

const field = (number: number, value: Uint8Array, claimed = value.length): Uint8Array =>
  join(varint(number * 8 + 2), varint(claimed), value);
const words = (number: number, value: string): Uint8Array => field(number, encoder.encode(value));
const property = (key: string, value: string): Uint8Array => field(14, join(words(1, key), words(2, value)));
const version = Uint8Array.from([8, 9]);

describe('ONNX models', () => {
  const graph = field(7, new Uint8Array(40_000).fill(0xff));
  const file = join(
    version,
    words(2, 'pytorch'),
    words(3, '2.9.1'),
    words(4, 'org.example'),
    words(6, 'Finds quokkas'),
    graph,
    field(8, Uint8Array.from([16, 17])),
    property('author', 'Acme Lab'),
    property('license', 'AGPL-3.0 License (https://example.com/license)'),
    property('base_model', 'acme-lab/quokka-base'),
  );

  it('say who made them before the graph, and whose they are behind it', () => {
    expect(readOnnx(sourceOf(file))).toEqual({
      metadata: {
        producer_name: 'pytorch',
        producer_version: '2.9.1',
        domain: 'org.example',
        doc_string: 'Finds quokkas',
        author: 'Acme Lab',
        license: 'AGPL-3.0 License (https://example.com/license)',
        base_model: 'acme-lab/quokka-base',
      },
      problem: null,
    });
  });

  it('declare the licence of their folder, its page apart from its name', () => {
    expect(readWeights('m/x.onnx', file)).toEqual({
      notices: [],
      statements: [
        {
          model: null,
          path: 'm/x.onnx',
          declaration: {
            by: 'weight-file',
            verbatim: 'AGPL-3.0 License',
            licence: null,
            source: 'm/x.onnx',
            link: 'https://example.com/license',
          },
          bases: [{ model: 'acme-lab/quokka-base', relation: 'adapter', from: 'weight-header' }],
        },
      ],
    });
  });

  it('state nothing where nothing is said of a licence, without a notice', () => {
    expect(readWeights('x.onnx', join(version, words(2, 'pytorch'), graph, property('stride', '32')))).toEqual({
      notices: [],
      statements: [],
    });
  });
});

describe('ONNX models that are large, broken or none', () => {
  const graph = field(7, new Uint8Array(40_000).fill(0xff));
  const file = join(version, words(2, 'pytorch'), graph, property('author', 'Acme Lab'), property('license', 'mit'));

  it('are stepped over at the graph: its bytes are never asked for', () => {
    let asked = 0;
    const bytes = sourceOf(file);
    readOnnx({
      size: bytes.size,
      read: (at, length) => {
        asked += length;
        return bytes.read(at, length);
      },
    });
    expect(asked).toBeLessThan(40_000);
  });

  it.each([
    ['the graph', join(version, field(7, new Uint8Array(4), 2 ** 40)), 'beyond the end'],
    ['a text', join(version, field(2, new Uint8Array(4), 500)), 'beyond the end'],
    ['a number without an end', Uint8Array.from([8, ...new Array(12).fill(0xff)]), 'no ONNX model'],
  ])('that lie about %s end in a notice', (_what, lie, problem) => {
    expect(readOnnx(sourceOf(lie)).problem).toContain(problem);
    expect(readWeights('x.onnx', lie).notices).toEqual([expect.objectContaining({ hidesModels: true })]);
  });

  it('that are cut off within their properties keep what was whole', () => {
    const cut = file.subarray(0, file.length - 10);
    expect(readOnnx(sourceOf(cut))).toMatchObject({ metadata: { author: 'Acme Lab' }, problem: expect.any(String) });
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['a text', encoder.encode('<html>no model</html>')],
    ['a message of protobuf without a graph', join(version, words(2, 'pytorch'))],
  ])('are not told from %s by their ending alone', (_what, bytes) => {
    expect(readOnnx(sourceOf(bytes)).problem).toBe('it is no ONNX model');
  });
});

it.each(['x.gguf', 'x.safetensors', 'x.onnx'])('a pointer of Git LFS stands for %s, and is called so', (path) => {
  const bytes = encoder.encode('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n');
  expect(readWeights(path, bytes).notices[0]?.message).toContain('pointer of Git LFS');
});

it('never throws on bytes, whatever they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, isGguf) => {
      const whole = isGguf ? join(encoder.encode('GGUF'), u32(3), bytes) : join(u64(bytes.length), bytes);
      expect(readGguf(whole).metadata).toBeDefined();
      expect(readSafetensors(whole).metadata).toBeDefined();
      expect(readOnnx(sourceOf(bytes)).metadata).toBeDefined();
    }),
  );
});

it('reads every property that stands whole before a cut, wherever it falls', () => {
  const pair = fc.tuple(
    fc.stringMatching(/^[a-z]{1,12}$/),
    fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }),
  );
  fc.assert(
    fc.property(fc.uniqueArray(pair, { selector: ([key]) => key, maxLength: 8 }), fc.nat(3000), (pairs, cut) => {
      const parts = pairs.map(([key, value]) => property(key, value));
      const whole = join(version, field(7, new Uint8Array(300)), ...parts);
      const { metadata, problem } = readOnnx(sourceOf(whole.subarray(0, Math.min(cut, whole.length))));
      if (cut >= whole.length)
        expect({ ...metadata, problem }).toEqual({ ...Object.fromEntries(pairs), problem: null });
      for (const [key, value] of Object.entries(metadata)) expect(Object.fromEntries(pairs)[key]).toBe(value);
    }),
  );
});
