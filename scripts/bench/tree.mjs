// Source trees made by rule: the same bytes on every machine. Some files mention a model; some only use the words that
// models are spoken of with (a data model, a pipeline, an embedded view), as ordinary projects do.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const nouns =
  'account address archive batch branch buffer cache canvas channel column config cursor customer delta device edge entry event field filter folder frame gateway grid group handler header image index invoice item job key layer ledger limit list lock log map market member message metric node note order packet page parser path payment period person plan player point policy price process profile query queue range record region report request response result role route row rule sample schedule schema score section sensor server session shape shelf signal slot source stage state stock store stream string table tag task team template thread ticket token topic track tree unit user value vector view window worker zone'.split(
    ' ',
  );
const verbs =
  'add apply assign bind build check clear close collect compare convert copy count create decode delete drop encode fetch fill find format group handle insert join keep list load lock merge move open order pack parse pick print push read reduce remove render reset resolve save search select send sort split start stop store trim update validate wait write'.split(
    ' ',
  );
const nearWords = ['the data model of', 'a pipeline for', 'embedded in', 'models.py holds', 'the view model behind'];
const ids = ['Qwen/Qwen3-8B', 'meta-llama/Llama-3.1-8B-Instruct', 'mistralai/Mistral-7B-v0.1', 'google/gemma-2-9b-it'];
const apiIds = ['gpt-4o-mini', 'claude-sonnet-4-5', 'gemini-2.5-flash'];

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function numbersFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const writers = {
  py: (w) => `def ${w.verb()}_${w.noun()}(${w.noun()}, ${w.noun()}=None):
    """${w.sentence()}"""
    if not ${w.noun()}:
        raise ValueError("${w.noun()} is missing")
    return ${w.noun()}.${w.verb()}("${w.noun()}/${w.noun()}", ${w.number()})


`,
  ts: (w) => `/** ${w.sentence()} */
export function ${w.verb()}${w.title()}(${w.noun()}: string, limit = ${w.number()}): string[] {
  const ${w.noun()}s = ${w.noun()}.split('/').filter((one) => one !== '${w.noun()}');
  return ${w.noun()}s.slice(0, limit); // ${w.sentence()}
}

`,
  md: (w) => `## ${w.title()}\n\n${w.sentence()} ${w.sentence()} Use \`${w.verb()}_${w.noun()}\` for it.\n\n`,
  yaml: (w) =>
    `${w.noun()}_${w.number()}:\n  ${w.noun()}: ${w.noun()}\n  ${w.noun()}_size: ${w.number()}\n  # ${w.sentence()}\n`,
  json: (w) => `"${w.noun()}-${w.number()}": { "${w.noun()}": "${w.noun()}/${w.noun()}", "size": ${w.number()} },\n`,
};
const endings = ['py', 'py', 'py', 'ts', 'ts', 'ts', 'md', 'yaml', 'json'];

const mentions = {
  py: (w) =>
    `tokenizer = AutoTokenizer.from_pretrained("${w.pick(ids)}")\nclient.chat.completions.create(model="${w.pick(apiIds)}")\n\n`,
  ts: (w) => `const reply = await client.chat.completions.create({ model: '${w.pick(apiIds)}', messages });\n\n`,
  md: (w) => `Start it with \`vllm serve ${w.pick(ids)}\`, or ask ${w.pick(apiIds)}.\n\n`,
  yaml: (w) => `model: ${w.pick(ids)}\n`,
  json: (w) => `"model": "${w.pick(ids)}",\n`,
};

function wordsFrom(next) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const noun = () => pick(nouns);
  return {
    next,
    pick,
    noun,
    verb: () => pick(verbs),
    title: () => noun().replace(/^./, (c) => c.toUpperCase()),
    number: () => Math.floor(next() * 10_000),
    sentence: () => `${pick(verbs)} the ${noun()} of each ${noun()} before the ${noun()} is ${pick(verbs)}ed.`,
  };
}

function fileText(ending, words, { mentionShare, nearShare, bytes }) {
  const write = writers[ending];
  const wanted = bytes * (0.3 + 1.4 * words.next());
  const mentioned = words.next() < mentionShare;
  let text = words.next() < nearShare && ending !== 'json' ? `# ${words.pick(nearWords)} the ${words.noun()}\n\n` : '';
  while (text.length < wanted / 2) text += write(words);
  if (mentioned) text += mentions[ending](words);
  while (text.length < wanted) text += write(words);
  return ending === 'json' ? `{\n${text}"end": 0\n}\n` : text;
}

/** Writes a tree of source files; `bytes` is the mean size of one. Answers how many bytes it wrote in all. */
export function writeTree(folder, { files, mentionShare, nearShare = 0.15, bytes = 4000, seed = 1 }) {
  const words = wordsFrom(numbersFrom(seed));
  let total = 0;
  for (let i = 0; i < files; i++) {
    const ending = endings[i % endings.length];
    const at = path.join(
      folder,
      `${nouns[Math.floor(i / 400) % nouns.length]}-${Math.floor(i / 400)}`,
      nouns[Math.floor(i / 20) % 20],
    );
    if (i % 20 === 0) mkdirSync(at, { recursive: true });
    const text = fileText(ending, words, { mentionShare, nearShare, bytes });
    writeFileSync(path.join(at, `${words.verb()}-${i}.${ending}`), text);
    total += text.length;
  }
  return total;
}
