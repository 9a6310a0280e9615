import { describe, expect, it } from 'vitest';
import { literal, place, reading, values } from './formats-reading.ts';

describe('shell', () => {
  it.each([
    ['ollama pull llama3.1:8b', 'llama3.1:8b', 'ollama pull'],
    ['sudo docker exec -it ollama ollama run llama3.1:8b', 'llama3.1:8b', 'ollama run'],
    [
      'python3 -m vllm.entrypoints.openai.api_server --model=org/a',
      'org/a',
      'python -m vllm.entrypoints.openai.api_server',
    ],
    ['X=1 hf download org/a file.gguf', 'org/a', 'hf download'],
    ['docker model run ai/smollm2', 'ai/smollm2', 'docker model run'],
    ['python -m spacy download en_core_web_sm', 'en_core_web_sm', 'python -m spacy download'],
    ['bash -c "ollama pull org-x && true"', 'org-x', 'ollama pull'],
    ['OUT=$(ollama show org-x)', 'org-x', 'ollama show'],
  ])('finds program and subcommand in %s', (line, value, command) => {
    expect(literal('a.sh', line, value).command).toBe(command);
  });

  it('names words by their flags, over continued lines', () => {
    const text = 'vllm serve org/a \\\n  --tokenizer org/b --enable-prefix-caching \\\n  --draft="org/c"\n';
    expect(literal('a.sh', text, 'org/a')).toMatchObject({ names: [], argument: 0 });
    expect(literal('a.sh', text, 'org/b').names).toEqual(['--tokenizer']);
    expect(literal('a.sh', text, 'org/c').names).toEqual(['--draft']);
    expect(place('a.sh', text, 'org/b')).toBe('2:15');
  });

  it('names assignments, defaults, arrays and loops by their variable', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of the file that is read
    const text = 'export A=org/a\nB="${B:-org/b}"\nCS=("org/c" org/d)\nfor m in org/e; do :; done\n';
    expect(literal('a.sh', text, 'org/a').names).toEqual(['A']);
    expect(literal('a.sh', text, 'org/b').names[0]).toBe('B');
    expect(literal('a.sh', text, 'org/d').names).toEqual(['CS']);
    expect(literal('a.sh', text, 'org/e').names).toEqual(['m']);
  });

  it('reads the JSON that curl sends, with the address beside it', () => {
    const text = 'curl https://api.groq.com/v1 -d \'{"model": "llama-3.1-8b-instant"}\'\n';
    const found = literal('a.sh', text, 'llama-3.1-8b-instant');
    expect(found).toMatchObject({ command: 'curl', names: ['model'], siblings: { url: 'https://api.groq.com/v1' } });
  });

  it('reads a here-document as the file it is written to', () => {
    const text = 'cat <<EOF > conf.yaml\nmodel: org/a\nEOF\nollama pull after:1b\n';
    expect(literal('a.sh', text, 'org/a').names).toEqual(['model']);
    expect(values('a.sh', text)).toContain('after:1b');
  });

  it('reads a here-document that a command is fed, unless it is plain words', () => {
    const fed = 'helm install x -f - <<EOF\nmodels:\n  - url: org/a\nEOF\n';
    const words = 'mail boss <<EOF\nNote: we use org/a today\nEOF\n';
    expect(literal('a.sh', fed, 'org/a').names).toEqual(['url', 'models']);
    expect(reading('a.sh', words).literals.at(-1)?.place).toBe('prose');
  });

  it('tells a comparison and a comment from a command', () => {
    const text = '# ollama pull org/a\nif [ "$M" = "org/b" ]; then echo; fi\n';
    expect(reading('a.sh', text).literals[0]?.role).toBe('comparison');
    expect(literal('a.sh', text, ' ollama pull org/a').place).toBe('comment');
  });

  it('gives a flag without a value none', () => {
    expect(literal('a.sh', 'ollama run --verbose llama3', 'llama3').names).toEqual([]);
  });
});

describe('Dockerfile, Makefile, Modelfile', () => {
  it('reads variables, commands and arguments of a Dockerfile', () => {
    const text =
      'FROM vllm/vllm-openai:v1\nARG M=org/a\nENV N org/b\nRUN x && \\\n  hf download org/c\nCMD ["--model", "org/d"]\n';
    expect(literal('Dockerfile', text, 'vllm/vllm-openai:v1').command).toBe('docker FROM');
    expect(literal('Dockerfile', text, 'org/a').names).toEqual(['M']);
    expect(literal('Dockerfile', text, 'org/b').names).toEqual(['N']);
    expect(literal('app.Dockerfile', text, 'org/c').command).toBe('hf download');
    expect(literal('Dockerfile.gpu', text, 'org/d').names).toEqual(['--model']);
  });

  it('reads the here-document of RUN as a script', () => {
    expect(literal('Dockerfile', 'RUN <<EOF\nollama pull a:1b\nEOF\nARG M=org/z\n', 'a:1b').command).toBe(
      'ollama pull',
    );
  });

  it('reads variables and recipes of a Makefile', () => {
    const text = 'MODEL ?= org/a # why\nrun:\n\t@ollama run b:2b\n';
    expect(literal('Makefile', text, 'org/a').names).toEqual(['MODEL']);
    expect(literal('Makefile', text, 'b:2b').command).toBe('ollama run');
  });

  it('knows a Modelfile by its name or its look, and a Dockerfile from it', () => {
    const text = 'FROM llama3:8b\nPARAMETER temperature 1\nSYSTEM """\nFROM inside\n"""\nADAPTER ./a.gguf\n';
    expect(literal('my-modelfile', text, 'llama3:8b').command).toBe('FROM');
    expect(reading('Modelfile', 'FROM a\nLICENSE MIT\n').statements[0]?.declaration?.verbatim).toBe('MIT');
    expect(values('Modelfile', text)).toEqual(['llama3:8b', './a.gguf']);
    expect(literal('Dockerfile', text, 'llama3:8b').command).toBe('docker FROM');
  });
});
