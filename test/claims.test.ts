import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findClaims } from '../src/claims/index.ts';
import { type ClaimFacts, judgeClaims } from '../src/evaluate/index.ts';
import { openRuleBook } from '../src/rules/index.ts';
import type { ClaimKind, Openness, StatedClaim } from '../src/types.ts';
import { processorTime } from './processor-time.ts';

const book = openRuleBook();
const own = 'acme/Parrot-7B';

/** Claims of a card on its own model, of other documents on the models known. */
const onCard = (text: string, id = own): StatedClaim[] =>
  findClaims({ path: 'README.md', text }, { own: id, known: [] }, book);
const inProject = (text: string, ...known: string[]): StatedClaim[] =>
  findClaims({ path: 'README.md', text }, { own: null, known }, book);
const kinds = (claims: readonly StatedClaim[]): string[] =>
  claims.map(({ kind, about }) => (about === 'model' ? kind : `${about}: ${kind}`));

const llama = 'meta-llama/Llama-3.1-8B-Instruct';
const mistral = 'mistralai/Mistral-7B-Instruct-v0.3';

describe('a card speaks of its own model', () => {
  it.each<[string, string[]]>([
    ['We present Parrot, a novel open-source speech foundation model.', ['open-source']],
    ['The weights of Parrot-7B are open-sourced.', ['open-source']],
    ['We are excited to announce the open-sourcing of Parrot-7B.', ['open-source']],
    ['Parrot outperforms other open-source models of its size.', ['open-source']],
    ['Parrot is open weights but not open source.', ['open-weights', 'not-open-source']],
    ['Parrot is far from being open source.', ['not-open-source']],
    ["Parrot isn't open source.", ['not-open-source']],
    ['This model is "open source".', ['open-source']],
    [
      'This model is open source (Apache 2.0) and free to use commercially.',
      ['open-source', 'licence-name', 'commercial-use'],
    ],
    ['Parrot is an open source text-to-speech model.', ['open-source']],
    ['Parrot is an openly available dense model.', ['open-weights']],
    ['Parrot is a fully open language model.', ['fully-open']],
    ['This model is ready for commercial use.', ['commercial-use']],
    ['The model is intended for commercial and research use in English.', ['commercial-use']],
    ['The weights are free for personal, academic and commercial use.', ['commercial-use']],
    ['Commercial use of the model is strictly prohibited.', ['non-commercial']],
    ['The weights cannot be used commercially.', ['non-commercial']],
    ['The weights are prohibited from commercial use.', ['non-commercial']],
    ['Parrot is for academic research purposes only.', ['research-only']],
    ['The model is for research, educational, and portfolio purposes only.', ['research-only']],
    ['The model is released under the permissive Apache 2.0 license.', ['permissive-licence', 'licence-name']],
    ['License: [Llama 3.1 Community License Agreement](LICENSE)', ['licence-name']],
    ['Outputs may be used to train other language models.', ['output-training']],
    ['The code is under the MIT License. The weights are under CC BY-NC 4.0.', ['code: licence-name', 'licence-name']],
    ['This code repository and the model weights are licensed under the MIT License.', ['licence-name']],
  ])('%s', (text, expected) => {
    expect(kinds(onCard(text))).toEqual(expected);
  });
});

describe('near misses claim nothing of the model', () => {
  it.each([
    'We support the open source community.',
    'An open-source alternative to ChatGPT.',
    'Evaluated on the Open LLM Leaderboard, by the definition of the Open Source Initiative.',
    'We compare our model with strong open-source models.',
    'Its scores surpass those of most available open-source chat models.',
    'Is the model open source?',
    'We will open-source the training code and the weights soon.',
    'It is unclear whether the model is open source.',
    'Unlike Llama 3, which is open source, the model is only served.',
    'For commercial use, please contact us.',
    'Outputs can be used for commercial purposes.',
    'We do not recommend the model for commercial products without tests.',
    'This differs from fully open-source models.',
    'Do not assume that a model is free for commercial use.',
    'We test on a black-box model and an open-source model of another family.',
    'Every agent runs the same open-weight model.',
    'The Llama license is stricter than this one.',
    'Llama 3 comes under its own licence rather than a permissive one.',
    'You can license our models for commercial use.',
    'We share it with commercial and non-commercial partners.',
    'The licence is compatible with the MIT License.',
    'A less permissive licence was considered.',
    'Parrot was trained via distillation from larger models.',
    'Parrot closes the gap to closed-source models.',
    '```\nThis model is open source.\n```',
    '<!-- This model is open source. -->',
    '[![license: MIT](https://img.shields.io/badge/license-MIT-green)](LICENSE)',
    '---\nlicense: mit\ndescription: An open-source model\n---\n',
  ])('%s', (text) => {
    expect(kinds(onCard(text)).filter((kind) => !kind.includes(':'))).toEqual([]);
  });
});

describe('other documents speak of a model only where they name it', () => {
  it.each<[string, string[]]>([
    ['Runs open-source LLMs like Llama 3.1 and Mistral.', [llama]],
    ['Llama 3.1 is open source.', [llama]],
    ['Llama 3.1 is an open model. It is licensed under the Llama 3.1 Community License.', [llama, llama]],
    ['## Llama 3.1\n\nThe weights are free for commercial use.', [llama]],
    ['`mistralai/Mistral-7B-Instruct-v0.3` is released under Apache-2.0.', [mistral]],
    ['Our app is open source, and works with Llama 3.1.', []],
    ['A free and open-source tool to run models such as Llama 3.1.', []],
    ['This project is MIT licensed and uses Llama 3.1.', []],
    ['Llama 3 is an open-source model.', []],
    ['Gemma is an open-source model.', []],
    ["Mistral's API is not open source; Mistral AI is a company.", []],
    ['Launch it under llama-server.', []],
  ])('%s', (text, expected) => {
    expect(inProject(text, llama, mistral).map(({ models }) => models[0])).toEqual(expected);
  });
});

describe('a claim stands at its place', () => {
  const text = '# Parrot\n\n> **Parrot** is an *open-source*\n> [language model](https://example.com), and fast.\n';
  it('with line, column and the sentence verbatim', () => {
    const [claim] = onCard(text);
    expect(claim).toMatchObject({
      words: 'open-source language model',
      location: { file: 'README.md', line: 3, column: 21, endColumn: 33 },
    });
    expect(text).toContain(claim?.quote);
  });

  it('whatever the markup, quotes are parts of the text', () => {
    const piece = fc.constantFrom(
      'Parrot is an open-source model. ',
      '**Llama** is free for commercial use.\n',
      '| a | MIT License |\n',
      '[x](y) ',
      '`code` ',
      '\n\n',
      '> ',
      '- ',
      '<b>open weights</b> ',
      '&amp; ',
      '```\n',
      '𝒪pen source model. ',
      'İ',
      '\r\n',
      '# ',
      '\u202e',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const document = pieces.join('');
        for (const { quote, location } of onCard(document)) {
          expect(document).toContain(quote);
          expect(location.endColumn).toBeGreaterThanOrEqual(location.column);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('hostile text costs no more than its length', () => {
  it.each<[string, string]>([
    ['a word over and over', 'open-source '],
    ['adjectives without a noun', 'open-source very very very very '],
    ['links without an end', '[a](b '],
    ['open tags', '<a <a '],
    ['names without a licence', 'under the license of the '],
    ['grants without an object', 'free for research and personal and '],
    ['quote marks', '> > > > '],
    ['model names', 'Llama 3.1 8B Instruct '],
    ['a letter', 'o'],
  ])('%s', (_, piece) => {
    const timed = (length: number): number => {
      const text = `open-source model license\n${piece.repeat(Math.ceil(length / piece.length))}`;
      return processorTime(() => void onCard(text));
    };
    timed(20_000);
    const short = Math.max(4, timed(40_000));
    expect(timed(320_000) / short).toBeLessThan(40);
  });
});

const verdict = (kind: ClaimKind, facts: Partial<ClaimFacts>, more: Partial<StatedClaim> = {}) => {
  const location = { file: 'README.md', line: 1, column: 1, endColumn: 5 };
  const stated: StatedClaim = { kind, about: 'model', models: [own], words: 'w', quote: 'q', location, ...more };
  const known: ClaimFacts = { id: own, openness: 'unknown', licence: null, ...facts };
  return judgeClaims([stated], () => known, book.licences)[0]!.claim;
};

describe('kind of claim × openness → verdict', () => {
  const labels: Openness[] = [
    'open-source',
    'open-weight-permissive',
    'open-weight-restricted',
    'open-weight-non-commercial',
    'proprietary',
    'unknown',
  ];
  const licenceOf: Record<Openness, string | null> = {
    'open-source': 'apache-2.0',
    'open-weight-permissive': 'mit',
    'open-weight-restricted': 'llama3.1',
    'open-weight-non-commercial': 'cc-by-nc-4.0',
    proprietary: 'openai-terms',
    unknown: null,
  };
  // Columns in the order of the labels; s supported, u unsupported, c contradicted.
  it.each<[ClaimKind, string, string]>([
    ['open-source', 'succcu', 'OSAID 1.0: data information, code and parameters; OSD 5 and 6'],
    ['fully-open', 'succcu', 'Model Openness Framework, class I'],
    ['open-weights', 'sssscu', 'weights that can be had, under whatever terms'],
    ['commercial-use', 'ssscuu', 'OSD 6; CC BY-NC 4.0 section 1.k; vendor terms decide for themselves'],
    ['permissive-licence', 'sscccu', 'OSD 5 and 6'],
    ['not-open-source', 'cssssu', 'the row of open-source, inverted'],
    ['non-commercial', 'cccsuu', 'the row of commercial-use, inverted'],
    ['research-only', 'cccsuu', 'the row of commercial-use, inverted'],
  ])('%s: %s (%s)', (kind, row) => {
    const got = labels.map((openness) => verdict(kind, { openness, licence: licenceOf[openness] }).verdict[0]);
    expect(got.join('')).toBe(row);
  });
});

describe('verdicts beside the table', () => {
  it('a copyleft licence is open and not permissive', () => {
    const facts = { openness: 'open-weight-permissive', licence: 'gpl-3.0' } as const;
    expect(verdict('permissive-licence', facts).verdict).toBe('contradicted');
    expect(verdict('commercial-use', facts).verdict).toBe('supported');
  });

  it('a licence that denies commercial use in the declared context contradicts the word', () => {
    const facts = { openness: 'open-weight-restricted', licence: 'llama3.1', denied: ['user-cap'] } as const;
    expect(verdict('commercial-use', facts)).toMatchObject({ verdict: 'contradicted' });
  });

  it.each<[string[], string | null, string]>([
    [['mit'], 'mit', 'supported'],
    [['apache-2.0'], 'llama3.1', 'contradicted'],
    [['mistral-mrl-0.1'], 'apache-2.0', 'contradicted'],
    [['llama3', 'llama3.1'], 'llama3.1', 'supported'],
    [['mit'], null, 'unsupported'],
    [['mit'], 'openai-terms', 'unsupported'],
  ])('a licence named %s over %s is %s', (licences, licence, expected) => {
    expect(verdict('licence-name', { licence }, { licences }).verdict).toBe(expected);
  });

  it.each<[string, true | undefined, string]>([
    ['llama2', undefined, 'contradicted'],
    ['llama2', true, 'supported'],
    ['llama3.1', undefined, 'supported'],
    ['mit', undefined, 'supported'],
    ['mit', true, 'contradicted'],
  ])('outputs under %s, denied: %s → %s (Llama 2 section 1.b.v; gone from 3.1 on)', (licence, denied, expected) => {
    const openness: Openness = licence === 'mit' ? 'open-weight-permissive' : 'open-weight-restricted';
    expect(verdict('output-training', { licence, openness }, denied ? { denied } : {}).verdict).toBe(expected);
  });

  it('the reason names clauses, sections and criteria', () => {
    const { reason } = verdict('open-source', { openness: 'open-weight-restricted', licence: 'llama3.1' });
    expect(reason).toMatch(/Llama 3\.1 Community License Agreement/);
    expect(reason).toMatch(/user-cap \(section 2\)/);
    expect(reason).toMatch(/Open Source Definition, criteria 5, 6/);
  });

  it('what a card says against itself counts where nothing else is known', () => {
    const text = 'We open-source our model. The model is released under CC BY-NC 4.0.';
    const card = (facts: Partial<ClaimFacts>) =>
      judgeClaims(
        onCard(text),
        () => ({ id: own, openness: 'unknown', licence: null, own: true, ...facts }),
        book.licences,
      ).map(({ claim }) => `${claim.kind} ${claim.verdict}`);
    expect(card({})).toEqual(['open-source contradicted', 'licence-name supported']);
    expect(card({ own: false })).toEqual(['open-source unsupported', 'licence-name unsupported']);
  });
});

it('the rules of claims name only licences that exist', () => {
  const source = readFileSync(path.join(path.dirname(import.meta.dirname), 'dist/rules/claims.json'), 'utf8');
  const files = JSON.parse(source) as Array<{ names?: Array<{ licences: string[] }> }>;
  const named = files.flatMap((file) => file.names ?? []).flatMap(({ licences }) => licences);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((id) => !book.licences.get(id))).toEqual([]);
});
