/** What is known of programs that pull, serve and run models, so far as it tells their words apart. */

/** How many words after a program are its subcommand: `docker model run`, `hf download`. */
export const subcommands: Readonly<Record<string, number>> = {
  ollama: 1,
  vllm: 1,
  hf: 1,
  'huggingface-cli': 1,
  docker: 1,
  podman: 1,
  git: 1,
  modelscope: 1,
  lms: 1,
  llm: 1,
  axolotl: 1,
  accelerate: 1,
  transformers: 1,
  'transformers-cli': 1,
  'optimum-cli': 2,
  lmdeploy: 2,
  sglang: 1,
  mlx_lm: 1,
  spacy: 1,
  aws: 2,
  gcloud: 3,
  az: 4,
  helm: 1,
  kubectl: 1,
  xinference: 1,
  ramalama: 1,
  'llamafactory-cli': 1,
  tune: 1,
  cog: 1,
  replicate: 1,
  npm: 1,
  pip: 1,
  pip3: 1,
  uv: 1,
  nexa: 1,
  'cortex-cli': 1,
  llmware: 1,
  bentoml: 1,
  openllm: 1,
  mlc_llm: 1,
  ray: 1,
  gh: 2,
};

/** Words before a command that only say how it is run. */
export const prefixes = new Set(
  '! time sudo exec nohup nice env command builtin then do else if elif while until { eval start call @ $ % xargs'.split(
    ' ',
  ),
);

/** Programs that are followed by another whole command: its own name is looked for among the known ones. */
export const wrappers = new Set(
  'docker podman nerdctl kubectl oc srun mpirun timeout watch uv poetry pipx conda ssh nsenter parallel docker-compose singularity apptainer'.split(
    ' ',
  ),
);

/** Flags without a value, so that the word after them is an argument. */
export const booleanFlags = new Set(
  (
    '--verbose --quiet --rm -it -i -t -ti -d --detach --insecure --trust-remote-code --trust_remote_code --force --yes -y -q ' +
    '--privileged --help --version --stream --upgrade -U --recursive --json --jinja --interactive --tty --flash-attn ' +
    '--share --listen --cpu --fp16 --bf16 --half --debug --no-cache-dir --depth1 -s -S -L -k --location --fail -f --nowordwrap --think'
  ).split(' '),
);
/** The same, by how the flag begins. */
export const booleanFlagStart = /^--(?:no|enable|disable|use|do|skip|is|with|without)[-_]/;
/** Short flags that carry no value for most programs, but do for these. */
export const valuedShortFlags: Readonly<Record<string, readonly string[]>> = {
  'ollama create': ['-f'],
  'docker build': ['-f'],
  'kubectl apply': ['-f'],
  'kubectl create': ['-f'],
  'helm install': ['-f'],
  'helm upgrade': ['-f'],
  'llama-server': ['-s'],
};

/** Flags that take all words up to the next flag. */
export const manyValued = new Set(
  '--lora-modules --include --exclude --served-model-name --models --model-names --datasets'.split(' '),
);
