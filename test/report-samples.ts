import { readFileSync } from 'node:fs';
import { openRuleBook, type Report } from '../src/index.ts';

/** The edition is left out of the expected reports, since it changes with every rule. */
const tool: Report['tool'] = {
  name: 'fineprint',
  version: '1.2.3',
  rules: { version: '1.2.3', date: '2026-11-25', hash: '0'.repeat(64) },
};
/** The expected report of a fixture repository. */
export const fixture = (name: string): Report => ({
  ...(JSON.parse(readFileSync(new URL(`../fixtures/repos/${name}.expected.json`, import.meta.url), 'utf8')) as Report),
  tool,
});

/** Everything that somebody else wrote, made to break out of a format. */
const evil =
  '=cmd|x \u001b[31m<script>alert(1)</script> "><img src=x onerror=alert(2)>\'</title></style></script><svg onload=alert(3)> | [a](http://evil.example) @octocat `x`\n::error::gone\r\n"quoted",\u0000\ud800 ]]> %0A';

/** Addresses that must not become links, or not as they stand. */
const addresses = [
  'javascript:alert(4)',
  'https://evil.example/"onmouseover="alert(5)',
  ' data:text/html,<script>alert(6)</script>',
  'https://user@evil.example/',
];

/** A report in which everything of others is hostile: names, words, quotes, addresses. */
export function hostile(): Report {
  const report = fixture('own-weights');
  const finding = report.findings[0]!;
  const place = { file: `src/${evil}.py`, line: 3, column: 2, endColumn: 9 };
  return {
    ...report,
    references: report.references.map((one) => ({ ...one, text: evil, location: { ...place } })),
    models: report.models.map((model, i) => ({
      ...model,
      id: `owner-${i}/${evil}`,
      conclusion: { ...model.conclusion, reason: evil },
      declarations: addresses.map((link) => ({
        by: 'card' as const,
        verbatim: evil,
        licence: null,
        name: evil,
        link,
        source: link,
        note: evil,
      })),
      bases: [{ model: `owner-0/${evil}`, relation: 'merge' as const, from: evil }],
    })),
    licences: report.licences.map((licence) => ({
      ...licence,
      clauses: licence.clauses.map((clause) => ({ ...clause, says: evil, quote: evil })),
    })),
    claims: [
      { kind: 'open-source', subject: evil, quote: evil, verdict: 'contradicted', reason: evil, location: place },
    ],
    findings: [
      { ...finding, model: `owner-0/${evil}`, message: evil, remedy: evil, locations: [place] },
      {
        ...finding,
        model: 'a/waived',
        locations: [],
        fingerprint: 'f00',
        waived: { reason: evil, owner: evil, evidence: addresses[0]! },
      },
    ],
    notices: [{ code: 'unreadable', message: evil, location: { file: evil }, hidesModels: true }],
    questions: [{ fact: evil, question: evil, settles: ['1'] }],
  };
}

/** A model for each licence of the rules, so that every SPDX id and every address passes by a validator. */
export function everyLicence(): Report {
  const report = fixture('own-weights');
  const licences = openRuleBook()
    .licences.all()
    .map(({ id, name, spdx, url, openness }) => ({ id, name, ...(spdx ? { spdx } : {}), url, openness, clauses: [] }));
  const models = licences.map(({ id }, i) => ({
    ...report.models[1]!,
    id: `owner/model-${i}`,
    licence: id,
    conclusion: { status: 'known' as const, reason: 'said so' },
  }));
  return { ...report, licences, models, findings: [] };
}

/** A report with everything that a report can hold: clauses with quotes, accepted findings, claims, notices, unknown identifiers. */
export function eventful(): Report {
  const report = fixture('own-weights');
  const [first, second, third] = report.findings;
  const place = { file: 'README.md', line: 7, column: 1, endColumn: 9 };
  const said = report.licences.map((licence) => ({
    ...licence,
    clauses: licence.clauses.map((clause) => ({
      ...clause,
      quote: `The words of section ${clause.section}.`,
      quoteFrom: { source: 'legal/LICENCE', sha256: 'ab'.repeat(32) },
    })),
  }));
  return {
    ...report,
    licences: said,
    references: [
      ...report.references,
      { text: 'house-model', registry: 'ollama', usage: 'use', location: place, detector: 'yaml/name', model: null },
    ],
    findings: [
      first!,
      { ...second!, locations: [1, 2, 3, 4, 5, 6, 7].map((line) => ({ ...place, line })) },
      { ...third!, waived: { reason: 'Sent by post.', owner: 'legal@example.com', expires: '2027-06-30' } },
      ...report.findings.slice(3),
      { rule: 'policy.review', severity: 'warning', message: 'Look at it.', locations: [], fingerprint: '0a' },
    ],
    claims: [
      {
        kind: 'open-source',
        subject: 'google/gemma-3-4b-it',
        quote: 'Gemma 3 is open source.',
        verdict: 'contradicted',
        reason: 'Its terms restrict uses.',
        location: place,
      },
    ],
    notices: [{ code: 'unreadable', message: 'It could not be read.', location: { file: 'a.bin' }, hidesModels: true }],
  };
}

/** The same report with as many models, each a copy of one of the project's with its findings. */
export function withModels(count: number): Report {
  const report = eventful();
  const copies = Array.from({ length: count }, (_, i) => ({
    one: report.models[i % report.models.length]!,
    id: `org-${i}/model-${i}`,
  }));
  return {
    ...report,
    models: copies.map(({ one, id }) => ({ ...one, id })),
    references: copies.flatMap(({ one, id }) =>
      report.references.filter(({ model }) => model === one.id).map((reference) => ({ ...reference, model: id })),
    ),
    findings: copies.flatMap(({ one, id }) =>
      report.findings.filter(({ model }) => model === one.id).map((finding) => ({ ...finding, model: id })),
    ),
  };
}
