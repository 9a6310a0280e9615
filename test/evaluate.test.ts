import { describe, expect, it } from 'vitest';
import { evaluate } from '../src/evaluate/index.ts';
import { openRuleBook } from '../src/rules/index.ts';
import type { Model, Policy, Reference } from '../src/types.ts';

const book = openRuleBook();
const noPolicy: Policy = {
  file: null,
  context: {},
  requirePinnedRevisions: false,
  severity: {},
  allow: [],
  deny: [],
  review: [],
  overrides: [],
  waivers: [],
  decisions: [],
};
const asOf = '2026-11-24';

const reference = (model: string | null, more: Partial<Reference> = {}): Reference => ({
  text: model ?? 'acme/nobody-knows',
  registry: 'huggingface',
  usage: 'use',
  model,
  location: { file: 'app.py', line: 3, column: 10, endColumn: 20 },
  detector: 'python/call',
  ...more,
});

const known = (id: string, licence: string | null, more: Partial<Model> = {}): Model => ({
  id,
  access: 'open-weights',
  runs: ['self-hosted'],
  openness: 'unknown',
  declarations: [],
  declared: licence,
  licence,
  conclusion: licence ? { status: 'known', reason: 'the card' } : { status: 'unknown', reason: 'Nobody says.' },
  bases: [],
  traits: {},
  ...more,
});

const llama = known('meta-llama/Llama-3.1-8B-Instruct', 'llama3.1');
const musicgen = known('facebook/musicgen-small', 'cc-by-nc-4.0');

function scan(models: Model[], policy: Partial<Policy> = {}, references = models.map(({ id }) => reference(id))) {
  return evaluate({ references, models, policy: { ...noPolicy, ...policy }, asOf }, book);
}
const rules = (models: Model[], policy: Partial<Policy> = {}) =>
  scan(models, policy).findings.map(({ rule, severity }) => `${rule} ${severity}`);

describe('without a policy everything is unknown', () => {
  it('a non-commercial licence is a warning, a cap a note', () => {
    expect(rules([musicgen])).toContain('ctx.non-commercial warning');
    expect(rules([llama])).toContain('ctx.user-cap note');
  });

  it('a permissive licence raises nothing', () => {
    expect(rules([known('mistralai/Mistral-7B-v0.1', 'apache-2.0')])).toEqual([]);
  });

  it('the standing duties of a licence are one note, and its risks another', () => {
    const found = scan([llama]).findings;
    expect(found.filter(({ rule }) => rule.startsWith('oblig.')).map(({ rule }) => rule)).toEqual(['oblig.standing']);
    expect(found.filter(({ rule }) => rule.startsWith('risk.')).map(({ rule }) => rule)).toEqual(['risk.terms']);
    expect(found.length).toBeLessThanOrEqual(4);
  });

  it('an unknown licence is a warning, never silence', () => {
    expect(rules([known('acme/x', null)])).toEqual(['licence.unknown warning']);
  });

  it('published weights without a licence are told apart', () => {
    expect(rules([known('acme/x', null, { openness: 'proprietary' })])).toEqual(['licence.missing warning']);
  });

  it('a licence in dispute is a warning, and no candidate is an error', () => {
    const disputed = known('acme/x', null, {
      conclusion: { status: 'conflict', candidates: ['mit', 'cc-by-nc-4.0'], reason: 'The base says otherwise.' },
    });
    const found = rules([disputed], { context: { commercial: true } });
    expect(found).toContain('licence.conflict warning');
    expect(found).toContain('ctx.non-commercial warning');
    expect(found.filter((one) => one.endsWith('error'))).toEqual([]);
  });
});

describe('what the project says decides', () => {
  it('commercial use of a non-commercial model is an error', () => {
    expect(rules([musicgen], { context: { commercial: true } })).toContain('ctx.non-commercial error');
  });

  it('research is not', () => {
    expect(rules([musicgen], { context: { commercial: false } }).filter((one) => !one.endsWith('note'))).toEqual([]);
  });

  it("a base's limits bind whoever uses the derivative", () => {
    const derivative = known('acme/tuned', 'mit', { bases: [{ model: 'tencent/x', relation: 'finetune' }] });
    const found = (licence: string) =>
      evaluate(
        {
          references: [reference('acme/tuned')],
          models: [derivative],
          policy: { ...noPolicy, context: { commercial: true } },
          asOf,
          describe: () => ({ licence, traits: {} }),
        },
        book,
      ).findings.map(({ rule, severity, model }) => `${rule} ${severity} ${model}`);
    expect(found('cc-by-nc-4.0')).toEqual(['ctx.non-commercial error acme/tuned']);
    expect(found('apache-2.0')).toEqual([]);
  });

  it('data that may not leave own machines excludes a vendor, not own weights', () => {
    const api = known('openai/gpt-4o', 'mit', { access: 'vendor-api', runs: ['vendor'] });
    expect(rules([api], { context: { dataBoundary: 'own-machines' } })).toContain('ctx.data-boundary error');
    expect(rules([known('a/b', 'mit')], { context: { dataBoundary: 'own-machines' } })).toEqual([]);
    expect(rules([known('a/b', 'mit', { runs: [] })], { context: { dataBoundary: 'own-machines' } })).toEqual([
      'ctx.data-boundary warning',
    ]);
    expect(
      rules([known('a/b', 'mit', { runs: ['managed-host'] })], { context: { dataBoundary: 'managed-hosts' } }),
    ).toEqual([]);
  });
});

describe('findings', () => {
  it('come once per model and rule, with all places', () => {
    const places = [3, 9, 12].map((line) =>
      reference(musicgen.id, { location: { file: 'app.py', line, column: 1, endColumn: 5 } }),
    );
    const found = scan([musicgen], {}, places).findings.filter(({ rule }) => rule === 'ctx.non-commercial');
    expect(found).toHaveLength(1);
    expect(found[0]?.locations.map(({ line }) => line)).toEqual([3, 9, 12]);
  });

  it('keep their fingerprint when lines move', () => {
    const at = (line: number) =>
      scan([musicgen], {}, [
        reference(musicgen.id, { location: { file: 'b.py', line, column: 1, endColumn: 2 } }),
      ]).findings.map(({ fingerprint }) => fingerprint);
    expect(at(1)).toEqual(at(99));
  });

  it('name licence and section', () => {
    const [cap] = scan([llama]).findings.filter(({ rule }) => rule === 'ctx.user-cap');
    expect(cap?.message).toContain('Llama 3.1 Community License Agreement, section 2');
    expect(cap?.message).toContain('2024-06');
  });

  it('come from uses only: a mention raises none', () => {
    expect(scan([musicgen], {}, [reference(musicgen.id, { usage: 'mention' })]).findings).toEqual([]);
  });

  it('tell of an identifier that no rule knows, once', () => {
    const found = scan([], {}, [reference(null), reference(null)]).findings;
    expect(found.map(({ rule, severity, locations }) => [rule, severity, locations.length])).toEqual([
      ['ref.unresolved', 'note', 2],
    ]);
  });

  it('ask for pinned revisions only where the policy does', () => {
    const pinned = reference(llama.id, { revision: '0e9e39f249a16976918f6564b8830bc894c89659' });
    const latest = reference('mistralai/x', { text: 'mistral-large-latest', registry: 'mistral' });
    const all = (references: Reference[], required: boolean) =>
      scan([], { requirePinnedRevisions: required }, references).findings.map(({ rule }) => rule);
    expect(all([reference(llama.id), pinned, latest], false)).toEqual([]);
    expect(all([reference(llama.id), latest], true)).toEqual(['ref.unpinned', 'ref.floating-alias']);
    expect(all([pinned], true)).toEqual([]);
  });
});

describe('a card in the tree', () => {
  const card = (declared: string | null, base: string): Model =>
    known('./model', declared, {
      declarations: declared
        ? [
            {
              by: 'card',
              verbatim: declared,
              licence: declared,
              source: 'model/README.md',
              location: { file: 'model/README.md', line: 2, column: 10, endColumn: 20 },
            },
          ]
        : [],
      bases: [{ model: base, relation: 'finetune', from: 'front-matter' }],
    });

  const describe = (id: string) => (id === llama.id ? { licence: 'llama3.1', traits: {} } : undefined);
  const drift = (model: Model) =>
    evaluate({ references: [], models: [model], policy: noPolicy, asOf, describe }, book).findings.map(
      ({ rule, severity, locations }) => `${rule} ${severity} ${locations[0]?.file}`,
    );

  it('that declares other terms than its base allows is an error at the card', () => {
    expect(drift(card('mit', llama.id))).toEqual(['drift.relicensed error model/README.md']);
  });

  it('that declares the terms of its base is fine', () => {
    expect(drift(card('llama3.1', llama.id))).toEqual([]);
  });

  it('is judged against its bases only where the rules know them', () => {
    expect(scan([card('mit', 'nobody/knows')], {}, []).findings).toEqual([]);
  });
});

describe('questions', () => {
  it('ask first what settles most', () => {
    const other = known('facebook/seamless', 'cc-by-nc-4.0');
    const { questions, findings } = scan([musicgen, other, llama]);
    expect(questions[0]?.fact).toBe('commercial');
    expect(questions[0]?.settles).toHaveLength(2);
    expect(
      questions
        .flatMap(({ settles }) => settles)
        .every((print) => findings.some(({ fingerprint }) => fingerprint === print)),
    ).toBe(true);
  });

  it('are none where the context answers', () => {
    expect(scan([musicgen], { context: { commercial: false, distributes: 'internal' } }).questions).toEqual([]);
  });
});

describe('the policy', () => {
  it('waives by rule, model and path, and keeps the reason', () => {
    const waiver = {
      rule: 'ctx.*',
      model: 'facebook/*',
      path: '*.py',
      reason: 'Licence bought.',
      expires: '2027-01-01',
      line: 4,
    };
    const found = scan([musicgen, llama], { waivers: [waiver] }).findings;
    expect(found.filter(({ waived }) => waived).map(({ model, rule }) => `${model} ${rule}`)).toEqual([
      'facebook/musicgen-small ctx.non-commercial',
    ]);
    expect(found.find(({ waived }) => waived)?.waived).toEqual({ reason: 'Licence bought.', expires: '2027-01-01' });
  });

  it('tells of waivers that expired or that nothing needs', () => {
    const expired = { rule: 'ctx.non-commercial', reason: 'x', expires: '2026-11-23', line: 4 };
    const unused = { rule: 'ctx.revenue-cap', reason: 'x', line: 9 };
    const { findings, notices } = scan([musicgen], { file: 'fineprint.config.yaml', waivers: [expired, unused] });
    expect(findings.some(({ waived }) => waived)).toBe(false);
    expect(notices.map(({ code, location }) => `${code} ${location?.line}`)).toEqual([
      'waiver-expired 4',
      'waiver-unused 9',
    ]);
  });

  it('holds a waiver to its last day', () => {
    const waiver = { rule: 'ctx.non-commercial', reason: 'x', expires: asOf, line: 1 };
    expect(scan([musicgen], { waivers: [waiver] }).findings.some(({ waived }) => waived)).toBe(true);
  });

  it('gives rules and groups another severity, the exact id first', () => {
    const severity = { 'ctx.*': 'note', 'ctx.non-commercial': 'error', 'oblig.*': 'off', 'risk.*': 'off' } as const;
    expect(rules([musicgen], { severity })).toEqual(['ctx.non-commercial error']);
  });

  it('refuses, reviews and accepts by licence, family, openness, clause and model', () => {
    const only = (policy: Partial<Policy>) => rules([llama], policy).filter((one) => one.startsWith('policy.'));
    expect(only({ deny: [{ family: 'llama' }] })).toEqual(['policy.denied error']);
    expect(only({ deny: [{ licence: 'llama3.1' }] })).toEqual(['policy.denied error']);
    expect(only({ deny: [{ licence: 'llama3' }] })).toEqual([]);
    expect(only({ deny: [{ model: 'meta-llama/*', openness: 'unknown' }] })).toEqual(['policy.denied error']);
    expect(only({ deny: [{ model: 'meta-llama/*', openness: 'proprietary' }] })).toEqual([]);
    expect(only({ review: [{ clause: 'user-cap', params: { threshold: 700_000_000 } }] })).toEqual([
      'policy.review warning',
    ]);
    expect(only({ review: [{ clause: 'user-cap', params: { threshold: 100 } }] })).toEqual([]);
    expect(only({ deny: [{ clause: 'user-cap', params: { threshold: { atMost: 100_000_000 } } }] })).toEqual([]);
    expect(only({ deny: [{ clause: 'user-cap', params: { threshold: { above: 100_000_000, below: 1e9 } } }] })).toEqual(
      ['policy.denied error'],
    );
    expect(only({ allow: [{ licence: 'apache-2.0' }] })).toEqual(['policy.not-allowed error']);
    expect(only({ allow: [{ licence: 'apache-2.0' }, { family: 'llama' }] })).toEqual([]);
  });

  it('accepts a licence in dispute only if every candidate is', () => {
    const disputed = known('acme/x', null, {
      conclusion: { status: 'conflict', candidates: ['mit', 'llama3.1'], reason: '' },
    });
    const only = (policy: Partial<Policy>) => rules([disputed], policy).filter((one) => one.startsWith('policy.'));
    expect(only({ allow: [{ licence: 'mit' }] })).toEqual(['policy.not-allowed error']);
    expect(only({ deny: [{ licence: 'llama3.1' }] })).toEqual(['policy.denied error']);
  });
});

describe('the policy by path', () => {
  it('holds other facts and severities for some paths', () => {
    const at = (file: string) => reference(musicgen.id, { location: { file, line: 1, column: 1, endColumn: 2 } });
    const overrides = [{ paths: ['research/*'], context: { commercial: false } }];
    const policy = { context: { commercial: true }, overrides };
    const found = (files: string[]) =>
      scan([musicgen], policy, files.map(at))
        .findings.filter(({ rule }) => rule === 'ctx.non-commercial')
        .map(({ severity, locations }) => `${severity} ${locations.map(({ file }) => file).join(' ')}`);
    expect(found(['research/a.py'])).toEqual([]);
    expect(found(['research/a.py', 'src/b.py'])).toEqual(['error src/b.py']);
  });

  it('refuses in shipped paths what tests may use', () => {
    const at = (file: string) => reference(musicgen.id, { location: { file, line: 1, column: 1, endColumn: 2 } });
    const overrides = [{ paths: ['src/**'], deny: [{ clause: 'non-commercial' as const }] }];
    const found = (file: string) =>
      scan([musicgen], { overrides }, [at(file)]).findings.filter(({ rule }) => rule === 'policy.denied').length;
    expect([found('src/models/audio.py'), found('tests/audio_test.py')]).toEqual([1, 0]);
  });
});

describe('a comment in the file', () => {
  const comment = (more: object = {}) => ({ rules: [], reason: 'Bought.', file: 'app.py', line: 3, of: 3, ...more });
  const judged = (comments: ReturnType<typeof comment>[], references = [reference(musicgen.id)]) =>
    evaluate({ references, models: [musicgen], policy: noPolicy, ignores: comments, asOf }, book);
  const waived = (comments: ReturnType<typeof comment>[], references?: Reference[]) =>
    judged(comments, references)
      .findings.filter((one) => one.waived)
      .map(({ rule }) => rule);

  it('accepts what is found at its line, with the reason', () => {
    expect(waived([comment({ rules: ['ctx.*'] })])).toEqual(['ctx.non-commercial']);
    expect(judged([comment({ rules: ['ctx.*'] })]).findings[0]?.waived).toEqual({ reason: 'Bought.' });
  });

  it('does not accept what stands at other places as well, nor other rules', () => {
    const elsewhere = reference(musicgen.id, { location: { file: 'b.py', line: 9, column: 1, endColumn: 2 } });
    expect(waived([comment()], [reference(musicgen.id), elsewhere])).toEqual([]);
    expect(waived([comment({ rules: ['ctx.user-cap'] })])).toEqual([]);
    expect(waived([comment({ of: 4 })])).toEqual([]);
  });

  it('that nothing needs, or that names no rule, is told of', () => {
    const { notices } = judged([comment({ of: 4 }), comment({ rules: ['ctx.noncommercial'] })]);
    expect(notices.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'ignore-unused: The fineprint-ignore comment meets no finding: remove it.',
      'ignore-unknown-rule: There is no rule "ctx.noncommercial", so the comment accepts nothing. `fineprint explain \'ctx.*\'` lists those there are.',
    ]);
  });
});

describe('lineage', () => {
  const made = (id: string, bases: string[], declared?: string): Model =>
    known(id, declared ?? null, {
      declarations: [
        {
          by: 'card',
          verbatim: declared ?? '',
          licence: declared ?? null,
          source: 'README.md',
          location: { file: `${id.slice(2)}/README.md`, line: 2, column: 1, endColumn: 2 },
        },
      ],
      bases: bases.map((model) => ({ model, relation: 'finetune' as const, from: 'front-matter' })),
    });
  const chain: Record<string, { licence: string; bases: string[] }> = {
    'a/child': { licence: 'apache-2.0', bases: ['b/middle'] },
    'b/middle': { licence: 'mit', bases: [llama.id] },
    [llama.id]: { licence: 'llama3.1', bases: [] },
  };
  const describe = (id: string) =>
    chain[id] && {
      licence: chain[id].licence,
      traits: {},
      bases: chain[id].bases.map((model) => ({ model, relation: 'finetune' as const })),
    };
  const judged = (models: Model[]) => evaluate({ references: [], models, policy: noPolicy, asOf, describe }, book);

  it('goes on through wrong labels: what stands at its root binds', () => {
    const found = judged([made('./model', ['a/child'], 'apache-2.0')]).findings;
    expect(found.map(({ rule, severity }) => `${rule} ${severity}`)).toContain('drift.relicensed error');
    expect(found.find(({ rule }) => rule === 'drift.relicensed')?.message).toContain(`Made from ${llama.id}`);
  });

  it('that leads in a circle ends, and is told of once with its place', () => {
    const { notices } = judged([made('./one', ['./two'], 'mit'), made('./two', ['./one'], 'mit')]);
    expect(notices).toMatchObject([{ code: 'base-circle', location: { file: 'one/README.md', line: 2 } }]);
    expect(notices[0]?.message).toContain('./one → ./two → ./one');
  });

  it('of a diamond is no circle', () => {
    expect(judged([made('./one', ['./two', './three'], 'mit'), made('./two', ['./three'], 'mit')]).notices).toEqual([]);
  });
});
