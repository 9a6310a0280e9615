import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGguf, readSafetensors, readWeights } from '../src/extract/formats/weight-headers.ts';

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

it('never throws on bytes, whatever they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, isGguf) => {
      const whole = isGguf ? join(encoder.encode('GGUF'), u32(3), bytes) : join(u64(bytes.length), bytes);
      expect(readGguf(whole).metadata).toBeDefined();
      expect(readSafetensors(whole).metadata).toBeDefined();
    }),
  );
});
