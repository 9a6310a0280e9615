import { existsSync, readFileSync } from 'node:fs';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import Ajv2020 from 'ajv/dist/2020.js';
import Ajv4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { type FormatName, type Report, render } from '../src/index.ts';
import { everyLicence, fixture, hostile } from './report-samples.ts';

const reports: Array<[string, Report]> = [
  ['a project with its own weights', fixture('own-weights')],
  ['a project that rents an API', fixture('rented-api')],
  ['a hostile project', hostile()],
  ['a model of every licence', everyLicence()],
];

const schemaFile = (name: string): URL => new URL(`../../shared/schemas/${name}`, import.meta.url);
/** The official schemas are others' and no part of the project: they lie beside it where it is developed and in CI. */
const official = existsSync(schemaFile('sarif-schema-2.1.0.json'));

describe.each(reports)('%s', (_, report) => {
  it.each([
    ['cyclonedx', Spec.Version.v1dot6],
    ['cyclonedx-1.7', Spec.Version.v1dot7],
  ] as const)('is a valid bill of materials in %s', async (format, version) => {
    const error = await new Validation.JsonStrictValidator(version).validate(render(report, format));
    expect(error).toBeNull();
  });

  it.runIf(official)('is valid SARIF 2.1.0 by the official schema', () => {
    const ajv = addFormats.default(new Ajv4.default({ strict: false }));
    const validate = ajv.compile(JSON.parse(readFileSync(schemaFile('sarif-schema-2.1.0.json'), 'utf8')) as object);
    validate(JSON.parse(render(report, 'sarif')));
    expect(validate.errors).toBeNull();
  });

  it.runIf(official)('is valid SPDX 3.0.1 by the official schema', () => {
    const ajv = addFormats.default(new Ajv2020.default({ strict: false }));
    const validate = ajv.compile(JSON.parse(readFileSync(schemaFile('spdx-schema-3.0.1.json'), 'utf8')) as object);
    validate(JSON.parse(render(report, 'spdx')));
    expect(validate.errors).toBeNull();
  });

  it('has the same bytes each time', () => {
    for (const format of ['sarif', 'cyclonedx', 'spdx', 'csv', 'junit', 'markdown', 'html'] as FormatName[])
      expect(render(report, format)).toBe(render(structuredClone(report), format));
  });
});

describe('a report of SARIF', () => {
  const { runs } = JSON.parse(render(hostile(), 'sarif'));
  it('has a place for every result, and encodes names into addresses', () => {
    for (const result of runs[0].results) {
      expect(result.locations.length).toBeGreaterThan(0);
      for (const { physicalLocation } of result.locations)
        expect(physicalLocation.artifactLocation.uri).toMatch(/^[\w.%~!*'()/-]+$/);
    }
  });
  it('keeps waived findings as suppressed, with the reason', () => {
    expect(runs[0].results[1].suppressions).toMatchObject([{ kind: 'external', status: 'accepted' }]);
    expect(runs[0].results[0].suppressions).toBeUndefined();
  });
  it('points each result at its rule', () => {
    const [run] = JSON.parse(render(fixture('own-weights'), 'sarif')).runs;
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
  });
});

describe('text of others', () => {
  it('can’t begin a workflow command', () => {
    const lines = render(hostile(), 'github').trimEnd().split('\n');
    expect(lines.length).toBe(1);
    expect(lines[0]).toMatch(/^::error file=[^:]*::/);
  });
  it('can’t become a formula, a new cell or a new row', () => {
    const table = render(hostile(), 'csv');
    expect(table).not.toMatch(/(?:^|,|\n)"?[=+@]/m);
    expect(table.match(/(?:[^"]|"")*?\r\n/g)?.length).toBeGreaterThan(1);
  });
  it('can’t bring markup, links, mentions or rows into a comment', () => {
    const comment = render(hostile(), 'markdown');
    expect(comment).not.toContain('<script>');
    expect(comment).not.toMatch(/(?<!\\)\[a(?<!\\)\]/);
    expect(comment).not.toContain('@octocat');
    expect(comment).not.toContain('://');
    for (const row of comment.split('\n').filter((line) => line.startsWith('| error')))
      expect(row.match(/(?<!\\)\|/g)?.length).toBe(5);
  });
  it('can’t leave its element in XML, which stays well formed', () => {
    const xml = render(hostile(), 'junit');
    expect(xml).not.toContain('<script>');
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    expect(Buffer.from(xml, 'utf8').toString('utf8')).toBe(xml);
  });
  it('can’t send control characters to a terminal', () => {
    expect(render(hostile(), 'pretty')).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe('the report for people', () => {
  it('says in full once what holds for several models alike, and names the first', () => {
    const report = fixture('own-weights');
    const [model] = report.models;
    const finding = {
      ...report.findings[0]!,
      model: model!.id,
      message: 'The cap may bite.',
      remedy: 'State the users.',
    };
    const twin = { ...model!, id: 'owner/twin' };
    const rest = { ...report, references: [], models: [model!, twin] };
    const alike = render({ ...rest, findings: [finding, { ...finding, model: twin.id }] }, 'pretty');
    expect(alike.match(/The cap may bite/g)).toHaveLength(1);
    expect(alike).toContain(`The same as for ${model!.id} above.`);
    const unlike = { ...finding, model: twin.id, message: 'The cap does not bite.' };
    expect(render({ ...rest, findings: [finding, unlike] }, 'pretty')).not.toContain('The same as');
  });
});

describe('JUnit', () => {
  it('fails what fails the report, and skips what is waived', () => {
    const report = hostile();
    expect(render(report, 'junit')).toMatch(/failures="1" errors="0" skipped="1"/);
    expect(render({ ...report, failOn: 'never' }, 'junit')).toMatch(/failures="0"/);
  });
});

describe('GitLab’s report', () => {
  it('has one entry a place, each with a fingerprint of its own, and none for what is waived', () => {
    const report = hostile();
    const [first] = report.findings;
    const twice = { ...first!, locations: [...first!.locations, { file: 'b.py', line: 1, column: 1, endColumn: 2 }] };
    const entries = JSON.parse(render({ ...report, findings: [twice, report.findings[1]!] }, 'gitlab'));
    expect(entries.length).toBe(2);
    expect(new Set(entries.map((entry: { fingerprint: string }) => entry.fingerprint)).size).toBe(2);
  });
});
