import { describe, expect, it } from 'vitest';
import { findClaims } from '../src/claims/index.ts';
import { readCard } from '../src/read-card.ts';
import { openRuleBook } from '../src/rules/index.ts';
import type { StatedClaim } from '../src/types.ts';

const book = openRuleBook();
const own = 'acme/Parrot-7B';

/** Kinds of claims on the model of a card, each once; those on code and data are left out. */
const ofCard = (text: string, id = own): string[] => [
  ...new Set(
    findClaims({ path: 'README.md', text }, { own: id, known: [] }, book)
      .filter(({ about, models }: StatedClaim) => about === 'model' && models.includes(id))
      .map(({ kind }) => kind),
  ),
];

const table = (rows: Array<[string, string[]]>): void => {
  it.each(rows)('%s', (text, expected) => {
    expect(ofCard(text)).toEqual(expected);
  });
};

describe('what is said behind a licence’s name tells of which part it holds', () => {
  table([
    ['License: Apache 2.0 (code) / CC-BY-NC-4.0 (weights)', ['licence-name']],
    ['License: Apache 2.0 (code)', []],
    ['This project is licensed under the MIT License, both code and weights.', ['licence-name']],
    ['This project is licensed under the MIT License.', []],
    ['MIT for the code, CC-BY-NC-4.0 for the weights.', []],
    ['The repository is under the MIT License (code and weights).', ['licence-name']],
    ['Parrot was previously released under CC-BY-NC-4.0.', []],
    ['The license has changed from CC-BY-NC-4.0 to Apache 2.0.', ['licence-name']],
    ['The logo is licensed under CC-BY-4.0.', []],
    ['The Apache 2.0 License of Parrot does not apply to these files.', []],
    ['The Parrot **code** lives here. License: MIT.', []],
    ['The Parrot **weights** live here. License: MIT.', ['licence-name']],
  ]);

  it('the weights bear the licence that stands beside them', () => {
    const text = 'License: Apache 2.0 (code) / CC-BY-NC-4.0 (weights)';
    const [code, weights] = findClaims({ path: 'README.md', text }, { own, known: [] }, book);
    expect([code?.about, code?.licences?.[0]]).toEqual(['code', 'apache-2.0']);
    expect([weights?.about, weights?.licences?.[0]]).toEqual(['model', 'cc-by-nc-4.0']);
  });
});

describe('a row of a table puts the model that it begins with under its licence', () => {
  table([
    ['| Parrot-7B | 7B | 32k | Apache 2.0 |', ['licence-name']],
    ['| Heron-3B | 3B | 32k | Apache 2.0 |', []],
    ['| Parrot-7B | MIT | CC-BY-NC-4.0 |', []],
    ['| Name | Size | License |', []],
    ['| License | Apache 2.0 |', ['licence-name']],
    ['| Parrot-7B | 2024 | Llama | 32k |', []],
    ['| Parrot BERT | 2019 | BERT (base) | Apache 2.0 |', []],
    ['| Parrot-7B | [Parrot: An Open-Source Speech Model](https://parrot.example) |', ['open-source']],
    ['| Heron-3B | as good as Llama 3 | free for commercial use |', []],
  ]);
});

describe('names go with brackets, labels and relative clauses', () => {
  table([
    ['Parrot-7B (MIT)', ['licence-name']],
    ['Parrot-7B: open-source, small, Apache 2.0', ['open-source', 'licence-name']],
    ['Parrot-7B builds on Heron-3B (Apache 2.0).', []],
    ['Parrot-7B uses the tokenizer of Heron, which is under Apache 2.0.', []],
    ['Parrot-7B, which is under Apache 2.0, uses the tokenizer of Heron.', ['licence-name']],
    ['Try the open-source Parrot-7B!', ['open-source']],
    ['Try the open-source Parrot-7B runtime!', []],
    ['Try our open-sourced Parrot WebSearchTool!', []],
    ['An open-source alternative to Parrot-7B.', []],
    ['We use Heron because it is open source.', []],
    ['Parrot-7B is small, and it is open source.', ['open-source']],
    ['Parrot-7B, unlike Heron-3B, is open source.', ['open-source']],
    ['Heron-3B, unlike Parrot-7B, is open source.', []],
    ['The original Parrot weights are under CC-BY-NC-4.0.', ['licence-name']],
    ['Kestrel is the open-source version of Heron.', []],
    ['Parrot-7B is the largest open-source GPT2 model.', ['open-source']],
    ['Parrot-7B is an open-source tracker.', ['open-source']],
    ['Parrot-7B is an open-source wrapper library.', []],
    ['Parrot: Open-Source Speech Synthesis at Scale', ['open-source']],
    ['Heron: Open-Source Speech Synthesis at Scale', []],
  ]);

  it('a release date in an id is no version that the prose must agree with', () => {
    const mistral = 'mistralai/Mistral-Small-24B-Instruct-2501';
    expect(ofCard('Mistral Small 3 is open-source under Apache 2.0.', mistral)).toContain('open-source');
    expect(ofCard('Mistral Small 12B is open-source under Apache 2.0.', mistral)).toEqual([]);
  });
});

describe('a plan, a condition, a question and an explanation claim nothing', () => {
  table([
    ['We plan to open-source Parrot-7B.', []],
    ['We may open-source Parrot-7B at some point.', []],
    ['We considered open-sourcing Parrot-7B.', []],
    ['We are open-sourcing Parrot-7B.', ['open-source']],
    ['If Parrot-7B were open source, we would use it.', []],
    ['We are committed to building a fast, open-source language model.', []],
    ['You must open-source your modified weights.', []],
    ['Open-weight model means that the weights can be had.', []],
    ['Pick a permissive license for the model.', []],
    ['Parrot-7B has a permissive license.', ['permissive-licence']],
    ['The model was tuned on the dataset open-sourced on our page.', []],
    ['Here is the model open-sourced by Acme.', ['open-source']],
    ['The models were trained on the set of texts, a dataset which is CC BY-NC 4.0 (non-commercial use only).', []],
  ]);
});

describe('"open source" as a predicate, and a noun’s own adjective', () => {
  table([
    ['Parrot-7B is now available as an open-source model.', ['open-source']],
    ['Parrot-7B runs beside any available open-source model.', []],
    ['Parrot-7B went open source last week.', ['open-source']],
    ['Parrot-7B is free, open source, and runs on a laptop.', ['open-source']],
    ['Parrot-7B matches Heron while remaining open-source.', ['open-source']],
    ['We are making Parrot-7B open source today.', ['open-source']],
    ['Parrot-7B is released under an open source license.', ['open-source']],
    ['Parrot-7B sets a new standard for open-source speech models.', ['open-source']],
    ['Parrot-7B outperforms every other open-source model.', ['open-source']],
    ['Parrot-7B beats the best open-source models.', []],
    ['A comparison of leading commercial and open-weight models.', []],
    ['The open-sourced code, data and model are for everybody.', ['open-source']],
    ['The open-sourced code and scripts are for everybody.', []],
    ['Parrot-7B is not "open source" in that sense.', ['not-open-source']],
    ['Parrot-7B cannot be called open source.', ['not-open-source']],
    ['Parrot is an open-source Large Language Model (LLM) application development platform.', []],
    ['Parrot is an open-source language model scheduling and task management tool.', []],
    ['We have open-sourced all artifacts: code, data and checkpoints.', ['fully-open']],
    ['We have open-sourced all checkpoints.', ['open-source']],
  ]);
});

describe('leave and ban by purpose', () => {
  table([
    ['You are free to use Parrot-7B in commercial products.', ['commercial-use']],
    ['Commercial use of Parrot-7B is permitted.', ['commercial-use']],
    ['Commercial use of Parrot-7B is prohibited.', ['non-commercial']],
    ['Parrot-7B has no commercial restrictions.', ['commercial-use']],
    ['Commercial use: no', ['non-commercial']],
    ['You can sell products built with Parrot-7B.', ['commercial-use']],
    ['You can sell the images that Parrot-7B makes.', []],
    ['Parrot-7B should be used for research purposes only.', ['research-only']],
    ['There are no restrictions for you.', ['permissive-licence']],
    ['There are no restrictions on the length of a prompt.', []],
    ['The model may write offensive text and should only be used for research.', []],
    ['The model should only be used for research.', ['research-only']],
    ['We released a commercial version of Parrot-7B.', []],
    ['This is not a commercial product.', []],
    ['The model is not available for commercial use without a separate license.', ['non-commercial']],
    ['Use the weights and data only for research purposes.', ['research-only']],
    ['Developers may only use the code, data and model for research purposes.', ['research-only']],
    ['The weights of Parrot-7B are publicly available.', ['open-weights']],
    ['The results of Parrot-7B are publicly available.', []],
    ['Unlike permissively licensed models, Parrot-7B has use restrictions.', []],
  ]);
});

describe('the usual words of Chinese', () => {
  table([
    ['Parrot-7B完全开源可商用，由我们联合研发。', ['fully-open', 'commercial-use']],
    ['Parrot-7B是开源中英双语对话模型。', ['open-source']],
    ['我们的代码和模型权重仅可用于个人/学术研究，暂不支持商用。', ['research-only', 'non-commercial']],
    ['我们基于开源框架训练 Parrot-7B。', []],
    ['训练代码已开源。', []],
    ['如需商用，请联系我们。', []],
  ]);
});

describe('a text of no model', () => {
  const verdicts = async (text: string): Promise<number> =>
    (await readCard({ path: 'README.md', card: { path: 'README.md', text } }, { book })).claims.length;
  it.each<[string, number]>([
    ['Our stack uses only open models.\n', 0],
    ['The model is open source.\n', 1],
    ['We release open weights of the model.\n', 1],
    ['Aside from open weights, which most models have, little has changed.\n', 0],
  ])('%s', async (text, expected) => {
    expect(await verdicts(text)).toBe(expected);
  });
});

it('a licence without derivatives still says whether commerce is allowed', async () => {
  const of = async (text: string) =>
    (
      await readCard(
        { path: 'README.md', card: { path: 'README.md', text } },
        { model: own, licence: 'cc-by-nc-nd-4.0', book },
      )
    ).claims.map(({ kind, verdict }) => `${kind} ${verdict}`);
  expect(await of('The weights are for non-commercial use only.\n')).toEqual(['non-commercial supported']);
  expect(await of('The weights can be used commercially.\n')).toEqual(['commercial-use contradicted']);
});
