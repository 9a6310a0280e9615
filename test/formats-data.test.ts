import { describe, expect, it } from 'vitest';
import { literal, place, reading, values } from './formats-reading.ts';

describe('YAML', () => {
  it('names a value by its keys from the inside out, with its neighbours', () => {
    const text = 'models:\n  - name: fast\n    provider: groq\n    model: llama-3.1-8b-instant\n';
    const found = literal('settings.yaml', text, 'llama-3.1-8b-instant');
    expect(found.names).toEqual(['model', 'models']);
    expect(found.siblings).toMatchObject({ provider: 'groq', name: 'fast' });
    expect(place('settings.yaml', text, 'llama-3.1-8b-instant')).toBe('4:12');
  });

  it('takes the command of a compose service apart into flags and words', () => {
    const text = 'services:\n  llm:\n    command: --model Qwen/Qwen3-8B --port 8000\n';
    expect(literal('compose.yaml', text, 'Qwen/Qwen3-8B').names[0]).toBe('--model');
    expect(literal('compose.yaml', text, 'Qwen/Qwen3-8B').place).toBe('word');
  });

  it('joins command and args of a Kubernetes container into one command line', () => {
    const text =
      'containers:\n- command: ["vllm", "serve"]\n  args:\n  - mistralai/Ministral-8B\n  - --port\n  - "80"\n';
    expect(literal('pod.yaml', text, 'mistralai/Ministral-8B')).toMatchObject({ command: 'vllm serve', argument: 0 });
  });

  it('names the value of an environment pair by the variable, and an entry of a list likewise', () => {
    const pair = 'env:\n- name: MODEL_ID\n  value: org/model-a\n';
    const list = 'environment:\n  - MODEL_ID=org/model-b\n';
    expect(literal('pod.yaml', pair, 'org/model-a').names).toEqual(['MODEL_ID', 'env']);
    expect(literal('compose.yaml', list, 'org/model-b').names).toEqual(['MODEL_ID', 'environment']);
  });

  it('reads run blocks as shell and files of a ConfigMap as what their names say', () => {
    const workflow = 'steps:\n  - run: |\n      echo start\n      ollama pull qwen3:4b\n';
    const config = 'data:\n  settings.yaml: |\n    model: org/inner-model\n';
    expect(literal('ci.yml', workflow, 'qwen3:4b').command).toBe('ollama pull');
    expect(place('ci.yml', workflow, 'qwen3:4b')).toBe('4:19');
    expect(literal('map.yaml', config, 'org/inner-model').names).toEqual(['model']);
  });

  it('keeps the key of an entry that is commented out, as a mention', () => {
    const found = literal('train.yaml', 'a: 1\n# base_model: org/old-model\n', 'org/old-model');
    expect(found).toMatchObject({ names: ['base_model'], mentionOnly: true });
  });

  it('reads flow collections, several documents and folded text at their places', () => {
    const text = 'a: {model: one-1, "k": [two-2,\n  \'three-3\']}\n---\nb: >-\n  four-4\n';
    expect(values('x.yaml', text)).toEqual(expect.arrayContaining(['one-1', 'two-2', 'three-3']));
    expect(place('x.yaml', text, 'three-3')).toBe('2:4');
    expect(literal('x.yaml', text, '  four-4').names).toEqual(['b']);
  });

  it('takes the default in an expression of a chart for the value', () => {
    const text = 'model: {{ .Values.model | default "org/model" }}\n';
    expect(literal('templates/a.yaml', text, 'org/model').names).toEqual(['model']);
    expect(place('templates/a.yaml', text, 'org/model')).toBe('1:36');
  });

  it('reads examples of settings under their doubled ending', () => {
    expect(literal('config.yaml.example', 'model: org/a\n', 'org/a').names).toEqual(['model']);
  });

  it('passes over the lines of a template and reads what stands between them', () => {
    const text = '{{- if .Values.on }}\nmodel: org/templated\n{{- end }}\nimage: {{ .Values.image }}\n';
    const { notices } = reading('templates/a.yaml', text);
    expect(literal('templates/a.yaml', text, 'org/templated').names).toEqual(['model']);
    expect(notices).toEqual([]);
  });
});

describe('YAML that is broken or means harm', () => {
  it('never expands an alias', () => {
    const bomb = `a: &a [x-1,x-1]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*a,*a,*a,*a,*a,*a]`).join('\n')}\n`;
    expect(reading('bomb.yaml', bomb).literals.length).toBeLessThan(60);
  });

  it.each([
    ['a string that is not closed', 'a: "x\nb: y\n', 1],
    ['a second key on a line', 'a: b: c\n', 1],
    ['a tab as indentation', 'a:\n\tb: c\n', 2],
    ['a line further left than its neighbours', 'a:\n    b: 1\n  c: 2\n', 3],
    ['an alias of nothing', 'a: *b\n', 1],
  ])('says where it found %s, and reads the rest', (_what, text, line) => {
    const { notices, literals } = reading('broken.yaml', `${text}model: org/after\n`);
    expect(notices).toEqual([expect.objectContaining({ code: 'invalid-yaml', hidesModels: true })]);
    expect(notices[0]?.location?.line).toBe(line);
    expect(literals.map((one) => one.value)).toContain('org/after');
  });

  it.each([
    'a: "b" # c\n',
    'url: http://x:80/y\n',
    'a: b#c\n',
    '- - 1\n  - 2\n',
    '? long\n: value\n',
    'a:\n- b\nc: d\n',
  ])('has nothing against %j', (text) => {
    expect(reading('fine.yaml', text).notices).toEqual([]);
  });

  it('takes the models of a merge recipe for bases', () => {
    const text = 'merge_method: slerp\nmodels:\n  - model: org/one\n  - model: org/two+org/lora\n';
    expect(reading('mergekit_config.yml', text).statements[0]?.bases).toEqual([
      { model: 'org/one', relation: 'merge', from: 'mergekit' },
      { model: 'org/two', relation: 'merge', from: 'mergekit' },
    ]);
  });
});

describe('JSON', () => {
  it('reads comments, single quotes and several values, each with its path', () => {
    const text = '// gpt-4o\n{"llm": {\'model\': "org/a"},}\n{"model": "org/b"}\n';
    expect(literal('x.jsonc', text, 'org/a').names).toEqual(['model', 'llm']);
    expect(literal('x.jsonc', text, 'org/b').names).toEqual(['model']);
    expect(literal('x.jsonc', text, ' gpt-4o').place).toBe('comment');
  });

  it('decodes escapes and still points at the raw text', () => {
    const text = '{"model": "org\\/model"}';
    const found = literal('x.json', text, 'org/model');
    expect(text.slice(found.start, found.end)).toBe('org\\/model');
  });

  it('reads the scripts of a package manifest, but not its dependencies', () => {
    const text = '{"dependencies": {"@org/package": "1"}, "scripts": {"pull": "ollama pull phi3:mini"}}';
    expect(values('package.json', text)).toEqual(['phi3:mini']);
  });

  it('reads nothing in lock files', () => {
    expect(reading('package-lock.json', '{"model": "gpt-4o"}').literals).toEqual([]);
  });

  it('states the base of an adapter', () => {
    const { statements } = reading('adapter_config.json', '{"base_model_name_or_path": "org/base"}');
    expect(statements[0]?.bases).toEqual([{ model: 'org/base', relation: 'adapter', from: 'adapter-config' }]);
  });

  it('keeps what stands before the break of a broken file, with a notice', () => {
    const { literals, notices } = reading('cut.json', '{"model": "org/early", "x": [');
    expect(literals.map((one) => one.value)).toContain('org/early');
    expect(notices[0]).toMatchObject({ code: 'invalid-json', hidesModels: true });
  });
});

describe('TOML, Terraform, properties', () => {
  it('names a TOML value by key and table', () => {
    const text = '[llm.chat]\nmodel = "org/a"\nopts = { base.model = \'org/b\' }\n';
    expect(literal('x.toml', text, 'org/a').names).toEqual(['model', 'chat', 'llm']);
    expect(literal('x.toml', text, 'org/b').names).toEqual(['model', 'base', 'opts', 'chat', 'llm']);
  });

  it('leaves the dependencies of a TOML manifest alone', () => {
    const text = '[project]\ndependencies = ["org/x"]\n[tool.app]\nmodel = "org/y"\n';
    expect(values('pyproject.toml', text)).toEqual(['org/y']);
  });

  it('names the default of a Terraform variable by the variable', () => {
    const text = 'variable "model_id" {\n  default = "org/a"\n}\n';
    expect(literal('main.tf', text, 'org/a').names).toEqual(['model_id']);
  });

  it('reads properties from the inside out and defaults of expansions', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of the file that is read
    const text = 'app.chat-model.model-name=gpt-4o\nMODEL=${X:-org/a}\n# OLD=org/b\nNAME="org/c" # note\n';
    expect(literal('application.properties', text, 'gpt-4o').names).toEqual(['model-name', 'chat-model', 'app']);
    expect(literal('.env', text, 'org/a').names).toEqual(['MODEL']);
    expect(literal('.env.example', text, 'org/b').mentionOnly).toBe(true);
    expect(literal('env.example', text, 'org/c').names).toEqual(['NAME']);
  });

  it('finds the spaCy models among requirements and nothing else', () => {
    const text = 'transformers==4\nhttps://x.test/en_core_web_sm-3.7.1-py3-none-any.whl\norg/model\n';
    expect(values('requirements.txt', text)).toEqual(['en_core_web_sm']);
  });
});
