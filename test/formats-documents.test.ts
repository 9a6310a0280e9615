import { describe, expect, it } from 'vitest';
import { literal, place, reading } from './formats-reading.ts';

describe('documents', () => {
  it('reads fenced code with the language of the fence, as a mention', () => {
    const text = 'Text\n\n```bash\nollama pull qwen3:4b\n```\n\n```\nvllm serve org/a\n```\n';
    expect(literal('README.md', text, 'qwen3:4b')).toMatchObject({ command: 'ollama pull', mentionOnly: true });
    expect(literal('README.md', text, 'org/a').command).toBe('vllm serve');
    expect(place('README.md', text, 'qwen3:4b')).toBe('4:13');
  });

  it('tells inline code, links, attributes and prose apart', () => {
    const text = 'Use `org/a` or [b](https://huggingface.co/org/b "t") or <Model id="org/c" />, not org/d.\n';
    expect(literal('a.mdx', text, 'org/a').place).toBe('inline-code');
    expect(literal('a.mdx', text, 'https://huggingface.co/org/b').place).toBe('link');
    expect(literal('a.mdx', text, 'org/c').names).toEqual(['id']);
    expect(reading('a.mdx', text).literals.find((one) => one.value.includes('org/d'))?.place).toBe('prose');
  });

  it('reads the code blocks of reStructuredText and AsciiDoc', () => {
    expect(literal('a.rst', '.. code-block:: bash\n\n   ollama pull a:1b\n\nx\n', 'a:1b').command).toBe('ollama pull');
    expect(literal('a.adoc', '[source,bash]\n----\nollama pull a:1b\n----\n', 'a:1b').command).toBe('ollama pull');
  });

  it('states licence and bases of a model card, and takes its base for a use', () => {
    const text =
      '---\nlicense: other\nlicense_name: llama3\nbase_model:\n- org/base\nbase_model_relation: adapter\ndatasets:\n- org/data\n---\n# T\n';
    const { statements, literals, notices } = reading('README.md', text);
    expect(statements).toEqual([
      {
        model: null,
        path: 'README.md',
        declaration: expect.objectContaining({ by: 'card', verbatim: 'other', name: 'llama3', licence: null }),
        bases: [{ model: 'org/base', relation: 'adapter', from: 'front-matter' }],
      },
    ]);
    expect(statements[0]?.declaration?.location).toMatchObject({ line: 2, column: 10 });
    expect(literals.find((one) => one.value === 'org/base')?.mentionOnly).toBeUndefined();
    expect(literals.some((one) => one.value === 'org/data')).toBe(false);
    expect(notices).toEqual([]);
  });

  it('makes candidates of several licences, none of which holds alone', () => {
    const [statement] = reading('README.md', '---\nlicense:\n- mit\n- llama3\n---\n').statements;
    expect(statement?.declaration).toMatchObject({ verbatim: 'mit, llama3', listed: ['mit', 'llama3'] });
  });

  it('takes the front matter of a page for no card', () => {
    expect(reading('page.md', '---\ntitle: A\nlicense: mit\n---\ntext\n').statements).toEqual([]);
  });

  it('says that the front matter of a card is broken, and keeps what is readable', () => {
    const { notices, statements } = reading('README.md', '---\nlicense: mit\ntags: [a\nbase_model: org/b\n---\n');
    expect(notices[0]).toMatchObject({ code: 'invalid-yaml' });
    expect(statements[0]?.declaration?.verbatim).toBe('mit');
  });
});

describe('notebooks', () => {
  const cell = (kind: string, ...lines: string[]): string =>
    JSON.stringify({ cells: [{ cell_type: kind, source: lines.map((line) => `${line}\n`), outputs: [] }] }, null, 1);

  it('reads code cells with places in the raw JSON', () => {
    const text = cell('code', 'import x', 'm = load("org/a")');
    const found = literal('a.ipynb', text, 'org/a');
    expect(text.slice(found.start, found.end)).toBe('org/a');
    expect(found.mentionOnly).toBeUndefined();
    expect(place('a.ipynb', text, 'org/a').split(':')[0]).toBe('7');
  });

  it('reads shell lines, shell cells and written files as what they are', () => {
    expect(literal('a.ipynb', cell('code', '!ollama pull a:1b'), 'a:1b').command).toBe('ollama pull');
    expect(literal('a.ipynb', cell('code', '%%bash', 'ollama pull a:1b'), 'a:1b').command).toBe('ollama pull');
    expect(literal('a.ipynb', cell('code', '%%writefile c.yaml', 'model: org/a'), 'org/a').names).toEqual(['model']);
  });

  it('takes text cells and outputs for mentions', () => {
    expect(literal('a.ipynb', cell('markdown', 'the `org/a`'), 'org/a').mentionOnly).toBe(true);
    const output = '{"cells":[{"cell_type":"code","source":[],"outputs":[{"text":["org/b"]}]}]}';
    expect(literal('a.ipynb', output, 'org/b')).toMatchObject({ mentionOnly: true, role: 'output' });
  });

  it('says that a notebook is broken', () => {
    expect(reading('a.ipynb', '{"cells": [').notices).toEqual([expect.objectContaining({ hidesModels: true })]);
  });
});

describe('pages and components', () => {
  it('reads scripts as code and attributes with their element', () => {
    const text =
      '<template><Chat model="org/a" :m="\'org/b\'" /></template>\n<script setup lang="ts">\nconst x = { model: "org/c" };\n</script>\n';
    expect(literal('a.vue', text, 'org/a').names).toEqual(['model', 'Chat']);
    expect(literal('a.vue', text, 'org/b').names).toEqual(['m', 'Chat']);
    expect(literal('a.svelte', text, 'org/c').names[0]).toBe('model');
    expect(place('a.vue', text, 'org/c')).toBe('3:21');
  });

  it('names the text of an XML element by the element', () => {
    expect(literal('a.xml', '<x><model>org/a</model></x>', 'org/a').names).toEqual(['model']);
  });
});
