import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPolicy } from '../src/policy/index.ts';
import { parsePolicy } from '../src/policy/parse.ts';
import { catalogueOf, openRuleBook } from '../src/rules/index.ts';
import { scan } from '../src/scan.ts';
import { processorTime } from './processor-time.ts';

const parse = (text: string) => parsePolicy(text, 'fineprint.config.yaml');

describe('a policy', () => {
  it('says what the project does', async () => {
    const policy = await parse(
      'context:\n  commercial: true\n  monthlyActiveUsersAt: { "2024-06": 5 }\nfailOn: warning\n',
    );
    expect(policy.context).toEqual({ commercial: true, monthlyActiveUsersAt: { '2024-06': 5 } });
    expect(policy.failOn).toBe('warning');
  });

  it('keeps the line of each waiver and decision', async () => {
    const policy = await parse(
      'waivers:\n  - rule: oblig.*\n    reason: on the imprint page\n  - { rule: risk.terms, reason: known }\n',
    );
    expect(policy.waivers.map(({ rule, line }) => [rule, line])).toEqual([
      ['oblig.*', 2],
      ['risk.terms', 4],
    ]);
  });

  it('extends a profile: own facts win, lists add up', async () => {
    const policy = await parse('extends: startup-saas\ncontext: { commercial: false }\ndeny:\n  - family: llama\n');
    expect(policy.context).toEqual({ commercial: false, distributes: 'saas' });
    expect(policy.deny).toEqual([{ openness: 'open-weight-non-commercial' }, { family: 'llama' }]);
  });

  it('has profiles that are themselves without mistakes', async () => {
    const profiles = openRuleBook().documents<{ id: string; policy: unknown }>('policies');
    expect(profiles.map(({ id }) => id).sort()).toEqual(['enterprise', 'on-premises', 'research', 'startup-saas']);
    for (const { policy } of profiles) await expect(parse(JSON.stringify(policy))).resolves.toBeDefined();
  });

  it('may be JSON, and may be empty', async () => {
    expect((await parse('{"context": {"domicile": "DE"}}')).context).toEqual({ domicile: 'DE' });
    expect((await parse('')).context).toEqual({});
  });
});

describe('a mistake in a policy is named with its place', () => {
  it.each([
    [
      'a typo in a key',
      'context:\n  comercial: true\n',
      '2:3: there is no key "comercial" in context. Did you mean commercial?',
    ],
    ['a word not allowed', 'context:\n  distributes: sass\n', '2:3: context.distributes is "sass". Did you mean saas?'],
    ['a wrong type', 'context:\n  commercial: "yes"\n', '2:3: context.commercial must be true or false, not "yes".'],
    [
      'negative users',
      'context:\n  monthlyActiveUsers: -5\n',
      "context.monthlyActiveUsers is -5: it can't be negative.",
    ],
    ['an unknown region', 'context:\n  regions: [Europe]\n', 'a region is EU, UK or a country by its two letters'],
    ['a month that is none', 'context:\n  monthlyActiveUsersAt: { "June": 1 }\n', 'a month is written YYYY-MM'],
    [
      'a waiver without a reason',
      'waivers:\n  - rule: oblig.*\n',
      '2:5: waivers.0 lacks reason. What is accepted needs a reason.',
    ],
    ['a reason without words', 'waivers:\n  - { rule: risk.terms, reason: " " }\n', 'a reason needs words'],
    [
      'a date of another form',
      'waivers:\n  - { rule: risk.terms, reason: a, expires: 1.2.2027 }\n',
      'a day is written YYYY-MM-DD',
    ],
    [
      'a rule that is none',
      'severity:\n  ctx.usercap: off\n',
      '2:3: there is no rule "ctx.usercap". Did you mean ctx.user-cap?',
    ],
    ['a group that is none', 'waivers:\n  - { rule: obligs.*, reason: a }\n', 'there is no rule "obligs.*"'],
    [
      'a licence that is none',
      'deny:\n  - licence: apache-3.0\n',
      '2:5: there is no licence "apache-3.0". Did you mean apache-2.0?',
    ],
    [
      'a decision for a licence that is none',
      'decisions:\n  - { model: a/b, licence: llama9, reason: a }\n',
      'there is no licence "llama9"',
    ],
    ['a clause type that is none', 'review:\n  - clause: usercap\n', 'Did you mean user-cap?'],
    ['a family that is none', 'deny:\n  - family: lama\n', 'Did you mean llama?'],
    ['a profile that is none', 'extends: startup\n', '1:1: there is no profile "startup". Profiles: '],
    ['an override without paths', 'overrides:\n  - context: {}\n', 'overrides.0 lacks paths'],
    ['broken YAML', 'context: [1, 2\nfailOn: x', "this can't be read"],
    ['a key given twice', 'failOn: error\nfailOn: note\n', "2:1: this can't be read: Map keys must be unique"],
  ])('%s', async (_, text, sentence) => {
    await expect(parse(text)).rejects.toThrow(sentence);
    await expect(parse(text)).rejects.toThrow(/^fineprint\.config\.yaml:\d+:\d+: /);
  });

  it('an alias bomb ends in a sentence', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((c, i) => `${c}: &${c} [${`*${'abcdefgh'[i]},`.repeat(9)}]`),
    ];
    await expect(parse(bomb.join('\n'))).rejects.toThrow('aliases multiply');
  });
});

describe('the policy that is found', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'fineprint-policy-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const load = (file?: string) => loadPolicy({ root, cwd: root, ...(file ? { file } : {}) });

  it('is none where there is none', async () => {
    expect(await load()).toMatchObject({ file: null, context: {} });
  });

  it('is the key of package.json, with the place of a mistake there', async () => {
    writeFileSync(path.join(root, 'package.json'), '{\n  "name": "x",\n  "fineprint": { "failOn": "eror" }\n}\n');
    await expect(load()).rejects.toThrow('package.json:3:18: failOn is "eror". Did you mean error?');
  });

  it('is not read from a package.json that doesn’t name us, broken as it may be', async () => {
    writeFileSync(path.join(root, 'package.json'), '{ "name": ');
    expect((await load()).file).toBeNull();
  });

  it('is refused when there are two', async () => {
    writeFileSync(path.join(root, 'fineprint.config.yaml'), '');
    writeFileSync(path.join(root, 'fineprint.config.json'), '{}');
    await expect(load()).rejects.toThrow('There are two policies');
  });

  it('is never read from outside the root through a link', async () => {
    const outside = mkdtempSync(path.join(os.tmpdir(), 'fineprint-outside-'));
    writeFileSync(path.join(outside, 'p.yaml'), 'failOn: never\n');
    symlinkSync(path.join(outside, 'p.yaml'), path.join(root, 'fineprint.config.yaml'));
    await expect(load()).rejects.toThrow('is a link out of');
    rmSync(outside, { recursive: true });
  });

  it('is named wrongly: a sentence', async () => {
    await expect(load('nope.yaml')).rejects.toThrow('The policy nope.yaml is not there.');
  });
});

const licence = (id: string, clause = 'type: licence-copy'): string =>
  [
    `id: ${id}`,
    'name: A licence of our own',
    'kind: licence',
    'version: null',
    'family: own',
    'spdx: null',
    'hfIds: []',
    'names: []',
    'url: null',
    'openness: proprietary',
    'osiApproved: false',
    `clauses: [{ ${clause}, section: "1", says: It says so. }]`,
    'sources: [{ source: our contract }]',
    'checked: "2026-11-25"',
  ].join('\n');

/** Policy, other files → a part of the sentence. */
const models = (rules: string): string => `family: x\n${rules}\nsources: [{ source: us }]\nchecked: "2026-11-25"\n`;
const mistakes: Array<[string, string, Record<string, string>, string]> = [
  [
    'a circle',
    'extends: ./b.yaml\n',
    { 'b.yaml': 'extends: ./fineprint.config.yaml\n' },
    'in a circle: fineprint.config.yaml → b.yaml → fineprint.config.yaml',
  ],
  ['itself', 'extends: fineprint.config.yaml\n', {}, 'in a circle: fineprint.config.yaml → fineprint.config.yaml'],
  [
    'a file that is not there',
    'extends: ./none.yaml\n',
    {},
    'fineprint.config.yaml:1:1: the policy ./none.yaml is not there.',
  ],
  [
    'a mistake in what is extended',
    'extends: ./b.yaml\n',
    { 'b.yaml': 'failOn: eror\n' },
    'b.yaml:1:1: failOn is "eror". Did you mean error?',
  ],
  ['a file outside', 'extends: ../../etc/hostname.yaml\n', {}, 'is not there'],
  [
    'what is accepted and refused',
    'allow: [{ family: llama }]\ndeny: [{ family: llama }]\n',
    {},
    'fineprint.config.yaml:1:9: allow and deny both name family: llama',
  ],
  [
    'a refusal in what is extended',
    'extends: ./b.yaml\nallow: [{ family: llama }]\n',
    { 'b.yaml': 'deny: [{ family: llama }]\n' },
    'allow and deny both name',
  ],
  [
    'two decisions',
    'decisions:\n  - { model: a/b, licence: mit, reason: x }\n  - { model: A/B, licence: apache-2.0, reason: y }\n',
    {},
    'fineprint.config.yaml:3: two decisions on A/B contradict each other: mit (fineprint.config.yaml:2) and apache-2.0',
  ],
  ['rules that are not there', 'rules: mine\n', {}, 'the folder of rules mine is not there'],
  ['rules outside', 'rules: ..\n', {}, 'lies outside the folder of the policy'],
  [
    'an unknown kind of rules',
    'rules: mine\n',
    { 'mine/license/a.yaml': '' },
    'Did you mean licences? Kinds of rules: licences, models, aliases.',
  ],
  [
    'a rule against its schema',
    'rules: mine\n',
    { 'mine/models/a.yaml': 'family: x\nchecked: 2026-11-25\n' },
    'mine/models/a.yaml:1:1: the file lacks sources',
  ],
  [
    'a licence that is there already',
    'rules: mine\n',
    { 'mine/licences/a.yaml': licence('mit') },
    'there is a licence mit already',
  ],
  [
    'a clause type that is none',
    'rules: mine\n',
    { 'mine/licences/a.yaml': licence('own', 'type: usercap') },
    'there is no clause type "usercap". Did you mean user-cap?',
  ],
  [
    'a currency that we don’t know',
    'rules: mine\n',
    { 'mine/licences/a.yaml': licence('own', 'type: revenue-cap, params: { threshold: 5, currency: GALLEONS }') },
    '"GALLEONS" is no currency that can be held against dollars',
  ],
  [
    'a pattern that could get slow',
    'rules: mine\n',
    {
      'mine/models/a.yaml':
        'family: x\nrules: [{ match: ["a/*b*c*d"], licence: mit }]\nsources: [{ source: us }]\nchecked: "2026-11-25"\n',
    },
    'a pattern may have two "*" at most',
  ],
  [
    'a pattern whose braces could get slow',
    'rules: mine\n',
    { 'mine/models/a.yaml': models(`rules: [{ match: ["a/${'{a|a}'.repeat(7)}"], licence: mit }]`) },
    'mine/models/a.yaml:2:19: the braces of a pattern may be read in 64 ways at most',
  ],
  [
    'a pattern of a vendor’s ids that could get slow',
    'rules: mine\n',
    { 'mine/models/a.yaml': models('apis: [{ vendor: acme, ids: ["*a*b*c"] }]') },
    'a pattern may have two "*" at most',
  ],
  [
    'a pattern that asks for one number twice',
    'rules: mine\n',
    { 'mine/models/a.yaml': models('rules: [{ match: ["a/b-{size}-{size}"], licence: mit }]') },
    '{size} may stand once in a pattern',
  ],
];

describe('what a policy extends and adds', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'fineprint-policy-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const load = () => loadPolicy({ root, cwd: root });

  const put = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };

  it('extends files beside it, the upper one winning, and waivers keep the file they stand in', async () => {
    put('fineprint.config.yaml', 'extends: [research, ./org/base.yaml]\ncontext: { domicile: DE }\n');
    put(
      'org/base.yaml',
      'context: { domicile: US, commercial: true }\nwaivers:\n  - { rule: risk.terms, reason: known }\n',
    );
    const policy = await load();
    expect(policy.context).toMatchObject({ domicile: 'DE', commercial: true, fieldsOfUse: ['research'] });
    expect(policy.waivers).toMatchObject([{ file: 'org/base.yaml', line: 3 }]);
  });

  it.each(mistakes)('answers %s with a sentence', async (_, text, files, sentence) => {
    put('fineprint.config.yaml', text);
    for (const [name, content] of Object.entries(files)) put(name, content);
    await expect(load()).rejects.toThrow(sentence);
  });

  it('adds rules of one’s own, as data', async () => {
    put('fineprint.config.yaml', 'rules: mine\ndeny: [{ licence: own }]\n');
    put('mine/licences/own.yaml', licence('own', 'type: non-commercial'));
    put(
      'mine/models/own.yaml',
      'family: acme\nrules: [{ match: ["acme/*"], licence: own }]\nsources: [{ source: us }]\nchecked: "2026-11-25"\n',
    );
    put('a.py', 'model = AutoModel.from_pretrained("acme/secret-7b")\n');
    const { findings, models } = await scan({ cwd: root, asOf: '2026-11-25' });
    expect(models).toMatchObject([{ id: 'acme/secret-7b', licence: 'own' }]);
    expect(findings.map(({ rule }) => rule)).toEqual(['policy.denied', 'ctx.non-commercial']);
  });

  it('holds the slowest rule that it takes to time that grows with the identifier', async () => {
    put('fineprint.config.yaml', 'rules: mine\n');
    put('mine/licences/own.yaml', licence('own'));
    // Six pairs of equal words, and two open ends, before what the identifier lacks.
    put('mine/models/own.yaml', models(`rules: [{ match: ["acme/${'{a|a}'.repeat(6)}*a*b"], licence: own }]`));
    const catalogue = catalogueOf(openRuleBook((await load()).rules));
    const times = [5_000, 20_000].map((length) =>
      processorTime(() => {
        for (let i = 0; i < 20; i++) catalogue.entry(`acme/${'a'.repeat(length)}${i}`);
      }),
    );
    expect(times[1]).toBeLessThan(Math.max(9 * times[0]!, 500));
  });
});
