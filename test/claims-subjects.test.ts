import { describe, expect, it } from 'vitest';
import { findClaims } from '../src/claims/index.ts';
import { readCard } from '../src/read-card.ts';
import { openRuleBook } from '../src/rules/index.ts';
import type { StatedClaim } from '../src/types.ts';

const book = openRuleBook();

/** Kinds of claims on the model of a card, in the order of the text; those on code and data are left out. */
const ofCard = (text: string, own = 'acme/Parrot-Chat-7B'): string[] =>
  findClaims({ path: 'README.md', text }, { own, known: [] }, book)
    .filter(({ about, models }: StatedClaim) => about === 'model' && models.includes(own))
    .map(({ kind }) => kind);

describe('another name in the sentence keeps the claim from the card’s own model', () => {
  it.each<[string, string[]]>([
    ['MagpieLM-3B is an open-source language model.', []],
    ['Parrot is an open-source language model.', ['open-source']],
    ['We open-sourced MagpieLM last year.', []],
    ['We open-sourced Parrot last year.', ['open-source']],
    ['The Magpie-2 base permits commercial use.', []],
    ['The Parrot model permits commercial use.', ['commercial-use']],
    ['Magpie is licensed under the MIT License.', []],
    ['We also ran Finch-2 and MagpieLM, two of the most popular open-source models.', []],
    ['Parrot series models are open-source language models.', ['open-source']],
    ['Thanks to the Magpie team. Note that their weights are for non-commercial use.', []],
    ['Everything is licensed under the MIT License.', ['licence-name']],
    ['Parrot-Voice is an open-source model.', []],
    ['Parrot-Chat is an open-source model.', ['open-source']],
    ['Parrot works with MagpieLM and other open-source models.', []],
    ['Parrot outperforms other open-source models.', ['open-source']],
    ['The captioner used in the Parrot training process, MagpieLM-3B, is open source.', []],
  ])('%s', (text, expected) => {
    expect(ofCard(text)).toEqual(expected);
  });

  it('a variant’s letter parts siblings: o is not V', () => {
    expect(ofCard('We open-source Finch-V 2.6, our newest model.', 'acme/Finch-o-2_6')).toEqual([]);
    expect(ofCard('We open-source Finch-o 2.6, our newest model.', 'acme/Finch-o-2_6')).toEqual(['open-source']);
  });

  it('of a list the own one counts, wherever it stands', () => {
    expect(ofCard('Runs open-source LLMs, like Phi-3 or Parrot.')).toEqual(['open-source']);
    expect(ofCard('We have open-sourced Parrot-Base, Parrot-Chat and Parrot-Voice.')).toEqual(['open-source']);
    expect(ofCard('We have open-sourced Parrot-Base and Parrot-Voice.')).toEqual([]);
  });

  it('of a series and its member the member counts', () => {
    const known = ['acme/Parrot-2B', 'acme/Parrot-5B'];
    const of = (text: string) => findClaims({ path: 'README.md', text }, { own: null, known }, book)[0]?.models;
    expect(of('We open-sourced a larger model of the Parrot series, Parrot-5B.')).toEqual(['acme/Parrot-5B']);
    expect(of('Heron is made from the open-source model Parrot-2B.')).toEqual(['acme/Parrot-2B']);
  });

  it('a licence split by size goes to the size named', () => {
    const text = 'Jay-Small is under the Apache-2.0 license. Jay-Base/Large models are under the CC-BY-NC-4.0 license.';
    const named = (own: string) =>
      findClaims({ path: 'README.md', text }, { own, known: [] }, book)
        .filter(({ kind, models }) => kind === 'licence-name' && models.includes(own))
        .map(({ licences }) => licences?.[0]);
    expect(named('acme/Jay-Small')).toEqual(['apache-2.0']);
    expect(named('acme/Jay-Large')).toEqual(['cc-by-nc-4.0']);
  });
});

describe('the head of a phrase says what is spoken of', () => {
  it.each<[string, string[]]>([
    ['The code used to train the model is open source.', []],
    ['The model trained with our code is open source.', ['open-source']],
    ['Tuned on a mix of instruction sets: open source datasets with a permissive license.', []],
    ['We open-source the code and the checkpoints.', ['open-source']],
    ['We open-source the code and the scripts.', []],
    ['Posts on this blog are under CC BY-NC 4.0.', []],
    ['All software is under the Apache License, Version 2.0 (Apache 2.0).', []],
    ['This repository holds the code. It is licensed under the MIT License.', []],
    ['Source code and model weights: Apache-2.0', ['licence-name']],
    ['Toolkit: MIT; weights: CC-BY-NC-4.0', ['licence-name']],
    ['Parrot is Apache-2.0, weights included.', ['licence-name']],
    ['Parrot, released in May, Apache 2.0: small and quick.', ['licence-name']],
    ['An agent stack, released in May, Apache 2.0: small and quick.', []],
    ['Parrot, an open-source multimodal agent.', ['open-source']],
    ['Try our open-source multimodal agent.', []],
    ['We present the first open-source, quick and small video generation model, Parrot.', ['open-source']],
    ['The largest open-source image generation Mixture of Experts (MoE) model to date.', ['open-source']],
    ['Finetune it with our open source library LLM Forge.', []],
    ['Chained by Forge, an open source LLM development framework.', []],
    ['Parrot is an open source LLM.', ['open-source']],
    ['Tested with our open source large model capability evaluation framework.', []],
    ['An open-source on-device language model.', ['open-source']],
    ['We open-sourced our evaluation set.', []],
    ['The weights are open for download.', ['open-weights']],
    ['Our issues are open, and so is the forum.', []],
  ])('%s', (text, expected) => {
    expect(ofCard(text)).toEqual(expected);
  });
});

describe('models in general are nobody’s model', () => {
  it.each<[string, string[]]>([
    ['It runs open-source LLMs, such as Llama 3, locally.', []],
    ['See our open-source Parrot chatbot for the web.', []],
    ['Many models are released under permissive licenses.', []],
    ['Our models are released under permissive licenses.', ['permissive-licence']],
    ['Open-weight models are not open source.', []],
    ['Parrot is not open source.', ['not-open-source']],
    ['A growing number of open-source LLMs speak this protocol.', []],
    ['Open-sourcing a model lets others build on it.', []],
    ['We are open-sourcing a model that others can build on.', ['open-source']],
    ['This tool supports the open-source LLM of your choice.', []],
    ['Parrot is the most accurate open-source speech model available.', ['open-source']],
  ])('%s', (text, expected) => {
    expect(ofCard(text)).toEqual(expected);
  });
});

describe('grants and limits are read over their lists', () => {
  it.each<[string, string[]]>([
    ['Free for research, non-commercial, and commercial use below a revenue of a million.', ['commercial-use']],
    ['Intended for broad multilingual commercial and research use.', ['commercial-use']],
    ['You could use our models for commercial applications.', ['commercial-use']],
    ['If you use our models for commercial applications, write to us.', []],
    ['For free commercial use, you only need to write to us.', []],
    ['You can modify and use the model for commercial purposes.', ['commercial-use']],
    ['You can use them freely for personal, commercial, and research purposes.', ['commercial-use']],
    ['Not all open models are suitable for commercial use.', []],
    ['There are no restrictions on commercial use.', ['commercial-use']],
    ['Commercial use of the weights requires a separate license.', ['non-commercial']],
    ['Released under the Apache 2.0 license for both research and commercial use.', ['licence-name', 'commercial-use']],
    ['You need a license for commercial use.', []],
    ['Ensure that the license allows commercial use.', []],
    ['The model might have a license that is not permissive for commercial use.', []],
    ['Its CC-BY-NC-4.0 license restricts commercial use of the model.', ['licence-name', 'non-commercial']],
    ['For RESEARCH/NON-COMMERCIAL USE ONLY.', ['research-only', 'non-commercial']],
    ['CC-BY-NC-4.0. The model cannot be sold.', ['licence-name']],
    ['You may obtain a copy of the Apache 2.0 license from its site.', []],
  ])('%s', (text, expected) => {
    expect(ofCard(text)).toEqual(expected);
  });
});

describe('what a card is held against', () => {
  const verdicts = async (text: string, model: string): Promise<string[]> => {
    const card = await readCard({ path: 'README.md', card: { path: 'README.md', text } }, { model, book });
    return card.claims.map(({ kind, verdict }) => `${kind} ${verdict}`);
  };

  it('a sentence on a known model proves nothing for itself', async () => {
    const text = 'We use mistralai/Mistral-7B-Instruct-v0.1, which is under the Mistral AI Research License.\n';
    expect(await verdicts(text, 'mistralai/Mistral-7B-Instruct-v0.1')).toEqual(['licence-name contradicted']);
    expect(await verdicts('The weights are under the MIT License.\n', 'acme/Parrot-Chat-7B')).toEqual([
      'licence-name supported',
    ]);
  });

  it('a text that gives less than the card’s own metadata is a dispute, one that gives more is wrong', async () => {
    const card = (licence: string, text: string) =>
      verdicts(`---\nlicense: ${licence}\n---\n${text}\n`, 'acme/Parrot-Chat-7B');
    expect(await card('cc-by-nc-4.0', 'The weights are under CC-BY-NC-SA-4.0.')).toEqual(['licence-name unsupported']);
    expect(await card('cc-by-nc-4.0', 'The weights are under the MIT License.')).toEqual(['licence-name contradicted']);
  });

  it('"fully open" holds where training code and data are published, and nowhere else', async () => {
    const text = 'This is a fully open language model.\n';
    expect(await verdicts(text, 'allenai/OLMo-2-1124-7B')).toEqual(['fully-open supported']);
    expect(await verdicts(text, 'mistralai/Mistral-7B-v0.1')).toEqual(['fully-open unsupported']);
    expect(await verdicts(text, 'meta-llama/Llama-3.1-8B')).toEqual(['fully-open contradicted']);
  });

  it('a text without a name, front matter or a word for models claims nothing of a model', async () => {
    const read = async (text: string) =>
      (await readCard({ path: 'README.md', card: { path: 'README.md', text } }, { book })).claims.length;
    expect(await read('Heron is open source, under the MIT License.\n')).toBe(0);
    expect(await read('The model is open source, under the MIT License.\n')).toBe(2);
    expect(await read('---\nlicense: mit\n---\nHeron is open source, under the MIT License.\n')).toBe(2);
  });
});
