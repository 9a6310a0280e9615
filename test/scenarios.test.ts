import { describe, expect, it } from 'vitest';
import type { PlanModel } from '../src/evaluate/index.ts';
import { checkPlan, type Plan, readPlan } from '../src/evaluate/index.ts';
import { openRuleBook } from '../src/rules/index.ts';

const book = openRuleBook();
const modalities: Record<string, string> = {
  'meta-llama/Llama-3.2-1B': 'text',
  'meta-llama/Llama-3.2-90B-Vision': 'multimodal',
};
const describeModel = (id: string) => ({ licence: null, traits: modalities[id] ? { modality: modalities[id] } : {} });

/** Errors and warnings of a plan, as `rule severity model`, sorted; notes are left out. */
function judged(plan: Plan): string[] {
  return checkPlan(readPlan(plan, 'plan'), 'plan', { book, describe: describeModel, asOf: '2026-11-24' })
    .filter(({ severity }) => severity !== 'note')
    .map(({ rule, severity }) => `${rule} ${severity}`)
    .sort();
}

const base = (id: string, licence: string): PlanModel => ({ id, licence, role: 'base' });
const teacher = (id: string, licence: string): PlanModel => ({ id, licence, role: 'teacher' });
const component = (id: string, licence: string): PlanModel => ({ id, licence, role: 'component' });
const dataset = (id: string, licence: string): PlanModel => ({ id, licence, role: 'dataset' });

const use = (id: string, licence: string, context: Plan['context'], displays: string[] = []): Plan => ({
  models: [component(id, licence)],
  relation: 'use',
  declaredLicence: null,
  output: { kind: 'app', displays },
  context: context ?? {},
});

const published = (
  models: PlanModel[],
  declared: string | null,
  output: Plan['output'],
  more: Partial<Plan> = {},
): Plan => ({
  models,
  relation: 'finetune',
  declaredLicence: declared,
  output: { kind: 'model', displays: [], ...output },
  context: { distributes: 'weights' },
  ...more,
});

const cases: Array<[string, Plan, string[]]> = [
  // User caps: section 2 of the Llama agreements counts one month, section 4 of Qwen's the product of today.
  [
    'Llama 3.3: the counted month is November 2024',
    use('a/b', 'llama3.3', { distributes: 'internal', commercial: true, monthlyActiveUsersAt: { '2024-11': 800e6 } }),
    ['ctx.user-cap error'],
  ],
  [
    'Llama 3.3: exactly at the line is not above it',
    use('a/b', 'llama3.3', { distributes: 'internal', monthlyActiveUsersAt: { '2024-11': 700e6 } }),
    [],
  ],
  [
    'Llama 3.3: affiliates are added',
    use('a/b', 'llama3.3', {
      distributes: 'internal',
      monthlyActiveUsersAt: { '2024-11': 400e6 },
      affiliates: [{ monthlyActiveUsersAt: { '2024-11': 400e6 } }],
    }),
    ['ctx.user-cap error'],
  ],
  [
    'Hunyuan names no affiliates',
    use('tencent/Tencent-Hunyuan-Large', 'tencent-hunyuan-large', {
      distributes: 'internal',
      regions: ['US'],
      monthlyActiveUsersAt: { '2024-10': 60e6 },
      affiliates: [{ monthlyActiveUsersAt: { '2024-10': 60e6 } }],
    }),
    [],
  ],
  [
    'Llama 3.1 got inside a finished product: no cap',
    use('a/b', 'llama3.1', {
      distributes: 'internal',
      receivedAs: 'integrated-end-user-product',
      monthlyActiveUsersAt: { '2024-06': 900e6 },
    }),
    [],
  ],
  // NVIDIA wants its papers with the model; for a derivative other terms may be set (section 3).
  [
    'NVIDIA: a derivative goes out under other terms, without the papers',
    published([base('nvidia/Nemotron-4-340B-Base', 'nvidia-open-model-license')], 'mit', {
      name: 'acme/large',
      files: ['LICENSE'],
    }),
    [],
  ],
  [
    'NVIDIA: the model itself in a product needs the papers',
    {
      ...published([component('nvidia/Nemotron-4-340B-Base', 'nvidia-open-model-license')], 'proprietary', {
        kind: 'app',
        files: ['README.md'],
      }),
      relation: 'embed',
      context: { distributes: 'product' },
    },
    ['oblig.licence-copy error', 'oblig.notice-file error'],
  ],
  [
    'LLaMA 1: another non-commercial licence drops its terms too',
    published(
      [base('someone/llama-13b', 'llama-1-research')],
      'cc-by-nc-sa-4.0',
      { name: 'acme/talker' },
      {
        context: { distributes: 'weights', commercial: false },
      },
    ),
    ['drift.relicensed error', 'oblig.licence-copy warning', 'oblig.notice-file warning'],
  ],
  [
    'Qwen: no cap where nothing commercial is done',
    use('Qwen/Qwen2.5-72B', 'qwen-license-2024', { distributes: 'saas', commercial: false, monthlyActiveUsers: 150e6 }),
    [],
  ],
  [
    'Qwen: past the line, and whether commercial is not stated',
    use('Qwen/Qwen2.5-72B', 'qwen-license-2024', { distributes: 'saas', monthlyActiveUsers: 150e6 }),
    ['ctx.user-cap warning'],
  ],
  // Revenue caps: "more than" against "at least", year against month, affiliates.
  [
    'Stability: exactly one million is not above it',
    use('s/sd', 'stabilityai-community', { distributes: 'internal', commercial: false, annualRevenueUsd: 1e6 }),
    [],
  ],
  [
    'LTX-2: exactly ten million is at least ten million',
    use('l/ltx', 'ltx-2-community-2026-01-05', { distributes: 'internal', commercial: true, annualRevenueUsd: 10e6 }),
    ['ctx.revenue-cap error'],
  ],
  [
    'Stability: affiliates are added',
    use('s/sd', 'stabilityai-community', {
      distributes: 'internal',
      commercial: false,
      annualRevenueUsd: 600e3,
      affiliates: [{ annualRevenueUsd: 600e3 }],
    }),
    ['ctx.revenue-cap error'],
  ],
  [
    'Stability: a month above the yearly line points over it',
    use('s/sd', 'stabilityai-community', { distributes: 'internal', commercial: false, monthlyRevenueUsd: 2e6 }),
    ['ctx.revenue-cap warning'],
  ],
  [
    'LFM: research of a non-profit body is free',
    use('l/lfm', 'lfm-open-1.0', {
      distributes: 'internal',
      commercial: false,
      nonProfit: true,
      annualRevenueUsd: 50e6,
    }),
    [],
  ],
  [
    'bilibili counts yuan: 200 million dollars are past a billion yuan',
    use('b/tts', 'bilibili-index-tts', { distributes: 'internal', commercial: true, annualRevenueUsd: 200e6 }),
    ['ctx.revenue-cap error'],
  ],
  [
    'bilibili counts yuan: 20 million dollars are not',
    use('b/tts', 'bilibili-index-tts', { distributes: 'internal', commercial: true, annualRevenueUsd: 20e6 }),
    [],
  ],
  // Territory: by seat for multimodal Llama, by place for Hunyuan.
  [
    'Llama 3.2 Vision and a company in Ireland',
    use('meta-llama/Llama-3.2-90B-Vision', 'llama3.2', { distributes: 'internal', domicile: 'IE' }),
    ['ctx.territory error'],
  ],
  [
    'Llama 3.2 Vision offered in the EU by a company in the US',
    use('meta-llama/Llama-3.2-90B-Vision', 'llama3.2', { distributes: 'internal', domicile: 'US', regions: ['EU'] }),
    [],
  ],
  [
    'Llama 3.2 Vision and an unknown seat',
    use('meta-llama/Llama-3.2-90B-Vision', 'llama3.2', { distributes: 'internal', regions: ['EU'] }),
    ['ctx.territory warning'],
  ],
  [
    'Llama 3.2 of text only and a company in Ireland',
    use('meta-llama/Llama-3.2-1B', 'llama3.2', { distributes: 'internal', domicile: 'IE' }),
    [],
  ],
  [
    'Hunyuan Video in Seoul',
    use('tencent/HunyuanVideo', 'tencent-hunyuan-video', {
      distributes: 'internal',
      commercial: true,
      domicile: 'US',
      regions: ['KR'],
    }),
    ['ctx.territory error'],
  ],
  [
    'Hunyuan Large in London: its text excludes the EU only',
    use('tencent/Tencent-Hunyuan-Large', 'tencent-hunyuan-large', { distributes: 'internal', regions: ['UK'] }),
    [],
  ],
  [
    'Hunyuan Video with unknown places',
    use('tencent/HunyuanVideo', 'tencent-hunyuan-video', { distributes: 'internal', domicile: 'US' }),
    ['ctx.territory warning'],
  ],
  // Commercial use, research, permission, fields of use.
  [
    'MRL in a company',
    use('m/ministral', 'mistral-mrl-0.1', { distributes: 'internal', commercial: true }),
    ['ctx.non-commercial error'],
  ],
  [
    'MRL in research',
    use('m/ministral', 'mistral-mrl-0.1', { distributes: 'internal', commercial: false, fieldsOfUse: ['research'] }),
    [],
  ],
  [
    'MRL behind an open interface',
    use('m/ministral', 'mistral-mrl-0.1', { distributes: 'saas', commercial: false }),
    ['ctx.hosted-service error', 'ctx.research-only warning'],
  ],
  [
    'ChatGLM3 in a company asks for registration',
    use('t/chatglm3', 'chatglm3-model', { distributes: 'internal', commercial: true }),
    ['ctx.permission warning'],
  ],
  [
    'ChatGLM3 at home does not',
    use('t/chatglm3', 'chatglm3-model', { distributes: 'internal', commercial: false }),
    [],
  ],
  [
    'DeepSeek 1.0 in a weapon',
    use('d/v3', 'deepseek-model-1.0', { distributes: 'internal', fieldsOfUse: ['military'] }),
    ['ctx.field-of-use error'],
  ],
  [
    'RAIL and medical advice',
    use('b/bloom', 'bigscience-openrail-m', { distributes: 'internal', fieldsOfUse: ['medical advice'] }),
    ['ctx.field-of-use error'],
  ],
  [
    'RAIL and a field that it does not bar',
    use('b/bloom', 'bigscience-openrail-m', { distributes: 'internal', fieldsOfUse: ['agriculture'] }),
    [],
  ],
  [
    'AlphaFold 3 for a company, even where nothing is earned',
    use('g/af3', 'alphafold3-weights', { distributes: 'internal', commercial: false, nonProfit: false }),
    ['ctx.non-commercial error', 'ctx.permission warning'],
  ],
  // Services.
  [
    'RAIL behind a service: its terms must carry the restrictions',
    use('b/bloom', 'bigscience-openrail-m', { distributes: 'saas', commercial: true }),
    ['oblig.licence-copy warning', 'oblig.use-policy-flow-down warning'],
  ],
  [
    'AGPL unchanged behind a closed service',
    { ...use('u/yolo', 'agpl-3.0', { distributes: 'saas', commercial: true }), declaredLicence: 'proprietary' },
    ['embed.copyleft warning'],
  ],
  ['AGPL in the house', use('u/yolo', 'agpl-3.0', { distributes: 'internal', commercial: true }), []],
  [
    'Kimi K2 under both lines',
    use('m/kimi', 'kimi-k2-modified-mit', {
      distributes: 'saas',
      commercial: true,
      monthlyActiveUsers: 50e6,
      monthlyRevenueUsd: 1e6,
    }),
    [],
  ],
  // Derivatives.
  [
    'GPL kept GPL',
    published([base('a/b', 'gpl-3.0')], 'gpl-3.0', { name: 'x/y', files: ['LICENSE', 'NOTICE'] }),
    ['oblig.state-changes warning'],
  ],
  [
    'CC BY-SA may become GPL',
    published([base('a/wikilm', 'cc-by-sa-4.0')], 'gpl-3.0', {
      name: 'x/y',
      files: ['LICENSE', 'NOTICE', 'LICENSE-wikilm'],
    }),
    ['oblig.state-changes warning'],
  ],
  [
    'CC BY-ND changed and published',
    published([base('a/b', 'cc-by-nd-4.0')], 'cc-by-nd-4.0', { name: 'x/y', files: ['LICENSE', 'NOTICE'] }),
    ['drift.no-derivatives error', 'oblig.state-changes warning'],
  ],
  [
    'DINOv3 under MIT',
    published([base('a/dino', 'dinov3')], 'mit', { name: 'x/y', files: ['LICENSE', 'LICENSE-dinov3'] }),
    ['drift.relicensed error'],
  ],
  [
    'DeepSeek 1.0 under own terms with its restrictions',
    published([base('a/v3', 'deepseek-model-1.0')], 'other', {
      name: 'x/y',
      files: ['LICENSE', 'LICENSE-deepseek', 'NOTICE'],
      licenceIncludes: ['use-restrictions-flow-down'],
    }),
    ['oblig.state-changes warning'],
  ],
  [
    'NVIDIA lets derivatives go out under other terms',
    published([base('nvidia/n', 'nvidia-open-model-2025-04-28')], 'mit', {
      name: 'x/y',
      files: ['LICENSE', 'LICENSE-nvidia', 'NOTICE'],
    }),
    [],
  ],
  [
    'A non-commercial ancestor binds through a permissive base',
    published(
      [base('a/b', 'apache-2.0'), { id: 'c/songs', licence: 'cc-by-nc-4.0', role: 'ancestor' }],
      'apache-2.0',
      { name: 'x/y', files: ['LICENSE', 'NOTICE', 'LICENSE-songs'] },
      { context: { distributes: 'weights', commercial: true } },
    ),
    [
      'ctx.non-commercial error',
      'drift.non-commercial error',
      'oblig.state-changes warning',
      'oblig.state-changes warning',
    ],
  ],
  [
    'EXAONE: the name must begin with it',
    published(
      [base('l/exaone', 'exaone-1.1-nc')],
      'exaone-1.1-nc',
      { name: 'x/Solar-ko', files: ['LICENSE'] },
      { context: { distributes: 'weights', commercial: false } },
    ),
    ['oblig.name-prefix error'],
  ],
  // Students.
  [
    'Outputs of Llama 3 train a classifier: no language model',
    published(
      [teacher('meta-llama/Meta-Llama-3-70B', 'llama3'), base('a/roberta', 'mit')],
      'mit',
      { name: 'x/topics', task: 'text-classification', files: ['LICENSE'] },
      { relation: 'distill' },
    ),
    [],
  ],
  [
    'Outputs of Llama 3 train a Llama 3.1: another model',
    published(
      [teacher('meta-llama/Meta-Llama-3-70B', 'llama3'), base('meta-llama/Llama-3.1-8B', 'llama3.1')],
      'llama3.1',
      { name: 'x/Llama-3.1-y', files: ['LICENSE', 'NOTICE'], displays: ['Built with Llama'] },
      { relation: 'distill' },
    ),
    ['train.forbidden error'],
  ],
  [
    'Outputs of FLUX train a text model: no competitor',
    published(
      [teacher('black-forest-labs/FLUX.1-dev', 'flux-1-dev-non-commercial'), base('Qwen/Qwen2.5-7B', 'apache-2.0')],
      'apache-2.0',
      { name: 'x/captions', task: 'text-generation', files: ['LICENSE', 'NOTICE'] },
      { relation: 'distill', context: { distributes: 'weights', commercial: false } },
    ),
    ['oblig.state-changes warning'],
  ],
  [
    'Outputs of RAIL with the restrictions kept',
    published(
      [teacher('b/bloom', 'bigscience-openrail-m'), base('a/tiny', 'apache-2.0')],
      'bigscience-openrail-m',
      { name: 'x/y', files: ['LICENSE', 'NOTICE', 'LICENSE-tiny'] },
      { relation: 'distill' },
    ),
    ['oblig.state-changes warning'],
  ],
  [
    'Trained on non-commercial data, published as Apache-2.0',
    published(
      [base('a/b', 'apache-2.0'), dataset('d/nc', 'cc-by-nc-4.0')],
      'apache-2.0',
      { name: 'x/y', files: ['LICENSE', 'NOTICE'] },
      { relation: 'trained-on' },
    ),
    ['ctx.non-commercial warning', 'drift.dataset-nc warning', 'oblig.state-changes warning'],
  ],
  // Merges and apps.
  [
    'GPL and Llama in one set of weights',
    published(
      [base('a/gpl', 'gpl-3.0'), base('m/llama', 'llama3.1')],
      'gpl-3.0',
      { name: 'x/Llama-y', files: ['LICENSE', 'LICENSE-llama', 'NOTICE'], displays: ['Built with Llama'] },
      { relation: 'merge' },
    ),
    ['drift.relicensed error', 'merge.incompatible error', 'oblig.state-changes warning'],
  ],
  [
    'A GPL program and RAIL weights as one work',
    {
      models: [component('b/bloom', 'bigscience-openrail-m')],
      relation: 'embed',
      declaredLicence: 'gpl-3.0',
      output: { kind: 'app', files: ['COPYING', 'LICENSE-bloom', 'NOTICE'], displays: [] },
      context: { distributes: 'product', linkage: 'single-work' },
    },
    ['embed.further-restrictions error', 'oblig.use-policy-flow-down warning'],
  ],
  [
    'The same side by side',
    {
      models: [component('b/bloom', 'bigscience-openrail-m')],
      relation: 'embed',
      declaredLicence: 'gpl-3.0',
      output: { kind: 'app', files: ['COPYING', 'LICENSE-bloom', 'NOTICE'], displays: [] },
      context: { distributes: 'product', linkage: 'aggregate' },
    },
    ['oblig.use-policy-flow-down warning'],
  ],
  [
    'GPL weights inside a closed product',
    {
      models: [component('a/gpl', 'gpl-3.0')],
      relation: 'embed',
      declaredLicence: 'proprietary',
      output: { kind: 'app', files: ['EULA', 'LICENSE-gpl'], displays: [] },
      context: { distributes: 'product', linkage: 'single-work' },
    },
    ['embed.copyleft error'],
  ],
  [
    'GPL weights changed and shipped inside a closed product: no separate work any more',
    published(
      [base('a/gpl', 'gpl-3.0')],
      'proprietary',
      { kind: 'app', name: 'desk', files: ['EULA', 'LICENSE-gpl', 'NOTICE'] },
      { context: { distributes: 'product' } },
    ),
    ['embed.copyleft error', 'oblig.state-changes warning'],
  ],
  [
    'GPL-3.0 and AGPL-3.0 in one set of weights: section 13 of both lets them join',
    published(
      [base('a/gpl', 'gpl-3.0'), base('b/agpl', 'agpl-3.0')],
      'agpl-3.0',
      { name: 'x/y', files: ['LICENSE', 'LICENSE-gpl', 'NOTICE'] },
      { relation: 'merge' },
    ),
    ['oblig.state-changes warning', 'oblig.state-changes warning'],
  ],
  [
    'GPL-3.0 alone may not become AGPL-3.0',
    published([base('a/gpl', 'gpl-3.0')], 'agpl-3.0', { name: 'x/y', files: ['LICENSE', 'LICENSE-gpl', 'NOTICE'] }),
    ['drift.share-alike error', 'oblig.state-changes warning'],
  ],
  [
    'GPL-2.0 takes in no Apache-2.0: its patent terms are further restrictions',
    published(
      [base('a/gpl', 'gpl-2.0'), base('b/apache', 'apache-2.0')],
      'gpl-2.0',
      { name: 'x/y', files: ['LICENSE', 'LICENSE-apache', 'NOTICE'] },
      { relation: 'merge' },
    ),
    ['merge.incompatible error', 'oblig.state-changes warning', 'oblig.state-changes warning'],
  ],
  // Received inside a finished product: the section that the text takes back, and no other.
  [
    'Stability inside a finished product: section III has cap and registration',
    use('s/sd', 'stabilityai-community', {
      distributes: 'internal',
      commercial: true,
      annualRevenueUsd: 5e6,
      receivedAs: 'integrated-end-user-product',
    }),
    [],
  ],
  [
    'Hunyuan inside a finished product: section 3 is taken back, the territory of section 5 is not',
    use('tencent/HunyuanVideo', 'tencent-hunyuan-video', {
      distributes: 'internal',
      regions: ['UK'],
      receivedAs: 'integrated-end-user-product',
    }),
    ['ctx.territory error'],
  ],
  // A name that several texts bear means on the derivative what it means on its base.
  [
    'Kimi K2 kept under its own "modified-mit"',
    {
      ...published([base('moonshotai/Kimi-K2-Base', 'kimi-k2-modified-mit')], 'kimi-k2-modified-mit', {
        name: 'x/y',
        files: ['LICENSE'],
      }),
      models: [{ id: 'moonshotai/Kimi-K2-Base', licence: 'modified-mit', role: 'base' }],
      declaredLicence: 'modified-mit',
      context: { distributes: 'weights', commercial: false },
    },
    [],
  ],
];

describe('a plan is judged before it is built', () => {
  it.each(cases)('%s', (_title, plan, expected) => {
    expect(judged(plan)).toEqual(expected);
  });

  it('says a rule of a model at one severity only', () => {
    for (const [, plan] of cases) {
      const found = checkPlan(plan, 'plan', { book, describe: describeModel, asOf: '2026-11-24' });
      const keys = found.map(({ rule, clause, model }) => `${rule} ${clause} ${model}`);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('a name that several texts bear denies only what all of them deny', () => {
    const plan = (context: Plan['context']): Plan => use('acme/unheard-of', 'tencent-hunyuan-community', context);
    // All texts count 100 million users in the month before their release, and not all exclude the United Kingdom.
    expect(judged(plan({ distributes: 'internal', regions: ['UK'] }))).toEqual(['ctx.territory warning']);
    expect(judged(plan({ distributes: 'internal', regions: ['US'], fieldsOfUse: ['military'] }))).toEqual([
      'ctx.field-of-use error',
    ]);
  });

  it('names a plan that is none', () => {
    expect(() => readPlan([], 'x.json')).toThrow('x.json: a plan is a mapping.');
    expect(() => readPlan({ models: [] }, 'x.json')).toThrow('must list at least one model');
    expect(() => readPlan({ models: [{ id: 'a/b', role: 'parent' }] }, 'x.json')).toThrow(
      'models.0.role must be one of',
    );
    expect(() => readPlan({ models: [{ id: 'a/b', role: 'base' }], relation: 'tune' }, 'x.json')).toThrow('"relation"');
    const inContext = (context: unknown) => () =>
      readPlan({ models: [{ id: 'a/b', role: 'base' }], relation: 'use', context }, 'x.json');
    expect(inContext({ monthlyActiveUsers: -5 })).toThrow(
      "x.json: context.monthlyActiveUsers is -5: it can't be negative.",
    );
    expect(inContext({ annualRevenueUsd: '5M' })).toThrow('context.annualRevenueUsd must be a number, not "5M".');
    expect(inContext({ affiliates: [{ monthlyRevenueUsd: -1 }] })).toThrow('context.affiliates.0.monthlyRevenueUsd');
    expect(inContext({ monthlyActiveUsersAt: { June: 5 } })).toThrow('a month is written YYYY-MM, not "June"');
    expect(inContext({ distributes: 'sass' })).toThrow('must be one of weights, product, saas, internal');
    expect(inContext({ somethingNew: 5, monthlyActiveUsers: null })).not.toThrow();
  });
});
