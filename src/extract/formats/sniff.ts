/** What a stretch of code without a label is written in: a name that `embedded` knows, '' for plain text. */
export function sniffLanguage(code: string): string {
  const head = code.slice(0, 2000).trimStart();
  if (/^[[{]\s{0,40}["'{[\]}]/.test(head) || /^\[\s{0,20}[-\d]/.test(head)) return 'json';
  if (/^#!.{0,60}python/.test(head)) return 'python';
  if (/^#!|^(?:\$|%|>|#) (?:[a-z]|\w+=)/.test(head)) return 'bash';
  if (/^FROM[ \t]\S/.test(head))
    return /^(?:RUN|WORKDIR|COPY|CMD|ENTRYPOINT|ENV)\s/m.test(head) ? 'dockerfile' : 'modelfile';
  if (/^(?:from [\w.]{1,80} import |import [\w.]{1,80}(?: as \w+)?\s*$|def \w+\(|class \w+[:(]|@\w+)/m.test(head))
    return 'python';
  if (/^(?:import .{1,100} from ['"]|const |let |export |async function|function \w)/m.test(head)) return 'typescript';
  if (shellStart.test(head)) return 'bash';
  if (/^<[a-zA-Z!]/.test(head)) return 'html';
  if (/^\[[\w.-]{1,80}\]\s*$/m.test(head) && /^[\w.-]{1,80} ?= ?/m.test(head)) return 'toml';
  if (isYamlLike(head)) return 'yaml';
  if (/^\w{1,60} ?= ?["'\w[{(]/.test(head)) return head.includes('(') ? 'python' : 'bash';
  return '';
}

/** A key alone, or keys and items one below the other: `Error: no such model` is a sentence. */
function isYamlLike(head: string): boolean {
  const [first = '', second = ''] = head.split('\n', 4).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (/^(?:- )?["']?[\w.-]{1,60}["']?:\s{0,100}$/.test(first)) return true;
  const isPair = /^(?:- )?["']?[\w.-]{1,60}["']?: {1,20}\S{1,300}\s{0,20}(?:#|$)/.test(first);
  return isPair && (second === '' || /^\s{0,60}(?:- |["']?[\w.-]{1,60}["']?:(?:\s|$))/.test(second));
}

const shellStart =
  /^(?:sudo |export |[A-Z_]{2,60}=\S+ |(?:ollama|vllm|hf|huggingface-cli|docker|podman|git|pip3?|uv|npm|npx|pnpm|yarn|curl|wget|python3?|llama-(?:server|cli)|kubectl|helm|modelscope|aider|llm|litellm|make|bash|sh|cd|\.\/[\w.-]{1,60}) )/m;
